import { readFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { AttacheError } from '../record/index.js';

/**
 * The ranker's weights: several small networks whose scores are added up, over one table of marks.
 *
 * A file is a line of JSON, then the numbers in the order of `arrays`, all packed by brotli.
 */
export interface RankerModel {
  header: ModelHeader;
  /** The marks that have rows, in ascending order. */
  marks: Int32Array;
  networks: NetworkWeights[];
}

export interface ModelHeader {
  format: number;
  classes: readonly string[];
  hidden: number;
  /** Numbers that a scene has beside its marks. */
  numbers: number;
  networks: number;
  marks: number;
  /** Scores are divided by this before they become probabilities. */
  temperature: number;
  /** How often the answer is right, at the probabilities in `knots.at`: for a pair, and for a sentence. */
  calibration: { pair: Knots; sentence: Knots };
}

export interface Knots {
  at: readonly number[];
  right: readonly number[];
}

/** Row-major: `embed` and `wide` have a row per mark, `dense` one per number, `top` one per hidden unit. */
export interface NetworkWeights {
  embed: Float32Array;
  wide: Float32Array;
  dense: Float32Array;
  bias: Float32Array;
  top: Float32Array;
  topBias: Float32Array;
}

export const RANKER_FORMAT = 1;
const MODEL = new URL('../../models/ranker.bin', import.meta.url);

/** Reads the model that ships. Throws `model-missing` when it is not there or not one. */
export function loadRankerModel(file: URL = MODEL): RankerModel {
  try {
    return decodeRanker(readFileSync(file));
  } catch (cause) {
    throw new AttacheError(
      'model-missing',
      'models/ranker.bin',
      'the ranker is not there. Install the package again.',
      {
        cause,
      },
    );
  }
}

/** Tables in 8 bits with a scale for each row, what is small in 32. */
export function encodeRanker({ header, marks, networks }: RankerModel): Uint8Array {
  const parts: Uint8Array[] = [];
  const gaps = Int32Array.from(marks, (mark, i) => mark - (i > 0 ? marks[i - 1]! : 0));
  parts.push(bytesOf(gaps));
  for (const network of networks) {
    for (const [name, width] of [
      ['embed', header.hidden],
      ['wide', header.classes.length],
      ['dense', header.hidden],
    ] as const)
      parts.push(...pack(network[name], width));
    for (const name of ['bias', 'top', 'topBias'] as const) parts.push(bytesOf(network[name]));
  }
  const text = Buffer.from(`${JSON.stringify(header)}\n`);
  return brotliCompressSync(Buffer.concat([text, ...parts]), {
    params: { [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_QUALITY]: 9 },
  });
}

export function decodeRanker(packed: Uint8Array): RankerModel {
  const bytes = brotliDecompressSync(packed);
  const end = bytes.indexOf(10);
  const header = JSON.parse(bytes.toString('utf8', 0, end)) as ModelHeader;
  if (header.format !== RANKER_FORMAT)
    throw new RangeError(`a ranker of format ${header.format}; this version reads format ${RANKER_FORMAT}`);
  let at = end + 1;
  // a copy, so that numbers lie where the machine wants them
  const take = (length: number): ArrayBuffer => {
    const slice = new Uint8Array(bytes.subarray(at, at + length));
    if (slice.length !== length) throw new RangeError('the file is cut short');
    at += length;
    return slice.buffer;
  };
  const gaps = new Int32Array(take(header.marks * 4));
  const marks = new Int32Array(header.marks);
  for (let i = 0, sum = 0; i < gaps.length; i++) marks[i] = sum += gaps[i]!;
  const classes = header.classes.length;
  const unpack = (rows: number, width: number): Float32Array => {
    const scales = new Float32Array(take(rows * 4));
    const codes = new Int8Array(take(rows * width));
    return Float32Array.from(codes, (code, i) => code * scales[Math.floor(i / width)]!);
  };
  const networks = Array.from({ length: header.networks }, () => ({
    embed: unpack(header.marks, header.hidden),
    wide: unpack(header.marks, classes),
    dense: unpack(header.numbers, header.hidden),
    bias: new Float32Array(take(header.hidden * 4)),
    top: new Float32Array(take(header.hidden * classes * 4)),
    topBias: new Float32Array(take(classes * 4)),
  }));
  return { header, marks, networks };
}

function pack(values: Float32Array, width: number): Uint8Array[] {
  const rows = values.length / width;
  const scales = new Float32Array(rows);
  const codes = new Int8Array(values.length);
  for (let row = 0; row < rows; row++) {
    let most = 0;
    for (let k = row * width; k < (row + 1) * width; k++) most = Math.max(most, Math.abs(values[k]!));
    // four bits and a sign are enough: what is lost is less than what two seeds differ by
    const scale = most / STEPS;
    scales[row] = scale;
    if (scale > 0) for (let k = row * width; k < (row + 1) * width; k++) codes[k] = Math.round(values[k]! / scale);
  }
  return [bytesOf(scales), bytesOf(codes)];
}

const STEPS = 15;

function bytesOf(values: Int32Array | Float32Array | Int8Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
