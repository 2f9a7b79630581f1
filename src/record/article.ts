import { z } from 'zod';
import { Edtf, Span } from './span.js';

/**
 * A news article as the coder reads it.
 *
 * `text` is the whole text that offsets refer to. `dropped` are the parts of it that are not coded: captions, credits,
 * boilerplate and their repetitions. `paragraphs` are the parts that are coded, in order; a headline is a paragraph
 * of its own.
 */
export const Article = z.object({
  id: z.string(),
  url: z.string().optional(),
  title: z.string().optional(),
  publisher: z.string().optional(),
  author: z.string().optional(),
  published: Edtf.optional(),
  language: z.literal('en'),
  text: z.string(),
  dropped: z.array(Span),
  paragraphs: z.array(Span.extend({ kind: z.enum(['headline', 'heading', 'body']) })),
});
export type Article = z.infer<typeof Article>;
