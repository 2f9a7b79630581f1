import { addDays, type Balance, type Country, type Pair, type Tally } from '../record/index.js';
import type { Happening } from './happenings.js';

/** Days that count as recent. */
const RECENT = 90;

/**
 * The balance of the 90 days up to the latest happening of a pair. Only what occurred counts, and only with a date that
 * is no vaguer than those days. Without any, zeros and no `from` and `to`.
 */
export function weighHappenings(happenings: readonly Happening[], pair: Pair, at: string): Balance {
  const dated = happenings.filter(
    ({ status, days }) => status === 'occurred' && days && days.to <= at && days.from > addDays(days.to, -RECENT),
  );
  const to = dated
    .map(happening => happening.days!.to)
    .sort()
    .at(-1);
  const from = to && addDays(to, 1 - RECENT);
  const recent = dated.filter(happening => from !== undefined && happening.days!.from >= from);
  const byActor = [[pair[0]], [pair[1]], [...pair]].map(actors => ({
    actors,
    ...tally(recent.filter(happening => actorsOf(happening, pair).join() === actors.join())),
  }));
  return { from, to, ...tally(recent), byActor };
}

function tally(happenings: readonly Happening[]): Tally {
  const byClass: Tally['byClass'] = { 1: 0, 2: 0, 3: 0, 4: 0 };
  let sum = 0;
  for (const { quadCode, intensity } of happenings) {
    byClass[quadCode] += 1;
    sum += intensity;
  }
  const count = happenings.length;
  return { happenings: count, byClass, intensity: count > 0 ? Math.round((sum / count) * 10) / 10 : null };
}

function actorsOf({ actors }: Happening, pair: Pair): Country[] {
  return pair.filter(country => actors.some(actor => actor.country === country));
}
