import { readFileSync } from 'node:fs';
import type { Sentence, Token } from '../record/index.js';
import { intern } from './intern.js';
import type { Kernels } from './kernels/kernels.js';
import { scalarKernels } from './kernels/scalar.js';
import { simdKernels } from './kernels/simd.js';
import { Memory } from './memory.js';
import { decodeModel, type ModelHeader, Sections } from './model.js';
import { LONGEST, layOutNetwork, Network } from './network.js';
import { cutLong } from './pieces.js';
import { layOutTagger, Tagger } from './tagger.js';
import { WordTable } from './wordTable.js';
import { WordVectors } from './wordVectors.js';

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
  /** What words mean. */
  readonly vectors: WordVectors;
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
  const memory = new Memory();
  layOutTagger(memory, header);
  layOutNetwork(memory, undefined, header, undefined);
  const fast = simd ? simdKernels(memory.used) : undefined;
  const parser = new TreebankParser(fast ?? scalarKernels(memory.used), fast !== undefined, header, sections);
  if (fast) parser.parseAll(wordLists(header.frequent.slice(0, WARM_WORDS)));
  return parser;
}

/**
 * Frequent words in lists as long as sentences. Read once at the start, they are ready when the first text comes, and
 * the engine has compiled what reads them.
 */
function wordLists(forms: readonly string[]): Sentence[] {
  const lists: Sentence[] = [];
  for (let from = 0; from < forms.length; from += WARM_LENGTH) {
    // The opening word is a dummy: an opener is a word of its own.
    const words = ['"', ...forms.slice(from, from + WARM_LENGTH)];
    const tokens = words.map(
      // in the order of the tokeniser's, so that the engine meets the tokens that it will read
      (form, i) => ({ id: i + 1, form, lemma: '', upos: '', xpos: '', head: 0, deprel: '', start: 0, end: 0 }),
    );
    lists.push({ index: 0, start: 0, end: 0, paragraph: 0, kind: 'body', tokens, parsed: false });
  }
  return lists;
}

/** More would make reading faster at first, and starting slower. */
const WARM_WORDS = 1500;
const WARM_LENGTH = 25;

/** New words, some thousand sentences of news, that find their memory ready. */
const TOUCHED_WORDS = 4000;

/** Words looked up together by `parseAll`. */
const TOGETHER = 2000;

class TreebankParser implements Parser {
  readonly vectors: WordVectors;
  private readonly tagger: Tagger;
  private readonly network: Network;
  private readonly words: WordTable;
  private readonly upos: string[];
  private readonly xpos: string[];
  private readonly relations: string[];
  /** Numbers of the words looked up last. */
  private readonly numbers = new Int32Array(TOGETHER + LONGEST);

  constructor(
    kernels: Kernels,
    readonly simd: boolean,
    header: ModelHeader,
    sections: Sections,
  ) {
    const memory = new Memory();
    this.tagger = new Tagger(kernels, header, sections, memory);
    this.network = new Network(kernels, header, sections, memory);
    this.network.touchRows(TOUCHED_WORDS);
    this.vectors = new WordVectors(header, sections);
    this.words = new WordTable(header, sections, this.network, this.tagger);
    this.upos = header.tags.map(tag => intern(tag.slice(0, tag.indexOf('|'))));
    this.xpos = header.tags.map(tag => intern(tag.slice(tag.indexOf('|') + 1)));
    this.relations = header.relations.map(intern);
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
      this.tagger.run(this.words.atoms, this.numbers, 0, to - from);
      for (let i = from; i < to; i++) this.writeTag(tokens[i]!, this.tagger.tags[i - from + 1]!);
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
      const token = tokens[i]!;
      const n = words.find(token.form, i === 0);
      // the rooms to come look this string up many times
      token.form = words.formOf(n, token.form);
      if (wantRows) words.want(n);
      numbers[at++] = n;
    }
  }

  /** Tags and parses tokens from..to - 1, whose numbers stand at `at`. */
  private read(tokens: readonly Token[], from: number, to: number, at: number): void {
    const { network, tagger, words, numbers } = this;
    const count = to - from;
    if (count === 0) return;
    tagger.run(words.atoms, numbers, at, count);
    for (let i = 1; i <= count; i++) {
      network.tags[i] = tagger.tags[i]!;
      network.words[i] = words.rowPointer(numbers[at + i - 1]!);
    }
    network.run(count);
    const { relations } = this;
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
}
