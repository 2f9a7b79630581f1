import { z } from 'zod';
import { Edtf, Span } from './span.js';

/** Where, when and by which agency a report was filed: "BEIJING, Jan 28 (Reuters) -". Its span is not coded. */
export const Dateline = Span.extend({
  text: z.string(),
  /** The place as written, in ordinary capitals: "Beijing", "Washington, D.C.". */
  place: z.string().optional(),
  /** Absent when neither the dateline nor the publication date gives the year. */
  date: Edtf.optional(),
  agency: z.string().optional(),
});
export type Dateline = z.infer<typeof Dateline>;

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
  dateline: Dateline.optional(),
  dropped: z.array(Span),
  paragraphs: z.array(Span.extend({ kind: z.enum(['headline', 'heading', 'body']) })),
});
export type Article = z.infer<typeof Article>;
