import { readFileSync } from 'node:fs';
import { AttacheError } from '../record/index.js';
import { BITS } from './hash.js';
import type { SpanWeights } from './label.js';

const MAGIC = 0x50535441; // "ATSP"
const HEAD = 12;

/** The weights in `models/spans.bin`. Throws `model-missing` when the file is not there or of another make. */
export function loadSpanWeights(): SpanWeights {
  let bytes: Buffer;
  try {
    bytes = readFileSync(new URL('../../models/spans.bin', import.meta.url));
  } catch (cause) {
    throw new AttacheError(
      'model-missing',
      'models/spans.bin',
      'the span model is not there. Install the package again.',
      { cause },
    );
  }
  return parseSpanWeights(bytes);
}

/** Magic number, bits and scale (32 bits each), then a weight for each feature, 8 bits. */
export function parseSpanWeights(bytes: Uint8Array): SpanWeights {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fits =
    bytes.byteLength === HEAD + 2 ** BITS && head.getUint32(0, true) === MAGIC && head.getUint32(4, true) === BITS;
  if (!fits) {
    throw new AttacheError(
      'model-missing',
      'models/spans.bin',
      'the span model is not of this version. Install the package again, or make it with training/src/spans.ts.',
    );
  }
  return { weights: new Int8Array(bytes.buffer, bytes.byteOffset + HEAD, 2 ** BITS), scale: head.getFloat32(8, true) };
}

/** The bytes of weights given as numbers. */
export function formatSpanWeights(weights: Float32Array): Uint8Array {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / 127;
  const bytes = new Uint8Array(HEAD + 2 ** BITS);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, MAGIC, true);
  head.setUint32(4, BITS, true);
  head.setFloat32(8, scale, true);
  new Int8Array(bytes.buffer, HEAD).set(weights.map(weight => Math.round(weight / scale)));
  return bytes;
}
