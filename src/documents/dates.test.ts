import { describe, expect, it } from 'vitest';
import { parseDate, parseDayOfYear, readPublished } from './dates.js';

const DATES: [text: string, date: string | undefined][] = [
  ['2018-01-28', '2018-01-28'],
  ['2018-01-28T23:30:00-05:00', '2018-01-28'],
  ['2018-01-28 10:00', '2018-01-28'],
  ['2018/1/8', '2018-01-08'],
  ['2018-01', '2018-01'],
  ['2018', '2018'],
  ['20180128', '2018-01-28'],
  ['20180128T101500Z', '2018-01-28'],
  ['28 January 2018', '2018-01-28'],
  ['Sun, 28 Jan 2018 10:15:00 GMT', '2018-01-28'],
  ['Sunday 28th January, 2018', '2018-01-28'],
  ['January 28, 2018', '2018-01-28'],
  ['Jan. 28, 2018 at 10 a.m.', '2018-01-28'],
  ['March 2015', '2015-03'],
  ['29 February 2016', '2016-02-29'],
  ['29 February 2017', undefined],
  ['2018-13-01', undefined],
  ['32 May 2018', undefined],
  ['yesterday', undefined],
  ['12 Foo 2018', undefined],
  ['', undefined],
];

describe('parseDate', () => {
  it.each(DATES)('%s: %s', (text, date) => expect(parseDate(text)).toBe(date));
});

describe('parseDayOfYear', () => {
  it.each([
    ['Jan 28', '2018-01-28', '2018-01-28'],
    ['Dec. 31', '2018-01-02', '2017-12-31'],
    ['3 March', '2018-03-04', '2018-03-03'],
    ['May 1', '2018', '2018-05-01'],
  ])('%s seen from %s: %s', (text, published, date) => expect(parseDayOfYear(text, published)).toBe(date));
});

describe('readPublished', () => {
  const today = new Date('2018-01-28T12:00:00Z');
  it('takes today and tomorrow', () => {
    expect(readPublished('2018-01-28', 'a', today)).toBe('2018-01-28');
    expect(readPublished('2018-01-29', 'a', today)).toBe('2018-01-29');
  });
  it.each([
    ['2018-02-03', 'lies in the future'],
    ['2031', 'lies in the future'],
    ['soon', '"soon" is not a date'],
  ])('refuses %s', (text, message) => expect(() => readPublished(text, 'a.txt', today)).toThrow(message));
});
