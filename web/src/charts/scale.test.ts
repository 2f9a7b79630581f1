import { expect, test } from 'vitest';
import { dayScale, dayTicks, numberScale, numberTicks, rowsOf } from './scale.js';

test('days on a line, the last one whole', () => {
  const { x } = dayScale('2019-01-01', '2019-01-10', 0, 100);
  expect([x('2019-01-01'), x('2019-01-06'), x('2019-01-11')]).toEqual([0, 50, 100]);
});

test.each([
  ['2019-01-05', '2019-05-20', 6, ['Feb 2019', 'Mar', 'Apr', 'May']],
  ['2018-11-01', '2019-03-01', 6, ['Nov 2018', 'Dec', 'Jan 2019', 'Feb', 'Mar']],
  ['1995-06-01', '2019-01-01', 5, ['2000', '2005', '2010', '2015']],
  ['0099-01-01', '0102-01-01', 4, ['99', '100', '101', '102']],
])('marks from %s to %s', (from, to, most, labels) => {
  expect(dayTicks(dayScale(from, to, 0, 1), most).map(({ label }) => label)).toEqual(labels);
});

test('numbers on a line, and round marks', () => {
  const y = numberScale(-10, 10, 100, 0);
  expect([y(-10), y(0), y(10)]).toEqual([100, 50, 0]);
  expect(numberTicks(-4, 4)).toEqual([-4, -2, 0, 2, 4]);
  expect(numberTicks(0, 0.5)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
});

test('stretches that meet go to rows of their own', () => {
  const stretches = [
    { left: 0, right: 10 },
    { left: 5, right: 8 },
    { left: 12, right: 20 },
    { left: 9, right: 11 },
  ];
  expect(rowsOf(stretches, 1)).toEqual([0, 1, 0, 1]);
});
