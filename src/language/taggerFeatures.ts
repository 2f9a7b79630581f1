/**
 * The words of one sentence as columns of atoms, positions 1 to `count`. Position 0 stands for what is before the
 * sentence, `count + 1` for what is after it; both hold fixed values (see `bound`).
 */
export interface AtomColumns {
  lower: Int32Array;
  form: Int32Array;
  prefix1: Int32Array;
  prefix2: Int32Array;
  prefix3: Int32Array;
  suffix1: Int32Array;
  suffix2: Int32Array;
  suffix3: Int32Array;
  suffix4: Int32Array;
  shape: Int32Array;
  /** Cluster of the word among 100 and among 1,000; -3 for a word without a vector. */
  coarse: Int32Array;
  fine: Int32Array;
}

export const ATOM_NAMES = [
  'lower',
  'form',
  'prefix1',
  'prefix2',
  'prefix3',
  'suffix1',
  'suffix2',
  'suffix3',
  'suffix4',
  'shape',
  'coarse',
  'fine',
] as const;

export const NO_CLUSTER = -3;

export function atomColumns(length: number): AtomColumns {
  return Object.fromEntries(ATOM_NAMES.map(name => [name, new Int32Array(length)])) as unknown as AtomColumns;
}

/** Writes what stands before the first and after the last word. */
export function bound(words: AtomColumns, count: number): void {
  const after = count + 1;
  for (const name of ATOM_NAMES) words[name][0] = words[name][after] = 0;
  words.lower[0] = 11;
  words.lower[after] = 13;
  words.coarse[0] = words.fine[0] = -1;
  words.coarse[after] = words.fine[after] = -2;
}

/**
 * The features of word `i`, given the tags already chosen to its left: offsets into the tagger's weights, written to
 * `out`. Returns how many.
 *
 * Each offset is where a row of one weight per class begins. Rows overlap by design: they are sparse, so this behaves
 * as hashing (feature, class) does, and each feature is one contiguous read. `shift` is 32 minus the bits of the table.
 * Templates after Ratnaparkhi (1996) and Collins (2002), with clusters of word vectors.
 *
 * The features come in groups, so that what depends on one word alone can be summed once for it and kept.
 */
export function tagFeatures(
  words: AtomColumns,
  i: number,
  count: number,
  tags: Int32Array,
  shift: number,
  out: Int32Array,
): number {
  let length = hereFeatures(words, i, i === 1, shift, out, 0);
  length = beforeFeatures(words, i - 1, shift, out, length);
  length = afterFeatures(words, i + 1, shift, out, length);
  return pairFeatures(words, i, count, tags, shift, out, length);
}

/** What word `i` says of its own tag. These write from `at` on and return where they ended. */
export function hereFeatures(
  words: AtomColumns,
  i: number,
  opens: boolean,
  shift: number,
  out: Int32Array,
  at: number,
): number {
  const shape = words.shape[i]!;
  const fine = words.fine[i]!;
  out[at++] = one(1, words.lower[i]!, shift);
  out[at++] = one(2, words.form[i]!, shift);
  out[at++] = one(3, words.suffix1[i]!, shift);
  out[at++] = one(4, words.suffix2[i]!, shift);
  out[at++] = one(5, words.suffix3[i]!, shift);
  out[at++] = one(6, words.suffix4[i]!, shift);
  out[at++] = one(7, words.prefix1[i]!, shift);
  out[at++] = one(8, words.prefix2[i]!, shift);
  out[at++] = one(9, words.prefix3[i]!, shift);
  out[at++] = two(10, shape, opens ? 1 : 0, shift);
  out[at++] = two(11, shape, words.suffix2[i]!, shift);
  out[at++] = one(30, words.coarse[i]!, shift);
  out[at++] = one(31, fine, shift);
  out[at++] = two(36, fine, shape, shift);
  return at;
}

/** What word `i` says of the tag of the word after it. */
export function beforeFeatures(words: AtomColumns, i: number, shift: number, out: Int32Array, at: number): number {
  out[at++] = one(12, words.lower[i]!, shift);
  out[at++] = one(23, words.suffix3[i]!, shift);
  out[at++] = one(33, words.coarse[i]!, shift);
  return at;
}

/** What word `i` says of the tag of the word before it. */
export function afterFeatures(words: AtomColumns, i: number, shift: number, out: Int32Array, at: number): number {
  out[at++] = one(13, words.lower[i]!, shift);
  out[at++] = one(24, words.suffix3[i]!, shift);
  out[at++] = one(32, words.coarse[i]!, shift);
  return at;
}

/** Pairs of words, words further off, and the tags to the left. */
export function pairFeatures(
  words: Pick<AtomColumns, 'lower' | 'shape' | 'suffix3' | 'fine'>,
  i: number,
  count: number,
  tags: Int32Array,
  shift: number,
  out: Int32Array,
  at: number,
): number {
  const { lower, shape, suffix3, fine } = words;
  const after2 = i < count ? i + 2 : count + 1;
  const tag1 = i > 1 ? tags[i - 1]! : -1;
  const tag2 = i > 2 ? tags[i - 2]! : -1;
  const word = lower[i]!;
  const wordAfter = lower[i + 1]!;
  const last3 = suffix3[i]!;
  const cell = fine[i]!;
  const cellAfter = fine[i + 1]!;
  out[at++] = one(14, lower[i > 1 ? i - 2 : 0]!, shift);
  out[at++] = one(15, lower[after2]!, shift);
  out[at++] = one(16, tag1, shift);
  out[at++] = two(17, tag1, tag2, shift);
  out[at++] = two(18, tag1, word, shift);
  out[at++] = two(19, tag1, wordAfter, shift);
  out[at++] = two(20, lower[i - 1]!, word, shift);
  out[at++] = two(21, word, wordAfter, shift);
  out[at++] = two(22, suffix3[i + 1]!, last3, shift);
  out[at++] = two(25, shape[i - 1]!, shape[i + 1]!, shift);
  out[at++] = two(26, shape[i]!, shape[i + 1]!, shift);
  out[at++] = two(27, tag1, last3, shift);
  out[at++] = two(28, wordAfter, lower[after2]!, shift);
  out[at++] = two(34, cell, tag1, shift);
  out[at++] = two(35, cell, cellAfter, shift);
  out[at++] = two(37, cellAfter, tag1, shift);
  out[at++] = two(38, cellAfter, fine[after2]!, shift);
  return at;
}

function one(template: number, a: number, shift: number): number {
  let hash = Math.imul(a ^ Math.imul(template, 0xc2b2ae35), 0x9e3779b1);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return Math.imul(hash, 0xc2b2ae35) >>> shift;
}

function two(template: number, a: number, b: number, shift: number): number {
  let hash = Math.imul(a ^ Math.imul(template, 0xc2b2ae35), 0x9e3779b1);
  hash ^= hash >>> 15;
  hash = Math.imul((hash + b) | 0, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x9e3779b1) >>> shift;
}
