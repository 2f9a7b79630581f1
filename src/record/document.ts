import { z } from 'zod';
import { Actor, RoleSpan } from './actor.js';
import { Event } from './event.js';
import { PlaceMention } from './place.js';
import { Quote } from './quote.js';
import { Assessment, CalendarEntry, Check, Dispute } from './relation.js';
import { Edtf, Span } from './span.js';
import { DateMention } from './time.js';

export const SCHEMA_VERSION = 'attache/1';

/** Where the document came from, and its text; every offset in the record points into `text`. */
export const DocumentHeader = z.object({
  /** The input's own id where it has one, else made from the content. */
  id: z.string(),
  url: z.string().optional(),
  title: z.string().optional(),
  publisher: z.string().optional(),
  author: z.string().optional(),
  published: Edtf.optional(),
  language: z.literal('en'),
  text: z.string(),
  /** Captions, credits and boilerplate: kept in `text`, not coded. */
  dropped: z.array(Span).optional(),
});
export type DocumentHeader = z.infer<typeof DocumentHeader>;

/** One article, coded: what `attache code` writes on a line. */
export const CodedDocument = z.object({
  schema: z.literal(SCHEMA_VERSION),
  document: DocumentHeader,
  sentences: z.array(Span.extend({ index: z.number().int().nonnegative() })),
  actors: z.array(Actor),
  events: z.array(Event),
  quotes: z.array(Quote),
  dates: z.array(DateMention),
  places: z.array(PlaceMention),
  disputes: z.array(Dispute),
  assessments: z.array(Assessment),
  calendar: z.array(CalendarEntry),
  checks: z.array(Check),
  /** Who acts on whom, sentence by sentence, with or without an event; where it was asked for. */
  spans: z.array(RoleSpan).optional(),
});
export type CodedDocument = z.infer<typeof CodedDocument>;

/** An input that could not be coded. `where` is the file, and the line where there is one; `code` is stable. */
export const FailedDocument = z.object({
  schema: z.literal(SCHEMA_VERSION),
  id: z.string().optional(),
  error: z.object({ code: z.string(), where: z.string(), message: z.string() }),
});
export type FailedDocument = z.infer<typeof FailedDocument>;

/** A line of output: a coded document, or why there is none. */
export const OutputRecord = z.union([CodedDocument, FailedDocument]);
export type OutputRecord = z.infer<typeof OutputRecord>;
