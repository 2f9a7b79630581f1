import type { Span, TypeQuestion } from '../record/index.js';

type Places = { source: Span | undefined; target: Span | undefined };

/**
 * Where the two stand: where the question says, if their words are there; or else where their words occur, the nearest pair.
 * Undefined for one that is not asked for or not there.
 */
export function findSpans({ text, source, target, source_span, target_span }: TypeQuestion): Places {
  const sources = placesOf(text, source, source_span);
  const targets = placesOf(text, target, target_span);
  let best: Places = { source: sources[0], target: targets[0] };
  let least = Infinity;
  for (const each of sources)
    for (const other of targets) {
      const gap = Math.max(other.start - each.end, each.start - other.end);
      if (gap < 0 || gap >= least) continue;
      least = gap;
      best = { source: each, target: other };
    }
  return best;
}

function placesOf(text: string, words: string | null | undefined, span: [number, number] | null | undefined): Span[] {
  const said = span && { start: span[0], end: span[1] };
  const wanted = words?.trim().toLowerCase();
  if (!wanted) return said ? [said] : [];
  const lower = text.toLowerCase();
  if (said && lower.slice(said.start, said.end).trim() === wanted) return [said];
  const spans: Span[] = [];
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1))
    spans.push({ start: at, end: at + wanted.length });
  if (!said) return spans;
  // offsets counted in another way (bytes, code points): the place nearest to them
  spans.sort((a, b) => Math.abs(a.start - said.start) - Math.abs(b.start - said.start));
  return [spans[0] ?? said];
}
