import type { Kernels } from './kernels/kernels.js';
import { type Memory, up } from './memory.js';
import type { ModelHeader, Sections } from './model.js';
import { KEPT_WORDS, LONGEST } from './network.js';
import {
  type AtomColumns,
  afterFeatures,
  atomColumns,
  beforeFeatures,
  bound,
  hereFeatures,
  pairFeatures,
} from './taggerFeatures.js';

const MAX_FEATURES = 32;
/** A weight w is kept as w * UNIT. */
const UNIT = 64;
/** Stand for what is before and after a sentence. */
const BEFORE = KEPT_WORDS;
const AFTER = KEPT_WORDS + 1;

/**
 * A greedy linear tagger. What a word says of its own tag, of the next and of the one before is summed once, when the
 * word is met, so that a token costs three rows of weights and its 17 pairs.
 */
export class Tagger {
  /** Classes of the words tagged last, from 1. */
  readonly tags = new Int32Array(LONGEST + 2);
  private readonly lower = new Int32Array(LONGEST + 2);
  private readonly shape = new Int32Array(LONGEST + 2);
  private readonly suffix3 = new Int32Array(LONGEST + 2);
  private readonly fine = new Int32Array(LONGEST + 2);
  private readonly columns = { lower: this.lower, shape: this.shape, suffix3: this.suffix3, fine: this.fine };
  /** Atoms of BEFORE and AFTER. */
  private readonly edge = atomColumns(2);
  private readonly at: ReturnType<typeof layOutTagger>;
  private readonly features: Int32Array;
  private readonly shift: number;
  private readonly classes: number;
  /** Offset of the kept rows from the weights, and their width, both in weights. */
  private readonly kept: number;
  private readonly width: number;

  constructor(
    private readonly kernels: Kernels,
    header: ModelHeader,
    sections: Sections,
    memory: Memory,
  ) {
    this.at = layOutTagger(memory, header);
    this.shift = 32 - header.taggerBits;
    this.classes = header.tags.length;
    this.width = up(this.classes, 16);
    this.kept = (this.at.rows - this.at.weights) / 2;
    this.features = new Int32Array(kernels.buffer, this.at.features, MAX_FEATURES);
    this.expandWeights(sections.i8('tagger'), header.taggerLimit);
    const { edge } = this;
    bound(edge, 0);
    this.sum(BEFORE, 1, beforeFeatures(edge, 0, this.shift, this.features, 0));
    this.sum(AFTER, 2, afterFeatures(edge, 1, this.shift, this.features, 0));
    for (const name of ['lower', 'shape', 'suffix3', 'fine'] as const) this.columns[name][0] = edge[name][0]!;
  }

  /** Sums what word number n says, whose atoms stand at position n. `opens`: it opens its sentence. */
  prepare(atoms: AtomColumns, n: number, opens: boolean): void {
    const { shift, features } = this;
    this.sum(n, 0, hereFeatures(atoms, n, opens, shift, features, 0));
    this.sum(n, 1, beforeFeatures(atoms, n, shift, features, 0));
    this.sum(n, 2, afterFeatures(atoms, n, shift, features, 0));
  }

  /** Tags `count` words, whose numbers stand in `numbers` from `from` on, into `tags`. */
  run(atoms: AtomColumns, numbers: Int32Array, from: number, count: number): void {
    const { lower, shape, suffix3, fine, edge, columns, features, tags, kernels, kept, width, shift, at } = this;
    for (let i = 1; i <= count; i++) {
      const n = numbers[from + i - 1]!;
      lower[i] = atoms.lower[n]!;
      shape[i] = atoms.shape[n]!;
      suffix3[i] = atoms.suffix3[n]!;
      fine[i] = atoms.fine[n]!;
    }
    lower[count + 1] = edge.lower[1]!;
    shape[count + 1] = edge.shape[1]!;
    suffix3[count + 1] = edge.suffix3[1]!;
    fine[count + 1] = edge.fine[1]!;
    for (let i = 1; i <= count; i++) {
      const before = i > 1 ? numbers[from + i - 2]! : BEFORE;
      const after = i < count ? numbers[from + i]! : AFTER;
      features[0] = kept + numbers[from + i - 1]! * 3 * width;
      features[1] = kept + (before * 3 + 1) * width;
      features[2] = kept + (after * 3 + 2) * width;
      const length = pairFeatures(columns, i, count, tags, shift, features, 3);
      tags[i] = kernels.tagScores(at.weights, at.features, length, at.scores, this.classes);
    }
  }

  /** Sums the rows of the first `length` features into row `part` of word number n. */
  private sum(n: number, part: number, length: number): void {
    const row = this.at.rows + (n * 3 + part) * this.width * 2;
    this.kernels.tagScores(this.at.weights, this.at.features, length, row, this.classes);
  }

  /** Weights as int16, from int8 that were pressed towards zero by a square root. */
  private expandWeights(packed: Int8Array, limit: number): void {
    const { kernels, at } = this;
    const table = new Int16Array(kernels.buffer, at.table, 256);
    for (let q = -128; q < 128; q++)
      table[q & 255] = Math.round(Math.sign(q) * Math.min(32767, limit * (q / 127) ** 2 * UNIT));
    // The rows of words are not in use yet: room for the packed weights.
    new Int8Array(kernels.buffer, at.rows, packed.length).set(packed);
    kernels.expand(at.rows, at.table, at.weights, up(packed.length, 16));
    new Int8Array(kernels.buffer, at.rows, packed.length).fill(0);
  }
}

/** Places the tagger in a memory. Without kernels it only counts. */
export function layOutTagger(memory: Memory, header: ModelHeader) {
  const width = up(header.tags.length, 16);
  return {
    features: memory.alloc(MAX_FEATURES * 4),
    scores: memory.alloc(width * 2),
    table: memory.alloc(512),
    weights: memory.alloc((2 ** header.taggerBits + up(header.tags.length, 16) + 16) * 2),
    rows: memory.alloc((KEPT_WORDS + 2) * 3 * width * 2),
  };
}
