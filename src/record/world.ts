import type { Pair } from './pair.js';
import type { QuadCode } from './plover.js';

/** What a pair did in a stretch of days. An act of one type on one day counts once, however many articles tell it. */
export interface PairActs {
  acts: number;
  byClass: Record<QuadCode, number>;
  /** Mean of PLOVER's scores, -10 to 10; null without acts. */
  intensity: number | null;
}

/** A pair in a stretch of days, and in as many days before them. */
export interface PairMove extends PairActs {
  pair: Pair;
  before: PairActs;
}

/** All pairs that dealt with one another, those with most acts first. */
export interface World {
  from: string;
  /** The last day that counts. */
  to: string;
  pairs: PairMove[];
}

/** How often a rule of the codebook coded an event of the store, and what reviewers said of those they looked at. */
export interface RuleUse {
  rule: string;
  events: number;
  accepted: number;
  corrected: number;
  rejected: number;
}
