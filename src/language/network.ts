import { CoreArguments } from './coreArguments.js';
import { TreeDecoder } from './decode.js';
import type { Kernels } from './kernels/kernels.js';
import { type Memory, up } from './memory.js';
import type { ModelHeader, Sections } from './model.js';

/** Units of the fixed-point numbers: a value v is stored as v * unit. */
export const UNITS = {
  /** Parts of a word's input vector. */
  input: 2048,
  /** Kept rows of layer 1, int8: pre-activations within 5.3. */
  row: 24,
  /** Outputs of the layers; at most 3 in size, for each of three layers adds at most 1. */
  state: 4096,
  /** What the arcs are scored from. */
  arc: 1024,
  /** What the labels are scored from. */
  label: 1024,
};
/** Arc scores, and the tables added to them. */
export const SCORE_UNIT = UNITS.arc * UNITS.arc;
const SLOPE = 0.1;

/** Words in one piece of text that the network reads at once, without the root. */
export const LONGEST = 150;
/** New words whose layer-1 rows are computed together. */
export const BATCH = 64;
/** Distinct words kept with what is computed of them; past that all are dropped and kept anew. */
export const KEPT_WORDS = 24_000;

interface Weights {
  w: number;
  scale: number;
  bias: number;
}

/**
 * The encoder and the three heads over one memory. Everything is laid out once: a sentence costs no allocation.
 *
 * Per position the caller sets `words` (pointer to a kept row) and `tags` (class); `run` gives `heads`, `labels` and `tagsOut`.
 */
export class Network {
  readonly heads: Int32Array;
  readonly labels: Int32Array;
  readonly tagsOut: Int32Array;
  readonly words: Uint32Array;
  readonly tags: Int32Array;
  /** Input vectors of new words, BATCH rows of `inputWidth` int16. */
  readonly inputs: Int16Array;
  readonly inputWidth: number;
  private readonly tagRows: Uint32Array;
  private readonly scores: Int32Array;
  private readonly decoder = new TreeDecoder(LONGEST + 2);
  private readonly core: CoreArguments;
  private readonly at: ReturnType<typeof layOutNetwork>;
  private readonly rootLabel: number;

  constructor(
    private readonly kernels: Kernels,
    private readonly header: ModelHeader,
    sections: Sections,
    memory: Memory,
  ) {
    this.at = layOutNetwork(memory, kernels, header, sections);
    const { at } = this;
    const { buffer } = kernels;
    this.inputWidth = header.vector + header.word + header.ngram;
    this.words = new Uint32Array(buffer, at.words, ROWS);
    this.tagRows = new Uint32Array(buffer, at.tagRowPointers, ROWS);
    this.tags = new Int32Array(buffer, at.tags, ROWS);
    this.heads = new Int32Array(buffer, at.heads, ROWS);
    this.labels = new Int32Array(buffer, at.labels, ROWS);
    this.tagsOut = new Int32Array(buffer, at.tagsOut, ROWS);
    this.inputs = new Int16Array(buffer, at.inputs, BATCH * this.inputWidth);
    this.scores = new Int32Array(buffer, at.scores, ROWS * ROWS);
    this.core = new CoreArguments(header.relations, LONGEST + 2);
    this.rootLabel = header.relations.indexOf('root');
    // `root` is the relation of the root alone, and is given by position.
    new Float32Array(buffer, at.labelOut.bias)[this.rootLabel] = NEVER;
    this.words[0] = at.rootRow;
    this.tagRows[0] = at.noTagRow;
  }

  /** Writes to the memory of the first `words` kept rows, which are still empty, so that the system provides it now. */
  touchRows(words: number): void {
    const bytes = new Uint8Array(this.kernels.buffer, this.at.rows, words * this.at.rowBytes);
    for (let at = 0; at < bytes.length; at += PAGE) bytes[at] = 0;
  }

  /** Where the row of kept word number `slot` is. */
  rowPointer(slot: number): number {
    return this.at.rows + slot * this.at.rowBytes;
  }

  /** Computes the layer-1 rows of the first `count` words in `inputs`, into the kept rows from `slot` on. */
  keepRows(slot: number, count: number): void {
    const { at, kernels, inputWidth } = this;
    const { w, scale, bias } = at.input;
    const { rowBytes } = at;
    kernels.gemm(at.inputs, w, scale, bias, at.newRows, up(count, 4), inputWidth, rowBytes, 1, UNITS.row);
    kernels.narrow8(at.newRows, this.rowPointer(slot), count * rowBytes);
  }

  /** Reads `count` words, positions 1 to count. */
  run(count: number): void {
    const { at, kernels: k, header } = this;
    const { hidden: H, arc: A, label: R } = header;
    const length = count + 1;
    const rows = up(length, 4);
    const width = 2 * H;
    for (let i = 1; i < length; i++) this.tagRows[i] = at.tagRows + this.tags[i]! * at.rowBytes;
    k.gather(at.words, at.tagRowPointers, at.layerBias, at.gates, length, 3 * width, 1 / UNITS.row);
    k.scan(at.gates, 0, at.even, at.state, length, H, UNITS.state);
    let from = at.even;
    let to = at.odd;
    for (let l = 2; l <= header.layers; l++) {
      if (l - 1 === header.tagLayer) this.tagHead(rows, length);
      const { w, scale, bias } = at.layers[l - 2]!;
      k.gemm(at.state, w, scale, bias, at.gates, rows, width, 3 * width, 1, 0);
      k.scan(at.gates, from, to, at.state, length, H, UNITS.state);
      [from, to] = [to, from];
    }
    if (header.layers === header.tagLayer) this.tagHead(rows, length);
    const d = at.dependent;
    k.gemm(at.state, d.w, d.scale, d.bias, at.dependents, rows, width, A, SLOPE, UNITS.arc);
    const g = at.governor;
    k.gemm(at.state, g.w, g.scale, g.bias, at.governors, rows, width, A, SLOPE, UNITS.arc);
    const u = at.biaffine;
    k.gemm(at.dependents, u.w, u.scale, u.bias, at.queries, rows, A, A, 1, UNITS.arc);
    k.arcs(at.queries, at.governors, at.scores, at.heads, length, A, at.tags, at.distance, at.pair, header.tags.length);
    this.decoder.decode(this.scores, this.heads, length);
    const ld = at.labelDependent;
    k.gemm(at.state, ld.w, ld.scale, ld.bias, at.labelDependents, rows, width, R, 1, 0);
    const lg = at.labelGovernor;
    k.gemm(at.state, lg.w, lg.scale, lg.bias, at.labelGovernors, rows, width, R, 1, 0);
    this.label(length);
    for (let round = 0; round < ROUNDS; round++) {
      if (!this.core.separate(this.scores, this.heads, this.labels, length)) break;
      this.label(length);
    }
  }

  /** Relations of the arcs in `heads`. */
  private label(length: number): void {
    const { at, kernels: k, header } = this;
    const { label: R } = header;
    const rows = up(length - 1, 4);
    const columns = up(header.relations.length, 8);
    k.labelRows(at.labelDependents, at.labelGovernors, at.heads, at.labelInput, length, R, SLOPE, UNITS.label);
    const { w, scale, bias } = at.labelOut;
    k.gemm(at.labelInput, w, scale, bias, at.logits, rows, R, columns, 1, 0);
    k.argmaxRows(at.logits, at.labels + 4, length - 1, columns);
    for (let i = 1; i < length; i++) if (this.heads[i] === 0) this.labels[i] = this.rootLabel;
  }

  private tagHead(rows: number, length: number): void {
    const { at, kernels: k, header } = this;
    const { w, scale, bias } = at.tagOut;
    const tags = header.tags.length;
    k.gemm(at.state, w, scale, bias, at.logits, rows, 2 * header.hidden, up(tags, 8), 1, 0);
    k.argmaxRows(at.logits, at.tagsOut, length, up(tags, 8));
  }
}

/** Times that core arguments are separated: moving a word may give its new governor two of a kind. */
const ROUNDS = 3;

/** Bytes of memory that the system provides at once. */
const PAGE = 4096;

/** Rows of any buffer: the longest piece, its root, and padding to a multiple of 4. */
const ROWS = up(LONGEST + 1, 4);

/** Places all weights and buffers in a memory. Without kernels and sections it only counts. */
export function layOutNetwork(
  memory: Memory,
  kernels: Kernels | undefined,
  header: ModelHeader,
  sections: Sections | undefined,
) {
  const { hidden: H, arc: A, label: R } = header;
  const width = 2 * H;
  const gates = 3 * width;
  const tags = header.tags.length;
  const rowBytes = 3 * gates;
  const wordWidth = header.vector + header.word + header.ngram;

  /** The K x N matrix of a section (or of a part of it, which shares its scales), its scales and its bias. */
  const weights = (name: string, K: number, N: number, hasBias: boolean, part = ''): Weights => {
    const columns = up(N, 8);
    const placed = {
      w: memory.alloc(K * columns * 2),
      scale: memory.alloc(columns * 4),
      bias: memory.alloc(columns * 4),
    };
    if (!kernels || !sections) return placed;
    new Int16Array(kernels.buffer, placed.w, K * columns).set(sections.i8(name + part));
    const unit = UNIT_OF[name] ?? UNITS.state;
    const scale = new Float32Array(kernels.buffer, placed.scale, columns);
    const perColumn = sections.f32(`${name}.scale`);
    for (let n = 0; n < N; n++) scale[n] = perColumn[n]! / unit;
    const bias = new Float32Array(kernels.buffer, placed.bias, columns);
    bias.fill(NEVER, N);
    if (hasBias) bias.set(sections.f32(`${name}.bias`));
    return placed;
  };
  const table = (name: string, count: number): number => {
    const at = memory.alloc(count * 4);
    if (kernels && sections) new Int32Array(kernels.buffer, at, count).set(sections.i32(name));
    return at;
  };
  const floats = (columns: number) => memory.alloc(ROWS * columns * 4);
  const halves = (columns: number) => memory.alloc(ROWS * columns * 2);

  const at = {
    rowBytes,
    input: weights('layer1', wordWidth, rowBytes, false),
    inputs: memory.alloc(BATCH * wordWidth * 2),
    newRows: memory.alloc(BATCH * rowBytes * 2),
    rows: memory.alloc(KEPT_WORDS * rowBytes),
    rootRow: memory.alloc(rowBytes),
    noTagRow: memory.alloc(rowBytes),
    tagRows: memory.alloc(tags * rowBytes),
    layerBias: memory.alloc(gates * 4),
    layers: Array.from({ length: header.layers - 1 }, (_, l) => weights(`layer${l + 2}`, width, gates, true)),
    tagOut: weights('tagHead', width, tags, true),
    dependent: weights('dependent', width, A, true),
    governor: weights('governor', width, A, true),
    biaffine: weights('biaffine', A, A, true),
    labelDependent: weights('labelDependent', width, R, true),
    labelGovernor: weights('labelGovernor', width, R, false),
    tagWeights: weights('layer1', header.tag, rowBytes, false, '.tag'),
    labelOut: weights('label', R, header.relations.length, true),
    distance: table('distance', tags * 24),
    pair: table('pair', tags * tags),
    words: memory.alloc(ROWS * 4),
    tagRowPointers: memory.alloc(ROWS * 4),
    tags: memory.alloc(ROWS * 4),
    tagsOut: memory.alloc(ROWS * 4),
    heads: memory.alloc(ROWS * 4),
    labels: memory.alloc(ROWS * 4),
    gates: floats(gates),
    even: floats(width),
    odd: floats(width),
    state: halves(width),
    logits: floats(up(Math.max(tags, header.relations.length), 8)),
    dependents: halves(A),
    governors: halves(A),
    queries: halves(A),
    labelDependents: floats(R),
    labelGovernors: floats(R),
    labelInput: halves(R),
    scores: memory.alloc(ROWS * ROWS * 4),
  };
  if (kernels && sections) {
    new Int8Array(kernels.buffer, at.rootRow, rowBytes).set(sections.i8('rootRow'));
    new Float32Array(kernels.buffer, at.layerBias, gates).set(sections.f32('layer1.bias'));
    // The rows of the tags: their part of layer 1, once for each.
    const { w, scale, bias } = at.tagWeights;
    for (let from = 0; from < tags; from += BATCH) {
      const count = Math.min(BATCH, tags - from);
      const input = sections.i16('tagInput').subarray(from * header.tag, (from + count) * header.tag);
      new Int16Array(kernels.buffer, at.inputs, input.length).set(input);
      kernels.gemm(at.inputs, w, scale, bias, at.newRows, up(count, 4), header.tag, rowBytes, 1, UNITS.row);
      kernels.narrow8(at.newRows, at.tagRows + from * rowBytes, count * rowBytes);
    }
  }
  return at;
}

/** The score of a class that may not be chosen. */
const NEVER = -1e9;

/** The unit of what a matrix is multiplied with, where that is not a layer's output. */
const UNIT_OF: Record<string, number> = { layer1: UNITS.input, biaffine: UNITS.arc, label: UNITS.label };
