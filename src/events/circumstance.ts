import type { ModalWords } from '../codebook/modality.js';
import { baseRelation, type Tree, treeOf } from '../language/tree.js';
import type {
  Article,
  EventCount,
  EventDate,
  EventPlace,
  LocatedPlace,
  Sentence,
  TimeMention,
  Token,
} from '../record/index.js';
import type { Act, ActReader } from './act.js';
import { isVerbal } from './arguments.js';

/**
 * When an act happened, from the words of its own clause.
 *
 * A time belongs to the nearest predicate above it; an act below a predicate of saying does not take the saying's time. What
 * has happened and bears no time has that of the `heading` above it, else the publication date. Undefined when nothing is known.
 */
export function dateAct(
  act: Act,
  times: readonly TimeMention[],
  article: Article,
  tree: Tree,
  reader: ActReader,
  heading?: TimeMention,
): EventDate | undefined {
  const points = times.filter(time => !time.duration && time.edtf);
  const own = points.filter(time => governs(tree, act, time, reader));
  const [best = timeBeforeWhen(tree, act, points) ?? heading] = own.sort((a, b) => distance(act, a) - distance(act, b));
  if (best) return { edtf: best.edtf!, text: best.text, start: best.start, end: best.end, basis: best.basis };
  if (act.status === 'occurred' && !act.bare && article.published && !isBackground(act, tree))
    return { edtf: article.published, basis: 'publication' };
  return undefined;
}

/** "since 25 August, when militants attacked posts": what follows the time and "when" happened then. */
function timeBeforeWhen(tree: Tree, act: Act, times: readonly TimeMention[]): TimeMention | undefined {
  const when = tree.childrenBy(act.roles.carrier, 'advmod', 'mark').find(child => child.lemma === 'when');
  return when && times.find(time => time.to < when.id && words(tree, time.to + 1, when.id - 1) === 0);
}

/** How many words stand from one id to another, punctuation aside. */
function words(tree: Tree, from: number, to: number): number {
  return tree.tokens.slice(from - 1, to).filter(token => token.upos !== 'PUNCT').length;
}

/**
 * The time that stands over a sentence of a chronicle: "Oct. 19: the envoys ask for a meeting", "April 3. A ceasefire is announced."
 * Undefined for none.
 */
export function headingOf(
  sentences: readonly Sentence[],
  times: readonly (readonly TimeMention[] | undefined)[],
  index: number,
): TimeMention | undefined {
  const { paragraph } = sentences[index]!;
  let first = index;
  while (sentences[first - 1]?.paragraph === paragraph) first--;
  const time = times[first]?.find(each => each.from === 1 && each.edtf && !each.duration);
  if (!time) return undefined;
  const tree = treeOf(sentences[first]!);
  const isLabel = tree.token(time.to + 1)?.form === ':' || (first < index && !tree.tokens.some(isVerbal));
  return isLabel ? time : undefined;
}

/** "had fired", "since": told as earlier than the article's own news, at a date that the sentence does not give. */
function isBackground(act: Act, tree: Tree): boolean {
  return tree.childrenBy(act.roles.carrier, 'aux').some(word => word.lemma === 'have' && word.xpos === 'VBD');
}

function governs(tree: Tree, act: Act, time: TimeMention, reader: ActReader): boolean {
  const { carrier } = act.roles;
  let at: Token | undefined = headOf(tree, time);
  while (at) {
    if (at === carrier || at === act.token) return true;
    if (baseRelation(at.deprel) === 'conj' || at.upos === 'NOUN' || at.upos === 'PROPN' || at.upos === 'NUM') {
      // "the invasion and occupation in the 1930s": conjoined nouns share their time
      const parent = tree.parent(at);
      if (parent && baseRelation(at.deprel) === 'conj' && (parent === act.token || parent === carrier) && !isVerbal(at))
        return true;
      if (tree.childrenBy(at, 'conj').includes(act.token) && !isVerbal(at)) return true;
    }
    if (isVerbal(at) || tree.child(at, 'cop')) break;
    at = tree.parent(at);
  }
  // "recalled its envoy and closed the border on Monday": verbs with one subject share what stands last
  if (
    at &&
    isVerbal(at) &&
    baseRelation(at.deprel) === 'conj' &&
    tree.parent(at) === carrier &&
    !tree.child(at, 'nsubj')
  )
    return time.from > at.id;
  // an act below the clause that the time stands in, with no clause of its own between
  if (!at) return false;
  // what is said is not dated by the saying, but for what is done by saying it: "said last week that it was willing"
  if (isSaying(at, tree) && !(SAID.has(act.type) && tree.parent(carrier) === at)) return false;
  for (let below = carrier, up = tree.parent(carrier); up; below = up, up = tree.parent(up)) {
    if (up === at) return inherits(below);
    // a clause of its own has a time of its own
    if (
      !/^(xcomp|obj|obl|nmod|nsubj|compound|amod|acl|iobj)$/.test(baseRelation(below.deprel)) ||
      below.deprel === 'acl:relcl'
    )
      return false;
    if (isVerbal(up) && baseRelation(up.deprel) !== 'xcomp' && reader.at(up)) return false;
  }
  // the act's own clause is the main one and the time stands in an attached participle or light clause of it
  const isInner = act.about.some(inner => inner.token === at || inner.roles.carrier === at);
  return !isInner && tree.parent(at) === carrier && baseRelation(at.deprel) === 'xcomp';
}

/** Acts that are done by saying so. */
const SAID = new Set(['AGREE', 'REQUEST', 'REJECT', 'ACCUSE', 'THREATEN', 'CONCEDE', 'SUPPORT']);

function isSaying(token: Token, tree: Tree): boolean {
  return tree.child(token, 'ccomp', 'parataxis') !== undefined;
}

/** Does a clause below the one with the time have it too? Not where it is told apart from it: a relative clause, a clause with a tense. */
function inherits(below: Token): boolean {
  const relation = baseRelation(below.deprel);
  // "soldiers crossed the line on Monday, and the armies clashed": the news goes on
  if (relation === 'conj') return true;
  if (relation === 'advcl') return below.xpos === 'VBG' || below.xpos === 'VB';
  return below.deprel !== 'acl:relcl' && relation !== 'parataxis';
}

function headOf(tree: Tree, time: TimeMention): Token | undefined {
  for (let id = time.from; id <= time.to; id++) {
    const token = tree.token(id);
    if (token && (token.head < time.from || token.head > time.to)) return token;
  }
  return tree.token(time.from);
}

function distance(act: Act, time: TimeMention): number {
  return Math.abs(act.token.id - time.from);
}

/**
 * Where an act happened: a place in its own clause after a preposition of place, itself or as the name of what stands there ("in the
 * abbey of Melk", "at the Aouzou base"). Undefined when the clause names none.
 */
export function placeAct(act: Act, places: readonly LocatedPlace[], tree: Tree): EventPlace | undefined {
  for (const place of places) {
    const head = namedBy(tree, tree.token(place.head));
    const preposition = head && tree.child(head, 'case')?.lemma;
    if (!head || !preposition) continue;
    if (!LOCATIVE.test(preposition) && !(preposition === 'from' && act.type === 'RETREAT')) continue;
    const parent = tree.parent(head);
    if (
      parent === act.roles.carrier ||
      parent === act.token ||
      (parent && tree.parent(parent) === act.roles.carrier && !isVerbal(parent))
    )
      return eventPlace(place);
  }
  return undefined;
}

/** The noun that a place's name tells apart from others of its kind: the town "of Bentiu", the "Aouzou" base. Else the name itself. */
function namedBy(tree: Tree, name: Token | undefined): Token | undefined {
  const noun = name && tree.parent(name);
  if (!noun || noun.upos !== 'NOUN') return name;
  if (name.deprel === 'compound') return noun;
  const isOf = name.deprel === 'nmod' && tree.child(name, 'case')?.lemma === 'of';
  return isOf && tree.child(noun, 'case') ? noun : name;
}

const LOCATIVE = /^(in|at|near|outside|inside|on|off|around|over|to|into|across|throughout)$/;

function eventPlace(place: LocatedPlace): EventPlace {
  const { name, country, lat, lon, geonamesId, start, end } = place;
  return geonamesId === undefined
    ? { name, country, lat, lon, start, end }
    : { name, country, lat, lon, geonamesId, start, end };
}

/**
 * Numbers of dead, injured, arrested and the like in an act's clause: "killing 12 people", "12 people were injured".
 * Undefined when the clause has none.
 */
export function countAct(
  act: Act,
  tree: Tree,
  words: ModalWords,
  text: string,
): Record<string, EventCount> | undefined {
  const counts: Record<string, EventCount> = {};
  for (const word of countingWords(act, tree)) {
    const kind = words.counts.get(word.lemma);
    if (!kind || counts[kind]) continue;
    const who = tree
      .children(word)
      .find(child =>
        isVerbal(word)
          ? child.deprel === 'obj' || child.deprel === 'nsubj:pass'
          : child.deprel === 'nmod' && tree.child(child, 'case')?.lemma === 'of',
      );
    const number = who && (tree.child(who, 'nummod') ?? (who.upos === 'NUM' ? who : undefined));
    const value = number && readNumber(number.form, words);
    if (number && value !== undefined)
      counts[kind] = { value, text: text.slice(number.start, number.end), start: number.start, end: number.end };
  }
  return Object.keys(counts).length > 0 ? counts : undefined;
}

/** The words that may count for an act: its own, the clauses that hang on it and those conjoined with them. */
function countingWords(act: Act, tree: Tree): Token[] {
  const { carrier } = act.roles;
  const below = tree.children(carrier).filter(child => /^(advcl|conj|acl)/.test(child.deprel));
  return [act.token, carrier, ...below, ...below.flatMap(child => tree.childrenBy(child, 'conj'))];
}

function readNumber(form: string, words: ModalWords): number | undefined {
  const plain = form.replaceAll(',', '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : words.numbers.get(form.toLowerCase());
}
