import type { Pair } from './pair.js';
import type { QuadCode } from './plover.js';

/** Who acted: the first of the pair on the second, the second on the first, or both together. */
export type Direction = 'first' | 'second' | 'both';

export type Step = 'day' | 'week' | 'month';

/** One day, week or month of a relation. */
export interface IndexPoint {
  from: string;
  to: string;
  /** Acts of these days, by quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict. */
  acts: number;
  byClass: Record<QuadCode, number>;
  /** Mean score of the acts of these days, by who acted; null where there are none. */
  scores: Record<Direction, number | null>;
  /** Sums of scores in a week, older acts counting less: of cooperation, 0 or more, and of conflict, 0 or less. */
  cooperation: number;
  conflict: number;
  /** Mean score of the acts up to the last of these days, older ones counting less, -10 to 10. */
  index: number;
  /** The index lies between the two with 90 % certainty: wide after silence, narrow after many acts. */
  low: number;
  high: number;
}

/** How two countries have got on over time. */
export interface RelationIndex<Act> {
  pair: Pair;
  at: string;
  step: Step;
  halfLife: number;
  /** The mean score of all acts: what the index falls back to when nothing is heard. Null without any. */
  baseline: number | null;
  acts: number;
  /** Oldest first; empty when no act has a date. */
  points: IndexPoint[];
  turns: Turn<Act>[];
}

/** A week from which two countries got on better, or worse. */
export interface Turn<Act> {
  /** The Monday of the first week of the new course. */
  date: string;
  /** The sum of scores in a week of the course before, and of the new one: mean. */
  before: number;
  after: number;
  /** The chance that the same weeks in any order would part as far as this somewhere. */
  chance: number;
  /** Acts of the first weeks on the new side, strongest first: for the better those of cooperation, for the worse of conflict. */
  acts: Act[];
}
