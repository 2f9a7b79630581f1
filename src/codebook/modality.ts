import { z } from 'zod';

const words = z.array(z.string());

/** `codebook/modality.yaml`: closed classes of words that the events room reads tense, mood, negation and number from. */
export const ModalityFile = z.strictObject({
  modality: z.strictObject({
    future: words,
    backshifted: z.string(),
    possible: words,
    able: words,
    negative: words,
    negativeMarks: words,
    conditions: words,
    pending: words,
    approximate: words,
    futureGovernors: words,
    possibleGovernors: words,
    negativeGovernors: words,
    negativeCompanions: words,
    negativeSubjects: words,
    undoing: words,
    suppositions: words,
    ordinals: words,
  }),
  quantities: words,
  vehicles: words,
  harms: words,
  mishaps: words,
  receiving: words,
  gerundObjects: words,
  objectControl: words,
  naming: words,
  happenings: words,
  counts: z.record(z.string(), words),
  numbers: z.record(z.string(), z.number().int()),
});
export type ModalityFile = z.infer<typeof ModalityFile>;

/** The same as sets, for look-up. */
export interface ModalWords {
  future: ReadonlySet<string>;
  /** The auxiliary that puts a future into the past of its telling: "would". */
  backshifted: string;
  possible: ReadonlySet<string>;
  able: ReadonlySet<string>;
  negative: ReadonlySet<string>;
  negativeMarks: ReadonlySet<string>;
  conditions: ReadonlySet<string>;
  /** Marks of what has not happened yet, when its verb is in the present. */
  pending: ReadonlySet<string>;
  /** Negative adverbs that only make a number less exact. */
  approximate: ReadonlySet<string>;
  futureGovernors: ReadonlySet<string>;
  possibleGovernors: ReadonlySet<string>;
  negativeGovernors: ReadonlySet<string>;
  negativeCompanions: ReadonlySet<string>;
  /** Pronouns that say nobody does. */
  negativeSubjects: ReadonlySet<string>;
  /** Verbs whose object does not come about. */
  undoing: ReadonlySet<string>;
  /** Nouns of what is hoped or feared, not known. */
  suppositions: ReadonlySet<string>;
  ordinals: ReadonlySet<string>;
  quantities: ReadonlySet<string>;
  vehicles: ReadonlySet<string>;
  /** Verbs that tell what an attack did. */
  harms: ReadonlySet<string>;
  /** Verbs of a harm that need be nobody's doing. */
  mishaps: ReadonlySet<string>;
  /** Verbs of whoever is given what their object tells. */
  receiving: ReadonlySet<string>;
  /** Verbs whose object may be a gerund. */
  gerundObjects: ReadonlySet<string>;
  /** Verbs whose object does what the clause below them says. */
  objectControl: ReadonlySet<string>;
  /** Verbs that say what their object is. */
  naming: ReadonlySet<string>;
  /** Verbs that only say that their subject took place. */
  happenings: ReadonlySet<string>;
  /** The kind of count that a verb gives. */
  counts: ReadonlyMap<string, string>;
  numbers: ReadonlyMap<string, number>;
}

export function modalWords({
  modality,
  quantities,
  vehicles,
  harms,
  mishaps,
  receiving,
  gerundObjects,
  objectControl,
  naming,
  happenings,
  counts,
  numbers,
}: ModalityFile): ModalWords {
  return {
    future: new Set(modality.future),
    backshifted: modality.backshifted,
    possible: new Set(modality.possible),
    able: new Set(modality.able),
    negative: new Set(modality.negative),
    negativeMarks: new Set(modality.negativeMarks),
    conditions: new Set(modality.conditions),
    pending: new Set(modality.pending),
    approximate: new Set(modality.approximate),
    futureGovernors: new Set(modality.futureGovernors),
    possibleGovernors: new Set(modality.possibleGovernors),
    negativeGovernors: new Set(modality.negativeGovernors),
    negativeCompanions: new Set(modality.negativeCompanions),
    negativeSubjects: new Set(modality.negativeSubjects),
    undoing: new Set(modality.undoing),
    suppositions: new Set(modality.suppositions),
    ordinals: new Set(modality.ordinals),
    quantities: new Set(quantities),
    vehicles: new Set(vehicles),
    harms: new Set(harms),
    mishaps: new Set(mishaps),
    receiving: new Set(receiving),
    gerundObjects: new Set(gerundObjects),
    objectControl: new Set(objectControl),
    naming: new Set(naming),
    happenings: new Set(happenings),
    counts: new Map(Object.entries(counts).flatMap(([kind, verbs]) => verbs.map(verb => [verb, kind] as const))),
    numbers: new Map(Object.entries(numbers)),
  };
}
