import type { Token } from '../record/index.js';
import type { Lexicon } from './lexicon.js';
import { isOf, type Phrase } from './phrase.js';
import { isPosting } from './posted.js';
import type { Scan } from './scan.js';

/**
 * Joins what belongs together although words stand between: "the president *of France*", "Wang Yi, *China's foreign
 * minister*,", "*Chinese and* Japanese officials". Sets every phrase's head, and marks offices that are only said of
 * somebody ("elected president").
 */
export function link(lexicon: Lexicon, scan: Scan, phrases: Phrase[]): void {
  const tokens = scan.sentence.tokens;
  const starts = new Map<number, Phrase[]>();
  for (const phrase of phrases) {
    const list = starts.get(phrase.from);
    if (list) list.push(phrase);
    else starts.set(phrase.from, [phrase]);
  }
  for (const phrase of phrases) {
    joinFirstOwners(scan, phrases, phrase);
    if (!phrase.modifies || phrase.modifies === 'possessor') joinComplement(lexicon, scan, starts, phrase);
  }
  for (const phrase of phrases) phrase.head = headOf(tokens, phrase);
  for (const phrase of phrases) {
    if (isOffice(phrase) && !phrase.person && !phrase.name && !phrase.within) {
      phrase.predicate = isPredicate(lexicon, scan, phrase);
    }
  }
  joinAppositions(scan, phrases);
  joinCopulas(scan, phrases);
  for (const phrase of phrases) joinPerson(lexicon, scan, phrases, phrase);
}

export function isOffice(phrase: Phrase): boolean {
  return phrase.commons.some(words => words.roles.length > 0 || words.shortOf.length > 0);
}

/**
 * The token whose governor lies outside the phrase. Where the parse gives several, one that is no possessor, with an
 * argument's relation, or else the last.
 */
export function headOf(tokens: Token[], phrase: Phrase): number {
  let best = phrase.to;
  let rank = -1;
  if (phrase.modifies === 'noun' && phrase.name) {
    // Before its noun a name hangs word by word: "South African troops".
    for (let id = phrase.to; id >= phrase.from; id--) if (tokens[id - 1]!.head > phrase.to) return id;
  }
  const owner = phrase.owners[0];
  const inner = owner && 'phrase' in owner && owner.phrase.from === phrase.from ? owner.phrase.to : 0;
  for (let id = phrase.from; id <= phrase.to; id++) {
    const token = tokens[id - 1]!;
    if (token.head >= phrase.from && token.head <= phrase.to) continue;
    let own = token.upos === 'PUNCT' ? 0 : ARGUMENTS.has(token.deprel) ? 3 : NOMINAL.has(token.upos) ? 2 : 1;
    if (id <= inner) own -= 2;
    if (own > rank || (own === rank && own < 3)) {
      best = id;
      rank = own;
    }
  }
  return best;
}
const ARGUMENTS = new Set([
  'nsubj',
  'nsubj:pass',
  'obj',
  'iobj',
  'obl',
  'obl:agent',
  'nmod',
  'nmod:poss',
  'conj',
  'appos',
]);
const NOMINAL = new Set(['NOUN', 'PROPN', 'PRON', '']);

/** "the Chinese and Japanese foreign ministers": nationalities before "and" belong to the same head. */
function joinFirstOwners(scan: Scan, phrases: Phrase[], phrase: Phrase): void {
  const tokens = scan.sentence.tokens;
  const first = phrase.owners[0];
  if (
    !first ||
    !('phrase' in first) ||
    first.phrase.modifies !== 'actor' ||
    !isOf(first.phrase, 'adjective', 'state', 'organisation')
  )
    return;
  let at = first.phrase.from;
  for (;;) {
    const joint = tokens[at - 2]?.form;
    if (!joint || !/^(and|or|,|&)$/.test(joint)) return;
    const before = phrases.find(
      other => other.to === at - 2 && isOf(other, 'adjective', 'state', 'people', 'organisation'),
    );
    // A name that has a case or a verb of its own is no modifier: "Russia and Turkish forces".
    if (!before || before.modifies || phrase.owners.length > 6) return;
    const token = tokens[before.to - 1]!;
    const isAdjective = !isOf(before, 'state', 'organisation') || /^[A-Z.]+$/.test(token.form);
    if (!isAdjective || /^NNP?S$/.test(token.xpos)) return;
    // Unless the tree joins the two: "Vietnamese and Malaysian officials", read as a name and its conjunct.
    const joined = tokens[phrase.to - 1]!.head === token.id;
    if ((token.deprel === 'nsubj' || token.deprel === 'obj') && !joined) return;
    before.modifies = 'actor';
    phrase.owners.unshift({ phrase: before });
    phrase.from = tokens[before.from - 2]?.upos === 'DET' ? before.from - 1 : before.from;
    at = before.from;
  }
}

/** "of France", "in Seoul": what follows an office or an agent and gives it its country. */
function joinComplement(lexicon: Lexicon, scan: Scan, starts: Map<number, Phrase[]>, phrase: Phrase): void {
  if (phrase.commons.length === 0 || phrase.within) return;
  const tokens = scan.sentence.tokens;
  const preposition = tokens[phrase.to]?.form;
  if (!preposition) return;
  const words = phrase.commons.at(-1)!;
  const named = phrase.person !== undefined || phrase.name !== undefined;
  const owned = phrase.owners.length > 0;
  const fits =
    preposition === 'of' ||
    (!named &&
      !owned &&
      (preposition === 'in' || preposition === 'for' || preposition === 'from' || preposition === 'at'));
  if (preposition === 'to' && isOffice(phrase)) skipPost(tokens, starts, phrase);
  if (preposition === 'in' && isPosting(lexicon, words)) {
    if (!owned && isUnderPhrase(tokens, phrase.to + 2, phrase)) skipPost(tokens, starts, phrase, true);
    return;
  }
  if (!fits) return;
  let at = phrase.to + 2;
  if (tokens[at - 1]?.upos === 'DET' && !starts.has(at)) at++;
  // "told reporters in Beijing" is where they were told.
  const isStates = preposition === 'from' && starts.get(at)?.some(other => isStatesCounted(other));
  if (preposition !== 'of' && !isStates && scan.sentence.parsed && !isUnderPhrase(tokens, at, phrase)) return;
  // "withdrew peacekeepers from Rwanda".
  if (preposition === 'from' && lexicon.words.motions.has(tokens[tokens[phrase.to - 1]!.head - 1]?.lemma ?? '')) return;
  for (let first = true; ; first = false) {
    const complement = starts.get(at)?.findLast(other => !other.modifies);
    if (!complement) return;
    if (preposition === 'of' ? !isHome(complement) : !isPlaceOrBody(complement, preposition, words.agent?.sectors))
      return;
    if (owned && preposition === 'of' && !isOf(complement, 'state', 'organisation', 'capital')) return;
    if (first && owned && named) return;
    phrase.owners.push({ phrase: complement });
    complement.modifies ??= 'possessor';
    if (preposition !== 'in' && preposition !== 'from') complement.locative = false;
    phrase.to = complement.to;
    const next = tokens[complement.to]?.form;
    if (!phrase.plural || !next || !/^(and|,)$/.test(next)) return;
    at = complement.to + 2;
    if (tokens[at - 1]?.form === 'and') at++;
  }
}

/** "a spokesman *for President Ruto*", "troops loyal *to Mr Haftar*": whom somebody serves gives the country. */
function joinPerson(lexicon: Lexicon, scan: Scan, phrases: Phrase[], phrase: Phrase): void {
  const words = phrase.commons.at(-1);
  if (!words || phrase.within || phrase.modifies || phrase.person || phrase.name || phrase.owners.length > 0) return;
  const { tokens } = scan.sentence;
  const isLoyal = lexicon.words.loyalties.has(tokens[phrase.to]?.form ?? '');
  const preposition = tokens[phrase.to + (isLoyal ? 1 : 0)];
  if (!preposition || !(isLoyal ? LOYAL : SERVING).has(preposition.form)) return;
  if (!isLoyal && words.agent?.of === 'none') return;
  let from = preposition.id + 1;
  while (/^(DET|ADJ)$/.test(tokens[from - 1]?.upos ?? '') && !phrases.some(other => other.from === from)) from++;
  const person = phrases.find(other => other.from === from && !other.modifies && !other.within && other.person);
  if (!person || !isUnderPhrase(tokens, from, isLoyal ? { from: phrase.from, to: phrase.to + 1 } : phrase)) return;
  phrase.owners.push({ phrase: person });
  if (isLoyal) return;
  person.modifies = 'possessor';
  phrase.to = person.to;
  phrase.head = headOf(tokens, phrase);
}
const SERVING = new Set(['of', 'for', 'to']);
const LOYAL = new Set(['to', 'with']);

/** "Japan's ambassador *to Manila*, Kazuya Endo": the post is part of the office, and does not own it. */
function skipPost(tokens: Token[], starts: Map<number, Phrase[]>, phrase: Phrase, locative = false): void {
  const at = tokens[phrase.to + 1]?.upos === 'DET' && !starts.has(phrase.to + 2) ? phrase.to + 3 : phrase.to + 2;
  const post = starts.get(at)?.findLast(other => !other.modifies && isOf(other, 'state', 'capital', 'organisation'));
  if (!post) return;
  phrase.to = post.to;
  post.locative = locative;
  post.modifies ??= 'possessor';
}

/** Does the tree hang the noun at or after `at` from the phrase? */
function isUnderPhrase(tokens: Token[], at: number, phrase: Pick<Phrase, 'from' | 'to'>): boolean {
  for (let id = at; id < at + 5 && id <= tokens.length; id++) {
    const { head } = tokens[id - 1]!;
    if (head >= phrase.from && head <= phrase.to) return true;
  }
  return false;
}

function isHome(phrase: Phrase): boolean {
  return (
    isOf(phrase, 'state', 'capital', 'organisation', 'group', 'seat') ||
    phrase.commons.some(words => words.country || words.states || words.government)
  );
}

function isPlaceOrBody(phrase: Phrase, preposition: string, sectors: readonly string[] | undefined): boolean {
  if (phrase.person) return false;
  if (isOf(phrase, 'organisation')) return preposition !== 'in' && preposition !== 'from';
  // Troops and reporters are often in a country that is not theirs.
  if (preposition === 'in' && (sectors?.includes('MIL') || sectors?.includes('JRN'))) return false;
  if (preposition === 'for') return phrase.commons.some(words => words.agent?.kind === 'organisation');
  if (preposition === 'from' && isStatesCounted(phrase)) return true;
  return isOf(phrase, 'state', 'capital') && preposition !== 'at';
}

/** "the two countries", "both sides". */
function isStatesCounted(phrase: Phrase): boolean {
  return phrase.plural && phrase.number !== undefined && phrase.commons.some(words => words.country || words.states);
}

/** Is the office what somebody becomes, is made, or acts as? "was elected president", "as foreign minister". */
function isPredicate(lexicon: Lexicon, scan: Scan, phrase: Phrase): boolean {
  const { tokens, parsed } = scan.sentence;
  if (!parsed) return false;
  const head = tokens[phrase.head - 1]!;
  const before = tokens[phrase.from - 2];
  if (before?.form.toLowerCase() === 'as' && before.upos !== 'ADV') return true;
  const verb = scan.tree.parent(head);
  if (head.deprel === 'xcomp' && verb && lexicon.words.becomings.has(verb.lemma)) return true;
  if (scan.tree.child(head, 'cop')) return true;
  const bare = phrase.determiner === 'none' && phrase.owners.length === 0 && !phrase.plural;
  return bare && (head.deprel === 'obj' || head.deprel === 'compound' || head.deprel === 'obl');
}

/** A name and a description of the same actor, with a comma between them, or none. */
function joinAppositions(scan: Scan, phrases: Phrase[]): void {
  const outer = phrases.filter(phrase => !phrase.modifies);
  for (let at = 0; at + 1 < outer.length; at++) {
    const one = outer[at]!;
    const two = outer[at + 1]!;
    if (one.within) continue;
    const name = isNamed(one) ? one : isNamed(two) ? two : undefined;
    const description = name === one ? two : one;
    if (!name || isNamed(description) || description.commons.length === 0) continue;
    if (!agrees(name, description) || !isApposed(scan, one, two)) continue;
    // "Wang Yi, China's foreign minister and state councillor,": one phrase, with all that is said of him.
    one.to = two.to;
    one.person ??= two.person;
    one.name ??= two.name;
    one.title ??= two.title;
    one.commons = [...one.commons, ...two.commons];
    one.effects = [...one.effects, ...two.effects];
    one.owners = [...one.owners, ...two.owners];
    one.plural = false;
    two.within = one;
    one.head = headOf(scan.sentence.tokens, one);
    absorbSecondOffice(scan, outer, at + 1, one);
  }
}

function isNamed(phrase: Phrase): boolean {
  return phrase.person !== undefined || isOf(phrase, 'organisation', 'state');
}

/** Can the description be said of what the name is? */
function agrees(name: Phrase, description: Phrase): boolean {
  if (description.predicate && description.determiner === 'none' && description.owners.length === 0) return false;
  if (description.plural) return false;
  const words = description.commons;
  if (name.person) {
    return isOffice(description) || words.some(word => word.persons || word.counterpart || word.agent !== undefined);
  }
  if (isOf(name, 'state')) return words.some(word => word.states || word.country);
  return words.some(word => word.agent !== undefined && word.agent.kind !== 'person' && word.roles.length === 0);
}

/** By the tree, or by commas on both sides with nothing else between. */
function isApposed(scan: Scan, one: Phrase, two: Phrase): boolean {
  const { tokens, parsed } = scan.sentence;
  const gap = two.from - one.to;
  if (gap < 1 || gap > 2) return false;
  if (gap === 1 && !parsed) return false;
  const comma = gap === 2 ? tokens[one.to]!.form : '';
  if (gap === 2 && comma !== ',' && comma !== '(' && comma !== '–' && comma !== '—') return false;
  const oneHead = tokens[one.head - 1]!;
  const twoHead = tokens[two.head - 1]!;
  const linked = twoHead.head >= one.from && twoHead.head <= one.to;
  if (gap === 1) {
    const back = oneHead.head >= two.from && oneHead.head <= two.to;
    return (linked && APPOSITION.has(twoHead.deprel)) || (back && APPOSITION.has(oneHead.deprel));
  }
  if (linked && (twoHead.deprel === 'appos' || twoHead.deprel.startsWith('nmod'))) return true;
  const after = tokens[two.to]?.form;
  // "Volker Kauder, parliamentary leader of …": an office right after a name is its bearer's.
  if (one.person && !two.name && !linked && after !== undefined && PREPOSITIONS.has(after) && isOffice(two))
    return true;
  const closed =
    after === undefined ||
    after === ',' ||
    after === ')' ||
    after === '.' ||
    after === '–' ||
    after === '—' ||
    after === ';';
  if (!closed) return false;
  // In a list the commas mean something else: "Macron, the French president, and": fine; "Macron, Merkel and the king": not.
  const then = tokens[two.to + 1]?.form;
  const isList = after === ',' && (then === 'and' || then === 'or');
  if (linked && twoHead.deprel === 'conj')
    return !isList && isOfficeWithOwner(one, two) && !scan.tree.child(twoHead, 'cc');
  return !(isList && !linked && !isOfficeWithOwner(one, two));
}
const PREPOSITIONS = new Set(['of', 'for', 'in', 'at', 'to', 'with', 'from', 'on']);
const APPOSITION = new Set(['appos', 'nmod:desc', 'compound', 'nmod', 'flat', 'amod']);

function isOfficeWithOwner(one: Phrase, two: Phrase): boolean {
  return [one, two].some(phrase => !isNamed(phrase) && phrase.owners.length > 0);
}

/** "…, state councillor *and foreign minister*," goes on about the same person. */
function absorbSecondOffice(scan: Scan, outer: Phrase[], at: number, into: Phrase): void {
  const next = outer[at + 1];
  if (!next || next.person || next.name || !isOffice(next) || next.plural) return;
  if (next.owners.length > 0 || next.determiner !== 'none' || next.from !== into.to + 2) return;
  const { tokens } = scan.sentence;
  if (tokens[into.to]!.form !== 'and') return;
  into.to = next.to;
  into.commons = [...into.commons, ...next.commons];
  next.within = into;
  into.head = headOf(tokens, into);
}

/** "Mr Kono is Japan's foreign minister": the office belongs to the subject, and names nobody else. */
function joinCopulas(scan: Scan, phrases: Phrase[]): void {
  for (const phrase of phrases) {
    if (!phrase.predicate || phrase.within) continue;
    const head = scan.sentence.tokens[phrase.head - 1]!;
    if (!scan.tree.child(head, 'cop')) continue;
    const subject = scan.tree.child(head, 'nsubj');
    const named = subject && phrases.find(other => other.head === subject.id && !other.modifies && other.person);
    if (!named || scan.tree.children(head).some(child => NOT_YET.has(child.lemma))) continue;
    phrase.within = named;
    if (scan.tree.child(head, 'cop')!.xpos === 'VBD') phrase.effects.push('former');
    named.said = [...(named.said ?? []), phrase];
  }
}
/** Not, never, or not yet. */
const NOT_YET = new Set(['not', 'never', 'will', 'would', 'could', 'may', 'might', 'should', 'can', 'must', 'shall']);
