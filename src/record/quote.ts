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
  sentence: z.number().int().nonnegative(),
});
export type Quote = z.infer<typeof Quote>;
