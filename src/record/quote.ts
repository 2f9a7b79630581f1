import { z } from 'zod';
import { ActorRef } from './actor.js';
import { TextSpan } from './span.js';

/**
 * An attribution: whose words, what introduces them, and the words.
 *
 * `source` stands at the whole phrase that names it in its own clause ("Taro Kono, the foreign minister"; "a senior
 * official"); null when no words name it. `content` is all that is
 * attributed: of a direct quotation, the words between the marks, which may cross sentences, and with a cue between
 * them ("…," she said, "…") the stretch from the first to the last; of an indirect or mixed one, the reported clause.
 */
export const Quote = z.object({
  id: z.string(),
  source: ActorRef.nullable(),
  addressee: ActorRef.optional(),
  form: z.enum(['direct', 'indirect', 'mixed']),
  cue: TextSpan.nullable(),
  content: TextSpan,
  /** The words in quotation marks, in text order, where `content` holds others as well. */
  quoted: z.array(TextSpan).optional(),
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
