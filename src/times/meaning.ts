import type { Holiday, TimeMod, TimeUnit } from '../codebook/times.js';
import type { Point } from './point.js';

/** Last, this, next. */
export type Order = -1 | 0 | 1;

/**
 * What the words of an expression say, before anything is counted from the publication date: the grammar's output and
 * `resolve`'s input. Only `point` is known from the text alone.
 */
export type Meaning =
  | { kind: 'point'; point: Point }
  /** Figures that can be read day first or month first. */
  | { kind: 'figures'; figures: [number, number, number] }
  /**
   * A month, or a day of one, without its year: "in March", "last March", "28 January", with `year` "March last year",
   * with `that` "that March", counted from the date spoken of.
   */
  | { kind: 'month'; month: number; day?: number; order?: Order; year?: Order; that?: boolean }
  /** "on Tuesday", "last Tuesday"; with `week` the weekday of that week ("Tuesday last week"). */
  | { kind: 'weekday'; weekday: number; order?: Order; week?: number; part?: string }
  /**
   * So many units from publication, or from the date last spoken of. `exact`: a day, however long the
   * unit; `strict`: never from publication ("two days later").
   */
  | { kind: 'shift'; unit: TimeUnit; by: number; fromText: boolean; strict?: boolean; exact?: boolean; part?: string }
  /** The stretch that ends (-1) or begins (1) now; no `count` for "recent weeks". */
  | { kind: 'window'; unit: TimeUnit; count?: number; direction: -1 | 1 }
  | { kind: 'season'; season: number; order?: Order; year?: Order }
  | { kind: 'holiday'; holiday: Holiday; of?: number; order?: Order; year?: Order }
  /** The nth quarter, half or week of something; negative from its end. Without `of`, of a year by the tense. */
  | { kind: 'part'; unit: 'quarter' | 'half' | 'week'; index: number; of?: Meaning }
  /** The early, middle or late part of something. `past`/`future`: "earlier this year", "later this year". */
  | { kind: 'within'; mod: TimeMod; of: Meaning; direction?: 'past' | 'future' }
  | { kind: 'span'; from: Meaning; to: Meaning }
  /** A length of time or a repetition: TIMEX3 value. */
  | { kind: 'length'; value: string }
  | { kind: 'vague'; value: string }
  /** A time of the day; `on` is its day where the expression says. */
  | { kind: 'clock'; time: string; on?: Meaning };

/** An expression of time: token indexes (from 0), `to` exclusive. */
export interface Expression {
  from: number;
  to: number;
  meaning: Meaning;
}
