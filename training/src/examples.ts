import { ATOM_NAMES, atomColumns, bound, NO_CLUSTER } from '../../src/language/taggerFeatures.js';
import { hashWord, ngramRows, type WordAtoms, wordAtoms } from '../../src/language/wordAtoms.js';
import type { ParseExample } from './network.js';
import type { TagExample } from './perceptron.js';
import type { GoldSentence } from './treebank.js';

/** How many forms the reader prepares when it starts: those cover three words in four of news. */
const FREQUENT = 1500;

/** Everything the models know by number: tag classes, relations, words with a learned vector, words with a vector. */
export interface Inventory {
  /** Joint classes `UPOS|XPOS`, those seen five times or more in training. */
  tags: string[];
  /** Relations with subtypes, those seen 20 times or more. */
  relations: string[];
  /** The most frequent forms as written, most frequent first. */
  frequent: string[];
  /** Hash of a normalised form to its learned row, from 1. */
  words: Map<number, number>;
  /** Hash of a normalised form to its row of pre-trained vectors. */
  vectors: Map<number, number>;
  coarse: Uint16Array;
  fine: Uint16Array;
}

export function takeInventory(
  sentences: GoldSentence[],
  vectorHashes: Int32Array,
  coarse: Uint16Array,
  fine: Uint16Array,
): Inventory {
  const tagCounts = new Map<string, number>();
  const relationCounts = new Map<string, number>();
  const wordCounts = new Map<number, number>();
  const formCounts = new Map<string, number>();
  const count = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const s of sentences)
    for (let i = 1; i <= s.count; i++) {
      count(tagCounts, `${s.upos[i]}|${s.xpos[i]}`);
      count(relationCounts, s.deprel[i]!);
      count(wordCounts, hashWord(s.form[i]!));
      if (i > 1) count(formCounts, s.form[i]!);
    }
  const often = (counts: Map<string, number>, least: number) =>
    [...counts]
      .filter(([, n]) => n >= least)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([key]) => key);
  const words = new Map<number, number>();
  for (const [hash, n] of wordCounts) if (n >= 2) words.set(hash, words.size + 1);
  const vectors = new Map([...vectorHashes].map((hash, row) => [hash, row]));
  return {
    tags: often(tagCounts, 5),
    relations: often(relationCounts, 20),
    frequent: often(formCounts, 2).slice(0, FREQUENT),
    words,
    vectors,
    coarse,
    fine,
  };
}

export function tagExample(s: GoldSentence, inventory: Inventory): TagExample {
  const words = atomColumns(s.count + 2);
  bound(words, s.count);
  const gold = new Int32Array(s.count + 2);
  for (let i = 1; i <= s.count; i++) {
    const atoms = wordAtoms(s.form[i]!);
    for (const name of ATOM_NAMES) if (name !== 'coarse' && name !== 'fine') words[name][i] = atoms[name];
    const row = inventory.vectors.get(atoms.lower);
    words.coarse[i] = row === undefined ? NO_CLUSTER : inventory.coarse[row]!;
    words.fine[i] = row === undefined ? NO_CLUSTER : inventory.fine[row]!;
    gold[i] = tagClass(inventory.tags, s.upos[i]!, s.xpos[i]!);
  }
  return { count: s.count, words, gold };
}

/** The class of a tag pair; a rare pair falls to the most frequent one of its UPOS. */
export function tagClass(tags: string[], upos: string, xpos: string): number {
  const exact = tags.indexOf(`${upos}|${xpos}`);
  return exact >= 0 ? exact : tags.findIndex(tag => tag.startsWith(`${upos}|`));
}

export function relationClass(relations: string[], deprel: string): number {
  for (const name of [deprel, deprel.replace(/:.*/, ''), 'dep']) {
    const at = relations.indexOf(name);
    if (at >= 0) return at;
  }
  throw new Error(`no class for the relation ${deprel}`);
}

/** `tags` are the tagger's classes, positions from 1. */
export function parseExample(s: GoldSentence, inventory: Inventory, tags: Int32Array): ParseExample {
  const n = s.count + 1;
  const column = () => new Int32Array(n);
  const example: ParseExample = {
    id: s.id,
    count: s.count,
    vector: column(),
    word: column(),
    ngrams: new Int32Array(n * 5),
    tag: tags.slice(0, n),
    goldTag: column(),
    head: column(),
    label: column(),
  };
  for (let i = 1; i <= s.count; i++) {
    const atoms: WordAtoms = wordAtoms(s.form[i]!);
    example.vector[i] = (inventory.vectors.get(atoms.lower) ?? -1) + 1;
    example.word[i] = inventory.words.get(atoms.lower) ?? 0;
    example.ngrams.set(ngramRows(atoms, i === 1), i * 5);
    example.goldTag[i] = tagClass(inventory.tags, s.upos[i]!, s.xpos[i]!);
    example.head[i] = s.head[i]!;
    example.label[i] = relationClass(inventory.relations, s.deprel[i]!);
  }
  return example;
}
