import type { Holiday, TimeMod, TimeUnit } from '../codebook/times.js';
import { civil, dayNumber, daysInMonth, easter, isDay, mondayOf, nthWeekday, weekdayOf } from './calendar.js';
import type { Meaning } from './meaning.js';
import { edtfOf, firstDay, lastDay, type Point, shiftPoint } from './point.js';
import type { Tense } from './tense.js';

/** What an expression is counted from. */
export interface Anchor {
  /** The publication date as far as it is known. */
  published?: Point;
  /** The point that the text last spoke of, and whether it did so in this sentence. */
  spoken?: Point;
  /** The day that it last spoke of, within a few sentences. */
  spokenDay?: Point;
  spokenHere?: boolean;
  /** Past or future, from the words around; asked only where needed. */
  tense: () => Tense | undefined;
  /** ISO 8601 duration of so many units. */
  duration: (unit: TimeUnit, count: number | undefined) => string;
}

/** What an expression comes to. No `point`: it lacks the date that it is counted from, or names none. */
export interface Resolved {
  point?: Point;
  /** TIMEX3 value where EDTF has none: a length, a time of the day, now, once, soon. */
  value?: string;
  mod?: TimeMod;
  basis: 'stated' | 'relative';
  direction?: 'past' | 'future';
  duration?: boolean;
}

/** Counts a meaning from its anchor. */
export function resolve(meaning: Meaning, anchor: Anchor): Resolved {
  switch (meaning.kind) {
    case 'point':
      return { basis: 'stated', point: meaning.point };
    case 'figures':
      return { basis: 'stated', point: readFigures(meaning.figures, anchor) };
    case 'month':
      return resolveMonth(meaning, anchor);
    case 'weekday':
      return resolveWeekday(meaning, anchor);
    case 'shift':
      return resolveShift(meaning, anchor);
    case 'window':
      return resolveWindow(meaning, anchor);
    case 'season':
      return resolveSeason(meaning, anchor);
    case 'holiday':
      return resolveHoliday(meaning, anchor);
    case 'part':
      return resolvePart(meaning, anchor);
    case 'within': {
      const of = resolve(meaning.of, anchor);
      return { ...of, mod: meaning.mod, ...(meaning.direction && { direction: meaning.direction }) };
    }
    case 'span':
      return resolveSpan(meaning.from, meaning.to, anchor);
    case 'length':
      return { basis: 'stated', value: meaning.value, duration: true };
    case 'vague':
      return resolveVague(meaning.value, anchor);
    case 'clock':
      return resolveClock(meaning.time, meaning.on, anchor);
  }
}

/** Publication as a day number, where it is known at least as finely as `grain`. */
function today(anchor: Anchor, grain: 'day' | 'month' | 'year'): number | undefined {
  const { published } = anchor;
  if (!published || FINENESS[published.grain]! > FINENESS[grain]!) return undefined;
  return firstDay(published);
}

const FINENESS: Partial<Record<Point['grain'], number>> = {
  day: 0,
  weekend: 1,
  week: 1,
  month: 2,
  quarter: 3,
  season: 3,
  half: 4,
  year: 5,
  decade: 6,
  century: 7,
  span: 8,
};

/** The grain that a unit needs to be counted from. */
function need(unit: TimeUnit): 'day' | 'month' | 'year' {
  if (unit === 'year' || unit === 'decade' || unit === 'century' || unit === 'generation') return 'year';
  return unit === 'month' || unit === 'quarter' ? 'month' : 'day';
}

const relative = (point: Point | undefined, direction?: 'past' | 'future' | undefined): Resolved => ({
  basis: 'relative',
  ...(point && { point }),
  ...(direction && { direction }),
});

const side = (order: number | undefined): 'past' | 'future' | undefined =>
  order === -1 ? 'past' : order === 1 ? 'future' : undefined;

/** A month or a day of it in the year that its order, or the tense, asks for. */
function resolveMonth(meaning: Meaning & { kind: 'month' }, anchor: Anchor): Resolved {
  const { month, day, order } = meaning;
  if (meaning.that && anchor.spoken) {
    // "in August 1978 ... that October"
    const from = civil(firstDay(anchor.spoken));
    return relative({ grain: 'month', year: month < from.month ? from.year + 1 : from.year, month });
  }
  const now = today(anchor, 'month') ?? today(anchor, 'year');
  if (now === undefined) return relative(undefined, side(order));
  const at = (year: number): Point | undefined =>
    day === undefined
      ? { grain: 'month', year, month }
      : isDay(year, month, day)
        ? { grain: 'day', day: dayNumber(year, month, day) }
        : undefined;
  const { year } = civil(now);
  if (meaning.year !== undefined) return relative(at(year + meaning.year), side(meaning.year));
  const [before, after] = around(at, year, now, anchor.published!);
  if (order === -1) return relative(day === undefined ? lastMonth(month, now) : before, 'past');
  if (order === 1) return relative(after, 'future');
  if (order === 0) return relative(at(year));
  return relative(byTense(before, after, now, anchor.tense()));
}

/** The latest reading not after publication and the earliest not before it. */
function around(
  at: (year: number) => Point | undefined,
  year: number,
  now: number,
  published: Point,
): [before: Point | undefined, after: Point | undefined] {
  const end = lastDay(published);
  let before: Point | undefined;
  let after: Point | undefined;
  for (let y = year - 4; y <= year + 4; y++) {
    const point = at(y);
    if (!point) continue;
    if (firstDay(point) <= end) before = point;
    if (!after && lastDay(point) >= now) after = point;
  }
  return [before, after];
}

function lastMonth(month: number, now: number): Point {
  const date = civil(now);
  return { grain: 'month', year: month < date.month ? date.year : date.year - 1, month };
}

function byTense(
  before: Point | undefined,
  after: Point | undefined,
  now: number,
  cue: Tense | undefined,
): Point | undefined {
  if (!before || !after) return before ?? after;
  // A cue beyond a comma says less than the calendar: the nearer of the two is meant.
  if (cue?.near) return cue.tense === 'past' ? before : after;
  return now - lastDay(before) <= firstDay(after) - now ? before : after;
}

function resolveWeekday(meaning: Meaning & { kind: 'weekday' }, anchor: Anchor): Resolved {
  const now = today(anchor, 'day');
  const { weekday, order, week, part } = meaning;
  const tense = order === undefined && week === undefined ? (anchor.tense()?.tense ?? 'past') : undefined;
  const direction = side(order) ?? side(week) ?? tense;
  if (now === undefined) return relative(undefined, direction);
  const back = (weekdayOf(now) - weekday + 7) % 7;
  const ahead = (weekday - weekdayOf(now) + 7) % 7;
  let day: number;
  if (week !== undefined) day = mondayOf(now) + 7 * week + weekday - 1;
  else if (order === -1) day = now - (back || 7);
  else if (order === 1) day = now + (ahead || 7);
  else if (order === 0) day = anchor.tense()?.tense === 'past' ? now - back : now + ahead;
  else day = tense === 'future' ? now + ahead : now - back;
  return withPart(relative({ grain: 'day', day }, direction), part);
}

function resolveShift(meaning: Meaning & { kind: 'shift' }, anchor: Anchor): Resolved {
  const { unit, by, fromText, strict, exact, part } = meaning;
  const direction = by < 0 ? 'past' : by > 0 ? 'future' : undefined;
  const spoken = !fromText ? undefined : need(unit) === 'day' ? anchor.spokenDay : anchor.spoken;
  const base = spoken ?? (strict ? undefined : anchor.published);
  if (!base || FINENESS[base.grain]! > FINENESS[need(unit)]!)
    return relative(undefined, spoken ? undefined : direction);
  const now = firstDay(base);
  if (unit === 'weekend') return relative(weekend(by, now, anchor), direction);
  const point: Point = exact ? { grain: 'day', day: now + 7 * by } : shiftPoint(unit, by, now);
  return withPart(relative(point, spoken ? undefined : direction), part);
}

/** "The weekend" in the past tense, early in a week, is the one just gone. */
function weekend(by: number, now: number, anchor: Anchor): Point {
  const inIt = weekdayOf(now) >= 6;
  if (by === 0 && !inIt && anchor.tense()?.tense !== 'future') return shiftPoint('weekend', -1, now);
  return shiftPoint('weekend', by, now);
}

function resolveWindow(meaning: Meaning & { kind: 'window' }, anchor: Anchor): Resolved {
  const { unit, count, direction } = meaning;
  const result = relative(undefined, side(direction));
  result.value = anchor.duration(unit, count);
  const now = today(anchor, need(unit));
  if (count === undefined || now === undefined) return result;
  const whole = Math.max(1, Math.round(count));
  const other = farEnd(unit, whole * direction, now);
  const here = sameGrain(other, now);
  result.point = direction < 0 ? { grain: 'span', from: other, to: here } : { grain: 'span', from: here, to: other };
  return result;
}

function farEnd(unit: TimeUnit, by: number, now: number): Point {
  if (unit === 'decade') return shiftPoint('year', by * 10, now);
  if (unit === 'century') return shiftPoint('year', by * 100, now);
  if (unit === 'generation') return shiftPoint('year', by * 25, now);
  if (unit === 'week') return { grain: 'day', day: now + 7 * by };
  if (unit === 'fortnight') return { grain: 'day', day: now + 14 * by };
  if (unit === 'quarter') return shiftPoint('month', 3 * by, now);
  if (unit === 'hour') return { grain: 'day', day: now + Math.round(by / 24) };
  if (unit === 'second' || unit === 'minute') return { grain: 'day', day: now };
  return shiftPoint(unit, by, now);
}

function sameGrain(point: Point, day: number): Point {
  const unit = point.grain === 'year' || point.grain === 'month' || point.grain === 'weekend' ? point.grain : 'day';
  return shiftPoint(unit, 0, day);
}

function resolveSeason(meaning: Meaning & { kind: 'season' }, anchor: Anchor): Resolved {
  const { season, order } = meaning;
  const now = today(anchor, 'month');
  if (now === undefined) return relative(undefined, side(order));
  const at = (year: number): Point => ({ grain: 'season', year, index: season });
  const { year } = civil(now);
  if (meaning.year !== undefined) return relative(at(year + meaning.year), side(meaning.year));
  const [before, after] = around(at, year, now, anchor.published!);
  const running = before && lastDay(before) >= now;
  if (order === -1) return relative(running ? at((before as { year: number }).year - 1) : before, 'past');
  if (order === 1) return relative(running ? at((after as { year: number }).year + 1) : after, 'future');
  if (order === 0) return relative(running ? before : at(year));
  return relative(byTense(before, after, now, anchor.tense()));
}

function resolveHoliday(meaning: Meaning & { kind: 'holiday' }, anchor: Anchor): Resolved {
  const { holiday, order } = meaning;
  const at = (year: number): Point | undefined => {
    const day = holidayIn(holiday, year);
    return day === undefined ? undefined : { grain: 'day', day };
  };
  if (meaning.of !== undefined)
    return { basis: 'stated', point: at(meaning.of) ?? { grain: 'year', year: meaning.of } };
  const now = today(anchor, 'day');
  if (now === undefined || !at(2000)) return relative(undefined, side(order ?? meaning.year));
  const { year } = civil(now);
  if (meaning.year !== undefined) return relative(at(year + meaning.year), side(meaning.year));
  const [before, after] = around(at, year, now, anchor.published!);
  if (order === -1) return relative(before, 'past');
  if (order === 1) return relative(after, 'future');
  if (order === 0) return relative(at(year));
  return relative(byTense(before, after, now, anchor.tense()));
}

function holidayIn(holiday: Holiday, year: number): number | undefined {
  const { month, day, weekday, nth } = holiday;
  if (holiday.easter !== undefined) return easter(year) + holiday.easter;
  if (month === undefined) return undefined;
  if (weekday !== undefined && nth !== undefined) return nthWeekday(year, month, weekday, nth);
  return day === undefined ? undefined : dayNumber(year, month, day);
}

/** The nth quarter or half of a year, the nth week of a month. A quarter alone is the nearest by the tense. */
function resolvePart(meaning: Meaning & { kind: 'part' }, anchor: Anchor): Resolved {
  const { unit, index } = meaning;
  if (!meaning.of) {
    const now = today(anchor, 'month');
    if (now === undefined || unit !== 'quarter') return relative(undefined);
    const at = (year: number): Point => ({ grain: 'quarter', year, index: index === -1 ? 4 : index });
    const { year } = civil(now);
    const [before, after] = around(at, year, now, anchor.published!);
    return relative(byTense(before, after, now, anchor.tense()));
  }
  const of = resolve(meaning.of, anchor);
  const { point } = of;
  if (!point) return of;
  if (unit === 'week') {
    if (point.grain !== 'month') return { ...of, point };
    const last = lastDay(point);
    const day = index > 0 ? firstDay(point) + 7 * (index - 1) : mondayOf(last - 6);
    const week: Point = {
      grain: 'span',
      from: { grain: 'day', day },
      to: { grain: 'day', day: Math.min(day + 6, last) },
    };
    return { ...of, point: week };
  }
  if (point.grain !== 'year') return of;
  const count = unit === 'quarter' ? 4 : 2;
  return { ...of, point: { grain: unit, year: point.year, index: index === -1 ? count : index } };
}

/** A month without a year takes it from the other end. */
function resolveSpan(from: Meaning, to: Meaning, anchor: Anchor): Resolved {
  let a = resolve(from, anchor);
  let b = resolve(to, anchor);
  if (from.kind === 'month' && from.order === undefined && from.year === undefined && b.point)
    a = { ...b, point: monthBeside(from, b.point, -1) };
  else if (to.kind === 'month' && to.order === undefined && to.year === undefined && a.point)
    b = { ...a, point: monthBeside(to, a.point, 1) };
  if (from.kind === 'weekday' && to.kind === 'weekday') [a, b] = inOneWeek(a, b, anchor);
  const basis = a.basis === 'stated' && b.basis === 'stated' ? 'stated' : 'relative';
  if (!a.point || !b.point || firstDay(a.point) > lastDay(b.point)) return { basis };
  return { basis, point: { grain: 'span', from: a.point, to: b.point } };
}

/** "Monday to Friday": the days of one stretch, though each alone may be counted into another week. */
function inOneWeek(a: Resolved, b: Resolved, anchor: Anchor): [Resolved, Resolved] {
  if (a.point?.grain !== 'day' || b.point?.grain !== 'day' || a.point.day <= b.point.day) return [a, b];
  if (anchor.tense()?.tense === 'future') return [a, { ...b, point: { grain: 'day', day: b.point.day + 7 } }];
  return [{ ...a, point: { grain: 'day', day: a.point.day - 7 } }, b];
}

/** The month or day nearest before (-1) or after (1) a point. */
function monthBeside(meaning: Meaning & { kind: 'month' }, point: Point, by: -1 | 1): Point {
  const { year, month } = civil(by < 0 ? lastDay(point) : firstDay(point));
  const day = meaning.day ?? 1;
  const edge = civil(by < 0 ? lastDay(point) : firstDay(point)).day;
  const beyond =
    by < 0
      ? meaning.month > month || (meaning.month === month && meaning.day !== undefined && day > edge)
      : meaning.month < month;
  const y = beyond ? year + by : year;
  if (meaning.day === undefined) return { grain: 'month', year: y, month: meaning.month };
  return { grain: 'day', day: dayNumber(y, meaning.month, Math.min(day, daysInMonth(y, meaning.month))) };
}

function resolveVague(value: string, anchor: Anchor): Resolved {
  const direction = value === 'PAST_REF' ? 'past' : value === 'FUTURE_REF' ? 'future' : undefined;
  const now = value === 'PRESENT_REF' ? anchor.published : undefined;
  return { ...relative(now, direction), value };
}

/** A time of the day leaves the date as it is: the day named with it, else in the same sentence, else publication. */
function resolveClock(time: string, on: Meaning | undefined, anchor: Anchor): Resolved {
  if (on) return withPart(resolve(on, anchor), time);
  const spoken = anchor.spokenHere ? anchor.spokenDay : undefined;
  return withPart(relative(spoken ?? anchor.published), time);
}

function withPart(resolved: Resolved, part: string | undefined): Resolved {
  if (part && resolved.point?.grain === 'day') return { ...resolved, value: `${edtfOf(resolved.point)}T${part}` };
  return resolved;
}

/** Of the two readings of "7/8/07" the one close to publication; where neither is, or both, only the year is sure. */
function readFigures([a, b, year]: [number, number, number], anchor: Anchor): Point {
  const readings = [dayNumber(year, b, a), dayNumber(year, a, b)];
  const now = today(anchor, 'day');
  const near = now === undefined ? [] : readings.filter(day => Math.abs(day - now) <= 45);
  near.sort((x, y) => Math.abs(x - now!) - Math.abs(y - now!));
  const sure = near.length === 1 || (near.length === 2 && Math.abs(near[0]! - now!) <= 7);
  return sure ? { grain: 'day', day: near[0]! } : { grain: 'year', year };
}
