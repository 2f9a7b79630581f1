import type { TimeUnit } from '../codebook/times.js';
import type { Line } from './line.js';
import type { Expression } from './meaning.js';
import { readCount, readHalf } from './numbers.js';

/** A length of time as the words give it: "nearly five months". `count` is absent in "several years". */
export interface Length {
  from: number;
  to: number;
  unit: TimeUnit;
  count?: number;
  /** "27-year": before a noun, so never counted from anything. */
  compound: boolean;
}

/**
 * A length of time, or a point counted by one: "18 months", "27-year", "years", "every week"; "three days ago",
 * "two decades later". Undefined for ages ("55 years old").
 */
export function readLengthExpression(line: Line, at: number): Expression | undefined {
  return repeated(line, at) ?? counted(line, at);
}

/** Reads a number and its unit, or a unit alone where `bare` allows it. */
export function readLength(line: Line, at: number, bare = false): Length | undefined {
  const from = at;
  if (line.sense(at)?.approximator && !line.sense(at)?.vagueNumber) at++;
  const sense = line.sense(at);
  if (!sense) return undefined;
  if (sense.long) return { from, to: at + 1, unit: sense.long, count: 1, compound: true };
  // "27-year" as one token
  if (sense.unit && sense.number !== undefined) {
    if (isAge(line, at + 1)) return undefined;
    return { from, to: at + 1, unit: sense.unit, count: sense.number, compound: true };
  }
  const number = readCount(line, at);
  let to = number?.to ?? at;
  if (!number && !(bare && sense.unit && sense.plural)) {
    // "year - long", "decades - long"
    if (sense.unit && line.word(at + 1) === '-' && line.word(at + 2) === 'long')
      return { from, to: at + 3, unit: sense.unit, ...(!sense.plural && { count: 1 }), compound: true };
    return undefined;
  }
  while (number && line.sense(to)?.filler && to < number.to + 2) to++;
  const hyphen = number !== undefined && line.word(to) === '-';
  const unit = line.sense(hyphen ? to + 1 : to);
  if (!unit?.unit || unit.number !== undefined) return undefined;
  if (unit.unit === 'second' && !unit.plural && !hyphen) return undefined;
  if (unit.unit === 'quarter') {
    // A quarter is a fraction too: "a quarter of its dealers", "three quarters of them".
    if (line.word(to + 1) === 'of' && line.word(to + 2) === 'a' && line.word(to + 3) === 'century')
      return { from, to: to + 4, unit: 'year', count: 25, compound: false };
    if ((number?.value ?? 0) < 2 || (to === number!.to && line.word(to + 1) === 'of')) return undefined;
  }
  to += hyphen ? 2 : 1;
  let count = number?.value;
  const half = readHalf(line, to);
  if (half && count !== undefined) {
    count += 0.5;
    to = half;
  }
  if (isAge(line, to)) return undefined;
  if (line.word(to) === '-' && line.word(to + 1) === 'long') to += 2;
  return { from, to, unit: unit.unit, ...(count !== undefined && { count }), compound: hyphen };
}

/** ISO 8601 duration of a length, with TIMEX3's `X` where the number is left open. */
export function durationOf(line: Line, unit: TimeUnit, count: number | undefined): string {
  const one = line.lexicon.lengths.get(unit) ?? 'P1D';
  if (count === undefined) return one.replace(/[\dX]+/, 'X');
  return one.replace(/\d+/, digits => String(Number(digits) * count));
}

/** "annual", "every week", "each year": a repetition. */
function repeated(line: Line, at: number): Expression | undefined {
  const sense = line.sense(at)!;
  if (sense.every && line.form(at) === sense.lower) {
    if (line.word(at + 1) === '-') return undefined;
    return { from: at, to: at + 1, meaning: { kind: 'length', value: durationOf(line, sense.every, 1) } };
  }
  if (sense.lower === 'every' || sense.lower === 'each') {
    const number = readCount(line, at + 1);
    const unit = line.sense(number?.to ?? at + 1);
    if (!unit?.unit) return undefined;
    const value = durationOf(line, unit.unit, number ? number.value : 1);
    return { from: at, to: (number?.to ?? at + 1) + 1, meaning: { kind: 'length', value } };
  }
  return undefined;
}

function counted(line: Line, at: number): Expression | undefined {
  // "over the years"
  const next = line.sense(at + 1);
  if (
    line.word(at) === 'the' &&
    next?.unit &&
    next.plural &&
    /^(?:over|through|throughout|down)$/i.test(line.form(at - 1))
  )
    return { from: at, to: at + 2, meaning: { kind: 'length', value: durationOf(line, next.unit, undefined) } };
  const bare = isBareLength(line, at);
  const length = readLength(line, at, bare);
  if (!length) return undefined;
  const { to, unit, count } = length;
  if (line.form(at - 1).toLowerCase() === 'aged') return undefined;
  const after = line.word(to);
  if (!length.compound) {
    const shift = shiftAfter(line, to);
    if (shift) {
      if (count === undefined) return { from: at, to: shift.to, meaning: uncounted(unit, shift) };
      return {
        from: at,
        to: shift.to,
        meaning: shifted(unit, count * shift.direction, shift.fromText, shift.fromText && shift.direction > 0),
      };
    }
    if (line.word(at - 1) === 'in' && count !== undefined && isAhead(line, at, to))
      return { from: at, to, meaning: shifted(unit, count, false, false) };
  }
  // A bare plural is an expression of time only where it measures something.
  if (length.from === to - 1 && bare && !MEASURING.has(line.word(at - 1)) && after !== 'of') return undefined;
  return { from: at, to, meaning: { kind: 'length', value: durationOf(line, unit, count) } };
}

/** "years ago", "days later": some time; "hours later" is the day spoken of. */
function uncounted(
  unit: TimeUnit,
  { direction, fromText }: { direction: -1 | 1; fromText: boolean },
): Expression['meaning'] {
  if (direction < 0) return { kind: 'vague', value: 'PAST_REF' };
  if (unit === 'hour' || unit === 'minute' || unit === 'second')
    return { kind: 'shift', unit: 'day', by: 0, fromText, strict: true };
  return { kind: 'vague', value: '' };
}

/** "a week ago" is a day; "two weeks ago" is a week. */
function shifted(unit: TimeUnit, by: number, fromText: boolean, strict: boolean): Expression['meaning'] {
  if (!Number.isInteger(by)) {
    const [smaller, times] = SMALLER[unit] ?? ['day', 0];
    if (times > 0 && Number.isInteger(by * times)) return shifted(smaller, by * times, fromText, strict);
    return { kind: 'vague', value: by < 0 ? 'PAST_REF' : 'FUTURE_REF' };
  }
  const from = { fromText, ...(strict && { strict }) };
  if (unit === 'hour' || unit === 'minute' || unit === 'second') return { kind: 'shift', unit: 'day', by: 0, ...from };
  return { kind: 'shift', unit, by, ...from, ...(unit === 'week' && Math.abs(by) === 1 && { exact: true }) };
}

/** What half a unit is counted in: "half a century ago", "two and a half years later". */
const SMALLER: Partial<Record<TimeUnit, [unit: TimeUnit, times: number]>> = {
  century: ['year', 100],
  decade: ['year', 10],
  year: ['month', 12],
};

const MEASURING = new Set(['for', 'in', 'over', 'within', 'after', 'through', 'during']);

function isBareLength(line: Line, at: number): boolean {
  const sense = line.sense(at);
  return sense?.unit !== undefined && sense.plural === true && sense.number === undefined;
}

/** What "ago", "later", "before", "from now" make of a length. "After" and "before" only where nothing follows them. */
function shiftAfter(line: Line, at: number): { to: number; direction: -1 | 1; fromText: boolean } | undefined {
  const word = line.word(at);
  if (word === 'ago') return { to: at + 1, direction: -1, fromText: false };
  if (word === 'hence') return { to: at + 1, direction: 1, fromText: false };
  if (word === 'from' && line.word(at + 1) === 'now') return { to: at + 2, direction: 1, fromText: false };
  const lower = line.form(at).toLowerCase();
  const back = lower === 'earlier' || lower === 'before' || lower === 'previously' || lower === 'prior';
  const on = lower === 'later' || lower === 'after' || lower === 'afterwards' || lower === 'on';
  if (!back && !on) return undefined;
  const next = line.form(at + 1);
  const open =
    lower === 'before' || lower === 'after' || lower === 'on' || lower === 'prior'
      ? next === '' || /^[,.;:?!)”"'’—–-]/.test(next)
      : next.toLowerCase() !== 'than';
  return open ? { to: at + 1, direction: back ? -1 : 1, fromText: true } : undefined;
}

/** "It will meet in two weeks": is the clause about what lies ahead? */
function isAhead(line: Line, from: number, to: number): boolean {
  const end = Math.min(line.tokens.length, to + 8);
  for (let at = Math.max(0, from - 12); at < end; at++) {
    const lower = line.form(at).toLowerCase();
    if (lower === 'will' || lower === "'ll" || lower === '’ll' || lower === 'due' || lower === 'wo') return true;
  }
  return false;
}

function isAge(line: Line, at: number): boolean {
  const skip = line.word(at) === '-' ? at + 1 : at;
  const next = line.form(skip).toLowerCase();
  if (next === 'old' || next === 'olds') return true;
  return line.word(at) === 'of' && line.form(at + 1) === 'age';
}
