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
 * `adjectives` ("Japanese") also name its people unless `people` says otherwise. `from` and `to` (first and last day) bound
 * a state that was born or died after 1990; they choose between states that share a name ("Moscow", "Belgrade"), and a
 * name that only one state has is that state's on any date. `sectors` is `[PRE]` for partly recognised entities, which
 * PLOVER folds into the claiming state, whose `code` they carry.
 */
export const State = z.strictObject({
  code: Country,
  /** ISO 3166-1 alpha-2, for look-ups. */
  alpha2: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
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
  /**
   * A dependency or region with a government of its own, folded into the state `code`: Greenland, Scotland, Chechnya.
   * Such an entry is never the one to show for its code.
   */
  part: z.boolean().default(false),
  /** Names, adjectives, capitals or seats from above with another common sense: they need support from the context. */
  ambiguous: z.array(z.string()).default([]),
  /** Adjectives of its region, for phrases that point back to it once it has been named: "the Balkan country". */
  regions: z.array(z.string()).default([]),
  /** Descriptions, without "the", that point back to it once it has been named: "kingdom", "Jewish state", "island". */
  epithets: z.array(z.string()).default([]),
});
export type State = z.infer<typeof State>;

/** Several states under one name: "the two Koreas", "the Baltic states". Matched with their letter case. */
export const StateGroup = z.strictObject({
  name: z.string(),
  names: z.array(z.string()).default([]),
  members: z.array(Country).min(2),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type StateGroup = z.infer<typeof StateGroup>;

export const StatesFile = z.strictObject({
  states: z.array(State),
  groups: z.array(StateGroup).default([]),
  /** Names that hold a state's name without being it ("South China Sea"): where one matches, the shorter one does not. */
  elsewhere: z.array(z.string()).default([]),
});
