import type { Person } from '../codebook/offices.js';
import type { Qualifier, Title } from '../codebook/roles.js';
import type { CommonWords, Sense } from './lexicon.js';
import type { Draft } from './registry.js';

/** What gives a phrase its country: another phrase ("Japan's", "Chinese", "of France"), or a pronoun by token id ("his"). */
export type Owner = { phrase: Phrase } | { pronoun: number };

/**
 * Words that may name actors, before it is known whom. Token ids, inclusive.
 *
 * `name` is a state, capital, seat or body of the codebook. `person` holds the tokens of a person's or an unknown name,
 * and the people of the codebook who have it. `common` is an office, an agent or a word of reference, the head of the
 * phrase, or the words before a name. One phrase may have several: "Japan's foreign minister Taro Kono".
 */
export interface Phrase {
  sentence: number;
  from: number;
  to: number;
  /** The syntactic head: the token whose governor lies outside. */
  head: number;
  name?: Sense;
  /** All that the name may be, where that is more than one thing. */
  senses?: Sense[];
  person?: { from: number; to: number; people?: Person[] };
  title?: Title;
  /** Offices and agents, in text order: "state councillor and foreign minister". */
  commons: CommonWords[];
  effects: Qualifier['effect'][];
  owners: Owner[];
  determiner: 'the' | 'a' | 'this' | 'own' | 'both' | 'none';
  number?: number;
  plural: boolean;
  /** Stands before a noun, or before "'s": what it says belongs to another word. */
  modifies: 'noun' | 'actor' | 'possessor' | 'hyphen' | undefined;
  /** Where something is: set for names. */
  locative?: boolean;
  /** Whom it stands for, once resolved. Empty: nobody. */
  drafts?: Draft[];
  /** An office that only says what somebody becomes or is: "elected president", "as foreign minister". */
  predicate?: boolean;
  /** Phrases that say an office of this one elsewhere in the sentence: "Mr Kono is *the foreign minister*". */
  said?: Phrase[];
  /** Part of another phrase through apposition; says nothing on its own. */
  within?: Phrase;
}

export function isOf<T extends Sense['type']>(
  phrase: Phrase,
  ...types: T[]
): phrase is Phrase & { name: Extract<Sense, { type: T }> } {
  return phrase.name !== undefined && (types as string[]).includes(phrase.name.type);
}
