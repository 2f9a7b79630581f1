import type { OfficeIndex } from '../codebook/offices.js';
import type { Article, Sentence } from '../record/index.js';
import { emit } from './emit.js';
import type { FoundActors } from './found.js';
import { type ActorBook, createLexicon, type TownCountry } from './lexicon.js';
import { Reading } from './reading.js';
import { hasNames } from './scan.js';

export type { FoundActors, StatedRole, Unknown } from './found.js';

export interface ActorFinder {
  /** Who acts and is acted on in an article. Sentences without a parse give only names. */
  find(article: Article, sentences: Sentence[]): FoundActors;
  /** May a sentence name an actor? Reads the words alone, before tagging and parsing. */
  hasNames(sentence: Sentence): boolean;
}

/**
 * Indexes the codebook once, the offices unless they are given; what it gives holds no state between articles. `townCountry`
 * looks towns up that the codebook does not have.
 */
export function createActorFinder(book: ActorBook, offices?: OfficeIndex, townCountry?: TownCountry): ActorFinder {
  const lexicon = { ...createLexicon(book, offices), ...(townCountry ? { townCountry } : {}) };
  return {
    find: (article, sentences) => {
      const reading = new Reading(lexicon, article, sentences);
      reading.read();
      return emit(reading);
    },
    hasNames: sentence => hasNames(lexicon, sentence),
  };
}
