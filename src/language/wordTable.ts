import { intern } from './intern.js';
import type { ModelHeader, Sections } from './model.js';
import { BATCH, KEPT_WORDS, type Network, UNITS } from './network.js';
import { rowOfHash } from './sortedHashes.js';
import type { Tagger } from './tagger.js';
import { ATOM_NAMES, type AtomColumns, atomColumns, NO_CLUSTER } from './taggerFeatures.js';
import { hashText, ngramRows, type WordAtoms, wordAtoms } from './wordAtoms.js';

const SLOT_BITS = 16;
const NO_ROW = 0;
const LEVELS = 16;
const LONGEST_FORM = 100;

/**
 * The words met so far, each with what tagger and network need of it: its atoms, and a layer-1 row once it was parsed.
 *
 * A word is a cased form and whether it opens the sentence. Real text repeats itself, so most words are found here and
 * cost one look-up. The table holds KEPT_WORDS words; `reserve` empties it when more may come than fit.
 */
export class WordTable {
  /** Atoms of word number n, at position n. */
  readonly atoms: AtomColumns = atomColumns(KEPT_WORDS);
  private readonly forms: string[] = new Array(KEPT_WORDS);
  /** Number plus 1, so that zeroed memory is an empty table. */
  private readonly slots = new Int32Array(2 ** SLOT_BITS);
  private readonly slotOf = new Int32Array(KEPT_WORDS);
  private readonly first = new Uint8Array(KEPT_WORDS);
  /** Number of the kept row plus 1; NO_ROW before the word is first parsed. */
  private readonly rowOf = new Int32Array(KEPT_WORDS);
  private readonly ngrams = new Int32Array(KEPT_WORDS * 5);
  private readonly vectorOf = new Int32Array(KEPT_WORDS);
  private count = 0;
  private rows = 0;
  private pending = 0;
  private readonly vectors: VectorTables;

  constructor(
    header: ModelHeader,
    sections: Sections,
    private readonly network: Network,
    private readonly tagger: Tagger,
  ) {
    this.vectors = new VectorTables(header, sections);
  }

  /** Makes sure that `more` new words will fit. Numbers given out before may become stale. */
  reserve(more: number): void {
    if (this.count + more <= KEPT_WORDS) return;
    for (let n = 0; n < this.count; n++) this.slots[this.slotOf[n]!] = 0;
    this.count = this.rows = this.pending = 0;
  }

  /** The number of a word. Of a very long one, an address or rubbish, the beginning counts. */
  find(word: string, opens: boolean): number {
    const form = word.length > LONGEST_FORM ? word.slice(0, LONGEST_FORM) : word;
    const { slots, forms, first } = this;
    const flag = opens ? 1 : 0;
    const mask = slots.length - 1;
    let slot = Math.imul(hashText(form, 0, form.length) ^ flag, 0x9e3779b1) >>> (32 - SLOT_BITS);
    for (;;) {
      const n = slots[slot]! - 1;
      if (n < 0) return this.add(form, flag, slot);
      if (first[n] === flag && forms[n] === form) return n;
      slot = (slot + 1) & mask;
    }
  }

  /** The one string for the form of word number n; the form itself where it is too long to be kept. */
  formOf(n: number, form: string): string {
    return form.length > LONGEST_FORM ? form : this.forms[n]!;
  }

  /** Makes sure that a word has a layer-1 row, or will have after `settle`. */
  want(n: number): void {
    if (this.rowOf[n] !== NO_ROW) return;
    if (this.pending === BATCH) this.settle();
    this.rowOf[n] = this.rows + this.pending + 1;
    const { inputs, inputWidth } = this.network;
    this.vectors.write(inputs, this.pending * inputWidth, this.vectorOf[n]!, this.atoms.lower[n]!, this.ngrams, n * 5);
    this.pending++;
  }

  /** Computes the rows that were wanted. */
  settle(): void {
    if (this.pending === 0) return;
    this.network.keepRows(this.rows, this.pending);
    this.rows += this.pending;
    this.pending = 0;
  }

  /** Pointer to the layer-1 row of a word. */
  rowPointer(n: number): number {
    return this.network.rowPointer(this.rowOf[n]! - 1);
  }

  private add(form: string, flag: number, slot: number): number {
    const n = this.count++;
    this.slots[slot] = n + 1;
    this.slotOf[n] = slot;
    this.forms[n] = intern(form);
    this.first[n] = flag;
    this.rowOf[n] = NO_ROW;
    const atoms: WordAtoms = wordAtoms(form);
    for (const name of ATOM_NAMES) if (name !== 'coarse' && name !== 'fine') this.atoms[name][n] = atoms[name];
    const row = this.vectors.rowOf(atoms.lower);
    this.vectorOf[n] = row;
    this.atoms.coarse[n] = row < 0 ? NO_CLUSTER : this.vectors.coarse[row]!;
    this.atoms.fine[n] = row < 0 ? NO_CLUSTER : this.vectors.fine[row]!;
    this.ngrams.set(ngramRows(atoms, flag === 1), n * 5);
    this.tagger.prepare(this.atoms, n, flag === 1);
    return n;
  }
}

/** The vectors that make up a word's input: pre-trained, learned per word, learned per n-gram. */
class VectorTables {
  readonly coarse: Uint8Array;
  readonly fine: Uint16Array;
  private readonly vectorHashes: Int32Array;
  private readonly wordHashes: Int32Array;
  /** Two numbers to a byte, each one of LEVELS; what they stand for is in `levels`, in input units. */
  private readonly pretrained: Uint8Array;
  private readonly levels: Int16Array;
  private readonly word: Int8Array;
  private readonly wordScale: Float32Array;
  private readonly ngram: Int8Array;
  private readonly ngramScale: Float32Array;
  private readonly sums: Float64Array;

  constructor(
    private readonly header: ModelHeader,
    sections: Sections,
  ) {
    this.coarse = sections.bytes('coarse');
    this.fine = sections.u16('fine');
    this.vectorHashes = sections.i32('vectorHashes');
    this.wordHashes = sections.i32('wordHashes');
    this.pretrained = sections.bytes('vectors');
    this.levels = sections.i16('vectors.levels');
    this.word = sections.i8('words');
    this.wordScale = sections.f32('words.scale');
    this.ngram = sections.i8('ngrams');
    this.ngramScale = sections.f32('ngrams.scale');
    this.sums = new Float64Array(header.ngram);
  }

  rowOf(lower: number): number {
    return rowOfHash(this.vectorHashes, lower);
  }

  /**
   * Writes the input vector of a word at `at`: its row of the pre-trained vectors (-1 for none), its learned one, found
   * by hash, and the sum of the five n-gram rows that stand in `ngrams` from `first` on.
   */
  write(out: Int16Array, at: number, row: number, lower: number, ngrams: Int32Array, first: number): void {
    const { vector, word, ngram } = this.header;
    const { pretrained, levels, sums } = this;
    if (row < 0) out.fill(0, at, at + vector);
    else
      for (let d = 0, p = (row * vector) / 2; d < vector; d += 2, p++) {
        const pair = pretrained[p]!;
        out[at + d] = levels[d * LEVELS + (pair & 15)]!;
        out[at + d + 1] = levels[(d + 1) * LEVELS + (pair >> 4)]!;
      }
    at += vector;
    // Row 0 is that of words not learned.
    const learned = rowOfHash(this.wordHashes, lower) + 1;
    const scale = this.wordScale[learned]!;
    for (let d = 0; d < word; d++) out[at + d] = fixed(this.word[learned * word + d]! * scale);
    at += word;
    sums.fill(0);
    for (let k = first; k < first + 5; k++) {
      const g = ngrams[k]!;
      const unit = this.ngramScale[g]!;
      for (let d = 0; d < ngram; d++) sums[d]! += this.ngram[g * ngram + d]! * unit;
    }
    for (let d = 0; d < ngram; d++) out[at + d] = fixed(sums[d]!);
  }
}

function fixed(v: number): number {
  return Math.min(32767, Math.max(-32768, Math.round(v * UNITS.input)));
}
