import type { TimeUnit } from '../codebook/times.js';
import { civil, dayNumber, daysInMonth, mondayOf } from './calendar.js';

/**
 * A stretch of the calendar, as coarse as the words that name it. `day` is a day number (calendar.ts): of the day, of
 * a week's Monday, of a weekend's Saturday. `season` is EDTF's 21 to 24; a winter counts under the year of its December.
 */
export type Point =
  | { grain: 'day' | 'week' | 'weekend'; day: number }
  | { grain: 'month'; year: number; month: number }
  | { grain: 'quarter' | 'half' | 'season'; year: number; index: number }
  | { grain: 'year' | 'decade' | 'century'; year: number }
  | { grain: 'span'; from: Point; to: Point };

/** EDTF, as precise as the point; quarters, halves, weeks and spans are intervals. */
export function edtfOf(point: Point): string {
  switch (point.grain) {
    case 'day':
      return isoDay(point.day);
    case 'month':
      return `${pad(point.year, 4)}-${pad(point.month, 2)}`;
    case 'year':
      return pad(point.year, 4);
    case 'decade':
      return `${pad(Math.floor(point.year / 10), 3)}X`;
    case 'century':
      return `${pad(Math.floor(point.year / 100), 2)}XX`;
    case 'season':
      return `${pad(point.year, 4)}-${point.index}`;
    case 'quarter':
    case 'half': {
      const months = point.grain === 'quarter' ? 3 : 6;
      const first = (point.index - 1) * months + 1;
      const year = pad(point.year, 4);
      return `${year}-${pad(first, 2)}/${year}-${pad(first + months - 1, 2)}`;
    }
    case 'week':
    case 'weekend':
      return `${isoDay(point.day)}/${isoDay(lastDay(point))}`;
    case 'span':
      return `${edtfOf(point.from).split('/')[0]}/${edtfOf(point.to).split('/').at(-1)}`;
  }
}

/** The first day of a point, as a day number. */
export function firstDay(point: Point): number {
  switch (point.grain) {
    case 'day':
    case 'week':
    case 'weekend':
      return point.day;
    case 'month':
      return dayNumber(point.year, point.month, 1);
    case 'quarter':
      return dayNumber(point.year, point.index * 3 - 2, 1);
    case 'half':
      return dayNumber(point.year, point.index * 6 - 5, 1);
    case 'season':
      return dayNumber(point.year, (point.index - 20) * 3, 1);
    case 'year':
    case 'decade':
    case 'century':
      return dayNumber(point.year, 1, 1);
    case 'span':
      return firstDay(point.from);
  }
}

/** The last day of a point, as a day number. */
export function lastDay(point: Point): number {
  switch (point.grain) {
    case 'day':
      return point.day;
    case 'week':
      return point.day + 6;
    case 'weekend':
      return point.day + 1;
    case 'month':
      return dayNumber(point.year, point.month, daysInMonth(point.year, point.month));
    case 'quarter':
      return firstDay(shiftPoint('quarter', 1, firstDay(point))) - 1;
    case 'half':
      return dayNumber(point.year, point.index * 6, point.index === 1 ? 30 : 31);
    case 'season':
      return firstDay(shiftPoint('month', 3, firstDay(point))) - 1;
    case 'year':
      return dayNumber(point.year, 12, 31);
    case 'decade':
      return dayNumber(point.year + 9, 12, 31);
    case 'century':
      return dayNumber(point.year + 99, 12, 31);
    case 'span':
      return lastDay(point.to);
  }
}

/** The unit of the calendar that lies `by` units from the one around `day`: `('week', -1, day)` is last week. */
export function shiftPoint(unit: TimeUnit, by: number, day: number): Point {
  const { year, month } = civil(day);
  switch (unit) {
    case 'week':
      return { grain: 'week', day: mondayOf(day) + 7 * by };
    case 'fortnight':
      return { grain: 'week', day: mondayOf(day) + 14 * by };
    case 'weekend':
      return { grain: 'weekend', day: mondayOf(day) + 5 + 7 * by };
    case 'month': {
      const count = year * 12 + month - 1 + by;
      return { grain: 'month', year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
    }
    case 'quarter': {
      const count = year * 4 + Math.floor((month - 1) / 3) + by;
      return { grain: 'quarter', year: Math.floor(count / 4), index: (((count % 4) + 4) % 4) + 1 };
    }
    case 'year':
      return { grain: 'year', year: year + by };
    case 'decade':
      return { grain: 'decade', year: Math.floor(year / 10) * 10 + 10 * by };
    case 'generation':
    case 'century':
      return { grain: 'century', year: Math.floor(year / 100) * 100 + 100 * by };
    default:
      return { grain: 'day', day: day + by };
  }
}

function isoDay(day: number): string {
  const date = civil(day);
  return `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
