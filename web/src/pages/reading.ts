import type { CodedDocument, Span } from '../../../src/record/index.js';
import type { Mark } from '../marks.js';

/** What is marked in a text, in the order of the list beside it. */
export const KINDS = ['event', 'quote', 'actor', 'date', 'place', 'slip'] as const;
export type Kind = (typeof KINDS)[number];
export const KIND_NAMES: Record<Kind, string> = {
  event: 'Events',
  quote: 'Quotes',
  actor: 'Actors',
  date: 'Dates',
  place: 'Places',
  slip: 'Slips',
};

/** All marks of a document. A record and its marks share an id: the words that tell an event are `event` marks. */
export function marksOf(document: CodedDocument): Mark<Kind>[] {
  const mark = (kind: Kind, id: string, { start, end }: Span) => ({ kind, id, start, end });
  return [
    ...document.quotes.map(quote => mark('quote', quote.id, quote.content)),
    ...document.checks.map((check, index) => mark('slip', `slip-${index}`, check)),
    ...document.actors.flatMap(actor => actor.mentions.map(mention => mark('actor', `actor-${actor.id}`, mention))),
    ...document.events.map(event => mark('event', event.id, event.trigger)),
    ...document.dates.map((date, index) => mark('date', `date-${index}`, date)),
    ...document.places.map((place, index) => mark('place', `place-${place.name}-${place.country ?? index}`, place)),
  ];
}

/** A paragraph of a text; `dropped` ones are kept and not coded. */
export interface Block extends Span {
  kind: 'headline' | 'body' | 'dropped';
}

/**
 * The paragraphs of a document, in order, with what was dropped apart. Blank lines part them; a dropped stretch is a block of its own
 * wherever it begins and ends.
 */
export function blocksOf({ document: { text, title, dropped = [] } }: CodedDocument): Block[] {
  const cuts = [...dropped].sort((a, b) => a.start - b.start);
  const blocks: Block[] = [];
  let at = 0;
  for (const cut of [...cuts, { start: text.length, end: text.length }]) {
    if (cut.start > at) blocks.push(...paragraphs(text, at, cut.start));
    if (cut.end > Math.max(at, cut.start) && text.slice(cut.start, cut.end).trim())
      blocks.push({ start: cut.start, end: cut.end, kind: 'dropped' });
    at = Math.max(at, cut.end);
  }
  const [first] = blocks;
  if (first && first.kind === 'body' && title && text.slice(first.start, first.end).trim() === title.trim())
    first.kind = 'headline';
  return blocks;
}

function paragraphs(text: string, from: number, to: number): Block[] {
  const blocks: Block[] = [];
  for (const { 0: words, index } of text.slice(from, to).matchAll(/[^\n]+(?:\n(?!\s*\n)[^\n]+)*/g)) {
    if (words.trim()) blocks.push({ start: from + index, end: from + index + words.length, kind: 'body' });
  }
  return blocks;
}
