import { z } from 'zod';
import { DateBasis, Edtf, TextSpan } from './span.js';

/** An expression of time. No `edtf`: it needs a date that the document lacks, or names none ("for many years"). */
export const DateMention = TextSpan.extend({
  edtf: Edtf.optional(),
  sentence: z.number().int().nonnegative(),
  basis: DateBasis,
  /** TIMEX3 value where EDTF says less: `P2Y`, `2018-01-28TNI`, `PRESENT_REF`. */
  value: z.string().optional(),
  /** TIMEX3 `mod`: the beginning, middle or end of what `edtf` names ("late 2015"). */
  mod: z.enum(['START', 'MID', 'END']).optional(),
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
