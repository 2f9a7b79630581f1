import type { Arena } from './arena.js';
import { inputWidth, makeParameters, type Parameters, type Sizes, up8 } from './parameters.js';

/** A sentence ready for the network, positions 1 to `count`; position 0 is the root. */
export interface ParseExample {
  id: string;
  count: number;
  /** Row of the pre-trained vectors plus 1; 0 is no vector. */
  vector: Int32Array;
  /** Row of the learned word vectors; 0 is an unknown word. */
  word: Int32Array;
  /** Five rows of n-gram vectors per position. */
  ngrams: Int32Array;
  /** Class given by the tagger. */
  tag: Int32Array;
  goldTag: Int32Array;
  head: Int32Array;
  label: Int32Array;
}

export interface Dropout {
  input: number;
  hidden: number;
  word: number;
}

export interface StepResult {
  /** Mean loss per word: head, label, and 0.4 times tag. */
  loss: number;
  words: number;
}

const MAX_ROWS = 1280;
const MAX_SENTENCES = 640;
const MAX_LENGTH = 152;
const TAG_WEIGHT = 0.4;
const NGRAMS = 5;

/**
 * QRNN encoder (Bradbury et al. 2017), biaffine arcs (Dozat and Manning 2017), a label and a tag head: forward and
 * backward of one batch. The sentences of a batch stand under each other, a row of zeros between them, so that the
 * window of three of layer 1 is one matrix product over overlapping rows.
 */
export class ParserNetwork {
  readonly parameters: Parameters;
  private readonly vectors: number;
  private readonly at: ReturnType<typeof buffers>;
  private rows = 0;
  private starts: number[] = [];
  private lengths: number[] = [];

  constructor(
    private readonly arena: Arena,
    readonly sizes: Sizes,
    vectors: Float32Array,
    seed: number,
    private readonly random: () => number,
  ) {
    this.parameters = makeParameters(arena, sizes, seed);
    this.vectors = arena.alloc(vectors.length);
    arena.floats(this.vectors, vectors.length).set(vectors);
    this.at = buffers(arena, sizes);
    arena.kernels.setSeed!(seed);
  }

  /** Forward and backward; adds to the gradients. */
  batch(sentences: ParseExample[], dropout: Dropout): StepResult {
    this.place(sentences);
    this.embed(sentences, dropout);
    this.encode(dropout);
    const words = sentences.reduce((sum, s) => sum + s.count, 0);
    const loss = this.heads(words);
    this.decodeBackward();
    return { loss: loss / words, words };
  }

  /** Weights by name; the average when `average`. A view, not a copy. */
  weights(name: string, average = false): Float32Array {
    const { rows, columns, offset } = this.parameters.matrices[name]!;
    return this.arena.floats(
      (average ? this.parameters.average : this.parameters.weights) + offset * 4,
      rows * columns,
    );
  }

  gradient(name: string): Float32Array {
    const { rows, columns, offset } = this.parameters.matrices[name]!;
    return this.arena.floats(this.parameters.gradients + offset * 4, rows * columns);
  }

  private w(name: string): number {
    return this.parameters.weights + this.parameters.matrices[name]!.offset * 4;
  }

  private g(name: string): number {
    return this.parameters.gradients + this.parameters.matrices[name]!.offset * 4;
  }

  private place(sentences: ParseExample[]): void {
    this.starts = [];
    this.lengths = [];
    let row = 1;
    for (const s of sentences) {
      this.starts.push(row);
      this.lengths.push(s.count + 1);
      row += s.count + 2;
    }
    this.rows = row;
    if (row > MAX_ROWS || sentences.length > MAX_SENTENCES) throw new RangeError(`batch of ${row} rows is too large`);
    const { i32 } = this.arena;
    const { tags, goldHeads, goldHeadRows, goldLabels, goldTags } = this.at;
    for (const p of [goldHeads, goldHeadRows, goldLabels, goldTags]) i32.fill(-1, p >> 2, (p >> 2) + row);
    i32.fill(0, tags >> 2, (tags >> 2) + row);
    sentences.forEach((s, n) => {
      const start = this.starts[n]!;
      for (let i = 1; i <= s.count; i++) {
        const r = start + i;
        i32[(tags >> 2) + r] = s.tag[i]!;
        i32[(goldHeads >> 2) + r] = s.head[i]!;
        i32[(goldHeadRows >> 2) + r] = start + s.head[i]!;
        i32[(goldLabels >> 2) + r] = s.label[i]!;
        i32[(goldTags >> 2) + r] = s.goldTag[i]!;
      }
    });
  }

  private embed(sentences: ParseExample[], dropout: Dropout): void {
    const { f32, i32, kernels: k } = this.arena;
    const { sizes, at } = this;
    const width = inputWidth(sizes);
    k.zero!(at.x0 - width * 4, (this.rows + 2) * width);
    const word = this.w('word') >> 2;
    const ngram = this.w('ngram') >> 2;
    const tag = this.w('tag') >> 2;
    const root = this.w('root') >> 2;
    sentences.forEach((s, n) => {
      let x = (at.x0 >> 2) + this.starts[n]! * width;
      f32.copyWithin(x, root, root + width);
      for (let i = 1; i <= s.count; i++) {
        x += width;
        const v = (this.vectors >> 2) + s.vector[i]! * sizes.vector;
        f32.copyWithin(x, v, v + sizes.vector);
        const wordRow = dropout.word > 0 && this.random() < dropout.word ? 0 : s.word[i]!;
        i32[(at.wordRows >> 2) + this.starts[n]! + i] = wordRow;
        const w = word + wordRow * sizes.word;
        f32.copyWithin(x + sizes.vector, w, w + sizes.word);
        const to = x + sizes.vector + sizes.word;
        for (let q = 0; q < NGRAMS; q++) {
          const from = ngram + s.ngrams[i * NGRAMS + q]! * sizes.ngram;
          for (let d = 0; d < sizes.ngram; d++) f32[to + d]! += f32[from + d]!;
        }
        const t = tag + s.tag[i]! * sizes.tag;
        f32.copyWithin(to + sizes.ngram, t, t + sizes.tag);
      }
    });
    this.examples = sentences;
    k.dropout!(at.inputMask, this.rows * width, dropout.input);
    k.multiply!(at.x0, at.inputMask, this.rows * width);
  }

  private examples: ParseExample[] = [];

  private encode(dropout: Dropout): void {
    const { kernels: k } = this.arena;
    const { sizes, at, rows } = this;
    const input = inputWidth(sizes);
    const width = 2 * sizes.hidden;
    for (let l = 1; l <= sizes.layers; l++) {
      const from = l === 1 ? 3 * input : width;
      const [x, stride] = l === 1 ? [at.x0 - input * 4, input] : [at.out[l - 1]!, width];
      k.fillRows!(at.gates[l]!, this.w(`layer${l}Bias`), rows, 3 * width);
      k.pack!(this.w(`layer${l}`), 3 * width, 1, at.panels, from, 3 * width);
      k.gemm!(x, stride, 1, at.panels, at.gates[l]!, 3 * width, rows, from, 3 * width, 1);
      k.gates!(at.gates[l]!, rows, sizes.hidden);
      k.dropout!(at.hiddenMask[l]!, this.starts.length * width, dropout.hidden);
      k.zero!(at.out[l]!, rows * width);
      this.starts.forEach((start, n) => {
        const o = start * width * 4;
        const residual = l === 1 ? 0 : at.out[l - 1]! + o;
        const mask = at.hiddenMask[l]! + n * width * 4;
        k.poolForward!(
          at.gates[l]! + 3 * o,
          at.states[l]! + o,
          mask,
          residual,
          at.out[l]! + o,
          this.lengths[n]!,
          sizes.hidden,
        );
      });
    }
    const top = at.out[sizes.layers]!;
    this.product(at.out[sizes.tagLayer]!, width, 'tagHead', 'tagHeadBias', at.tagLogits);
    this.product(top, width, 'dependent', 'dependentBias', at.dependent);
    this.product(top, width, 'governor', 'governorBias', at.governor);
    this.product(top, width, 'labelDependent', 'labelBias', at.labelDependent);
    this.product(top, width, 'labelGovernor', undefined, at.labelGovernor);
    for (const [x, mask] of [
      [at.dependent, at.dependentMask],
      [at.governor, at.governorMask],
    ] as const) {
      k.dropout!(mask, rows * sizes.arc, dropout.hidden);
      k.leaky!(x, mask, rows * sizes.arc);
    }
    this.product(at.dependent, sizes.arc, 'biaffine', 'biaffineBias', at.query);
  }

  /** Losses of the three heads; leaves the gradients of their logits. */
  private heads(words: number): number {
    const { kernels: k } = this.arena;
    const { sizes, at, rows } = this;
    const share = 1 / words;
    const { arc } = sizes;
    let loss = 0;
    k.zero!(at.dQuery, rows * arc);
    k.zero!(at.dGovernor, rows * arc);
    this.starts.forEach((start, n) => {
      const length = this.lengths[n]!;
      const stride = up8(length);
      const o = start * arc * 4;
      const tags = at.tags + start * 4;
      k.pack!(at.governor + o, 1, arc, at.panels, arc, length);
      k.gemm!(at.query + o, arc, 1, at.panels, at.scores, stride, length, arc, length, 0);
      k.arcTables!(at.scores, stride, length, tags, this.w('distance'), this.w('pair'), sizes.tags);
      loss += k.softmaxLoss!(at.scores, at.goldHeads + start * 4, length, length, stride, share);
      k.arcTablesBackward!(at.scores, stride, length, tags, this.g('distance'), this.g('pair'), sizes.tags);
      k.pack!(at.governor + o, arc, 1, at.panels, length, arc);
      k.gemm!(at.scores, stride, 1, at.panels, at.dQuery + o, arc, length, length, arc, 0);
      k.pack!(at.query + o, arc, 1, at.panels, length, arc);
      k.gemm!(at.scores, 1, stride, at.panels, at.dGovernor + o, arc, length, length, arc, 0);
    });
    // Labels, of the gold arcs.
    k.labelRows!(at.labelDependent, at.labelGovernor, at.goldHeadRows, at.labelRows, rows, sizes.label);
    this.product(at.labelRows, sizes.label, 'label', 'labelOutBias', at.labelLogits);
    loss += k.softmaxLoss!(at.labelLogits, at.goldLabels, rows, sizes.labels, up8(sizes.labels), share);
    const tagLoss = k.softmaxLoss!(at.tagLogits, at.goldTags, rows, sizes.tags, up8(sizes.tags), share * TAG_WEIGHT);
    return loss + TAG_WEIGHT * tagLoss;
  }

  private decodeBackward(): void {
    const { kernels: k } = this.arena;
    const { sizes, at, rows } = this;
    const { arc, label } = sizes;
    const width = 2 * sizes.hidden;
    const top = at.out[sizes.layers]!;
    k.zero!(at.dLabelDependent, rows * label);
    k.zero!(at.dLabelGovernor, rows * label);
    this.productBackward(at.labelRows, label, 'label', 'labelOutBias', at.labelLogits, at.dLabelRows, 0);
    k.labelRowsBackward!(
      at.dLabelRows,
      at.labelRows,
      at.goldHeadRows,
      at.dLabelDependent,
      at.dLabelGovernor,
      rows,
      label,
    );
    this.productBackward(at.dependent, arc, 'biaffine', 'biaffineBias', at.dQuery, at.dDependent, 0);
    k.multiply!(at.dDependent, at.dependentMask, rows * arc);
    k.multiply!(at.dGovernor, at.governorMask, rows * arc);
    this.productBackward(top, width, 'dependent', 'dependentBias', at.dDependent, at.dOut, 0);
    this.productBackward(top, width, 'governor', 'governorBias', at.dGovernor, at.dOut, 1);
    this.productBackward(top, width, 'labelDependent', 'labelBias', at.dLabelDependent, at.dOut, 1);
    this.productBackward(top, width, 'labelGovernor', undefined, at.dLabelGovernor, at.dOut, 1);
    for (let l = sizes.layers; l >= 1; l--) {
      if (l === sizes.tagLayer)
        this.productBackward(at.out[l]!, width, 'tagHead', 'tagHeadBias', at.tagLogits, at.dOut, 1);
      k.zero!(at.dGates - 3 * width * 4, (rows + 2) * 3 * width);
      this.starts.forEach((start, n) => {
        const o = start * width * 4;
        const mask = at.hiddenMask[l]! + n * width * 4;
        k.poolBackward!(
          at.gates[l]! + 3 * o,
          at.states[l]! + o,
          mask,
          at.dOut + o,
          at.dGates + 3 * o,
          this.lengths[n]!,
          sizes.hidden,
        );
      });
      // The residual passes dOut on as it is, so the product adds to it.
      if (l > 1) this.productBackward(at.out[l - 1]!, width, `layer${l}`, `layer${l}Bias`, at.dGates, at.dOut, 1);
    }
    this.embedBackward();
  }

  private embedBackward(): void {
    const { f32, i32, kernels: k } = this.arena;
    const { sizes, at, rows } = this;
    const input = inputWidth(sizes);
    const gateWidth = 6 * sizes.hidden;
    k.pack!(at.dGates, gateWidth, 1, at.panels, rows, gateWidth);
    k.gemm!(at.x0 - input * 4, 1, input, at.panels, this.g('layer1'), gateWidth, 3 * input, rows, gateWidth, 1);
    k.sumRows!(at.dGates, this.g('layer1Bias'), rows, gateWidth);
    // The pre-trained vectors are frozen, so their columns need no gradient.
    const learned = input - sizes.vector;
    for (let d = 0; d < 3; d++) {
      const w = this.w('layer1') + (d * input + sizes.vector) * gateWidth * 4;
      k.pack!(w, 1, gateWidth, at.panels, gateWidth, learned);
      k.gemm!(
        at.dGates + (1 - d) * gateWidth * 4,
        gateWidth,
        1,
        at.panels,
        at.dInput,
        learned,
        rows,
        gateWidth,
        learned,
        d > 0 ? 1 : 0,
      );
    }
    const word = this.g('word') >> 2;
    const ngram = this.g('ngram') >> 2;
    const tag = this.g('tag') >> 2;
    const root = (this.g('root') >> 2) + sizes.vector;
    this.examples.forEach((s, n) => {
      for (let i = 0; i <= s.count; i++) {
        const row = this.starts[n]! + i;
        const d = (at.dInput >> 2) + row * learned;
        const mask = (at.inputMask >> 2) + row * input + sizes.vector;
        for (let c = 0; c < learned; c++) f32[d + c]! *= f32[mask + c]!;
        if (i === 0) {
          for (let c = 0; c < learned; c++) f32[root + c]! += f32[d + c]!;
          continue;
        }
        const w = word + i32[(at.wordRows >> 2) + row]! * sizes.word;
        for (let c = 0; c < sizes.word; c++) f32[w + c]! += f32[d + c]!;
        for (let q = 0; q < NGRAMS; q++) {
          const to = ngram + s.ngrams[i * NGRAMS + q]! * sizes.ngram;
          for (let c = 0; c < sizes.ngram; c++) f32[to + c]! += f32[d + sizes.word + c]!;
        }
        const t = tag + s.tag[i]! * sizes.tag;
        for (let c = 0; c < sizes.tag; c++) f32[t + c]! += f32[d + sizes.word + sizes.ngram + c]!;
      }
    });
  }

  /** out = x W + b for all rows. */
  private product(x: number, width: number, name: string, bias: string | undefined, out: number): void {
    const { kernels: k } = this.arena;
    const { columns } = this.parameters.matrices[name]!;
    if (bias) k.fillRows!(out, this.w(bias), this.rows, columns);
    k.pack!(this.w(name), columns, 1, this.at.panels, width, columns);
    k.gemm!(x, width, 1, this.at.panels, out, columns, this.rows, width, columns, bias ? 1 : 0);
  }

  /** Gradients of `product`: of W and b from x and dOut, and dX = dOut W', added to when `add`. */
  private productBackward(
    x: number,
    width: number,
    name: string,
    bias: string | undefined,
    dOut: number,
    dX: number,
    add: number,
  ): void {
    const { kernels: k } = this.arena;
    const { columns } = this.parameters.matrices[name]!;
    k.pack!(dOut, columns, 1, this.at.panels, this.rows, columns);
    k.gemm!(x, 1, width, this.at.panels, this.g(name), columns, width, this.rows, columns, 1);
    if (bias) k.sumRows!(dOut, this.g(bias), this.rows, columns);
    k.pack!(this.w(name), 1, columns, this.at.panels, columns, width);
    k.gemm!(dOut, columns, 1, this.at.panels, dX, width, this.rows, columns, width, add);
  }
}

function buffers(arena: Arena, sizes: Sizes) {
  const input = inputWidth(sizes);
  const width = 2 * sizes.hidden;
  const rows = (columns: number) => arena.alloc(MAX_ROWS * columns);
  // Two guard rows, so that a window may look past either end.
  const guarded = (columns: number) => arena.alloc((MAX_ROWS + 2) * columns) + columns * 4;
  const perLayer = (make: () => number) => [0, ...Array.from({ length: sizes.layers }, make)];
  return {
    x0: guarded(input),
    inputMask: rows(input),
    wordRows: rows(1),
    gates: perLayer(() => rows(3 * width)),
    states: perLayer(() => rows(width)),
    out: perLayer(() => rows(width)),
    hiddenMask: perLayer(() => arena.alloc(MAX_SENTENCES * width)),
    tagLogits: rows(up8(sizes.tags)),
    dependent: rows(sizes.arc),
    governor: rows(sizes.arc),
    dependentMask: rows(sizes.arc),
    governorMask: rows(sizes.arc),
    query: rows(sizes.arc),
    labelDependent: rows(sizes.label),
    labelGovernor: rows(sizes.label),
    labelRows: rows(sizes.label),
    labelLogits: rows(up8(sizes.labels)),
    scores: arena.alloc((MAX_LENGTH + 8) * (MAX_LENGTH + 8)),
    tags: rows(1),
    goldHeads: rows(1),
    goldHeadRows: rows(1),
    goldLabels: rows(1),
    goldTags: rows(1),
    panels: arena.alloc(Math.max(3 * input, MAX_ROWS) * Math.max(3 * width, input) + 64),
    dQuery: rows(sizes.arc),
    dDependent: rows(sizes.arc),
    dGovernor: rows(sizes.arc),
    dLabelRows: rows(sizes.label),
    dLabelDependent: rows(sizes.label),
    dLabelGovernor: rows(sizes.label),
    dOut: rows(width),
    dGates: guarded(3 * width),
    dInput: rows(input),
  };
}
