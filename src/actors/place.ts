import { baseRelation } from '../language/tree.js';
import type { Token } from '../record/index.js';
import type { Lexicon } from './lexicon.js';
import { isOf, type Phrase } from './phrase.js';
import type { Scan } from './scan.js';

/**
 * Does a state, a capital or a seat of government say where something is, rather than who acts?
 *
 * By syntax: "in Tokyo", "visit to Beijing", "the streets of Kabul", "the Tokyo summit", "left Ankara" are places; "Tokyo
 * has long sought", "urged Ankara to", "talks between Tokyo and Beijing" are governments. A capital is a place in more
 * constructions than a state: "bombed Baghdad" names the city, "bombed Iraq" the state.
 */
export function isPlace(lexicon: Lexicon, scan: Scan, phrase: Phrase): boolean {
  if (phrase.locative !== undefined) return phrase.locative;
  const tokens = scan.sentence.tokens;
  if (isDateline(scan, phrase)) return true;
  const city = isOf(phrase, 'capital') || isOf(phrase, 'seat');
  if (!scan.sentence.parsed) return PLACE_PREPOSITIONS.has(tokens[phrase.from - 2]?.form.toLowerCase() ?? '');
  const head = tokens[phrase.head - 1]!;
  if (phrase.modifies === 'noun') return isPlaceBeforeNoun(lexicon, scan, head, city);
  if (phrase.modifies === 'actor' || phrase.modifies === 'hyphen') return false;
  return placed(lexicon, scan, phrase, head, city);
}

/** Before its noun: "the Tokyo summit", but "the China trade"; both name a place in "his China visit". */
function isPlaceBeforeNoun(lexicon: Lexicon, scan: Scan, head: Token, city: boolean): boolean {
  if (city) return true;
  const noun = scan.tree.parent(head);
  return noun !== undefined && lexicon.words.motions.has(noun.lemma) && noun.upos === 'NOUN' && head.upos === 'PROPN';
}

function placed(lexicon: Lexicon, scan: Scan, phrase: Phrase, head: Token, city: boolean): boolean {
  const { tree } = scan;
  const { motions, visits, strikes, places, attitudes } = lexicon.words;
  // "in Tokyo and Beijing": the second is what the first is, unless it has a preposition of its own.
  let token = head;
  while (token.deprel === 'conj' && !tree.child(token, 'case')) {
    const parent = tree.parent(token);
    if (!parent || parent.upos === 'VERB') break;
    token = parent;
  }
  const governor = scan.tree.parent(token);
  const lemma = governor?.lemma.toLowerCase() ?? '';
  const preposition = prepositionOf(scan, token);
  if (preposition) {
    if (preposition === 'in' && (attitudes.has(lemma) || isAttitudeObject(scan, governor, attitudes))) return false;
    if (PLACE_PREPOSITIONS.has(preposition)) return true;
    // "talks at the White House", but "anger at Beijing", "missiles at Israel".
    if (preposition === 'at') return isOf(phrase, 'seat');
    if (MOVING.has(preposition) && !isFigurative(scan, governor, motions)) {
      // "its ambassador to Israel" stays at home.
      if (governor && (scan.commons[governor.id]?.value.roles.length ?? 0) > 0) return false;
      return motions.has(lemma) || movesObject(scan, governor, motions);
    }
    if (preposition === 'on') return city && strikes.has(lemma);
    if (preposition === 'between') return motions.has(lemma);
    if (preposition === 'of') return places.has(lemma) || (city && strikes.has(lemma));
    return false;
  }
  switch (baseRelation(token.deprel)) {
    case 'nsubj':
      if (token.deprel === 'nsubj:pass') return city && strikes.has(lemma);
      return city && governor?.upos === 'NOUN' && places.has(lemma);
    case 'obj':
      return visits.has(lemma) || (city && strikes.has(lemma));
    case 'nmod':
      return token.deprel === 'nmod:poss' ? places.has(lemma) : city && places.has(lemma);
    case 'appos':
      return places.has(lemma) && city;
    case 'obl':
      return city;
    default:
      return false;
  }
}

const PLACE_PREPOSITIONS = new Set(
  'above across along around beneath beside beyond in inside into near off onto outside over through throughout via within'.split(
    ' ',
  ),
);
const MOVING = new Set(['to', 'from', 'for', 'toward', 'towards']);

/** The preposition of a phrase: in the tree, or else right before it. */
function prepositionOf(scan: Scan, token: Token): string | undefined {
  const marked = scan.tree.child(token, 'case');
  if (marked && marked.id < token.id) return marked.form.toLowerCase();
  return undefined;
}

/** "reached out to Pyongyang": with "out" a verb of going goes nowhere, unless the two together do. */
function isFigurative(scan: Scan, governor: Token | undefined, motions: ReadonlySet<string>): boolean {
  const particle = governor && scan.tree.child(governor, 'compound:prt')?.lemma;
  return particle === 'out' && !motions.has(`${governor!.lemma} ${particle}`);
}

/** "sent troops to Kabul" hangs from the troops as often as from the sending. */
function movesObject(scan: Scan, governor: Token | undefined, motions: ReadonlySet<string>): boolean {
  if (!governor || governor.upos === 'VERB') return false;
  const verb = scan.tree.parent(governor);
  return governor.deprel === 'obj' && verb !== undefined && motions.has(verb.lemma);
}

/** "has confidence in Beijing" may hang from the verb. */
function isAttitudeObject(scan: Scan, governor: Token | undefined, attitudes: ReadonlySet<string>): boolean {
  if (governor?.upos !== 'VERB') return false;
  const object = scan.tree.child(governor, 'obj');
  return object !== undefined && attitudes.has(object.lemma);
}

/** "TOKYO (Reuters) -", "Beijing —" at the beginning of a paragraph. */
export function isDateline(scan: Scan, phrase: Phrase): boolean {
  if (phrase.from > 2 || !isOf(phrase, 'capital')) return false;
  const { tokens } = scan.sentence;
  const next = tokens[phrase.to]?.form;
  if (next === '—' || next === '–' || next === '--') return true;
  const { form } = tokens[phrase.to - 1]!;
  if (next === ':') return phrase.from === 1 && form === form.toUpperCase();
  if (next === '(') {
    const close = tokens.findIndex((token, at) => at > phrase.to && token.form === ')');
    return close > 0 && close - phrase.to < 5 && /^[-—–]+$/.test(tokens[close + 1]?.form ?? '-');
  }
  if (next === ',') {
    const dash = tokens.findIndex(
      (token, at) => at > phrase.to && at < phrase.to + 9 && /^(—|–|--|-|\()$/.test(token.form),
    );
    return dash > 0 && tokens[phrase.to - 1]!.form === tokens[phrase.to - 1]!.form.toUpperCase();
  }
  return next === '-' && tokens[phrase.to]!.start > tokens[phrase.to - 1]!.end;
}
