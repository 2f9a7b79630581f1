import type { Country } from './plover.js';

/** Two countries, in the order in which they were asked for. */
export type Pair = readonly [Country, Country];
