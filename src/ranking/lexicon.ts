import type { FrameIndex, FrameKeys } from '../codebook/frameIndex.js';
import { PLOVER_TYPES, type Token } from '../record/index.js';

/** What the codebook says of a word, whatever stands around it. */
export interface Lexicon {
  /** The share of each type among the frames of a word; undefined for a word without frames. */
  typesOf(token: Token): Float32Array | undefined;
  /** The word classes that a lemma belongs to. */
  classesOf(lemma: string): readonly string[];
}

export function createLexicon(index: FrameIndex): Lexicon {
  const classes = new Map<string, string[]>();
  for (const [name, words] of index.classes)
    for (const word of words) {
      const held = classes.get(word);
      if (held) held.push(name);
      else classes.set(word, [name]);
    }
  const shares = { verbs: sharesOf(index.verbs), nouns: sharesOf(index.nouns), adjectives: sharesOf(index.adjectives) };
  return {
    classesOf: lemma => classes.get(lemma) ?? NONE,
    typesOf: token => {
      const lemma = token.lemma.toLowerCase();
      if (token.upos === 'VERB' || token.upos === 'AUX') return shares.verbs.get(lemma);
      if (token.upos === 'ADJ') return shares.adjectives.get(lemma) ?? shares.verbs.get(lemma);
      return shares.nouns.get(lemma);
    },
  };
}

const NONE: readonly string[] = [];

function sharesOf(map: ReadonlyMap<string, FrameKeys>): Map<string, Float32Array> {
  const shares = new Map<string, Float32Array>();
  for (const [lemma, { all: keys }] of map) {
    const share = new Float32Array(PLOVER_TYPES.length);
    for (const { frame } of keys) share[PLOVER_TYPES.indexOf(frame.type)]! += 1 / keys.length;
    shares.set(lemma, share);
  }
  return shares;
}
