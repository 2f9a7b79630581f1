import { z } from 'zod';
import { ActorRef } from './actor.js';
import { TextSpan } from './span.js';

/**
 * An attribution: whose words, what introduces them, and the words. `source` is null when the text names nobody we can
 * point to. `content` of a direct quotation runs between the quotation marks; it may cross sentences.
 */
export const Quote = z.object({
  id: z.string(),
  source: ActorRef.nullable(),
  addressee: ActorRef.optional(),
  form: z.enum(['direct', 'indirect', 'mixed']),
  cue: TextSpan.nullable(),
  content: TextSpan,
  /** The words that name the source in its own clause, whole ("a spokesman for the ministry"), even where `source` is null. */
  sourceText: TextSpan.optional(),
  /** Of a mixed quotation: all that is attributed, with the words outside the marks. */
  clause: TextSpan.optional(),
  sentence: z.number().int().nonnegative(),
});
export type Quote = z.infer<typeof Quote>;

/**
 * Which words of a sentence are whose: the content of a quote, token by token, for the rooms after `quotes`. `from` and
 * `to` are token ids, inclusive; a quote that runs over several sentences has one attribution for each.
 */
export interface Attribution {
  quote: string;
  source: ActorRef | null;
  form: 'direct' | 'indirect' | 'mixed';
  sentence: number;
  from: number;
  to: number;
}
