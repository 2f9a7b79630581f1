import { addDays, type Turn } from '../record/index.js';

/** An act at its day, with its score. */
export interface Dated<Act> {
  /** `YYYY-MM-DD`. */
  day: string;
  /** The same in days since 1970: quicker to count with. */
  number: number;
  act: Act;
}

/** A `YYYY-MM-DD` in days since 1970. */
export function numberOf(day: string): number {
  return Date.parse(day) / 86_400_000;
}

/** A course lasts at least so many weeks. */
const LEAST_WEEKS = 6;
/** By less a week, two countries do not get on better or worse. */
const LEAST_CHANGE = 2;
/** Turns that chance would bring more often than this are none. */
const CERTAIN = 0.05;
/** How often the weeks are put in another order to learn what chance brings. */
const SHUFFLES = 199;
/** Weeks after a turn whose acts are shown with it, and how many of them. */
const SHOWN_WEEKS = 6;
const SHOWN_ACTS = 5;
/** A history is parted at so many places at most: in decades, a few weeks are taken together. */
const MOST_STRETCHES = 1_600;

/**
 * The turns of a series of acts, oldest first. Of the weeks' sums, the split that parts them best is taken, then the best split
 * of each side, as long as chance does not explain it (binary segmentation with a permutation test: Scott and Knott 1974,
 * Vostrikova 1981). Weeks without acts count: their sum is 0.
 *
 * `monday` is the first week, `at` the last day. The same acts give the same turns: the orders of the test come from a
 * fixed seed.
 */
export function findTurns<Act extends { intensity: number }>(
  dated: readonly Dated<Act>[],
  monday: string,
  at: string,
): Turn<Act>[] {
  const first = numberOf(monday);
  // the last week counts when it is over
  const weeks = Math.floor((numberOf(at) - first + 1) / 7);
  const width = Math.max(1, Math.ceil(weeks / MOST_STRETCHES));
  const sums = new Float64Array(Math.floor(weeks / width));
  for (const { number, act } of dated) {
    const stretch = Math.floor((number - first) / 7 / width);
    if (stretch >= 0 && stretch < sums.length) sums[stretch]! += act.intensity;
  }
  const cuts = splitAll(sums, width);
  return cuts.map(({ at: cut, chance }, index) => {
    const before = meanOf(sums, cuts[index - 1]?.at ?? 0, cut) / width;
    const after = meanOf(sums, cut, cuts[index + 1]?.at ?? sums.length) / width;
    const date = addDays(monday, cut * width * 7);
    return { date, before: round(before), after: round(after), chance, acts: strongest(dated, date, after > before) };
  });
}

/** The splits of a series of stretches, so many weeks wide, that chance does not explain, in order. */
function splitAll(sums: Float64Array, width: number): { at: number; chance: number }[] {
  const least = Math.ceil(LEAST_WEEKS / width);
  const cuts: { at: number; chance: number }[] = [];
  const waiting: [from: number, to: number][] = [[0, sums.length]];
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    const [from, to] = span;
    const stretch = sums.slice(from, to);
    const split = bestSplit(stretch, least);
    if (
      !split ||
      Math.abs(meanOf(sums, from, from + split.at) - meanOf(sums, from + split.at, to)) < LEAST_CHANGE * width
    )
      continue;
    const chance = chanceOf(stretch, least, split.gain);
    if (chance > CERTAIN) continue;
    cuts.push({ at: from + split.at, chance });
    waiting.push([from, from + split.at], [from + split.at, to]);
  }
  return cuts.sort((a, b) => a.at - b.at);
}

/** Where a stretch parts best, and by how much less its sums then vary; undefined when it is too short or does not vary. */
function bestSplit(sums: Float64Array, least: number): { at: number; gain: number } | undefined {
  const all = sums.reduce((total, sum) => total + sum, 0);
  let best: { at: number; gain: number } | undefined;
  let left = 0;
  for (let at = 1; at <= sums.length - least; at++) {
    left += sums[at - 1]!;
    if (at < least) continue;
    const gain = left ** 2 / at + (all - left) ** 2 / (sums.length - at) - all ** 2 / sums.length;
    if (gain > (best?.gain ?? 0)) best = { at, gain };
  }
  return best;
}

/** How often a stretch whose weeks come in another order parts as well as this somewhere. */
function chanceOf(stretch: Float64Array, least: number, gain: number): number {
  const random = randomFrom(stretch.length);
  const sums = stretch.slice();
  let reached = 1;
  for (let round = 0; round < SHUFFLES; round++) {
    for (let index = sums.length - 1; index > 0; index--) {
      const other = Math.floor(random() * (index + 1));
      [sums[index], sums[other]] = [sums[other]!, sums[index]!];
    }
    if ((bestSplit(sums, least)?.gain ?? 0) >= gain) reached += 1;
  }
  return reached / (SHUFFLES + 1);
}

function meanOf(sums: Float64Array, from: number, to: number): number {
  return sums.subarray(from, to).reduce((total, sum) => total + sum, 0) / (to - from);
}

function strongest<Act extends { intensity: number }>(
  dated: readonly Dated<Act>[],
  from: string,
  isBetter: boolean,
): Act[] {
  const end = addDays(from, SHOWN_WEEKS * 7);
  const side = isBetter ? 1 : -1;
  return dated
    .filter(({ day, act }) => day >= from && day < end && act.intensity * side > 0)
    .map(({ act }) => act)
    .sort((a, b) => side * (b.intensity - a.intensity))
    .slice(0, SHOWN_ACTS);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** To hundredths: scores are no surer than that. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
