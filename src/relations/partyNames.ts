import type { Country, Sentence, Span, Token } from '../record/index.js';
import type { DisputeBook } from './disputeWords.js';
import type { Document } from './document.js';

/** A party's own name for a thing, as the text gives it: "the Senkakus in Japan". `at` is the token of its first word. */
export interface PartyName extends Span {
  party: Country;
  name: string;
  at: number;
}

/**
 * Whose name is whose, from "known as the X in A and the Y in B", "which A calls X", "known in A as X", "called X by A".
 * In text order; empty for none.
 */
export function findPartyNames(book: DisputeBook, document: Document, sentence: Sentence): PartyName[] {
  const { tokens } = sentence;
  const cues = tokens.filter(token => book.naming.has(token.lemma) && token.upos !== 'NOUN');
  if (cues.length === 0) return [];
  const found: PartyName[] = [];
  for (const at of document.countriesIn(sentence)) {
    // "the Falklands, which Argentina calls": the pronoun is the islands, not a party
    if (at.form === 'pronoun') continue;
    const name = nameBefore(tokens, at.from, cues) ?? nameAfter(book, tokens, at.to, at.from);
    if (!name) continue;
    const [from, to] = name;
    if (found.some(other => other.party === at.country || other.at === from)) continue;
    const { start, end, text } = document.span(sentence, from, to);
    found.push({ party: at.country, name: text, at: from, start, end });
  }
  return found;
}

/** "the Senkakus in Japan", "Malvinas by Argentina", where a verb of naming stands before. */
function nameBefore(tokens: Token[], country: number, cues: Token[]): [number, number] | undefined {
  let at = country - 1;
  if (tokens[at - 1]?.form.toLowerCase() === 'the') at--;
  const preposition = tokens[at - 1]?.form.toLowerCase();
  if (preposition !== 'in' && preposition !== 'by' && preposition !== 'to') return undefined;
  const name = capitalsEndingAt(tokens, at - 1);
  if (!name) return undefined;
  const cue = cues.findLast(token => token.id < name[0]);
  return cue && name[0] - cue.id <= 24 ? name : undefined;
}

/** "which Argentina calls the Malvinas", "known in Japan as Takeshima". */
function nameAfter(book: DisputeBook, tokens: Token[], country: number, start: number): [number, number] | undefined {
  const before = tokens[start - 3];
  const isKnownIn =
    before !== undefined && book.naming.has(before.lemma) && /^(in|to|by)$/i.test(tokens[start - 2]?.form ?? '');
  for (let id = country + 1; id <= country + (isKnownIn ? 2 : 3); id++) {
    const token = tokens[id - 1];
    if (!token || token.upos === 'PUNCT') return undefined;
    const isCue = isKnownIn ? token.form.toLowerCase() === 'as' : token.upos === 'VERB' && book.naming.has(token.lemma);
    if (!isCue) continue;
    // "calls them the X", "refers to as X"
    for (let next = id + 1; next <= id + 5; next++) {
      const name = capitalsStartingAt(tokens, next);
      if (name) return name;
      if (!/^(it|them|the|as|to|islands?|territory|region|sea|area)$/i.test(tokens[next - 1]?.form ?? '.'))
        return undefined;
    }
  }
  return undefined;
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.form) && token.form !== 'The';
}

function capitalsEndingAt(tokens: Token[], last: number): [number, number] | undefined {
  let from = last + 1;
  while (isCapital(tokens[from - 2]) || (isJoint(tokens[from - 2]) && isCapital(tokens[from - 3]))) from--;
  return from <= last ? [from, last] : undefined;
}

function capitalsStartingAt(tokens: Token[], first: number): [number, number] | undefined {
  let to = first - 1;
  while (isCapital(tokens[to]) || (to >= first && isJoint(tokens[to]) && isCapital(tokens[to + 1]))) to++;
  return to >= first ? [first, to] : undefined;
}

function isJoint(token: Token | undefined): boolean {
  return (
    token !== undefined && (token.form === 'of' || token.form === '-' || token.form === "'s" || token.form === '’s')
  );
}
