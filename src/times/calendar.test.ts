import { describe, expect, it } from 'vitest';
import { civil, dayNumber, daysInMonth, easter, isDay, mondayOf, nthWeekday, weekdayOf } from './calendar.js';

const iso = (day: number): string => {
  const { year, month, day: date } = civil(day);
  return `${year}-${month}-${date}`;
};

describe('calendar', () => {
  it.each([
    [1970, 1, 1, 0],
    [2000, 2, 29, 11016],
    [1969, 12, 31, -1],
    [1600, 3, 1, -135080],
  ])('%i-%i-%i is day %i', (year, month, day, number) => {
    expect(dayNumber(year, month, day)).toBe(number);
    expect(civil(number)).toEqual({ year, month, day });
  });

  it('knows weekdays and weeks', () => {
    const sunday = dayNumber(2018, 1, 28);
    expect(weekdayOf(sunday)).toBe(7);
    expect(iso(mondayOf(sunday))).toBe('2018-1-22');
  });

  it('knows the length of months', () => {
    expect([daysInMonth(2016, 2), daysInMonth(1900, 2), daysInMonth(2018, 12)]).toEqual([29, 28, 31]);
    expect([isDay(2018, 2, 29), isDay(2018, 13, 1), isDay(2018, 4, 30)]).toEqual([false, false, true]);
  });

  it.each([
    [2015, '2015-4-5'],
    [2018, '2018-4-1'],
    [2024, '2024-3-31'],
  ])('Easter of %i', (year, day) => {
    expect(iso(easter(year))).toBe(day);
  });

  it('finds the nth weekday of a month', () => {
    expect(iso(nthWeekday(2018, 11, 4, 4))).toBe('2018-11-22');
    expect(iso(nthWeekday(2018, 5, 1, -1))).toBe('2018-5-28');
  });
});
