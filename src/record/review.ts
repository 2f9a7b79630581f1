import { z } from 'zod';
import { Event, EventStatus } from './event.js';
import { PloverType } from './plover.js';
import { Edtf } from './span.js';

/** What a reader thinks of a record: it is right; it is right once corrected; there is no such event. */
export const Verdict = z.enum(['accept', 'correct', 'reject']);
export type Verdict = z.infer<typeof Verdict>;

const party = z
  .string()
  .max(40)
  .regex(/^[A-Z]{3}( [A-Z]{3})?$/, 'a country, and a sector where that matters: "JPN" or "JPN GOV"');

/** What an event should have been, in the terms of `cases/`; what is left out was right. An empty list of recipients: none. */
export const Correction = z.strictObject({
  type: PloverType.optional(),
  mode: z.string().max(40).optional(),
  actors: z.array(party).max(20).optional(),
  recipients: z.array(party).max(20).optional(),
  status: EventStatus.optional(),
  date: Edtf.max(40).optional(),
  place: z.string().max(200).optional(),
});
export type Correction = z.infer<typeof Correction>;

/** What a reader says of one event. `reason` is for whoever mends the rule. */
export const NewReview = z
  .strictObject({
    verdict: Verdict,
    reason: z.string().max(2_000).default(''),
    correction: Correction.optional(),
  })
  .refine(({ verdict, correction }) => (verdict === 'correct') === (correction !== undefined), {
    message: 'A correction goes with the verdict "correct", and no other.',
    path: ['correction'],
  })
  .refine(({ verdict, reason }) => verdict === 'accept' || reason.trim() !== '', {
    message: 'Say why: a reason is needed to correct or reject.',
    path: ['reason'],
  });
export type NewReview = z.infer<typeof NewReview>;

/** A review as it is kept, beside the record that it is of: as the machine had it then, whatever becomes of it later. */
export const Review = z.object({
  event: z.string(),
  document: z.string(),
  verdict: Verdict,
  reason: z.string(),
  correction: Correction.optional(),
  /** ISO 8601, UTC. */
  made: z.string(),
  machine: Event,
  /** The sentence, as it stood in the text. */
  sentence: z.string(),
  published: Edtf.optional(),
  versions: z.object({ coder: z.string(), codebook: z.string() }),
});
export type Review = z.infer<typeof Review>;
