import { z } from 'zod';
import { DateBasis, Edtf, TextSpan } from './span.js';

/** An expression of time. No `edtf`: it needs a date that the document lacks. */
export const DateMention = TextSpan.extend({
  edtf: Edtf.optional(),
  sentence: z.number().int().nonnegative(),
  basis: DateBasis,
});
export type DateMention = z.infer<typeof DateMention>;

/** A date mention with its tokens (ids, inclusive) and its direction, for the rooms after `times`. */
export interface TimeMention extends DateMention {
  from: number;
  to: number;
  /** `past` or `future` where the words say so ("last week", "next month"). */
  direction?: 'past' | 'future';
  /** A length of time ("for many years") rather than a point; never an event's date. */
  duration?: boolean;
}
