import { AttacheError, type DayRange, daysOf } from '../record/index.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY = 86_400_000;

/**
 * The day, month or year that a publication date names, in EDTF: "2018-01-28", "2018-01", "2018".
 *
 * Reads ISO dates and times, e-mail dates, "28 January 2018" and "January 28, 2018". A time of day is left out, and the
 * day is the one at the place of writing. Undefined when it is none of these, or no day of the calendar.
 */
export function parseDate(text: string): string | undefined {
  const plain = text.trim().replace(/\s+/g, ' ').slice(0, 100);
  const iso = /^(\d{4})(?:[-/](\d\d?)(?:[-/](\d\d?)(?:[T ].*)?)?)?$/.exec(plain);
  if (iso) return dateOf(iso[1]!, iso[2], iso[3]);
  const compact = /^(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$/.exec(plain);
  if (compact) return dateOf(compact[1]!, compact[2], compact[3]);

  const words = plain.replace(/^[a-z]{3,9}\.?,? (?=\d|[a-z]{3,9}\.? \d)/i, found =>
    /^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(found) ? '' : found,
  );
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})\b/i.exec(words);
  if (dayFirst) return dateOf(dayFirst[3]!, monthOf(dayFirst[2]!), dayFirst[1]);
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/i.exec(words);
  if (monthFirst) return dateOf(monthFirst[3]!, monthOf(monthFirst[1]!), monthFirst[2]);
  const monthOnly = /^([a-z]{3,9})\.?,? (\d{4})$/i.exec(words);
  if (monthOnly) return dateOf(monthOnly[2]!, monthOf(monthOnly[1]!));
  return undefined;
}

/** The days that a person's date may mean, in EDTF or as `parseDate` reads it. Throws `usage`, naming `where`, when it is no date. */
export function readDays(text: string, where: string): DayRange {
  const days = daysOf(parseDate(text) ?? text);
  if (days) return days;
  throw new AttacheError('usage', where, `"${text}" is not a date. Write it as 2018-01-28, 2018-01 or 2018.`);
}

/** A day and a month without a year, in the year that puts them nearest before `published`; EDTF. */
export function parseDayOfYear(text: string, published: string): string | undefined {
  const year = Number(published.slice(0, 4));
  const latest = Date.parse(published.length === 10 ? published : `${year}-12-31`) + 2 * DAY;
  for (const candidate of [year, year - 1]) {
    const date = parseDate(`${text.replace(/[.,]+$/, '')}, ${candidate}`) ?? parseDate(`${text} ${candidate}`);
    if (date && Date.parse(date) <= latest) return date;
  }
  return undefined;
}

/**
 * The publication date of an input in EDTF. Throws `date-invalid` for words that are no date, and for a day later than
 * tomorrow: a wrong date of publication would misplace every event.
 */
export function readPublished(text: string, where: string, today = new Date()): string {
  const date = parseDate(text);
  if (!date) {
    throw new AttacheError(
      'date-invalid',
      where,
      `the publication date "${text.slice(0, 60)}" is not a date. Write it as 2018-01-28, or leave it out.`,
    );
  }
  if (isAfterTomorrow(date, today)) {
    throw new AttacheError(
      'date-invalid',
      where,
      `the publication date ${date} lies in the future. Correct "published", or leave it out.`,
    );
  }
  return date;
}

/** Does the day, month or year begin later than tomorrow? */
export function isAfterTomorrow(date: string, today = new Date()): boolean {
  return Date.parse(date) > today.getTime() + DAY;
}

function monthOf(name: string): string | undefined {
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return index < 0 ? '' : String(index + 1);
}

function dateOf(year: string, month?: string, day?: string): string | undefined {
  if (month === undefined) return year;
  const m = Number(month);
  if (!(m >= 1 && m <= 12)) return undefined;
  const yearMonth = `${year}-${String(m).padStart(2, '0')}`;
  if (day === undefined) return yearMonth;
  const d = Number(day);
  if (!(d >= 1 && d <= new Date(Date.UTC(Number(year), m, 0)).getUTCDate())) return undefined;
  return `${yearMonth}-${String(d).padStart(2, '0')}`;
}
