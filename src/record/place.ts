import { z } from 'zod';
import { Country } from './plover.js';
import { TextSpan } from './span.js';

/** A place that the text names, with WGS 84 degrees. `country` is null for seas and regions that belong to none. */
export const PlaceMention = TextSpan.extend({
  name: z.string(),
  country: Country.nullable(),
  lat: z.number(),
  lon: z.number(),
  geonamesId: z.number().int().optional(),
  sentence: z.number().int().nonnegative(),
});
export type PlaceMention = z.infer<typeof PlaceMention>;

/** A place mention with its tokens (ids, inclusive) and head, for the rooms after `places`. */
export interface LocatedPlace extends PlaceMention {
  from: number;
  to: number;
  head: number;
}
