import { z } from 'zod';

const country = z.string();

/** An event of an article: the words that tell it (`sentence`, without regard to case and punctuation) and what it is. */
export const WantedEvent = z.object({
  type: z.string(),
  /** Types that are as right. */
  also: z.array(z.string()).default([]),
  /** One party of each side, where the annotation names no more. */
  actor: country.optional(),
  recipient: country.optional(),
  /** All the parties of each side, in articles that are annotated in full; none named is an empty list. */
  actors: z.array(country).optional(),
  recipients: z.array(country).optional(),
  /** Parties that may stand on either side besides. */
  may: z.array(country).default([]),
  sentence: z.string(),
  /** `occurred` in articles that are annotated in full, unless said. */
  status: z.string().optional(),
  symmetric: z.boolean().optional(),
  /** Right if coded and right if not: readings differ. */
  optional: z.boolean().default(false),
  /** The act, where the article tells it more than once: one telling found is enough. */
  same: z.string().optional(),
  mode: z.string().optional(),
  date: z.string().optional(),
  place: z.string().optional(),
  counts: z.record(z.string(), z.number()).optional(),
  about: z.array(z.object({ type: z.string(), actor: country.optional(), recipient: country.optional() })).default([]),
});
export type WantedEvent = z.infer<typeof WantedEvent>;

/** What a whole article must yield: the file `NAME.expect.json` beside `NAME.txt`. */
export const Expectation = z.object({
  published: z.string().optional(),
  events: z.array(WantedEvent).default([]),
  /** Every event of the article is listed: what else is coded is false. */
  exhaustive: z.boolean().default(false),
  /** Annotated in full: every event with its status and all its parties, every sentence without one in `eventless`. */
  complete: z.boolean().default(false),
  eventless: z.array(z.string()).default([]),
  not_events: z
    .array(
      z.object({
        type: z.string(),
        sentence: z.string(),
        actor: country.optional(),
        status_in: z.array(z.string()).optional(),
      }),
    )
    .default([]),
  statements: z
    .array(z.object({ contains: z.string(), speaker: z.string().optional(), speaker_country: country.optional() }))
    .default([]),
  disputes: z
    .array(
      z.object({ parties: z.array(country), object: z.string(), names: z.record(z.string(), z.string()).optional() }),
    )
    .default([]),
  dates: z.array(z.object({ sentence: z.string(), date: z.string() })).default([]),
  /** Expressions of time and names of places, wherever they stand. */
  times: z.array(z.object({ text: z.string(), date: z.string() })).default([]),
  places: z.array(z.object({ name: z.string(), country: country.optional() })).default([]),
  people: z.array(z.object({ name: z.string(), country: country.optional(), role: z.string().optional() })).default([]),
  checks: z
    .array(z.object({ kind: z.string(), stated: z.string().optional(), person: z.string().optional() }))
    .default([]),
  assessments: z.array(z.object({ parties: z.array(country), contains: z.string() })).default([]),
  calendar: z.array(z.object({ kind: z.string(), contains: z.string() })).default([]),
});
export type Expectation = z.infer<typeof Expectation>;
