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
 * The features of word `i`, given the tags already chosen to its left: offsets into the tagger's weights, at most
 * 40 of them, written to `out`. Returns how many.
 *
 * Each offset is where a row of one weight per class begins. Rows overlap by design: they are sparse, so this behaves
 * as hashing (feature, class) does, and each feature is one contiguous read. `shift` is 32 minus the bits of the table.
 * Templates after Ratnaparkhi (1996) and Collins (2002), with clusters of word vectors.
 */
export function tagFeatures(
  words: AtomColumns,
  i: number,
  count: number,
  tags: Int32Array,
  shift: number,
  out: Int32Array,
): number {
  const { lower, shape, suffix2, suffix3, coarse, fine } = words;
  const before = i - 1;
  const before2 = i > 1 ? i - 2 : 0;
  const after = i + 1;
  const after2 = i < count ? i + 2 : count + 1;
  const tag1 = i > 1 ? tags[i - 1]! : -1;
  const tag2 = i > 2 ? tags[i - 2]! : -1;
  const word = lower[i]!;
  const wordBefore = lower[before]!;
  const wordAfter = lower[after]!;
  const last3 = suffix3[i]!;
  const last3After = suffix3[after]!;
  const shapeHere = shape[i]!;
  const cell = fine[i]!;
  const cellAfter = fine[after]!;
  out[0] = one(1, word, shift);
  out[1] = one(2, words.form[i]!, shift);
  out[2] = one(3, words.suffix1[i]!, shift);
  out[3] = one(4, suffix2[i]!, shift);
  out[4] = one(5, last3, shift);
  out[5] = one(6, words.suffix4[i]!, shift);
  out[6] = one(7, words.prefix1[i]!, shift);
  out[7] = one(8, words.prefix2[i]!, shift);
  out[8] = one(9, words.prefix3[i]!, shift);
  out[9] = two(10, shapeHere, i === 1 ? 1 : 0, shift);
  out[10] = two(11, shapeHere, suffix2[i]!, shift);
  out[11] = one(12, wordBefore, shift);
  out[12] = one(13, wordAfter, shift);
  out[13] = one(14, lower[before2]!, shift);
  out[14] = one(15, lower[after2]!, shift);
  out[15] = one(16, tag1, shift);
  out[16] = two(17, tag1, tag2, shift);
  out[17] = two(18, tag1, word, shift);
  out[18] = two(19, tag1, wordAfter, shift);
  out[19] = two(20, wordBefore, word, shift);
  out[20] = two(21, word, wordAfter, shift);
  out[21] = two(22, last3After, last3, shift);
  out[22] = one(23, suffix3[before]!, shift);
  out[23] = one(24, last3After, shift);
  out[24] = two(25, shape[before]!, shape[after]!, shift);
  out[25] = two(26, shapeHere, shape[after]!, shift);
  out[26] = two(27, tag1, last3, shift);
  out[27] = two(28, wordAfter, lower[after2]!, shift);
  out[28] = one(30, coarse[i]!, shift);
  out[29] = one(31, cell, shift);
  out[30] = one(32, coarse[after]!, shift);
  out[31] = one(33, coarse[before]!, shift);
  out[32] = two(34, cell, tag1, shift);
  out[33] = two(35, cell, cellAfter, shift);
  out[34] = two(36, cell, shapeHere, shift);
  out[35] = two(37, cellAfter, tag1, shift);
  out[36] = two(38, cellAfter, fine[after2]!, shift);
  return 37;
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
