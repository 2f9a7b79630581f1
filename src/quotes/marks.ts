import type { Article, Sentence } from '../record/index.js';

/** A token by its sentence (an index into the list of sentences) and id. */
export interface Position {
  sentence: number;
  token: number;
}

/**
 * What stands between one pair of quotation marks, in one paragraph; marks nested inside are part of it.
 *
 * `start` and `end` bound the words, `outerStart` and `outerEnd` include the marks. `first` and `last` are the tokens of
 * the words; `open` is the token of the opening mark. `resumes`: the paragraph before opened a quotation and did not
 * close it, and this one goes on with it. `closed`: the closing mark is there.
 */
export interface Quoted {
  start: number;
  end: number;
  outerStart: number;
  outerEnd: number;
  paragraph: number;
  first: Position;
  last: Position;
  resumes: boolean;
  closed: boolean;
}

type Kind = 'double' | 'single' | 'angle';
interface Open {
  kind: Kind;
  mark: string;
  at: number;
  width: number;
}

/**
 * The outermost quotations of an article, in text order; empty when it has none.
 *
 * Reads “ ” „ " '' `` ‘ ’ ' « » ‹ ›. A ’ or ' inside or at the edge of a word is an apostrophe unless a single quotation
 * is open, or can be opened there and closed later in the same paragraph.
 */
export function findQuoted(article: Article, sentences: Sentence[]): Quoted[] {
  const found: Quoted[] = [];
  let pending: Open | undefined;
  for (let first = 0; first < sentences.length; ) {
    let last = first;
    while (last + 1 < sentences.length && sentences[last + 1]!.paragraph === sentences[first]!.paragraph) last++;
    pending = readParagraph(article.text, sentences, first, last, pending, found);
    first = last + 1;
  }
  return found;
}

const MARK = /[“”„‟"«»‹›‘’‚‛]|''|``|['`]/g;
const WORD = /[\p{L}\p{N}]/u;
const OPENERS = '([{—–-/“‘«„"\'¿¡';
const CLOSERS = ')]}.,;:!?…—–-/”’»"\'';

/** Reads one paragraph; gives the mark that it leaves open, for the next to resume. */
function readParagraph(
  text: string,
  sentences: Sentence[],
  firstSentence: number,
  lastSentence: number,
  pending: Open | undefined,
  found: Quoted[],
): Open | undefined {
  const from = sentences[firstSentence]!.start;
  const to = sentences[lastSentence]!.end;
  const stack: Open[] = [];
  const lastCloser = findLastCloser(text, from, to);
  const emit = (open: Open, end: number, outerEnd: number, closed: boolean): void => {
    const resumes = pending !== undefined && open.at === from && pending.kind === open.kind;
    const quoted = place(sentences, firstSentence, lastSentence, open.at + open.width, end);
    if (quoted) found.push({ ...quoted, outerStart: open.at, outerEnd, resumes, closed });
  };
  MARK.lastIndex = from;
  for (let match = MARK.exec(text); match && match.index < to; match = MARK.exec(text)) {
    const mark = match[0];
    const at = match.index;
    const before = at > from ? text[at - 1]! : ' ';
    const after = at + mark.length < to ? text[at + mark.length]! : ' ';
    const way = direction(mark, before, after, stack, text, at, lastCloser);
    if (way === 'none') continue;
    const kind = kindOf(mark);
    if (way === 'open') {
      const top = stack.at(-1);
      // The same straight mark opened twice: the first was never closed, or is no quotation mark.
      if (top && top.kind === kind && top.mark === mark && stack.length === 1 && kind === 'double') {
        emit(stack.pop()!, trimEnd(text, top.at + 1, at), at, false);
      }
      stack.push({ kind, mark, at, width: mark.length });
      continue;
    }
    const matching = stack.findLastIndex(open => open.kind === kind);
    if (matching < 0) continue;
    const open = stack[matching]!;
    stack.length = matching;
    if (matching === 0) emit(open, at, at + mark.length, true);
  }
  const left = stack.find(open => open.kind !== 'single') ?? undefined;
  if (!left) return undefined;
  const whole = left.at === from;
  const sentence = sentences.slice(firstSentence, lastSentence + 1).find(item => item.end > left.at);
  const end = whole || !sentence ? to : sentence.end;
  emit(left, end, end, false);
  return left;
}

/** Does the mark open a quotation, close one, or neither (an apostrophe, a stray)? */
function direction(
  mark: string,
  before: string,
  after: string,
  stack: Open[],
  text: string,
  at: number,
  lastCloser: number,
): 'open' | 'close' | 'none' {
  const kind = kindOf(mark);
  const isOpen = stack.some(open => open.kind === kind);
  const spaceBefore = /\s/.test(before) || OPENERS.includes(before);
  const spaceAfter = /\s/.test(after) || CLOSERS.includes(after);
  if (kind === 'angle') return mark === '«' || mark === '‹' ? 'open' : 'close';
  if (kind === 'double') {
    if (mark === '“')
      return stack.some(open => open.mark === '„') || (isOpen && !spaceBefore && spaceAfter) ? 'close' : 'open';
    if (mark === '„' || mark === '‟' || mark === '``') return 'open';
    if (mark === '”') return isOpen || !(spaceBefore && !spaceAfter) ? 'close' : 'open';
    if (spaceBefore && !spaceAfter) return 'open';
    if (isOpen) return 'close';
    return spaceBefore || !spaceAfter ? 'open' : 'none';
  }
  const wordBefore = WORD.test(before);
  const wordAfter = WORD.test(after);
  if (wordBefore && wordAfter) return 'none';
  if (isOpen && !spaceBefore) {
    // "the islands' status": a plural possessive inside single quotation marks that close further on.
    const possessive = /s/i.test(before) && /\s/.test(after) && /^\s+[\p{Ll}\p{N}]/u.test(text.slice(at + 1, at + 4));
    return possessive && lastCloser > at ? 'none' : 'close';
  }
  if (mark === '‘' || mark === '‚' || mark === '‛' || mark === "'" || mark === '`') {
    if (!spaceBefore || spaceAfter || isOpen) return 'none';
    if (/^\d0s/.test(text.slice(at + 1, at + 4))) return 'none';
    return lastCloser > at ? 'open' : 'none';
  }
  return 'none';
}

/** Where the last mark of a paragraph stands that can close a single quotation; -1 when there is none. */
function findLastCloser(text: string, from: number, to: number): number {
  for (let at = to - 1; at > from; at--) {
    const mark = text[at];
    if (mark !== "'" && mark !== '’') continue;
    const after = at + 1 < to ? text[at + 1]! : ' ';
    const before = text[at - 1]!;
    if (/\s/.test(before) || WORD.test(after)) continue;
    if (!/s/i.test(before) || !/\s/.test(after) || !/^\s+\p{Ll}/u.test(text.slice(at + 1, at + 4))) return at;
  }
  return -1;
}

function kindOf(mark: string): Kind {
  if (mark === "'" || mark === '‘' || mark === '’' || mark === '‚' || mark === '‛' || mark === '`') return 'single';
  return '«»‹›'.includes(mark) ? 'angle' : 'double';
}

function trimEnd(text: string, start: number, end: number): number {
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return end;
}

/** The tokens between two offsets of a paragraph; undefined when no word stands there. */
function place(
  sentences: Sentence[],
  firstSentence: number,
  lastSentence: number,
  start: number,
  end: number,
): Pick<Quoted, 'start' | 'end' | 'paragraph' | 'first' | 'last'> | undefined {
  let first: Position | undefined;
  let last: Position | undefined;
  let from = start;
  let to = end;
  for (let index = firstSentence; index <= lastSentence; index++) {
    const sentence = sentences[index]!;
    if (sentence.end <= start || sentence.start >= end) continue;
    for (const token of sentence.tokens) {
      if (token.start < start || token.end > end) continue;
      if (!first) {
        first = { sentence: index, token: token.id };
        from = token.start;
      }
      last = { sentence: index, token: token.id };
      to = token.end;
    }
  }
  if (!first || !last) return undefined;
  return { start: from, end: to, paragraph: sentences[firstSentence]!.paragraph, first, last };
}
