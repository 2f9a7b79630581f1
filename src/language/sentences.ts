import type { Article, Sentence, Token } from '../record/index.js';
import { findBoundaries } from './boundaries.js';
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
    for (const tokens of splitSentences(tokenise(article.text, start, end), kind !== 'body')) {
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

/** The words of one paragraph, or of a headline, in sentences; ids count from 1 in each. */
export function splitSentences(tokens: Token[], isHeadline = false): Token[][] {
  const words = knownWords();
  const ends = findBoundaries(tokens, isHeadline);
  const sentences: Token[][] = [];
  let from = 0;
  for (let at = 1; at <= tokens.length; at++) {
    const ended = ends[at - 1] === 1 && !goesOn(tokens, at, words);
    if (!ended && at - from < MAX_WORDS && at < tokens.length) continue;
    const cut = ended || at === tokens.length ? at : bestCut(tokens, from, at);
    sentences.push(numbered(tokens, from, cut));
    from = cut;
    at = Math.max(cut, from);
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

/** Whatever a model says: a sentence does not end after a title or a numbered thing, nor before the cue of its quotation. */
function goesOn(tokens: Token[], at: number, words: Words): boolean {
  const last = tokens[at - 1]!;
  if (last.form.endsWith('.') && last.form.length > 1) {
    const kind = words.abbreviations.get(last.form.slice(0, -1));
    return kind === 'title' || kind === 'numbered';
  }
  return CLOSERS.has(last.form) && at > 1 && /^[!?]+$/.test(tokens[at - 2]!.form) && isCue(tokens, at);
}

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
