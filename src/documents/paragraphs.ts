import type { Span } from '../record/index.js';

/** A paragraph is no longer than this, in characters; longer ones are cut at a space, so that no later step meets a giant. */
export const LONGEST_PARAGRAPH = 100_000;

/**
 * The paragraphs of a text, in order, trimmed; none is empty.
 *
 * Blank lines divide paragraphs. A single line end does too, unless the text is wrapped: then it is a space, and an
 * indented line begins a paragraph.
 */
export function splitParagraphs(text: string): Span[] {
  const lines = readLines(text);
  const wrapped = isWrapped(lines);
  const paragraphs: Span[] = [];
  let open: Span | undefined;
  for (const line of lines) {
    const starts = !open || !wrapped || line.afterBlank || line.indented;
    if (starts) paragraphs.push((open = { start: line.start, end: line.end }));
    else open!.end = line.end;
    // In wrapped text without blank lines, a short line with a full stop ends its paragraph.
    if (
      wrapped &&
      line.end - line.start < 45 &&
      /[.!?…]["'”’)]*$/.test(text.slice(Math.max(line.start, line.end - 4), line.end))
    )
      open = undefined;
  }
  return paragraphs.flatMap(paragraph => cutLong(text, paragraph));
}

interface Line extends Span {
  afterBlank: boolean;
  indented: boolean;
}

/** The lines that are not blank, trimmed. */
function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let afterBlank = true;
  for (let at = 0; at <= text.length; ) {
    let stop = text.indexOf('\n', at);
    if (stop < 0) stop = text.length;
    let start = at;
    let end = stop;
    while (start < end && isBlank(text.charCodeAt(start))) start++;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    if (start === end) afterBlank = true;
    else {
      lines.push({ start, end, afterBlank, indented: start - at > 1 || text.charCodeAt(at) === 9 });
      afterBlank = false;
    }
    at = stop + 1;
  }
  return lines;
}

/** Were long paragraphs broken into lines of about one length? Judged by the lines that have another right after them. */
function isWrapped(lines: Line[]): boolean {
  const lengths: number[] = [];
  for (let i = 0; i + 1 < lines.length; i++) {
    if (!lines[i + 1]!.afterBlank && !lines[i + 1]!.indented) lengths.push(lines[i]!.end - lines[i]!.start);
  }
  if (lengths.length < 3) return false;
  lengths.sort((a, b) => a - b);
  const middle = lengths[lengths.length >> 1]!;
  const most = lengths[Math.floor(lengths.length * 0.98)]!;
  // Wrapped lines come close to the margin, and none goes far past it.
  return middle >= 40 && most <= 130 && lengths[Math.floor(lengths.length / 4)]! > most * 0.7;
}

function cutLong(text: string, paragraph: Span): Span[] {
  if (paragraph.end - paragraph.start <= LONGEST_PARAGRAPH) return [paragraph];
  const parts: Span[] = [];
  let { start } = paragraph;
  while (paragraph.end - start > LONGEST_PARAGRAPH) {
    let stop = cutBefore(text, start + LONGEST_PARAGRAPH, start + LONGEST_PARAGRAPH / 2);
    if (isLowSurrogate(text.charCodeAt(stop))) stop--;
    let end = stop;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    parts.push({ start, end });
    start = stop;
    while (start < paragraph.end && isBlank(text.charCodeAt(start))) start++;
  }
  parts.push({ start, end: paragraph.end });
  return parts;
}

/** The last place before `most` where a sentence seems to end; else where a word does; else `most`. */
function cutBefore(text: string, most: number, least: number): number {
  let space = 0;
  for (let at = most; at > least; at--) {
    if (!isBlank(text.charCodeAt(at))) continue;
    space ||= at;
    if ('.!?'.includes(text[at - 1]!)) return at;
  }
  return space || most;
}

/** Everything that \s matches and is met in texts: spaces, tabs, line ends, no-break and typographic spaces. */
export function isBlank(code: number): boolean {
  if (code <= 32) return true;
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x202f ||
    code === 0x3000 ||
    code === 0x1680 ||
    code === 0x205f ||
    code === 0xfeff
  );
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
