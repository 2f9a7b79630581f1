import { dayNumber, isDay } from './calendar.js';
import type { Point } from './point.js';
import type { Sense } from './sense.js';

/**
 * What a word in figures can be: a number, a year, an ordinal, a decade, a date, a time of day. Undefined for any
 * other word, such as "A380" or "2,000".
 */
export function digitSense(form: string): Sense | undefined {
  for (const [pattern, read] of SHAPES) {
    const match = pattern.exec(form);
    if (match) {
      const sense = read(match);
      return sense && { lower: form, ...sense };
    }
  }
  return undefined;
}

type Read = (match: RegExpExecArray) => Omit<Sense, 'lower'> | undefined;

/** The commonest shapes first. */
const SHAPES: [RegExp, Read][] = [
  [/^\d{1,3}$/, ([text]) => ({ number: Number(text) })],
  [
    /^\d{4}$/,
    ([text]) => {
      const year = Number(text);
      const clock = Number(text.slice(0, 2)) < 24 && Number(text.slice(2)) < 60;
      return {
        number: year,
        ...(year >= 1000 && year <= 2100 && { year, core: true }),
        ...(clock && { core: true }),
      };
    },
  ],
  [/^\d+\.\d+$/, ([text]) => ({ number: Number(text) })],
  [/^\d{1,3}(?:,\d{3})+$/, ([text]) => ({ number: Number(text.replaceAll(',', '')) })],
  [/^(\d{1,2})(?:st|nd|rd|th)$/i, ([, day]) => ({ ordinal: Number(day) })],
  [
    /^(1[0-9]|20)(\d)0['’]?s$/,
    ([, century, ten]) => ({ decade: Number(century) * 100 + Number(ten) * 10, core: true }),
  ],
  [/^['’]?([2-9])0s$/, ([, ten]) => ({ decade: 1900 + Number(ten) * 10, short: true, core: true })],
  [/^['’](\d\d)$/, ([, year]) => ({ year: shortYear(Number(year)), short: true, core: true })],
  [/^(\d{4})-(\d\d)-(\d\d)$/, ([, y, m, d]) => dated(Number(y), Number(m), Number(d))],
  [/^(\d{4})[-–/](\d\d|\d{4})$/, ([, from, to]) => yearSpan(Number(from), to!)],
  [/^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)$/, ([, a, b, y]) => figures(Number(a), Number(b), fullYear(y!))],
  [/^(\d{1,2}):(\d\d)$/, ([, hour, minute]) => clock(Number(hour), Number(minute))],
  [
    /^(\d{1,2})(?:[:.](\d\d))?([ap])\.?m\.?$/i,
    ([, hour, minute, half]) => clock(twelve(Number(hour), half!), Number(minute ?? 0)),
  ],
  [
    /^(\d{1,3})-(second|minute|hour|day|night|week|month|year|decade|century)$/,
    ([, count, unit]) => ({
      number: Number(count),
      unit: unit as NonNullable<Sense['unit']>,
      plural: true,
      core: true,
    }),
  ],
];

/** Hours of the twelve-hour clock on the day's twenty-four: "12 a.m." is 0. */
export function twelve(hour: number, half: string): number {
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** A date in three figures; where both orders are possible, both are kept for the reader to choose by publication. */
function figures(a: number, b: number, year: number): Omit<Sense, 'lower'> | undefined {
  const dayFirst = isDay(year, b, a);
  const monthFirst = isDay(year, a, b);
  if (dayFirst && monthFirst && a !== b) return { ambiguous: [a, b, year], core: true };
  if (dayFirst) return dated(year, b, a);
  return monthFirst ? dated(year, a, b) : undefined;
}

function dated(year: number, month: number, day: number): Omit<Sense, 'lower'> | undefined {
  if (!isDay(year, month, day)) return undefined;
  return { date: { grain: 'day', day: dayNumber(year, month, day) }, core: true };
}

/** "2010-11" and "2010-2011" are spans of years; "2018-01", which is none, a month. */
function yearSpan(from: number, rest: string): Omit<Sense, 'lower'> | undefined {
  const to = rest.length === 4 ? Number(rest) : Math.floor(from / 100) * 100 + Number(rest);
  if (from < 1000 || from > 2100) return undefined;
  let date: Point;
  if (to > from && to <= 2100)
    date = { grain: 'span', from: { grain: 'year', year: from }, to: { grain: 'year', year: to } };
  else if (rest.length === 2 && Number(rest) >= 1 && Number(rest) <= 12)
    date = { grain: 'month', year: from, month: Number(rest) };
  else return undefined;
  return { date, core: true };
}

function clock(hour: number, minute: number): Omit<Sense, 'lower'> | undefined {
  if (hour > 24 || minute > 59) return undefined;
  return { clock: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, core: true };
}

function fullYear(text: string): number {
  return text.length === 4 ? Number(text) : shortYear(Number(text));
}

/** Two figures stand for 1930 to 2029. */
function shortYear(year: number): number {
  return year < 30 ? 2000 + year : 1900 + year;
}
