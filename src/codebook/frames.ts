import { z } from 'zod';
import { PloverContext, PloverType } from '../record/index.js';

const oneOrMany = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (typeof value === 'string' ? [value] : value));

/**
 * What an outer act does with the act below it (coding.md, section 3). `composition.yaml` gives the outcome for each
 * operator and inner type.
 */
export const OPERATORS = [
  'request',
  'commit',
  'decide',
  'threaten',
  'refuse',
  'accuse',
  'deny',
  'begin',
  'end',
  'attempt',
  'sign',
  'support',
  'report',
  'think',
] as const;
export const Operator = z.enum(OPERATORS);
export type Operator = z.infer<typeof Operator>;

/**
 * What an argument must be. A list means any of these, but that `plural` is asked besides the others, and `absent` with `!x` is
 * nothing or anything but x:
 * - `actor` an actor of any kind; `state`, `person`, `group`, `organisation` an actor of that kind (`state` also a
 *   government, ministry or official in office); `place` a place; `plural` a plural or conjoined phrase
 * - `$name` a word of that class in `classes.yaml`; a bare word is a lemma; both look at the head of the phrase, alone and
 *   with the words before or after it ("air defence system", "line of credit"), and through quantities ("hundreds of troops")
 * - `act` any inner act, `act:ASSAULT` an inner act of that type
 * - `thing` anything that is no actor; `clause` a clause; `infinitive` a clause with "to"; `present`; `absent`
 * - `!x` none of x
 */
export const Constraint = oneOrMany;

/**
 * One reading of a predicate: the words, what must stand around them, and the event they tell.
 *
 * Arguments are deep ones, the same for active, passive, noun and relative clause: `agent`, `patient`, `recipient` (the
 * indirect object), `content` (a clause below: "urged X *to withdraw*", "agreed *to meet*", "said *that*"), and every
 * preposition by its name (`with`, `to`, `against`, `from`, `over`, `for`, `of`, `on`, `in`, `between`, ...).
 */
export const Frame = z.strictObject({
  /** Unique; travels with the event as its `rule`. */
  reason: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** Lemmas. A second word is a particle: `call off`, `step down`. */
  verb: oneOrMany.optional(),
  /** Lemmas of nouns that name the same act: `invasion`, `visit`, `talks` is written `talk`. Two words are a compound: `air strike`. */
  noun: oneOrMany.optional(),
  /** Predicative adjectives: `willing`, `ready`, `critical`. */
  adjective: oneOrMany.optional(),
  /** Overrides the file's type. */
  type: PloverType.optional(),
  mode: z.string().optional(),
  modes: z.array(z.string()).optional(),
  contexts: z.array(PloverContext).optional(),
  /** Arguments that may hold the actor, in order. Default: agent. `none`: no actor is needed. */
  actor: oneOrMany.optional(),
  /** Arguments that may hold the recipient, in order. Default: patient, recipient, with, against, to, on, at, from, of. `none`: has none. */
  recipient: oneOrMany.optional(),
  /** Arguments that must hold what they are said to hold. */
  where: z.record(z.string(), Constraint).optional(),
  operator: Operator.optional(),
  /** Arguments that may hold the inner act, in order. Default: content, to, for, of, from, on, over, patient. */
  content: oneOrMany.optional(),
  /** All participants are actors: meet, talks, exchange. */
  symmetric: z.boolean().optional(),
  /** The place visited is the recipient, when it lies in another country than the actor's. */
  visit: z.boolean().optional(),
  /** Overrides the status that tense and mood give. */
  status: z.enum(['occurred', 'planned', 'possible', 'denied']).optional(),
  /** Holds only for acts told so: "will retaliate" threatens, "retaliated" does not. */
  only: z.array(z.enum(['occurred', 'planned', 'possible', 'denied'])).optional(),
  /** Used only in the passive, or never in it. */
  passive: z.enum(['only', 'never']).optional(),
  /** CAMEO code, where type and mode do not give the right one. */
  cameo: z.string().optional(),
  /** Names an act only when an actor stands beside it as its argument: for nouns and verbs with other common senses. */
  weak: z.boolean().optional(),
  /**
   * Sentences that must give the event: `text -> ACTOR > RECIPIENT`. Codes are countries, joined by `+`, `-` for none;
   * `TYPE/mode` and a status may follow where composition or tense change them:
   * `Oman asked Peru to receive its envoy. -> OMN > PER REQUEST/meet`.
   */
  examples: z.array(z.string()).min(1),
  /** Sentences in which this frame must not fire. */
  not: z.array(z.string()).default([]),
});
export type Frame = z.infer<typeof Frame>;

/** One file of `codebook/frames/`: the frames of one type. */
export const FramesFile = z.strictObject({ type: PloverType.optional(), frames: z.array(Frame) });

/** Word classes that frames refer to as `$name`: `weapons: [missile, rocket, ...]`. Lemmas; two words are a compound. */
export const ClassesFile = z.strictObject({ classes: z.record(z.string(), z.array(z.string())) });

/** Light verbs: the noun's act with the verb's arguments ("paid a visit to"). */
export const LightVerbsFile = z.strictObject({ lightVerbs: z.array(z.string()) });

/**
 * The outcome of an operator over an inner act: keys are PLOVER types or the classes of `inner`, and `bare` for no act
 * below. Values: `TYPE` or `TYPE/mode`, `inner` (the inner act as it is), `inner planned|possible|denied`, `nothing`.
 */
export const CompositionFile = z.strictObject({
  inner: z.record(z.string(), z.array(PloverType)),
  table: z.record(Operator, z.record(z.string(), z.string())),
});
