import type { Article, Sentence, Token } from '../record/index.js';
import type { Focus } from './focus.js';
import type { Lexicon } from './lexicon.js';
import type { People } from './people.js';
import type { Owner, Phrase } from './phrase.js';
import type { Draft, Registry } from './registry.js';
import type { Scan } from './scan.js';
import type { Survey } from './survey.js';

/** A pronoun and whom it stands for. */
export interface PronounMention {
  sentence: number;
  token: Token;
  drafts: Draft[];
}

/** One article being read: what is known of it so far, for everything that resolves a part of it. */
export interface Context {
  readonly lexicon: Lexicon;
  readonly article: Article;
  readonly sentences: readonly Sentence[];
  readonly scans: readonly Scan[];
  readonly phrases: readonly Phrase[][];
  /** By sentence, the tokens inside quotation marks. */
  readonly quoted: readonly ReadonlySet<number>[];
  readonly survey: Survey;
  readonly registry: Registry;
  readonly people: People;
  readonly focus: Focus;
  readonly pronouns: readonly PronounMention[];
  readonly date: string | undefined;
  /** The date that the sentence being read speaks of, where that is another year. */
  readonly sentenceDate: string | undefined;
  /** Full names have been read, and the rest goes in the order of the text: pronouns can be resolved. */
  readonly inOrder: boolean;

  /** Whom a phrase stands for; empty when nobody. */
  resolve(phrase: Phrase): Draft[];
  /** Whom an owner of a phrase stands for. */
  ownersOf(owner: Owner, phrase: Phrase): Draft[];
  /** Whom the phrase or pronoun with its head at a token stands for. */
  draftsAt(sentence: number, token: number): Draft[];
}
