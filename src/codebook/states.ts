import { z } from 'zod';
import { Country, PloverSector } from '../record/index.js';

/** Another city or house that stands for a government in the press: "the Kremlin", "Downing Street", "The Hague". */
export const Seat = z.strictObject({
  name: z.string(),
  names: z.array(z.string()).default([]),
  sectors: z.array(PloverSector).default(['GOV']),
});

/**
 * A state, present or past, or a partly recognised entity, with all that the press calls it.
 *
 * `adjectives` ("Japanese") also name its people unless `people` says otherwise. `from` and `to` bound a state that was
 * born or died after 1990. `sectors` is `[PRE]` for partly recognised entities, which PLOVER folds into `country`.
 */
export const State = z.strictObject({
  code: Country,
  name: z.string(),
  /** Long forms, abbreviations, former names, other spellings. Matched with their letter case. */
  names: z.array(z.string()).default([]),
  adjectives: z.array(z.string()).default([]),
  /** Nouns for its people, singular and plural: "Frenchman", "Spaniards", "Afghans". */
  people: z.array(z.string()).default([]),
  /** Prefixes in compounds such as "Sino-Japanese". */
  prefixes: z.array(z.string()).default([]),
  capital: z
    .strictObject({ name: z.string(), names: z.array(z.string()).default([]), lat: z.number(), lon: z.number() })
    .optional(),
  /** Cities and houses, other than the capital, that stand for the government. */
  seats: z.array(Seat).default([]),
  sectors: z.array(PloverSector).default([]),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type State = z.infer<typeof State>;

export const StatesFile = z.strictObject({ states: z.array(State) });
