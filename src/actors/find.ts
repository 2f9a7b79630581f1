import type { Actor, Article, Mention, Sentence } from '../record/index.js';
import { type ActorBook, createLexicon } from './lexicon.js';
import { Reading } from './reading.js';
import { hasNames } from './scan.js';

/** A name of a person or body that the codebook does not have, as the text gives it, so that the codebook can grow. */
export interface Unknown {
  actor: string;
  text: string;
  kind: Actor['kind'];
  country: string | null;
  role?: string;
  sentence: number;
  start: number;
  end: number;
}

/**
 * An office that the text gives a person whom the codebook knows, right or wrong. `role` is the name in roles.yaml, `words`
 * what the text says; `country` is the one stated beside it, if any. `former`: the text says that it is over.
 */
export interface StatedRole {
  actor: string;
  role: string;
  words: string;
  country: string | null;
  former: boolean;
  sentence: number;
  start: number;
  end: number;
  text: string;
}

export interface FoundActors {
  /** Every actor with a mention, in the order of their first mentions. */
  actors: Actor[];
  /** By sentence, sorted by start, the outer of two that start together first. */
  mentions: Mention[][];
  unknowns: Unknown[];
  statedRoles: StatedRole[];
}

export interface ActorFinder {
  /** Who acts and is acted on in an article. Sentences without a parse give only names. */
  find(article: Article, sentences: Sentence[]): FoundActors;
  /** May a sentence name an actor? Reads the words alone, before tagging and parsing. */
  hasNames(sentence: Sentence): boolean;
}

/** Indexes the codebook once; what it gives holds no state between articles. */
export function createActorFinder(book: ActorBook): ActorFinder {
  const lexicon = createLexicon(book);
  return {
    find: (article, sentences) => new Reading(lexicon, article, sentences).find(),
    hasNames: sentence => hasNames(lexicon, sentence),
  };
}
