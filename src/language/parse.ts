import { readFileSync } from 'node:fs';
import type { Sentence, Token } from '../record/index.js';
import type { Kernels } from './kernels/kernels.js';
import { scalarKernels } from './kernels/scalar.js';
import { simdKernels } from './kernels/simd.js';
import { decodeModel, type ModelHeader, Sections } from './model.js';
import { LONGEST, Memory, Network, networkBytes } from './network.js';
import { cutLong } from './pieces.js';
import { ATOM_NAMES, atomColumns, bound, tagFeatures } from './taggerFeatures.js';
import { WordTable } from './wordTable.js';

/** Tags and parses sentences. One parser serves one thread; it holds some 80 MB, most of it kept words. */
export interface Parser {
  /** Fills `upos`, `xpos`, `head` and `deprel` of every token, and sets `parsed`. The heads make one tree with one root. */
  parse(sentence: Sentence): void;
  /** The same for many sentences, faster than one by one: words that are new are prepared together. */
  parseAll(sentences: readonly Sentence[]): void;
  /** Fills `upos` and `xpos` alone, at a tenth of the cost and with some 0.6 % more mistakes. */
  tag(sentence: Sentence): void;
  /** Whether the WebAssembly kernels serve; the plain ones give the same trees. */
  readonly simd: boolean;
}

export interface ParserOptions {
  /** False keeps to plain TypeScript. __Default value:__ true, where the engine has SIMD. */
  simd?: boolean;
  /** The model file. __Default value:__ models/language.bin of this package. */
  model?: URL | Uint8Array;
}

const MODEL = new URL('../../models/language.bin', import.meta.url);

/** Loads the model and gives a parser, in about a tenth of a second. Throws when the file is missing or not a model. */
export function loadParser({ simd = true, model = MODEL }: ParserOptions = {}): Parser {
  const file = decodeModel(model instanceof URL ? readFileSync(model) : model);
  const sections = new Sections(file);
  const { header } = file;
  const taggerWeights = 2 ** header.taggerBits + 16 * Math.ceil(header.tags.length / 16);
  const bytes = networkBytes(header) + taggerWeights * 2 + 65536;
  const fast = simd ? simdKernels(bytes) : undefined;
  return new TreebankParser(fast ?? scalarKernels(bytes), fast !== undefined, header, sections, taggerWeights);
}

/** Words looked up together by `parseAll`. */
const TOGETHER = 2000;
const MAX_FEATURES = 64;

class TreebankParser implements Parser {
  private readonly network: Network;
  private readonly words: WordTable;
  private readonly upos: string[];
  private readonly xpos: string[];
  private readonly columns = atomColumns(LONGEST + 2);
  private readonly numbers = new Int32Array(TOGETHER + LONGEST);
  private readonly tags = new Int32Array(LONGEST + 2);
  private readonly features: Int32Array;
  private readonly at: { weights: number; features: number; scores: number };

  constructor(
    private readonly kernels: Kernels,
    readonly simd: boolean,
    private readonly header: ModelHeader,
    sections: Sections,
    taggerWeights: number,
  ) {
    const memory = new Memory();
    this.network = new Network(kernels, header, sections, memory);
    this.words = new WordTable(header, sections, this.network);
    this.upos = header.tags.map(tag => tag.slice(0, tag.indexOf('|')));
    this.xpos = header.tags.map(tag => tag.slice(tag.indexOf('|') + 1));
    this.at = {
      weights: memory.alloc(taggerWeights * 2),
      features: memory.alloc(MAX_FEATURES * 4),
      scores: memory.alloc(header.tags.length * 4),
    };
    this.features = new Int32Array(kernels.buffer, this.at.features, MAX_FEATURES);
    expandTagger(
      new Int16Array(kernels.buffer, this.at.weights, taggerWeights),
      sections.i8('tagger'),
      header.taggerLimit,
    );
  }

  parse(sentence: Sentence): void {
    this.parseAll([sentence]);
  }

  parseAll(sentences: readonly Sentence[]): void {
    for (let from = 0; from < sentences.length; ) {
      // As many sentences as fit are looked up together, so that their new words share a matrix product.
      let to = from;
      let filled = 0;
      this.words.reserve(TOGETHER);
      for (; to < sentences.length; to++) {
        const { tokens } = sentences[to]!;
        if (tokens.length > LONGEST) break;
        if (filled + tokens.length > TOGETHER) break;
        this.lookUp(tokens, 0, tokens.length, filled, true);
        filled += tokens.length;
      }
      this.words.settle();
      let at = 0;
      for (let s = from; s < to; s++) {
        const { tokens } = sentences[s]!;
        this.read(tokens, 0, tokens.length, at);
        sentences[s]!.parsed = true;
        at += tokens.length;
      }
      if (to < sentences.length && sentences[to]!.tokens.length > LONGEST) this.parseLong(sentences[to++]!);
      from = to;
    }
  }

  tag({ tokens }: Sentence): void {
    for (const [from, to] of cutLong(tokens, LONGEST)) {
      this.words.reserve(LONGEST);
      this.lookUp(tokens, from, to, 0, false);
      this.runTagger(to - from, 0);
      for (let i = from; i < to; i++) this.writeTag(tokens[i]!, this.tags[i - from + 1]!);
    }
  }

  /** A sentence past the network's length, in pieces. The roots of later pieces hang on that of the first. */
  private parseLong(sentence: Sentence): void {
    const { tokens } = sentence;
    let root: Token | undefined;
    for (const [from, to] of cutLong(tokens, LONGEST)) {
      this.words.reserve(LONGEST);
      this.lookUp(tokens, from, to, 0, true);
      this.words.settle();
      this.read(tokens, from, to, 0);
      for (let i = from; i < to; i++) {
        const token = tokens[i]!;
        if (token.head !== 0) continue;
        if (root) {
          token.head = root.id;
          token.deprel = token.upos === 'PUNCT' ? 'punct' : 'parataxis';
        } else root = token;
        break;
      }
    }
    sentence.parsed = true;
  }

  /** Numbers of the words from..to - 1, written at `at`. */
  private lookUp(tokens: readonly Token[], from: number, to: number, at: number, wantRows: boolean): void {
    const { words, numbers } = this;
    for (let i = from; i < to; i++) {
      const n = words.find(tokens[i]!.form, i === 0);
      if (wantRows) words.want(n);
      numbers[at++] = n;
    }
  }

  /** Tags and parses tokens from..to - 1, whose numbers stand at `at`. */
  private read(tokens: readonly Token[], from: number, to: number, at: number): void {
    const { network, words, numbers, tags } = this;
    const count = to - from;
    if (count === 0) return;
    this.runTagger(count, at);
    for (let i = 1; i <= count; i++) {
      network.tags[i] = tags[i]!;
      network.words[i] = words.rowPointer(numbers[at + i - 1]!);
    }
    network.run(count);
    const { relations } = this.header;
    for (let i = 1; i <= count; i++) {
      const token = tokens[from + i - 1]!;
      this.writeTag(token, network.tagsOut[i]!);
      const head = network.heads[i]!;
      token.head = head === 0 ? 0 : head + from;
      token.deprel = relations[network.labels[i]!]!;
    }
  }

  private writeTag(token: Token, tag: number): void {
    token.upos = this.upos[tag]!;
    token.xpos = this.xpos[tag]!;
  }

  /** The tagger over `count` words whose numbers stand at `at`; classes go to `tags`, from 1. */
  private runTagger(count: number, at: number): void {
    const { columns, numbers, tags, features, kernels } = this;
    const { atoms } = this.words;
    for (const name of ATOM_NAMES) {
      const from = atoms[name];
      const to = columns[name];
      for (let i = 1; i <= count; i++) to[i] = from[numbers[at + i - 1]!]!;
    }
    bound(columns, count);
    const shift = 32 - this.header.taggerBits;
    const classes = this.header.tags.length;
    for (let i = 1; i <= count; i++) {
      const length = tagFeatures(columns, i, count, tags, shift, features);
      tags[i] = kernels.tagScores(this.at.weights, this.at.features, length, this.at.scores, classes);
    }
  }
}

const TAGGER_UNIT = 64;

/** Weights of the tagger as int16, from int8 that were pressed towards zero by a square root. */
function expandTagger(out: Int16Array, packed: Int8Array, limit: number): void {
  const table = new Int16Array(256);
  for (let q = -128; q < 128; q++)
    table[q & 255] = Math.round(Math.sign(q) * Math.min(32767, limit * (q / 127) ** 2 * TAGGER_UNIT));
  for (let i = 0; i < packed.length; i++) {
    const q = packed[i]!;
    if (q !== 0) out[i] = table[q & 255]!;
  }
}
