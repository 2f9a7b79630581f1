import { z } from 'zod';
import { ActorRef } from './actor.js';
import { Country } from './plover.js';
import { Edtf, Span, TextSpan } from './span.js';

/** A standing issue between parties. `names` has each party's own name for the object, where it has one. */
export const Dispute = z.object({
  id: z.string(),
  parties: z.array(Country),
  object: z.string(),
  kind: z.enum(['territory', 'history', 'trade', 'security', 'people', 'law', 'other']),
  names: z.record(z.string(), z.string()).optional(),
  claims: z.array(TextSpan.extend({ by: Country })),
  evidence: z.array(Span),
});
export type Dispute = z.infer<typeof Dispute>;

/** What the text says of the state of a relation. `by`: who says so, when it is not the writer. */
export const Assessment = TextSpan.extend({
  parties: z.array(Country),
  by: ActorRef.optional(),
  direction: z.enum(['improving', 'worsening', 'strained', 'stable', 'mixed']),
  sentence: z.number().int().nonnegative(),
});
export type Assessment = z.infer<typeof Assessment>;

/** Something dated or due: an anniversary, a planned visit or meeting, a deadline. */
export const CalendarEntry = Span.extend({
  kind: z.enum(['anniversary', 'visit', 'meeting', 'deadline', 'other']),
  date: Edtf.optional(),
  title: z.string(),
  parties: z.array(Country),
  sentence: z.number().int().nonnegative(),
});
export type CalendarEntry = z.infer<typeof CalendarEntry>;

/** Where the text disagrees with the reference data or with itself. `source`: the codebook entry that says otherwise. */
export const Check = Span.extend({
  kind: z.enum(['role', 'date', 'country', 'number', 'name']),
  message: z.string(),
  stated: z.string(),
  expected: z.string().optional(),
  source: z.string(),
});
export type Check = z.infer<typeof Check>;
