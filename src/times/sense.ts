import type { Holiday, TimeMod, TimeUnit } from '../codebook/times.js';
import type { Point } from './point.js';

/** What one word can be in an expression of time. A word may be several: "second", "last", "quarter". */
export interface Sense {
  /** The word in small letters. */
  lower: string;
  /** Can be the heart of an expression: without one of these a sentence has no date. */
  core?: boolean;
  /** A word of grammar that opens no expression, unless a phrase begins with it. */
  inert?: boolean;
  /** Also another word or a name: counts only in company. */
  weak?: boolean;
  month?: number;
  weekday?: number;
  unit?: TimeUnit;
  plural?: boolean;
  /** "annual", "daily". */
  every?: TimeUnit;
  /** "yearlong". */
  long?: TimeUnit;
  season?: number;
  part?: string;
  /** Days from publication: "yesterday" is -1. */
  day?: number;
  order?: { offset: -1 | 0 | 1; window: boolean; plural: boolean; fromText: boolean };
  mod?: TimeMod;
  modKind?: 'before' | 'noun' | 'adverb';
  number?: number;
  vagueNumber?: boolean;
  filler?: boolean;
  approximator?: boolean;
  ordinal?: number;
  /** First year of a decade; `short`: the century is left to the reader ("the '90s", "the nineties"). */
  decade?: number;
  short?: boolean;
  /** A number that may be a year. */
  year?: number;
  /** A date or span of years in figures. */
  date?: Point;
  /** Three figures that may be read in two ways: day, month, year. */
  ambiguous?: [number, number, number];
  /** Time of day as hh:mm, of hours written with minutes or with "pm". */
  clock?: string;
  /** The rest of a word with a prefix: "mid-March". */
  inner?: Sense;
  zone?: string;
  counted?: boolean;
  phrases?: Phrase[];
}

/** Several words that mean something together, by their first word. */
export interface Phrase {
  text: string;
  /** Also matches in other letter case. */
  anyCase: boolean;
  is: 'vague' | 'holiday' | 'named' | 'none';
  value?: string;
  holiday?: Holiday;
  date?: Point;
}
