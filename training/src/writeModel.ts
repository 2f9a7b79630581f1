import { constants, deflateRawSync } from 'node:zlib';
import { ALIGN, MODEL_FORMAT, type ModelHeader } from '../../src/language/model.js';
import { SCORE_UNIT, UNITS } from '../../src/language/network.js';
import type { Inventory } from './examples.js';
import { inputWidth, type Sizes, up8 } from './parameters.js';
import type { TagWeights } from './perceptron.js';
import { type CodedVectors, DIMENSIONS } from './vectors.js';

export interface Trained {
  sizes: Sizes;
  inventory: Inventory;
  hashes: Int32Array;
  coded: CodedVectors;
  /** What the pre-trained vectors were multiplied with. */
  vectorScale: number;
  tagger: TagWeights;
  /** The network's averaged weights by name. */
  weights: (name: string) => Float32Array;
}

/** Weights of the tagger larger than this are cut to it; a handful are. */
const TAGGER_LIMIT = 60;
/** Weights of the tagger smaller than this are dropped: they are noise, and the file is a third smaller without. */
const TAGGER_LEAST = 0.25;

/** Rounds a trained model to int8 and lays it out as a file; see src/language/model.ts for the form. */
export function writeModel({ sizes, inventory, hashes, coded, vectorScale, tagger, weights }: Trained): Buffer {
  const sections: Section[] = [];
  const add = (name: string, array: ArrayBufferView, squeeze = true) => sections.push({ name, array, squeeze });
  const { hidden: H, arc: A, label: R } = sizes;
  const width = 2 * H;
  const gates = 3 * width;

  const matrix = (name: string, values: Float32Array, K: number, N: number, bias?: Float32Array) => {
    const { rounded, scale } = roundColumns(values, K, N);
    add(name, panels(rounded, K, N));
    add(`${name}.scale`, scale);
    if (bias) add(`${name}.bias`, bias.slice(0, N));
  };
  const trimmed = (name: string, K: number, N: number) => dropColumns(weights(name), K, up8(N), N);

  // What is found by its hash stands in the order of the hashes.
  const vectorOrder = orderOf(hashes);
  add('vectorHashes', hashes.slice().sort(), false);
  add('vectors', nibbles(inOrder(coded.codes, vectorOrder, DIMENSIONS)), false);
  add(
    'vectors.levels',
    fixed(
      coded.levels.map(v => v * vectorScale),
      UNITS.input,
    ),
  );
  add('coarse', Uint8Array.from(inOrder(inventory.coarse, vectorOrder, 1)));
  add('fine', inOrder(inventory.fine, vectorOrder, 1));
  const words = roundRows(weights('word'), sizes.words, sizes.word);
  const wordHashes = new Int32Array(inventory.words.size);
  for (const [hash, row] of inventory.words) wordHashes[row - 1] = hash;
  // Row 0 is that of words not learned.
  const wordOrder = [0, ...orderOf(wordHashes).map(row => row + 1)];
  add('wordHashes', wordHashes.slice().sort(), false);
  add('words', inOrder(words.rounded, wordOrder, sizes.word));
  add('words.scale', inOrder(words.scale, wordOrder, 1));
  const ngrams = roundRows(weights('ngram'), sizes.ngrams, sizes.ngram);
  add('ngrams', ngrams.rounded);
  add('ngrams.scale', ngrams.scale);
  add('tagInput', fixed(weights('tag'), UNITS.input));

  // Layer 1 as one matrix from a word's own vector to its share in the gates of the word after it, itself, and the one before.
  const input = inputWidth(sizes);
  const spread = new Float32Array(input * 3 * gates);
  const layer1 = weights('layer1');
  for (let offset = 0; offset < 3; offset++)
    for (let k = 0; k < input; k++)
      for (let n = 0; n < gates; n++)
        spread[k * 3 * gates + offset * gates + n] = layer1[(offset * input + k) * gates + n]!;
  const root = times(weights('root'), spread, input, 3 * gates);
  add(
    'rootRow',
    Int8Array.from(root, v => Math.max(-127, Math.min(127, Math.round(v * UNITS.row)))),
  );
  // The vectors are padded to a multiple of 8 in training; the rows of the padding go.
  const kept = new Float32Array((input - sizes.vector + DIMENSIONS) * 3 * gates);
  kept.set(spread.subarray(0, DIMENSIONS * 3 * gates));
  kept.set(spread.subarray(sizes.vector * 3 * gates), DIMENSIONS * 3 * gates);
  const { rounded, scale } = roundColumns(kept, kept.length / (3 * gates), 3 * gates);
  const wordWidth = DIMENSIONS + sizes.word + sizes.ngram;
  add('layer1', panels(rounded, wordWidth, 3 * gates));
  add('layer1.tag', panels(rounded.subarray(wordWidth * 3 * gates), sizes.tag, 3 * gates));
  add('layer1.scale', scale);
  add('layer1.bias', weights('layer1Bias').slice());
  for (let l = 2; l <= sizes.layers; l++)
    matrix(`layer${l}`, weights(`layer${l}`), width, gates, weights(`layer${l}Bias`));

  matrix('tagHead', trimmed('tagHead', width, sizes.tags), width, sizes.tags, weights('tagHeadBias'));
  matrix('dependent', weights('dependent'), width, A, weights('dependentBias'));
  matrix('governor', weights('governor'), width, A, weights('governorBias'));
  matrix('biaffine', weights('biaffine'), A, A, weights('biaffineBias'));
  matrix('labelDependent', weights('labelDependent'), width, R, weights('labelBias'));
  matrix('labelGovernor', weights('labelGovernor'), width, R);
  matrix('label', trimmed('label', R, sizes.labels), R, sizes.labels, weights('labelOutBias'));
  add(
    'distance',
    Int32Array.from(weights('distance'), v => Math.round(v * SCORE_UNIT)),
  );
  add(
    'pair',
    Int32Array.from(weights('pair'), v => Math.round(v * SCORE_UNIT)),
  );
  add('tagger', companded(tagger.weights));

  return layOut(
    {
      format: MODEL_FORMAT,
      vector: DIMENSIONS,
      word: sizes.word,
      ngram: sizes.ngram,
      tag: sizes.tag,
      hidden: H,
      layers: sizes.layers,
      tagLayer: sizes.tagLayer,
      arc: A,
      label: R,
      tags: inventory.tags,
      relations: inventory.relations,
      frequent: inventory.frequent,
      taggerBits: tagger.bits,
      taggerLimit: TAGGER_LIMIT,
    },
    sections,
  );
}

interface Section {
  name: string;
  array: ArrayBufferView;
  squeeze: boolean;
}

function layOut(header: Omit<ModelHeader, 'sections'>, sections: Section[]): Buffer {
  const listed: ModelHeader['sections'] = [];
  const bodies: Uint8Array[] = [];
  for (const { name, array, squeeze } of sections) {
    const raw = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    // Runs of zeros are all that there is to find, and deflate unpacks twice as fast as brotli.
    const small = squeeze ? deflateRawSync(raw, { level: 9, strategy: constants.Z_RLE }) : raw;
    // Unpacking costs time at every start, so a section is only packed where that pays.
    const deflated = small.length < 0.6 * raw.length;
    const body = deflated ? small : raw;
    listed.push({ name, length: raw.length, packed: body.length, deflated });
    bodies.push(body, Buffer.alloc(padding(body.length)));
  }
  const text = JSON.stringify({ ...header, sections: listed });
  const padded = Buffer.from(text + ' '.repeat(padding(8 + Buffer.byteLength(text))));
  const head = Buffer.alloc(8);
  head.write('ATLM');
  head.writeUInt32LE(padded.length, 4);
  return Buffer.concat([head, padded, ...bodies]);
}

/** Bytes up to the next multiple of ALIGN. */
function padding(length: number): number {
  return (ALIGN - (length % ALIGN)) % ALIGN;
}

/** int8 with one scale per column, largest value at 127. */
function roundColumns(values: Float32Array, K: number, N: number) {
  const rounded = new Int8Array(K * N);
  const scale = new Float32Array(N);
  for (let n = 0; n < N; n++) {
    let largest = 0;
    for (let k = 0; k < K; k++) largest = Math.max(largest, Math.abs(values[k * N + n]!));
    scale[n] = largest / 127 || 1;
    for (let k = 0; k < K; k++) rounded[k * N + n] = Math.round(values[k * N + n]! / scale[n]!);
  }
  return { rounded, scale };
}

/** Rows in the order of their hashes. */
function orderOf(hashes: Int32Array): number[] {
  return Array.from(hashes.keys()).sort((a, b) => hashes[a]! - hashes[b]!);
}

/** The rows of an array, `width` numbers each, in another order. */
function inOrder<T extends Uint8Array | Int8Array | Uint16Array | Float32Array>(
  rows: T,
  order: number[],
  width: number,
): T {
  const out = rows.slice() as T;
  for (const [to, from] of order.entries()) out.set(rows.subarray(from * width, (from + 1) * width), to * width);
  return out;
}

/** K x N, row-major, as the kernels read it: panels of 8 columns, [N/8][K/2][8][2], zero past N. */
function panels(matrix: Int8Array, K: number, N: number): Int8Array {
  const out = new Int8Array(K * up8(N));
  let at = 0;
  for (let n = 0; n < N; n += 8)
    for (let k = 0; k < K; k += 2)
      for (let j = n; j < n + 8; j++, at += 2) {
        if (j >= N) continue;
        out[at] = matrix[k * N + j]!;
        out[at + 1] = matrix[(k + 1) * N + j]!;
      }
  return out;
}

/** int8 with one scale per row. */
function roundRows(values: Float32Array, rows: number, width: number) {
  const rounded = new Int8Array(rows * width);
  const scale = new Float32Array(rows);
  for (let r = 0; r < rows; r++) {
    const row = values.subarray(r * width, (r + 1) * width);
    scale[r] = row.reduce((largest, v) => Math.max(largest, Math.abs(v)), 0) / 127 || 1;
    for (let d = 0; d < width; d++) rounded[r * width + d] = Math.round(row[d]! / scale[r]!);
  }
  return { rounded, scale };
}

/** Two codes to a byte, the first in the low half. */
function nibbles(codes: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: codes.length / 2 }, (_, i) => codes[2 * i]! | (codes[2 * i + 1]! << 4));
}

/** Square roots of weights as int8: few are large, and the many small ones need the resolution. */
function companded(weights: Float32Array): Int8Array {
  return Int8Array.from(weights, v => {
    const size = Math.abs(v) < TAGGER_LEAST ? 0 : Math.min(Math.abs(v), TAGGER_LIMIT);
    return Math.sign(v) * Math.round(127 * Math.sqrt(size / TAGGER_LIMIT));
  });
}

function fixed(values: Float32Array, unit: number): Int16Array {
  return Int16Array.from(values, v => Math.max(-32768, Math.min(32767, Math.round(v * unit))));
}

/** x[K] W[K][N]. */
function times(x: Float32Array, w: Float32Array, K: number, N: number): Float32Array {
  const out = new Float32Array(N);
  for (let k = 0; k < K; k++) for (let n = 0; n < N; n++) out[n]! += x[k]! * w[k * N + n]!;
  return out;
}

function dropColumns(values: Float32Array, K: number, from: number, to: number): Float32Array {
  const out = new Float32Array(K * to);
  for (let k = 0; k < K; k++) out.set(values.subarray(k * from, k * from + to), k * to);
  return out;
}
