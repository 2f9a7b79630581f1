import { AttacheError, type Token } from '../record/index.js';
import { BITS, CAPITAL, CAPITALS, Gaps, LOWER, MARK, TERMINAL, type WordKinds } from './gapFeatures.js';
import { HashIndex } from './hashIndex.js';
import { readModelFile } from './modelFile.js';

const MAGIC = 0x53544131; // "1ATS"

/** A trained model of where sentences end: one weight per feature, and what it knows of words. */
export interface BoundaryModel {
  kinds: WordKinds;
  weights: Int8Array;
  /** A weight of 1 is so much in logits. */
  scale: number;
}

/** From these logits on a gap ends a sentence: in text that was edited, after a word; and anywhere else. */
const SURE = 1;
const LIKELY = -0.7;

/** A longer paragraph, in words, has probably lost its line ends, and headings stand inside it. */
const LONGEST_PARAGRAPH = 80;

/** Edited text has no more words than this without a full stop. */
const LONGEST_RUN = 60;

/**
 * After which words of a paragraph a sentence ends, one byte each; the last is always 1.
 *
 * The model reads the words of a gap, their shapes, parts of speech and the sentence so far, from left to right.
 * In a paragraph that reads as edited text, where sentences end with full stops, a boundary without one needs to be surer;
 * a headline ends nowhere without one.
 */
export function findBoundaries(
  tokens: readonly Token[],
  isHeadline = false,
  model: BoundaryModel = knownBoundaries(),
): Uint8Array {
  const ends = new Uint8Array(tokens.length);
  if (tokens.length === 0) return ends;
  const gaps = new Gaps(tokens, model.kinds);
  const edited = isHeadline || isEdited(gaps, tokens);
  for (let at = 0; at < tokens.length - 1; at++) {
    gaps.take(at);
    if (!gaps.isCandidate(at)) continue;
    const stops = isStopped(gaps, at);
    if (edited && !(stops ? canBegin(gaps.shapeAt(at + 1)) : !isHeadline && mayBreak(gaps, at))) continue;
    if (scoreGap(gaps, at, model) <= (edited && !stops ? SURE : LIKELY)) continue;
    ends[at] = 1;
    gaps.close(at);
  }
  ends[tokens.length - 1] = 1;
  return ends;
}

/** The model's logit for the gap after a word, which must have been taken. */
export function scoreGap(gaps: Gaps, at: number, { weights, scale }: BoundaryModel): number {
  gaps.describe(at);
  let sum = 0;
  for (let i = 0; i < gaps.length; i++) sum += weights[gaps.features[i]!]!;
  return sum * scale;
}

/** Is there a full stop here, or one behind closing quotes and brackets? */
function isStopped(gaps: Gaps, at: number): boolean {
  let i = at;
  while (gaps.shapeAt(i) === MARK && at - i < 3) i--;
  return gaps.shapeAt(i) >= TERMINAL || gaps.isAbbreviation(i);
}

function canBegin(shape: number): boolean {
  return shape === CAPITAL || shape === CAPITALS || shape >= MARK;
}

/** Could a sentence end here without a full stop, in edited text: after a word, before a capital? */
function mayBreak(gaps: Gaps, at: number): boolean {
  const next = gaps.shapeAt(at + 1);
  return (next === CAPITAL || next === CAPITALS) && gaps.shapeAt(at) < MARK && !gaps.isLeaning(at);
}

/** Does a paragraph read like print: sentences with capitals and full stops, no rows of marks, addresses or smileys? */
function isEdited(gaps: Gaps, tokens: readonly Token[]): boolean {
  if (tokens.length > LONGEST_PARAGRAPH || !isStopped(gaps, tokens.length - 1)) return false;
  let run = 0;
  for (let i = 0; i < tokens.length; i++) {
    const shape = gaps.shapeAt(i);
    if (shape >= TERMINAL) {
      run = 0;
      if (shape !== TERMINAL && shape !== TERMINAL + 2 && shape !== TERMINAL + 3) return false;
      if (shape !== TERMINAL + 3 && gaps.shapeAt(i + 1) === LOWER) return false;
    } else {
      if (++run > LONGEST_RUN) return false;
      const { form } = tokens[i]!;
      if (shape === MARK && form.length > 1 && UNTIDY.test(form)) return false;
      if (form === 'i' || (form.length > 5 && ADDRESS.test(form))) return false;
    }
  }
  return true;
}

/** Words of the web. */
const ADDRESS = /[@/]/;

/** Rows of signs, and smileys. */
const UNTIDY = /^(?:[-_=*~<>+#|]{3,}|[:;=]-?[)(DP])$/;

let held: BoundaryModel | undefined;

/** The trained model, read at the first call. Throws `model-missing` when it is not there. */
export function knownBoundaries(): BoundaryModel {
  held ??= parseBoundaryModel(new Uint8Array(readModelFile('sentences.bin', 'the model of sentence ends is')));
  return held;
}

/**
 * The model in the bytes of `models/sentences.bin`: magic number, bits, number of words, scale (32 bits each); hashes of
 * words; their parts of speech; their cells; the weights. Throws `model-missing` when they are of another make.
 */
export function parseBoundaryModel(bytes: Uint8Array): BoundaryModel {
  const head = new DataView(bytes.buffer, bytes.byteOffset, Math.min(16, bytes.byteLength));
  const words = bytes.byteLength >= 16 ? head.getUint32(8, true) : 0;
  const size = 16 + words * 6 + 2 ** BITS;
  if (bytes.byteLength !== size || head.getUint32(0, true) !== MAGIC || head.getUint32(4, true) !== BITS) {
    throw new AttacheError(
      'model-missing',
      'models/sentences.bin',
      'the model of sentence ends is not of this version. Install the package again, or make it with training/src/boundaries.ts.',
    );
  }
  const hashes = new Int32Array(bytes.slice(16, 16 + words * 4).buffer);
  let at = 16 + words * 4;
  const upos = bytes.subarray(at, (at += words));
  const cell = bytes.subarray(at, (at += words));
  return {
    kinds: { index: new HashIndex(hashes), upos, cell },
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + at, 2 ** BITS),
    scale: head.getFloat32(12, true),
  };
}

/** The bytes of a model whose weights are given as numbers. */
export function formatBoundaryModel(
  hashes: Int32Array,
  upos: Uint8Array,
  cell: Uint8Array,
  weights: Float32Array,
): Uint8Array {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / 127;
  const bytes = new Uint8Array(16 + hashes.length * 6 + weights.length);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, MAGIC, true);
  head.setUint32(4, BITS, true);
  head.setUint32(8, hashes.length, true);
  head.setFloat32(12, scale, true);
  bytes.set(new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength), 16);
  bytes.set(upos, 16 + hashes.length * 4);
  bytes.set(cell, 16 + hashes.length * 5);
  new Int8Array(bytes.buffer, 16 + hashes.length * 6).set(weights.map(weight => Math.round(weight / scale)));
  return bytes;
}
