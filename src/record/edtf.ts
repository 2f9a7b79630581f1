/** The first and last day, `YYYY-MM-DD`, that an EDTF date may mean. */
export interface DayRange {
  from: string;
  to: string;
}

const EARLIEST = '0001-01-01';
const LATEST = '9999-12-31';

/** Months of the EDTF season and quarter codes that stand in the place of a month; 24 and 32 run into the next year. */
const SEASONS: Record<string, [first: number, last: number]> = {
  21: [3, 5],
  22: [6, 8],
  23: [9, 11],
  24: [12, 14],
  33: [1, 3],
  34: [4, 6],
  35: [7, 9],
  36: [10, 12],
};

/**
 * The days that an EDTF date covers: `2018-01` gives 2018-01-01 to 2018-01-31, `193X` gives 1930-01-01 to 1939-12-31.
 *
 * Open ends of an interval give the years 1 and 9999. Marks of doubt (`?`, `~`, `%`) are passed over. Undefined for what
 * is no date, and for years outside 1 to 9999.
 */
export function daysOf(edtf: string): DayRange | undefined {
  const slash = edtf.indexOf('/');
  if (slash < 0) return daysOfDate(edtf);
  const from = openEnd(edtf.slice(0, slash)) ? { from: EARLIEST } : daysOfDate(edtf.slice(0, slash));
  const to = openEnd(edtf.slice(slash + 1)) ? { to: LATEST } : daysOfDate(edtf.slice(slash + 1));
  return from && to && from.from <= to.to ? { from: from.from, to: to.to } : undefined;
}

/** Days from one `YYYY-MM-DD` to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The day that lies `days` after a `YYYY-MM-DD`, or before it when negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function openEnd(part: string): boolean {
  return part === '' || part === '..';
}

function daysOfDate(text: string): DayRange | undefined {
  const match = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?$/.exec(text.replace(/[?~%]/g, ''));
  if (!match) return undefined;
  const [, year = '', month, day] = match;
  const first = year.replaceAll('X', '0');
  const last = year.replaceAll('X', '9');
  if (last === '0000') return undefined;
  if (year.includes('X') || !month || month === 'XX') {
    return { from: `${first === '0000' ? '0001' : first}-01-01`, to: `${last}-12-31` };
  }
  const season = SEASONS[month];
  if (season) return day ? undefined : { from: firstOfMonth(first, season[0]), to: lastOfMonth(first, season[1]) };
  const number = Number(month);
  if (number < 1 || number > 12) return undefined;
  if (!day || day === 'XX') return { from: firstOfMonth(first, number), to: lastOfMonth(first, number) };
  const iso = `${first}-${month}-${day}`;
  return day >= '01' && iso <= lastOfMonth(first, number) ? { from: iso, to: iso } : undefined;
}

function firstOfMonth(year: string, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}-01`;
}

/** Months 13 and 14 are January and February of the next year. */
function lastOfMonth(year: string, month: number): string {
  const end = new Date(0);
  end.setUTCFullYear(Number(year), month, 0);
  return `${String(end.getUTCFullYear()).padStart(4, '0')}-${end.toISOString().slice(-19, -14)}`;
}
