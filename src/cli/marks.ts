import { stripVTControlCharacters } from 'node:util';
import type { Output } from './io.js';

export type Mark = 'actor' | 'recipient' | 'trigger' | 'quote' | 'check';

/** A stretch of text to be marked. */
export interface MarkedSpan {
  start: number;
  end: number;
  mark: Mark;
}

/** Where two stretches overlap, the mark that comes first here wins. */
const ORDER: readonly Mark[] = ['trigger', 'check', 'actor', 'recipient', 'quote'];
const SIGNS: Record<Mark, [string, string]> = {
  actor: ['[', ']'],
  recipient: ['<', '>'],
  trigger: ['*', '*'],
  quote: ['', ''],
  check: ['?', '?'],
};

/** The text from `start` to `end` with its marks: colours on a terminal that has them, signs around the words elsewhere. */
export function markText(text: string, start: number, end: number, spans: readonly MarkedSpan[], out: Output): string {
  const taken = new Uint8Array(Math.max(0, end - start));
  const chosen: MarkedSpan[] = [];
  for (const span of [...spans].sort((a, b) => ORDER.indexOf(a.mark) - ORDER.indexOf(b.mark))) {
    if (span.start < start || span.end > end || span.start >= span.end) continue;
    if (taken.subarray(span.start - start, span.end - start).includes(1)) continue;
    taken.fill(1, span.start - start, span.end - start);
    chosen.push(span);
  }
  chosen.sort((a, b) => a.start - b.start);
  let marked = '';
  let at = start;
  for (const span of chosen) {
    marked += text.slice(at, span.start) + markWords(text.slice(span.start, span.end), span.mark, out);
    at = span.end;
  }
  return marked + text.slice(at, end);
}

/** Words with a mark. Each word has its own colour codes, so that a line may be broken between them. */
export function markWords(words: string, mark: Mark, out: Output): string {
  const { colours } = out;
  if (!colours.isColorSupported) {
    const [open, close] = SIGNS[mark];
    return `${open}${words}${close}`;
  }
  const paint = {
    actor: colours.cyan,
    recipient: colours.magenta,
    trigger: (word: string) => colours.bold(colours.yellow(word)),
    quote: colours.green,
    check: colours.red,
  }[mark];
  return words.replace(/\S+/g, word => paint(word));
}

/** Breaks a text at blanks into lines of at most `width` columns, each after `indent`. Colour codes take no room. */
export function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  let length = 0;
  for (const word of text.split(' ')) {
    const size = stripVTControlCharacters(word).length;
    if (length > 0 && length + 1 + size > width - indent.length) {
      lines.push(line);
      line = '';
      length = 0;
    }
    line = length > 0 ? `${line} ${word}` : word;
    length += (length > 0 ? 1 : 0) + size;
  }
  lines.push(line);
  return lines.map(each => indent + each).join('\n');
}
