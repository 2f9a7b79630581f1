import { z } from 'zod';
import { Country } from '../record/index.js';

const names = z.array(z.string()).default([]);
const lat = z.number().min(-90).max(90);
const lon = z.number().min(-180).max(180);

/** A point for a state, near its middle. Its names are those of `states.yaml`. */
export const CountryPoint = z.strictObject({ code: Country, lat, lon });
export type CountryPoint = z.infer<typeof CountryPoint>;

/**
 * A place that is no city: a region, sea, island, site. See the head of `codebook/places.yaml` for `country` and
 * `contested`; a place without `country` is recorded with null.
 */
export const NamedPlace = z.strictObject({
  name: z.string(),
  /** Other names and spellings. Matched whatever their accents; each begins with a capital. */
  names,
  /** Short forms that count only after a place and a comma: "Calif." */
  after: names,
  country: Country.optional(),
  lat,
  lon,
  /** Another place or a common phrase has the same name: counts only where the article names its country. */
  ambiguous: z.boolean().default(false),
  /** Also a common word or a name of people: counts only after a word such as "in". */
  weak: z.boolean().default(false),
  /** The states that claim or hold it, alphabetically. */
  contested: z.array(Country).default([]),
  /** What each of them calls it, where they differ. */
  sides: z.record(Country, z.string()).default({}),
});
export type NamedPlace = z.infer<typeof NamedPlace>;

/** The words that tell a place from a person or a body; each list is explained where it stands. */
export const PlaceCues = z.strictObject({
  strong: names,
  weak: names,
  nouns: names,
  verbs: names,
  regionNouns: names,
  modifiers: names,
  tails: names,
  heads: names,
  bodies: names,
  bodiesOf: names,
  titles: names,
  offices: names,
  particles: names,
  common: names,
  never: names,
});
export type PlaceCues = z.infer<typeof PlaceCues>;

export const PlacesFile = z.strictObject({
  countries: z.array(CountryPoint).default([]),
  areas: z.array(NamedPlace).default([]),
  seas: z.array(NamedPlace).default([]),
  contested: z.array(NamedPlace).default([]),
  regions: z.array(NamedPlace).default([]),
  cues: PlaceCues.optional(),
});
export type PlacesFile = z.infer<typeof PlacesFile>;
