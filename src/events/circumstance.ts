import type { ModalWords } from '../codebook/modality.js';
import { baseRelation, type Tree } from '../language/tree.js';
import type { Article, EventCount, EventDate, EventPlace, LocatedPlace, TimeMention, Token } from '../record/index.js';
import type { Act, ActReader } from './act.js';
import { isVerbal } from './arguments.js';

/**
 * When an act happened, from the words of its own clause.
 *
 * A time belongs to the nearest predicate above it; an act below a predicate of saying does not take the saying's time. What
 * has happened and bears no time has the publication date. Undefined when nothing is known.
 */
export function dateAct(
  act: Act,
  times: readonly TimeMention[],
  article: Article,
  tree: Tree,
  reader: ActReader,
): EventDate | undefined {
  const own = times.filter(time => !time.duration && time.edtf && governs(tree, act, time, reader));
  const [best] = own.sort((a, b) => distance(act, a) - distance(act, b));
  if (best) return { edtf: best.edtf!, text: best.text, start: best.start, end: best.end, basis: best.basis };
  if (act.status === 'occurred' && !act.bare && article.published && !isBackground(act, tree))
    return { edtf: article.published, basis: 'publication' };
  return undefined;
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
  // an act below the clause that the time stands in, with no clause of its own between
  if (!at) return false;
  // what is said is not dated by the saying, but for what is done by saying it: "said last week that it was willing"
  if (isSaying(at, tree) && !(SAID.has(act.type) && tree.parent(carrier) === at)) return false;
  for (let below = carrier, up = tree.parent(carrier); up; below = up, up = tree.parent(up)) {
    if (up === at) return inherits(below, time, at, tree);
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

/** A clause below the one with the time has it too, unless it has a tense or subject of its own. */
function inherits(below: Token, time: TimeMention, at: Token, tree: Tree): boolean {
  const relation = baseRelation(below.deprel);
  if (relation === 'conj') {
    // "in 1999 soldiers crossed the line, and the armies clashed": what stands first is said of all
    const subject = tree.child(at, 'nsubj');
    return tree.child(below, 'nsubj')
      ? subject !== undefined && time.from < tree.extent(subject)[0]
      : time.from < at.id;
  }
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

/** Where an act happened: a place in its own clause after a preposition of place. Undefined when the clause names none. */
export function placeAct(act: Act, places: readonly LocatedPlace[], tree: Tree): EventPlace | undefined {
  for (const place of places) {
    const head = tree.token(place.head);
    const preposition = head && tree.child(head, 'case')?.lemma;
    if (!head || !preposition || !LOCATIVE.test(preposition)) continue;
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
  const near = [
    act.token,
    act.roles.carrier,
    ...tree.children(act.roles.carrier).filter(child => /^(advcl|conj|acl)/.test(child.deprel)),
  ];
  for (const verb of near) {
    const kind = words.counts.get(verb.lemma);
    if (!kind || counts[kind]) continue;
    const object =
      tree.children(verb).find(child => child.deprel === 'obj' || child.deprel === 'nsubj:pass') ?? undefined;
    const number = object && (tree.child(object, 'nummod') ?? (object.upos === 'NUM' ? object : undefined));
    const value = number && readNumber(number.form, words);
    if (number && value !== undefined)
      counts[kind] = { value, text: text.slice(number.start, number.end), start: number.start, end: number.end };
  }
  return Object.keys(counts).length > 0 ? counts : undefined;
}

function readNumber(form: string, words: ModalWords): number | undefined {
  const plain = form.replaceAll(',', '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : words.numbers.get(form.toLowerCase());
}
