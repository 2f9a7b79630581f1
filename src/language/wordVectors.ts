import type { ModelHeader, Sections } from './model.js';
import { rowOfHash } from './sortedHashes.js';
import { hashWord } from './wordAtoms.js';

const LEVELS = 16;

/** The pre-trained vectors of the language model, for whoever wants to know what a word means. */
export class WordVectors {
  readonly width: number;
  private readonly hashes: Int32Array;
  private readonly codes: Uint8Array;
  private readonly levels: Int16Array;
  private readonly kept = new Map<string, Float32Array | undefined>();

  constructor(header: ModelHeader, sections: Sections) {
    this.width = header.vector;
    this.hashes = sections.i32('vectorHashes');
    this.codes = sections.bytes('vectors');
    this.levels = sections.i16('vectors.levels');
  }

  /** The vector of a word in any case, at unit length; undefined when there is none. */
  of(word: string): Float32Array | undefined {
    if (this.kept.has(word)) return this.kept.get(word);
    // what real text repeats is soon known; what it does not is let go
    if (this.kept.size >= KEPT) this.kept.clear();
    const vector = this.read(word);
    this.kept.set(word, vector);
    return vector;
  }

  private read(word: string): Float32Array | undefined {
    const row = rowOfHash(this.hashes, hashWord(word));
    if (row < 0) return undefined;
    const { width, codes, levels } = this;
    const vector = new Float32Array(width);
    let square = 0;
    for (let d = 0; d < width; d++) {
      const pair = codes[(row * width + d) >> 1]!;
      const value = levels[d * LEVELS + (d % 2 === 0 ? pair & 15 : pair >> 4)]!;
      vector[d] = value;
      square += value * value;
    }
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let d = 0; d < width; d++) vector[d]! *= scale;
    return vector;
  }
}

const KEPT = 20_000;
