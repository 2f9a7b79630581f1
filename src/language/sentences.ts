import type { Article, Sentence, Token } from '../record/index.js';
import { classOf, LETTER } from './characters.js';
import { tokenise } from './tokenise.js';
import { knownWords, type Words } from './words.js';

/** No sentence is longer, in words: a parser's work per word must stay bounded. Longer ones are cut, at a mark if possible. */
export const MAX_WORDS = 150;

/**
 * An article in sentences with their words, not yet tagged.
 *
 * A paragraph always ends a sentence, and a headline is one. Titles, initials and abbreviations end none ("Mr. Kono",
 * "J. Smith", "et al."); a question inside a quotation goes on with its cue ('"Is it war?" he asked'). Token ids count
 * from 1 in each sentence. Offsets are into `article.text`.
 */
export function readSentences(article: Article): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [paragraph, { start, end, kind }] of article.paragraphs.entries()) {
    for (const tokens of splitSentences(tokenise(article.text, start, end))) {
      sentences.push({
        index: sentences.length,
        start: tokens[0]!.start,
        end: tokens[tokens.length - 1]!.end,
        paragraph,
        kind,
        tokens,
        parsed: false,
      });
    }
  }
  return sentences;
}

/** The words of one paragraph, in sentences; ids count from 1 in each. */
export function splitSentences(tokens: Token[]): Token[][] {
  const words = knownWords();
  const sentences: Token[][] = [];
  let from = 0;
  for (let at = 0; at < tokens.length; ) {
    const end = sentenceEnd(tokens, at, words);
    at = end || at + 1;
    if (!end && at < tokens.length && at - from < MAX_WORDS) continue;
    const cut = end || at === tokens.length ? at : bestCut(tokens, from, at);
    sentences.push(numbered(tokens, from, cut));
    from = at = cut;
  }
  return sentences;
}

function numbered(tokens: Token[], from: number, to: number): Token[] {
  const sentence = tokens.slice(from, to);
  for (let i = 0; i < sentence.length; i++) sentence[i]!.id = i + 1;
  return sentence;
}

/** Where to cut a sentence that is too long: after the last semicolon, dash or comma of its second half. */
function bestCut(tokens: Token[], from: number, to: number): number {
  for (const marks of [';', ',:—–', ')']) {
    for (let at = to; at > from + (to - from) / 2; at--) if (marks.includes(tokens[at - 1]!.form)) return at;
  }
  return to;
}

const CLOSERS = new Set(['"', "'", '”', '’', "''", '»', ')', ']', '}']);

/** If a sentence ends with the token at `at`: the index after it and the quotes and brackets that close. Otherwise 0. */
function sentenceEnd(tokens: Token[], at: number, words: Words): number {
  const token = tokens[at]!;
  const last = token.form.charCodeAt(token.form.length - 1);
  if (last !== 0x2e && last !== 0x21 && last !== 0x3f && last !== 0x2026) return 0;
  const abbreviation = last === 0x2e && classOf(token.form.charCodeAt(0)) === LETTER;

  let to = at + 1;
  let quoted = false;
  while (to < tokens.length && CLOSERS.has(tokens[to]!.form) && tokens[to]!.start === tokens[to - 1]!.end) {
    if (!')]}'.includes(tokens[to]!.form)) quoted = true;
    to++;
  }
  const next = tokens[to];
  if (!next) return to;
  if (next.start === tokens[to - 1]!.end && !startsUpper(next.form)) return 0;

  const opened = OPENERS.has(next.form) ? tokens[to + 1] : undefined;
  const first = opened ?? next;
  if (abbreviation) {
    const kind = words.abbreviations.get(token.form.slice(0, -1));
    if (kind === 'title' || kind === 'numbered') return 0;
    if (token.form.length === 2) return 0;
    return words.starters.has(first.form) || (opened && startsUpper(first.form)) ? to : 0;
  }
  const lower = first.form.toLowerCase() === first.form && classOf(first.form.charCodeAt(0)) === LETTER;
  if (lower && (quoted || token.form !== '.')) return 0;
  if (lower && token.form === '.' && next.start === tokens[to - 1]!.end) return 0;
  if (quoted && last !== 0x2e && isCue(tokens, to)) return 0;
  if (/^[,;:)\]]/.test(next.form)) return 0;
  return to;
}

const OPENERS = new Set(['"', "'", '“', '‘', '``', '«', '(', '[', '{']);

/** Does what follows a quoted question say who asked it: "Mr Kono asked", "asked the minister"? */
function isCue(tokens: Token[], at: number): boolean {
  for (let i = at; i < Math.min(tokens.length, at + 6); i++) {
    const form = tokens[i]!.form;
    if (CUES.has(form)) return true;
    if (form === '.' || form === ',') return false;
  }
  return false;
}

const CUES = new Set([
  'asked',
  'said',
  'says',
  'asks',
  'wondered',
  'added',
  'told',
  'shouted',
  'demanded',
  'replied',
  'wrote',
]);

function startsUpper(form: string): boolean {
  const first = form[0]!;
  return first !== first.toLowerCase();
}
