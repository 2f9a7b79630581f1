import {
  AttacheError,
  addDays,
  type Country,
  type DayRange,
  type Direction,
  daysBetween,
  type IndexPoint,
  type Pair,
  type QuadCode,
  type RelationIndex,
  type Step,
} from '../record/index.js';

import { type Dated, findTurns, numberOf, round } from './turningPoints.js';

const DIRECTIONS: readonly Direction[] = ['first', 'second', 'both'];

/** An act between two countries as the index weighs it; a happening is one. */
export interface WeighedAct {
  /** The days on which it may have happened. */
  days?: DayRange | undefined;
  actors: readonly { country: Country | null }[];
  quadCode: QuadCode;
  /** PLOVER's score, -10 to 10. */
  intensity: number;
}

export const STEPS: readonly Step[] = ['day', 'week', 'month'];

export interface IndexOptions {
  /** The last day that counts, `YYYY-MM-DD`. */
  at: string;
  /** The first day of the series. Default: that of the first act. */
  from?: string | undefined;
  /** Default: `week`, from Monday to Sunday. */
  step?: Step | undefined;
  /** Days after which an act weighs half. Default: 30. */
  halfLife?: number | undefined;
}

const HALF_LIFE = 30;
/** Dates that cover more days than this are too vague to stand at a day. */
const VAGUE = 31;
/** How many acts the baseline is worth: a few acts after a long silence do not swing the index. */
const PRIOR = 3;
/** The spread of scores where there are too few acts to measure one. */
const SPREAD = 3;
/** 90 % of a normal distribution lies within so many standard deviations. */
const NINETY = 1.645;
/** A series has at most so many points: days of ten years. */
export const MOST_POINTS = 3_660;

/**
 * The index of a relation: an exponentially discounted mean of PLOVER's scores, drawn towards the mean of all acts of the
 * pair. Silence is not calm: without news the index goes back to the baseline and its band widens.
 *
 * Each act counts once, on the last day on which it may have happened; acts dated more vaguely than to a month, and those
 * after `at`, are left out. Every point rests on the acts before it alone, but for the baseline and the turns, which are those of
 * the whole stretch. Throws `usage` for a series of more than `MOST_POINTS`.
 *
 * After the discounted event counts of Azar and Goldstein; the band is that of a normal mean with a prior.
 */
export function indexRelation<Act extends WeighedAct>(
  acts: readonly Act[],
  pair: Pair,
  options: IndexOptions,
): RelationIndex<Act> {
  const { at, step = 'week', halfLife = HALF_LIFE } = options;
  const dated = datedActs(acts, at);
  const baseline = meanOf(dated);
  const head = { pair, at, step, halfLife, baseline: baseline === null ? null : round(baseline), acts: dated.length };
  const first = options.from ?? dated[0]?.day;
  if (baseline === null || first === undefined || first > at) return { ...head, points: [], turns: [] };

  const spread = spreadOf(dated, baseline);
  const points: IndexPoint[] = [];
  let next = 0;
  // discounted: how many acts, their scores above 0, and those below
  let weight = 0;
  let above = 0;
  let below = 0;
  let last = dated[0]!.number;
  // what a week of steady acts adds up to, when older ones fade
  const perWeek = 7 * (1 - 2 ** (-1 / halfLife));
  for (const [from, to] of periodsOf(first, at, step)) {
    const within: Dated<Act>[] = [];
    for (let each = dated[next]; each && each.day <= to; each = dated[++next]) {
      const fade = 2 ** ((last - each.number) / halfLife);
      weight = weight * fade + 1;
      above = above * fade + Math.max(0, each.act.intensity);
      below = below * fade + Math.min(0, each.act.intensity);
      last = each.number;
      if (each.day >= from) within.push(each);
    }
    const fade = next > 0 ? 2 ** ((last - numberOf(to)) / halfLife) : 0;
    const index = ((above + below) * fade + baseline * PRIOR) / (weight * fade + PRIOR);
    const band = (NINETY * spread) / Math.sqrt(weight * fade + PRIOR);
    points.push({
      from,
      to,
      acts: within.length,
      ...tallyOf(within, pair),
      cooperation: round(above * fade * perWeek),
      conflict: round(below * fade * perWeek),
      index: round(index),
      low: round(Math.max(-10, index - band)),
      high: round(Math.min(10, index + band)),
    });
  }
  return { ...head, points, turns: findTurns(dated, startOf(dated[0]!.day, 'week'), at) };
}

function datedActs<Act extends WeighedAct>(acts: readonly Act[], at: string): Dated<Act>[] {
  return acts
    .flatMap(act =>
      act.days && act.days.to <= at && daysBetween(act.days.from, act.days.to) < VAGUE
        ? [{ day: act.days.to, number: numberOf(act.days.to), act }]
        : [],
    )
    .sort((a, b) => a.number - b.number);
}

function meanOf(dated: readonly Dated<WeighedAct>[]): number | null {
  if (dated.length === 0) return null;
  return dated.reduce((sum, { act }) => sum + act.intensity, 0) / dated.length;
}

function spreadOf(dated: readonly Dated<WeighedAct>[], mean: number): number {
  const squares = dated.reduce((sum, { act }) => sum + (act.intensity - mean) ** 2, 0);
  // as if some acts with the usual spread had been seen before
  return Math.sqrt((squares + PRIOR * SPREAD ** 2) / (dated.length + PRIOR));
}

function tallyOf(dated: readonly Dated<WeighedAct>[], pair: Pair): Pick<IndexPoint, 'byClass' | 'scores'> {
  const byClass: IndexPoint['byClass'] = { 1: 0, 2: 0, 3: 0, 4: 0 };
  const scores = {} as IndexPoint['scores'];
  const byDirection: Record<Direction, Dated<WeighedAct>[]> = { first: [], second: [], both: [] };
  for (const each of dated) {
    byClass[each.act.quadCode] += 1;
    byDirection[directionOf(each.act, pair)].push(each);
  }
  for (const direction of DIRECTIONS) {
    const mean = meanOf(byDirection[direction]);
    scores[direction] = mean === null ? null : round(mean);
  }
  return { byClass, scores };
}

/** Who of the pair acted. */
function directionOf({ actors }: Pick<WeighedAct, 'actors'>, [first, second]: Pair): Direction {
  const isBy = (country: Country) => actors.some(actor => actor.country === country);
  if (isBy(first) && isBy(second)) return 'both';
  return isBy(second) ? 'second' : 'first';
}

/** The days, weeks or months that cover a stretch of time, the last one cut at its end. */
function periodsOf(first: string, last: string, step: Step): [from: string, to: string][] {
  const periods: [string, string][] = [];
  for (let from = startOf(first, step); from <= last; ) {
    if (periods.length === MOST_POINTS)
      throw new AttacheError(
        'usage',
        `${first} to ${last} by ${step}`,
        `more than ${MOST_POINTS} points. Begin later, or take longer steps.`,
      );
    const next = startOf(addDays(from, step === 'day' ? 1 : step === 'week' ? 7 : 31), step);
    const to = addDays(next, -1);
    periods.push([from, to < last ? to : last]);
    from = next;
  }
  return periods;
}

/** The first day of the day, week (from Monday) or month of a day. */
export function startOf(day: string, step: Step): string {
  if (step === 'day') return day;
  if (step === 'month') return `${day.slice(0, 7)}-01`;
  return addDays(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7));
}
