import type { Tree } from '../language/tree.js';
import type { Actor, Event, Mention, Token } from '../record/index.js';
import { type Candidate, candidatesOf, type Reach, reachOf } from './candidates.js';
import { chain, hashText } from './hash.js';

/** One sentence with what the rooms before this one have found in it. */
export interface Scene {
  tree: Tree;
  mentions: readonly Mention[];
  events: readonly Event[];
  phrases: Phrase[];
  words: Words;
  root: Token | undefined;
  rootLemma: number;
  /** The types of the events, in order. */
  types: number;
}

/** Hashes of each token's strings, by token id; at 0, and for what there is not, 0. */
export interface Words {
  form: Int32Array;
  lemma: Int32Array;
  upos: Int32Array;
  deprel: Int32Array;
}

/** A noun phrase as the features see it. The numbers are hashes of words, relations and paths. */
export interface Phrase {
  candidate: Candidate;
  head: Token;
  /** The first of what it is conjoined with, or itself: what holds for that one holds for all. */
  first: Token;
  /** Which of the sentence's phrases it is, counted from 0. */
  order: number;
  lemma: number;
  tag: number;
  relation: number;
  preposition: number;
  /** Lemma and part of speech of the word it hangs on; lemma of its verb's object. */
  above: number;
  aboveTag: number;
  object: number;
  /** Does somebody own it; does it hold an actor: 1 yes, 2 no. */
  owned: number;
  holds: number;
  /** Its own ancestors, nearest first, itself included; ids. */
  line: number[];
  /** The actor found here: its kind, how it is named, whether it only says where. 0 for none. */
  actor: number;
  /** What the events of the sentence have made of it. */
  part: number;
  /** Relations up to the root, to five; and up to the verb. */
  path: number;
  verbPath: number;
  depth: number;
  verb: Token | undefined;
  verbLemma: number;
  passive: number;
}

/** Looks up once what the features ask of each phrase again and again. */
export function sceneOf(
  tree: Tree,
  mentions: readonly Mention[],
  actors: ReadonlyMap<string, Actor>,
  events: readonly Event[],
): Scene {
  const widest = new Map<number, Mention>();
  for (const mention of mentions) {
    const held = widest.get(mention.head);
    if (!held || mention.end - mention.start > held.end - held.start) widest.set(mention.head, mention);
  }
  const { root } = tree;
  const words = wordsOf(tree);
  const scene: Scene = {
    tree,
    mentions,
    events,
    phrases: [],
    words,
    root,
    rootLemma: words.lemma[root?.id ?? 0]!,
    types: hashText(events.map(event => event.type).join()),
  };
  const reach = reachOf(tree);
  scene.phrases = candidatesOf(tree, mentions, reach).map((candidate, order) =>
    phraseOf(scene, candidate, order, widest.get(candidate.head.id), actors, reach),
  );
  return scene;
}

function wordsOf({ tokens }: Tree): Words {
  const length = tokens.length + 1;
  const words: Words = {
    form: new Int32Array(length),
    lemma: new Int32Array(length),
    upos: new Int32Array(length),
    deprel: new Int32Array(length),
  };
  for (const { id, form, lemma, upos, deprel } of tokens) {
    words.form[id] = hashText(form.toLowerCase());
    words.lemma[id] = hashText(lemma);
    words.upos[id] = hashText(upos);
    words.deprel[id] = hashText(deprel);
  }
  return words;
}

function phraseOf(
  { tree, words, mentions, events }: Scene,
  candidate: Candidate,
  order: number,
  mention: Mention | undefined,
  actors: ReadonlyMap<string, Actor>,
  reach: Reach,
): Phrase {
  const { head } = candidate;
  let first = head;
  while (first.deprel === 'conj') {
    const above = tree.parent(first);
    if (!above) break;
    first = above;
  }
  const actor = mention && actors.get(mention.actor);
  const { path, verbPath, verb, depth } = climb(tree, words, first);
  const from = reach.first[head.id]!;
  const to = reach.last[head.id]!;
  const object = verb && tree.child(verb, 'obj');
  const relation = words.deprel[first.id]!;
  return {
    candidate,
    head,
    first,
    order,
    lemma: hashText(head.lemma.toLowerCase()),
    tag: hashText(head.xpos),
    relation: first === head ? relation : chain(relation, 1),
    preposition: prepositionOf(tree, words, head) || prepositionOf(tree, words, first),
    above: words.lemma[first.head]!,
    aboveTag: words.upos[first.head]!,
    object: words.lemma[object?.id ?? 0]!,
    owned: tree.child(head, 'nmod:poss') ? 1 : 2,
    holds: mentions.some(inner => inner.from >= from && inner.to <= to) ? 1 : 2,
    line: lineOf(tree, head),
    actor: mention && actor ? hashText(`${actor.kind} ${mention.form} ${mention.locative}`) : 0,
    part: hashText(partOf(head, mention, events)),
    path,
    verbPath,
    depth,
    verb,
    verbLemma: verb ? words.lemma[verb.id]! : 0,
    passive: verb && tree.children(verb).some(child => child.deprel.endsWith(':pass')) ? 1 : 0,
  };
}

function lineOf(tree: Tree, from: Token): number[] {
  const line: number[] = [];
  for (let at: Token | undefined = from; at; at = tree.parent(at)) line.push(at.id);
  return line;
}

function climb(tree: Tree, words: Words, from: Token): Pick<Phrase, 'path' | 'verbPath' | 'verb' | 'depth'> {
  let path = 1;
  let depth = 0;
  let verb: Token | undefined;
  let verbPath = 0;
  for (let at: Token | undefined = from; at; at = tree.parent(at)) {
    if (at !== from && !verb && (at.upos === 'VERB' || at.upos === 'AUX' || at.head === 0)) {
      verb = at;
      verbPath = path;
    }
    if (depth < 5) path = chain(path, words.deprel[at.id]!);
    depth++;
  }
  return { path, verbPath, verb, depth: Math.min(depth, 6) };
}

function prepositionOf(tree: Tree, words: Words, token: Token): number {
  let hash = 0;
  for (const child of tree.children(token))
    if (child.deprel === 'case' && child.id < token.id) hash = chain(hash, words.lemma[child.id]!);
  return hash;
}

/** Actor or recipient of the events, or of acts inside them; by these words or by others. */
function partOf(head: Token, mention: Mention | undefined, events: readonly Event[]): string {
  if (events.length === 0) return '';
  const parts = new Set<string>();
  const look = (event: Event, depth: string): void => {
    for (const role of ['actors', 'recipients'] as const) {
      for (const ref of event[role]) {
        if (ref.end > ref.start && ref.start <= head.start && ref.end >= head.end) parts.add(depth + role);
        else if (ref.end > ref.start && ref.id === mention?.actor) parts.add(`${depth}${role} elsewhere`);
      }
    }
    for (const inner of event.about) look(inner, 'inner ');
  };
  for (const event of events) look(event, '');
  return [...parts].sort().join();
}
