import type { Token } from '../record/index.js';
import { classOf, DIGIT, LETTER } from './characters.js';
import type { HashIndex } from './hashIndex.js';
import { hashText, hashWord } from './wordAtoms.js';

/** Weights of the boundary model are filed under so many bits. */
export const BITS = 19;

/** How a word looks. The order is part of the model. */
export const LOWER = 1;
export const CAPITAL = 2;
export const CAPITALS = 3;
export const NUMBER = 4;
export const MARK = 5;
export const NONE = 6;
/** A mark that ends sentences, and those of two or three or more: TERMINAL + 0 to 2 for periods, + 3 to 5 for others. */
export const TERMINAL = 8;

/** What the boundary model knows of words: part of speech of those seen in training, cell of those with a vector. */
export interface WordKinds {
  index: HashIndex;
  /** By row: index of the part of speech plus 1, or 0 for a word too rare in training. */
  upos: Uint8Array;
  /** By row: cell of the word's vector plus 1, or 0. */
  cell: Uint8Array;
}

/** The parts of speech, in the order in which `WordKinds.upos` numbers them from 1. */
export const UPOS = 'ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X'.split(' ');
/** Rows around the words of a paragraph that stand for nothing. */
const PAD = 4;

/** Words after which no sentence ends for want of a full stop: parts of speech that lean on the next word. */
const LEANING = new Set(['ADP', 'AUX', 'CCONJ', 'DET', 'SCONJ'].map(name => UPOS.indexOf(name) + 1));

const AUX = UPOS.indexOf('AUX') + 1;
const VERB = UPOS.indexOf('VERB') + 1;

/** The words of a paragraph in numbers, one row each: what features of gaps are made of. */
export class Gaps {
  readonly count: number;
  private readonly word: Int32Array;
  private readonly shape: Uint8Array;
  private readonly kind: Int32Array;
  private readonly cell: Int32Array;
  /** Words from here to the next mark that ends sentences. */
  private readonly ahead: Int32Array;
  private readonly spaced: Uint8Array;
  private readonly pointed: Uint8Array;
  private readonly style: number;
  private readonly size: number;
  /** The features of the gap that `describe` was last asked about. */
  readonly features = new Int32Array(128);
  length = 0;

  // The sentence that is open, and what came before it.
  private start = 0;
  private capitals = 0;
  private commas = 0;
  private verbs = 0;
  private closed = 0;
  private lastLength = 0;
  private lastShape = NONE;
  private readonly openers = new Set<number>();
  private readonly lowered = new Set<number>();

  constructor(tokens: readonly Token[], kinds: WordKinds) {
    const count = tokens.length;
    this.count = count;
    this.word = new Int32Array(count + 2 * PAD).fill(-7);
    this.shape = new Uint8Array(count + 2 * PAD).fill(NONE);
    this.kind = new Int32Array(count + 2 * PAD).fill(-7);
    this.cell = new Int32Array(count + 2 * PAD).fill(-7);
    this.spaced = new Uint8Array(count);
    this.pointed = new Uint8Array(count);
    this.ahead = new Int32Array(count + 1);
    for (let i = 0; i < count; i++) {
      const { form } = tokens[i]!;
      const shape = shapeOf(form);
      const hash = hashWord(form);
      const row = kinds.index.get(hash);
      const upos = row < 0 ? 0 : kinds.upos[row]!;
      const cell = row < 0 ? 0 : kinds.cell[row]!;
      const ending = upos ? 0 : hashText(form, Math.max(0, form.length - 2), form.length);
      this.shape[i + PAD] = shape;
      this.word[i + PAD] = upos ? hash : ending ^ 0x2545f491;
      this.kind[i + PAD] = upos || (cell ? 32 + cell : shape === NUMBER ? 20 : 0x10000 | (ending & 0xffff));
      this.cell[i + PAD] = cell ? cell : 0x200 + shape;
      this.pointed[i] = shape < MARK && form.charCodeAt(form.length - 1) === 0x2e ? 1 : 0;
      this.spaced[i] = i + 1 < count && tokens[i + 1]!.start > tokens[i]!.end ? 1 : 0;
    }
    this.ahead[count] = 99;
    let raised = 0;
    let low = 0;
    for (let i = count - 1; i >= 0; i--) {
      const shape = this.shapeAt(i);
      this.ahead[i] = shape >= TERMINAL ? 0 : this.ahead[i + 1]! + 1;
      if (i > 0 && this.shapeAt(i - 1) >= TERMINAL) {
        if (shape === CAPITAL || shape === CAPITALS) raised++;
        else if (shape === LOWER) low++;
      }
    }
    this.style = low > raised ? 2 : low > 0 ? 1 : 0;
    this.size = count < 30 ? 0 : count < 80 ? 1 : count < 200 ? 2 : 3;
    if (count > 0) this.openers.add(this.word[PAD]!);
  }

  /** Takes the next word into the open sentence. Words are taken in order, each once, before their gap is described. */
  take(at: number): void {
    const shape = this.shape[at + PAD]!;
    if (shape === CAPITAL || shape === CAPITALS) this.capitals++;
    else if (shape === LOWER) this.lowered.add(this.word[at + PAD]!);
    if (this.word[at + PAD] === COMMA) this.commas++;
    const kind = this.kind[at + PAD]!;
    if (kind === VERB || kind === AUX) this.verbs++;
  }

  /** Ends the open sentence after a word. */
  close(at: number): void {
    this.lastLength = bin(at - this.start + 1);
    this.lastShape = this.shape[at + PAD]!;
    this.closed++;
    this.capitals = 0;
    this.commas = 0;
    this.verbs = 0;
    this.start = at + 1;
    if (at + 1 < this.count) this.openers.add(this.word[at + 1 + PAD]!);
  }

  /** Could a sentence end after this word? Not between a word and what is printed against it. */
  isCandidate(at: number): boolean {
    return at + 1 < this.count && (this.spaced[at] === 1 || this.shape[at + PAD]! >= MARK);
  }

  /** The shape of a word; NONE just outside the paragraph. */
  shapeAt(at: number): number {
    return this.shape[at + PAD]!;
  }

  /** Does this word lean on the next one, as articles and prepositions do? */
  isLeaning(at: number): boolean {
    return LEANING.has(this.kind[at + PAD]!);
  }

  /** Is this a word that keeps its period: "U.S.", "etc."? */
  isAbbreviation(at: number): boolean {
    return this.pointed[at] === 1;
  }

  /** Puts the features of the gap after a word into `features`, and their number into `length`. */
  describe(at: number): void {
    const { word, shape, kind, cell } = this;
    const start = this.start + PAD;
    const left = at + PAD;
    const right = left + 1;

    const since = bin(left - start + 1);
    const ahead = bin(this.ahead[Math.min(at + 1, this.count)]!);
    const s0 = shape[left]!;
    const r0 = shape[right]!;
    const end = Math.min(s0, TERMINAL);
    // Shapes on both sides: nearly every feature is about one such pair.
    const pair = s0 * 32 + r0;
    const gap = pair * 2 + this.spaced[at]!;
    const rough = end * 32 + r0;
    const first = Math.min(this.closed, 2);
    const verbs = Math.min(this.verbs, 2);
    const commas = Math.min(this.commas, 2);
    const share = this.capitals / (left - start + 1);
    const title = share > 0.99 ? 3 : share > 0.6 ? 2 : share > 0.25 ? 1 : 0;
    const k1 = kind[left - 1]!;
    const k0 = kind[left]!;
    const n0 = kind[right]!;
    const n1 = kind[right + 1]!;
    const n2 = kind[right + 2]!;
    const w1 = word[left - 1]!;
    const w0 = word[left]!;
    const v0 = word[right]!;
    const v1 = word[right + 1]!;
    const c0 = cell[left]!;
    const d0 = cell[right]!;

    this.length = 0;
    // Shapes and places.
    this.add(1, 0, 0, 0);
    this.add(2, gap, 0, 0);
    this.add(3, gap, shape[left - 1]!, 0);
    this.add(4, gap, shape[right + 1]!, 0);
    this.add(5, gap, shape[right + 1]!, shape[right + 2]!);
    this.add(6, gap, shape[right + 1]!, shape[left - 1]!);
    this.add(7, gap, since, 0);
    this.add(8, gap, ahead, 0);
    this.add(9, rough, since, ahead);
    this.add(10, gap, this.style, 0);
    this.add(11, gap, this.size, 0);
    this.add(12, gap, verbs, 0);
    this.add(13, gap, first, since);
    this.add(14, gap, title, since);
    this.add(15, gap, commas, since);
    this.add(16, gap, this.lastLength, since);
    this.add(17, gap, this.lastShape, 0);
    this.add(18, gap, first * 16 + verbs * 4, title);
    // Words.
    this.add(20, w0, this.spaced[at]!, 0);
    this.add(21, v0, this.spaced[at]!, 0);
    this.add(22, w0, v0, 0);
    this.add(23, w0, r0, 0);
    this.add(24, v0, pair, 0);
    this.add(25, w1, w0, 0);
    this.add(26, v0, v1, 0);
    this.add(27, w1, pair, 0);
    this.add(28, v1, pair, 0);
    this.add(29, word[left - 2]!, pair, 0);
    this.add(30, word[right + 2]!, pair, 0);
    this.add(31, v0, r0, shape[right + 1]!);
    this.add(32, w1, s0, r0);
    this.add(33, v0, rough, title);
    this.add(34, v0, rough, first);
    this.add(35, v0, rough, verbs);
    this.add(36, word[start]!, gap, 0);
    this.add(37, word[start]!, gap, since);
    // Parts of speech.
    this.add(40, k0, n0, pair);
    this.add(41, k1, k0, n0);
    this.add(42, k0, n0, n1);
    this.add(43, k1 * 31 + k0, n0, n1);
    this.add(44, n0, n1 * 31 + n2, s0);
    this.add(45, kind[left - 2]! * 31 + k1, k0, r0);
    this.add(46, n0, n1, pair);
    this.add(47, k1, k0, pair);
    this.add(48, w0, n0, r0);
    this.add(49, k0, v0, r0);
    this.add(50, since, k0, r0);
    this.add(51, n0 * 31 + n1, n2 * 31 + kind[right + 3]!, r0);
    this.add(52, k1, w0, v0);
    this.add(53, w0, v0, n1);
    this.add(54, this.style, n0, rough);
    this.add(55, kind[start]!, kind[Math.min(start + 1, left)]! * 64 + since, gap);
    this.add(56, first, since * 1024 + n0, rough);
    this.add(57, title * 1024 + k0, n0, rough);
    this.add(58, verbs * 1024 + n0, n1, rough);
    this.add(59, this.lastShape * 64 + since, n0, rough);
    // Whether the next word has begun a sentence here before, or stood inside one in lower case.
    const opened = this.openers.has(v0) ? 1 : 0;
    this.add(60, opened, pair, 0);
    this.add(61, opened, n0, pair * 32 + shape[right + 1]!);
    this.add(62, this.lowered.has(v0) ? 1 : 0, rough, 0);
    // Cells of vectors.
    this.add(70, c0, pair, 0);
    this.add(71, d0, pair, 0);
    this.add(72, c0, d0, 0);
    this.add(73, d0, cell[right + 1]!, r0);
    this.add(74, cell[left - 1]!, c0, r0);
    this.add(75, d0, n1, pair);
    this.add(76, k0, d0, r0);
    this.add(77, c0, n0, r0);
    this.add(78, first, d0, rough);
    this.add(79, verbs, d0, rough);
    this.add(80, cell[right + 1]!, pair, 0);
    this.add(81, cell[left - 1]!, pair, 0);
    this.add(82, cell[start]!, gap, since);
  }

  private add(template: number, a: number, b: number, c: number): void {
    let hash = Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b);
    hash = Math.imul((hash ^ (hash >>> 15)) + b, 0xc2b2ae35);
    hash = Math.imul((hash ^ (hash >>> 13)) + c, 0x27d4eb2f);
    hash = Math.imul(hash ^ (hash >>> 16), 0x9e3779b1);
    this.features[this.length++] = hash >>> (32 - BITS);
  }
}

const COMMA = hashWord(',');

/** A number of words in steps that widen. */
function bin(count: number): number {
  if (count < 6) return count;
  if (count < 8) return 6;
  if (count < 12) return 7;
  if (count < 18) return 8;
  if (count < 26) return 9;
  return count < 40 ? 10 : 11;
}

function shapeOf(form: string): number {
  const code = form.charCodeAt(0);
  const kind = classOf(code);
  if (kind === LETTER) {
    const first = form[0]!;
    if (first === first.toLowerCase()) return LOWER;
    return form.length > 1 && form === form.toUpperCase() ? CAPITALS : CAPITAL;
  }
  if (kind === DIGIT) return NUMBER;
  if (code !== 0x2e && code !== 0x21 && code !== 0x3f && code !== 0x2026) return MARK;
  for (let i = 1; i < form.length; i++) if (!'.!?\u2026'.includes(form[i]!)) return MARK;
  const length = code === 0x2026 ? 3 : Math.min(3, form.length);
  return TERMINAL + length - 1 + (code === 0x2e || code === 0x2026 ? 0 : 3);
}
