import { z } from 'zod';

const names = z.array(z.string()).default([]);
const flag = z.boolean().default(false);

/** `weak` names are other words too ("May", "March", "Sun."): they need company to be a date. */
const Named = { names, weak: names };

/** The lengths that an expression of time can be counted in. */
export const TimeUnit = z.enum([
  'second',
  'minute',
  'hour',
  'day',
  'night',
  'week',
  'weekend',
  'fortnight',
  'month',
  'quarter',
  'year',
  'decade',
  'century',
  'generation',
]);
export type TimeUnit = z.infer<typeof TimeUnit>;

/** TIMEX3's `mod` for the beginning, middle and end of a period. */
export const TimeMod = z.enum(['START', 'MID', 'END']);
export type TimeMod = z.infer<typeof TimeMod>;

/**
 * A holiday: on a fixed day, on the nth weekday of a month (negative: from its end), or so many days after Western
 * Easter. With none of these it moves by another calendar, and its date stays open.
 */
export const Holiday = z.strictObject({
  names: z.array(z.string()).min(1),
  month: z.number().int().min(1).max(12).optional(),
  day: z.number().int().min(1).max(31).optional(),
  weekday: z.number().int().min(1).max(7).optional(),
  nth: z.number().int().min(-5).max(5).optional(),
  easter: z.number().int().optional(),
});
export type Holiday = z.infer<typeof Holiday>;

/** What the reader of dates knows about words; see the head of each list in `codebook/times.yaml`. */
export const TimesFile = z.strictObject({
  months: z.array(z.strictObject({ month: z.number().int().min(1).max(12), ...Named })).default([]),
  weekdays: z.array(z.strictObject({ weekday: z.number().int().min(1).max(7), ...Named })).default([]),
  units: z
    .array(
      z.strictObject({
        unit: TimeUnit,
        plural: z.string(),
        /** ISO 8601 duration of one, with TIMEX3's `DE`, `CE`, `Q` and `WE`. */
        length: z.string().regex(/^PT?[\dX]+[A-Z]{1,2}$/, 'a duration such as P1Y or PT1H'),
        every: names,
        long: names,
      }),
    )
    .default([]),
  seasons: z
    .array(z.strictObject({ season: z.number().int().min(21).max(24), value: z.string(), ...Named }))
    .default([]),
  partsOfDay: z.array(z.strictObject({ value: z.enum(['MO', 'MI', 'AF', 'EV', 'NI']), names })).default([]),
  days: z
    .array(z.strictObject({ names, offset: z.number().int(), part: z.enum(['MO', 'MI', 'AF', 'EV', 'NI']).optional() }))
    .default([]),
  orders: z
    .array(
      z.strictObject({
        names,
        offset: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
        window: flag,
        plural: flag,
        fromText: flag,
      }),
    )
    .default([]),
  mods: z.array(z.strictObject({ mod: TimeMod, before: names, nouns: names, adverbs: names })).default([]),
  numbers: z.record(z.string(), z.number()).default({}),
  vagueNumbers: names,
  fillers: names,
  approximators: names,
  ordinals: z.record(z.string(), z.number().int()).default({}),
  decades: z.record(z.string(), z.number().int()).default({}),
  zones: z.record(z.string(), z.string()).default({}),
  vague: z
    .array(
      z.strictObject({ value: z.enum(['PRESENT_REF', 'PAST_REF', 'FUTURE_REF']), phrases: z.array(z.string()).min(1) }),
    )
    .default([]),
  holidays: z.array(Holiday).default([]),
  named: z
    .array(z.strictObject({ names, date: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a date such as 2001-09-11') }))
    .default([]),
  future: names,
  past: names,
  ahead: names,
  behind: names,
  notDates: names,
  counted: names,
});
export type TimesFile = z.infer<typeof TimesFile>;
