import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readBookFiles } from '../codebook/book.js';
import { DEFAULT_FOLDER } from '../codebook/load.js';
import { addDays, type QuadCode } from '../record/index.js';
import { indexRelation, MOST_POINTS, startOf, type WeighedAct } from './relationIndex.js';

const PAIR = ['CHN', 'JPN'] as const;

function act(day: string, intensity: number, actors: string[] = ['CHN'], to = day): WeighedAct {
  const quadCode: QuadCode = intensity >= 0 ? 1 : 3;
  return { days: { from: day, to }, intensity, quadCode, actors: actors.map(country => ({ country })) };
}

/** An act on every so many days of a stretch. */
function steadily(from: string, to: string, every: number, intensity: number): WeighedAct[] {
  const acts: WeighedAct[] = [];
  for (let day = from; day <= to; day = addDays(day, every)) acts.push(act(day, intensity));
  return acts;
}

describe('the index', () => {
  test('no acts: no points, no baseline', () => {
    expect(indexRelation([], PAIR, { at: '2014-12-31' })).toMatchObject({
      baseline: null,
      acts: 0,
      points: [],
      turns: [],
    });
  });

  test('weeks run from Monday to Sunday, the last is cut at the day, and every week has a point', () => {
    const { points } = indexRelation([act('2014-01-01', 4), act('2014-01-20', 4)], PAIR, { at: '2014-01-22' });
    expect(points.map(({ from, to, acts }) => [from, to, acts])).toEqual([
      ['2013-12-30', '2014-01-05', 1],
      ['2014-01-06', '2014-01-12', 0],
      ['2014-01-13', '2014-01-19', 0],
      ['2014-01-20', '2014-01-22', 1],
    ]);
  });

  test('months and days', () => {
    const acts = [act('2014-01-31', 4), act('2014-03-01', -4)];
    const months = indexRelation(acts, PAIR, { at: '2014-03-31', step: 'month' });
    expect(months.points.map(({ from, to }) => [from, to])).toEqual([
      ['2014-01-01', '2014-01-31'],
      ['2014-02-01', '2014-02-28'],
      ['2014-03-01', '2014-03-31'],
    ]);
    expect(indexRelation(acts, PAIR, { at: '2014-02-02', step: 'day' }).points).toHaveLength(3);
    expect(startOf('2014-03-02', 'week')).toBe('2014-02-24');
  });

  test('new acts weigh more than old ones: after a row the index is below the baseline, and rises again', () => {
    const acts = [...steadily('2014-01-01', '2014-06-30', 7, 4), ...steadily('2014-07-01', '2014-07-31', 3, -8)];
    const { points, baseline } = indexRelation(acts, PAIR, { at: '2015-06-30', step: 'month' });
    const at = (month: string) => points.find(({ from }) => from.startsWith(month))!;
    expect(at('2014-06').index).toBeGreaterThan(baseline!);
    expect(at('2014-07').index).toBeLessThan(baseline! - 2);
    expect(Math.abs(at('2015-06').index - baseline!)).toBeLessThan(0.1);
  });

  test('silence widens the band', () => {
    const { points } = indexRelation(steadily('2014-01-01', '2014-03-31', 2, 4), PAIR, {
      at: '2014-12-31',
      step: 'month',
    });
    const width = (month: number) => points[month]!.high - points[month]!.low;
    expect(width(11)).toBeGreaterThan(2 * width(2));
  });

  test('cooperation and conflict apart, as sums of a week', () => {
    const acts = [...steadily('2014-01-01', '2014-12-31', 7, 5), ...steadily('2014-01-02', '2014-12-31', 14, -3)];
    const last = indexRelation(acts, PAIR, { at: '2014-12-31' }).points.at(-1)!;
    expect(last.cooperation).toBeGreaterThan(4.5);
    expect(last.cooperation).toBeLessThan(6);
    expect(last.conflict).toBeLessThan(-1.2);
    expect(last.conflict).toBeGreaterThan(-2);
  });

  test('who acted: the one, the other, both', () => {
    const acts = [act('2014-01-01', -3), act('2014-01-01', 5, ['JPN']), act('2014-01-02', 2.5, ['CHN', 'JPN'])];
    expect(indexRelation(acts, PAIR, { at: '2014-01-05' }).points[0]).toMatchObject({
      acts: 3,
      byClass: { 1: 2, 2: 0, 3: 1, 4: 0 },
      scores: { first: -3, second: 5, both: 2.5 },
    });
  });

  test('vague dates, later acts and acts without a date are left out', () => {
    const acts = [act('2014-01-01', 4), act('2014-01-01', 4, ['CHN'], '2014-12-31'), act('2015-01-01', 4)];
    const undated: WeighedAct = { actors: [], quadCode: 1, intensity: 4 };
    expect(indexRelation([...acts, undated], PAIR, { at: '2014-12-31' }).acts).toBe(1);
  });

  test('a series may not be endless', () => {
    const acts = [act('1914-01-01', 4), act('2014-01-01', 4)];
    expect(() => indexRelation(acts, PAIR, { at: '2014-12-31', step: 'day' })).toThrow(
      `more than ${MOST_POINTS} points`,
    );
  });
});

describe('turning points', () => {
  test('one turn for the worse, at its week, with the acts behind it', () => {
    const acts = [...steadily('2014-01-01', '2014-06-29', 3, 4), ...steadily('2014-06-30', '2014-12-31', 3, -5)];
    const { turns } = indexRelation(acts, PAIR, { at: '2014-12-31' });
    expect(turns).toHaveLength(1);
    expect(turns[0]).toMatchObject({ date: '2014-06-30', chance: 0.005 });
    expect(turns[0]!.before).toBeGreaterThan(7);
    expect(turns[0]!.after).toBeLessThan(-9);
    expect(turns[0]!.acts.map(({ days }) => days!.to)).toContain('2014-06-30');
    expect(turns[0]!.acts.every(({ intensity }) => intensity < 0)).toBe(true);
  });

  test('there and back: two turns', () => {
    const acts = [
      ...steadily('2013-01-01', '2013-12-31', 3, 2),
      ...steadily('2014-01-01', '2014-06-30', 3, -6),
      ...steadily('2014-07-01', '2015-06-30', 3, 2),
    ];
    const { turns } = indexRelation(acts, PAIR, { at: '2015-06-30' });
    expect(turns.map(({ before, after }) => Math.sign(after - before))).toEqual([-1, 1]);
  });

  test('steady acts, and ups and downs without an order, have none', () => {
    expect(indexRelation(steadily('2014-01-01', '2015-12-31', 4, 3), PAIR, { at: '2015-12-31' }).turns).toEqual([]);
    const mixed = steadily('2014-01-01', '2015-12-31', 4, 0).map((each, index) => ({
      ...each,
      intensity: ((index * 7919) % 13) - 6,
    }));
    expect(indexRelation(mixed, PAIR, { at: '2015-12-31' }).turns).toEqual([]);
  });

  test('decades of acts are read in good time', () => {
    const acts = steadily('1985-01-01', '2024-12-31', 1, 3).map((each, index) => ({
      ...each,
      intensity: index < 7_000 ? 3 : -3,
    }));
    const { turns } = indexRelation(acts, PAIR, { at: '2024-12-31', step: 'month' });
    expect(turns).toHaveLength(1);
    expect(turns[0]!.date.slice(0, 4)).toBe('2004');
  });
});

const ICEWS = new URL('../../../shared/data/eval/icews/icews14.tsv', import.meta.url);

describe.skipIf(!existsSync(ICEWS))(
  'China and Japan in 2014, from the rows of ICEWS (skipped without the development data)',
  () => {
    const scores = new Map(
      readBookFiles(DEFAULT_FOLDER).plover[0]!.data.types.map(entry => [entry.type as string, entry]),
    );
    const sideOf = (name: string) =>
      name === 'China' || name.endsWith('(China)')
        ? 'CHN'
        : name === 'Japan' || name.endsWith('(Japan)')
          ? 'JPN'
          : null;

    function readActs(): WeighedAct[] {
      const rows = existsSync(ICEWS) ? readFileSync(ICEWS, 'utf8').trim().split('\n').slice(1) : [];
      return rows.flatMap(row => {
        const [day = '', source = '', , target = '', , type = ''] = row.split('\t');
        const [actor, recipient] = [sideOf(source), sideOf(target)];
        const entry = scores.get(type);
        if (!actor || !recipient || actor === recipient || !entry) return [];
        return [{ ...act(day, entry.intensity, [actor]), quadCode: entry.quadCode }];
      });
    }

    test('the thaw of the autumn: a turn for the better, and its height in the week of the handshake in November', () => {
      const weeks = indexRelation(readActs(), PAIR, { at: '2014-12-31' });
      const better = weeks.turns.filter(({ before, after }) => after > before);
      expect(better).toHaveLength(1);
      expect(better[0]!.date >= '2014-09-01' && better[0]!.date <= '2014-11-10').toBe(true);
      const height = [...weeks.points].sort((a, b) => b.cooperation - a.cooperation)[0]!;
      expect(height.from >= '2014-11-03' && height.to <= '2014-11-16').toBe(true);

      const months = indexRelation(readActs(), PAIR, { at: '2014-12-31', step: 'month' }).points;
      const spring = months.slice(0, 8).map(({ index }) => index);
      expect(months[10]!.index).toBeGreaterThan(Math.max(...spring));
    });
  },
);
