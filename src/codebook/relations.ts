import { z } from 'zod';

/** Words joined by spaces; `|` between alternatives for one word: `critical|crucial stage|juncture`. Lemmas or forms. */
const Pattern = z.string().regex(/^\S+( \S+)*$/, 'words separated by single spaces');

export const Direction = z.enum(['improving', 'worsening', 'strained', 'stable', 'mixed']);

/** Words for the state of a relation, by what they say of it. */
export const AssessmentGroup = z.strictObject({
  direction: Direction,
  /** Before a relation noun, or said of one: "strained ties", "relations have been tense". Lemmas. */
  adjectives: z.array(z.string()).default([]),
  /** With a relation noun as subject: "ties soured". Lemmas. */
  intransitive: z.array(z.string()).default([]),
  /** With a relation noun as object, or in the passive: "complicated relations". Lemmas. */
  transitive: z.array(z.string()).default([]),
  /** Phrases said of a relation: "low point", "crucial stage". */
  phrases: z.array(Pattern).default([]),
  /** Nouns of a relation: "a thaw in relations", "an improvement in ties". Lemmas. */
  nouns: z.array(z.string()).default([]),
  /** Phrases that speak of a relation where the text is about one: "positive progress", "obstacles". */
  standing: z.array(Pattern).default([]),
});
export type AssessmentGroup = z.infer<typeof AssessmentGroup>;

/** `codebook/assessments.yaml`: how the press describes the state of a relation. */
export const AssessmentsFile = z.strictObject({
  /** Nouns for a relation: "relations", "ties". Lemmas. */
  relationNouns: z.array(z.string()),
  /** Nouns that stand for a relation only with the parties beside them: "friendship". Lemmas. */
  weakNouns: z.array(z.string()).default([]),
  /** Nouns that are themselves bad news between two parties: "tensions". Lemmas. */
  tensionNouns: z.array(z.string()),
  /** Words before a relation noun that make it another kind: "public relations". */
  otherRelations: z.array(z.string()),
  /** Verbs and nouns of wishing and trying: "hopes for better ties" is no assessment. Lemmas. */
  wishes: z.array(z.string()),
  /** Verbs of having a relation: "enjoys warm ties". Lemmas. */
  having: z.array(z.string()),
  /** What tensions do: `worsening` rise, `improving` ease. Lemmas. */
  tensionVerbs: z.partialRecord(Direction, z.array(z.string())),
  groups: z.array(AssessmentGroup),
});
export type AssessmentsFile = z.infer<typeof AssessmentsFile>;

export const DisputeKind = z.enum(['territory', 'history', 'trade', 'security', 'people', 'law', 'other']);

/** `codebook/dispute-words.yaml`: how the press speaks of disputes that have no entry of their own. */
export const DisputeWordsFile = z.strictObject({
  /** Nouns with "over", "about", "on" before the object: "a row over fishing". Lemmas. */
  nouns: z.array(z.string()),
  /** The same, but a dispute only with "over": "tension over". Lemmas. */
  weakNouns: z.array(z.string()),
  /** Adjectives of a disputed thing: "disputed islands". Lemmas. */
  adjectives: z.array(z.string()),
  /** Verbs with "over" before the object: "disagree over". Lemmas. */
  verbs: z.array(z.string()),
  /** Words that the object can be named with inside a compound: "border dispute", "trade war". Lemma -> kind. */
  compounds: z.record(z.string(), DisputeKind),
  /** Phrases after "source of", "bone of" and the like: "contention", "friction". Patterns. */
  irritants: z.array(Pattern),
  /** "Issues between the two include …": plural nouns for disputes. Lemmas. */
  issues: z.array(z.string()),
  /** Verbs between the issues and their list: include, range from. Lemmas. */
  listing: z.array(z.string()),
  /** What two parties claim, own or call theirs. Lemmas. */
  claiming: z.array(z.string()),
  /** Verbs of a view that only one side holds: "what China sees as". Lemmas. */
  viewing: z.array(z.string()),
  /** Words of a claim to land or sea: "sovereignty", "integral part". Patterns. */
  sovereign: z.array(Pattern),
  /** "X has complicated relations": what a standing issue does to a relation. Lemmas. */
  souring: z.array(z.string()),
  /** What is soured: nouns for a relation. Lemmas. */
  soured: z.array(z.string()),
  /** "The question of the statue": nouns that only hold the object. Lemmas. */
  topics: z.array(z.string()),
  /** Verbs between a thing and a party's name for it: "known as", "called". Lemmas. */
  naming: z.array(z.string()),
  /** Nouns too general to tell one disputed place from another: "islands", "border". Lemmas. */
  general: z.array(z.string()),
  /** Nouns by kind, to tell what a dispute is about. Lemmas. */
  kinds: z.partialRecord(DisputeKind, z.array(z.string())),
});
export type DisputeWordsFile = z.infer<typeof DisputeWordsFile>;

/** `codebook/calendar-words.yaml`: nouns of things that are planned, and the words that say so. */
export const CalendarWordsFile = z.strictObject({
  /** Noun lemma -> kind of entry. */
  nouns: z.record(z.string(), z.enum(['visit', 'meeting', 'deadline', 'other'])),
  /** Verbs of meeting and visiting: lemma, or lemma and preposition ("travel to") -> kind of entry. */
  verbs: z.record(z.string(), z.enum(['visit', 'meeting'])),
  /** Words that say that it is still to come: "scheduled", "due", "upcoming". Lemmas. */
  planned: z.array(z.string()),
  /** Anniversaries by a name of their own -> years: centenary -> 100. */
  anniversaries: z.record(z.string(), z.number().int()),
  /** Ordinals in words -> number: fortieth -> 40. */
  ordinals: z.record(z.string(), z.number().int()),
});
export type CalendarWordsFile = z.infer<typeof CalendarWordsFile>;
