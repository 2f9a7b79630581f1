import { z } from 'zod';

const lemmas = z.array(z.string()).min(1);

/**
 * What can hold the words that a cue introduces:
 * - `quote` a quotation in marks: "…," she said
 * - `clause` a clause below: said (that) …, asked whether …
 * - `infinitive` "vowed to …", and with an object "urged Peru to …"
 * - `words` quoted words anywhere in its complements: called the plan “…”, accused Peru of “…”
 */
export const SpeechContent = z.enum(['quote', 'clause', 'infinitive', 'words']);
export type SpeechContent = z.infer<typeof SpeechContent>;

/** `say` utters, `think` holds an opinion or a wish, `show` is said of papers, polls and studies. */
const Sense = z.enum(['say', 'think', 'show']);

/** Verbs that introduce what somebody says or thinks. */
export const SpeechVerbs = z.strictObject({
  /** Lemmas; a second word is a particle: `point out`. */
  verbs: lemmas,
  sense: Sense.default('say'),
  content: z.array(SpeechContent).min(1),
  /** Where the person spoken to stands: `object` ("told reporters"), or after a preposition ("said to reporters"). */
  addressee: z.array(z.string()).default([]),
});
export type SpeechVerbs = z.infer<typeof SpeechVerbs>;

/** Nouns ("claim", "statement") and adjectives ("confident") that do the same. */
export const SpeechWords = z.strictObject({
  words: lemmas,
  sense: Sense.default('say'),
  content: z.array(SpeechContent).min(1),
});
export type SpeechWords = z.infer<typeof SpeechWords>;

/** `codebook/speech.yaml`: how English says whose words follow. */
export const SpeechFile = z.strictObject({
  verbs: z.array(SpeechVerbs),
  nouns: z.array(SpeechWords),
  adjectives: z.array(SpeechWords),
  /** Prepositions of one or more words before a source: "according to". */
  prepositions: z.array(z.string()),
  /** Nouns of "in the words of X", "in X's view". */
  viewNouns: z.array(z.string()),
  /** Verbs of "as X put it": the words are those of the clause around it. */
  asVerbs: z.array(z.string()),
  /** Nouns for things that carry a person's words: the source of "the statement said" where no person is named. */
  documents: z.array(z.string()),
  /** Verbs and adverbs of quotation marks that keep a distance rather than quote: "so-called", "dubbed", "known as". */
  distancing: z.array(z.string()),
  /** Verbs whose object does what the infinitive says: "told Peru to say". */
  objectControl: z.array(z.string()),
  /** Verbs of putting out a paper: the subject of "issued a statement saying" is the source. */
  issuing: z.array(z.string()),
  /** Verbs that keep what follows unsaid: "declined to say". */
  refusing: z.array(z.string()),
});
export type SpeechFile = z.infer<typeof SpeechFile>;
