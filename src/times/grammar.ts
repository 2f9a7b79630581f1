import { civil, dayNumber } from './calendar.js';
import { readClock } from './clock.js';
import { dayFirst, decade, isCount, readDate, yearOf } from './dates.js';
import { readLength, readLengthExpression } from './lengths.js';
import type { Line } from './line.js';
import type { Expression, Meaning } from './meaning.js';

/**
 * The expression of time that begins at a token, the longest reading winning; undefined where none begins.
 *
 * A recursive descent over tokens, written for this: chrono-node works on characters, so that its spans cut tokens,
 * takes a bare weekday forwards, and knows neither decades, quarters, seasons nor intervals.
 */
export function readExpression(line: Line, at: number): Expression | undefined {
  let best: Expression | undefined;
  for (const read of [readSpan, readPoint, readClockTime, readLengthExpression, readVague]) {
    const found = read(line, at);
    if (found && (!best || found.to > best.to)) best = found;
  }
  return best && withClock(line, best);
}

/** "between March and June 2016", "from 2010 to 2014", "3-5 March", "2014 - 2016". */
function readSpan(line: Line, at: number): Expression | undefined {
  const word = line.word(at);
  const opener = word === 'between' || word === 'from';
  const start = opener ? at + 1 : at;
  if (!line.sense(start)) return undefined;
  const from = readPoint(line, start) ?? bareDay(line, start);
  if (!from) return undefined;
  const joint = line.word(from.to);
  const dash = joint === '-' || joint === '–' || joint === '—' || joint === '/';
  // "11 and 12 June", "June 11 and 12"
  const days = joint === 'and' && (from.meaning.kind === 'month' ? from.meaning.day !== undefined : false);
  const joined =
    word === 'between'
      ? joint === 'and'
      : dash || (days && !opener) || joint === 'until' || joint === 'till' || joint === 'through' || joint === 'to';
  if (!joined || !line.sense(from.to + 1)) return undefined;
  // Without "from", "to" joins only dates that name their parts: "March to June", not "moved the vote in May to June 5".
  if (!opener && !dash && !days && joint !== 'to' && joint !== 'through') return undefined;
  const to =
    readPoint(line, from.to + 1) ??
    (from.meaning.kind === 'month' || from.meaning.kind === 'point' ? bareDay(line, from.to + 1) : undefined);
  if (!to || (days && !isBare(from) && !isBare(to))) return undefined;
  const ends = shareParts(from.meaning, to.meaning);
  if (!ends || (!opener && !sameGrain(...ends))) return undefined;
  const [first, last] = ends;
  // "March 3 - 5, 2016": the year stands after the bare day.
  const year =
    to.meaning.kind === 'month' && to.meaning.month === 0 && last.kind === 'month'
      ? yearOf(line, line.word(to.to) === ',' ? to.to + 1 : to.to)
      : undefined;
  if (year !== undefined && first.kind === 'month' && last.kind === 'month') {
    const day = (meaning: { month: number; day?: number }): Meaning => ({
      kind: 'point',
      point: { grain: 'day', day: dayNumber(year, meaning.month, meaning.day!) },
    });
    return {
      from: at,
      to: line.word(to.to) === ',' ? to.to + 2 : to.to + 1,
      meaning: { kind: 'span', from: day(first), to: day(last) },
    };
  }
  return { from: at, to: to.to, meaning: { kind: 'span', from: first, to: last } };
}

/** A point in time, as coarse as its words: a date, "last week", "the beginning of the year", "the third quarter of 2009". */
export function readPoint(line: Line, at: number): Expression | undefined {
  const sense = line.sense(at);
  if (!sense) return undefined;
  if (sense.inner) {
    const inner = line.sense(at)!.inner!;
    if (inner.month !== undefined) {
      const year = yearOf(line, at + 1);
      const of: Meaning =
        year === undefined
          ? { kind: 'month', month: inner.month }
          : { kind: 'point', point: { grain: 'month', year, month: inner.month } };
      return { from: at, to: year === undefined ? at + 1 : at + 2, meaning: { kind: 'within', mod: 'MID', of } };
    }
    const grain = inner.decade !== undefined ? 'decade' : 'year';
    const year = inner.decade ?? inner.year;
    if (year === undefined) return undefined;
    return {
      from: at,
      to: at + 1,
      meaning: { kind: 'within', mod: 'MID', of: { kind: 'point', point: { grain, year } } },
    };
  }
  return (
    (sense.mod ? modified(line, at) : undefined) ??
    (sense.lower === 'the' ? definite(line, at) : undefined) ??
    (sense.lower === 'that' ? thatUnit(line, at) : undefined) ??
    (sense.day !== undefined ? deictic(line, at) : undefined) ??
    (sense.order ? ordered(line, at, false) : undefined) ??
    partOfYear(line, at) ??
    readDate(line, at)
  );
}

/** "early March", "mid - 2015", "late on Tuesday", "earlier this month", "[the] end of last year". */
function modified(line: Line, at: number): Expression | undefined {
  const { mod, modKind } = line.sense(at)!;
  let next = at + 1;
  if (modKind === 'noun') {
    if (line.word(next) !== 'of') return undefined;
    next++;
  } else {
    if (line.word(next) === '-') next++;
    if (line.word(next) === 'in' || line.word(next) === 'on' || line.word(next) === 'during') next++;
  }
  const of = readPoint(line, next) ?? (line.word(next) === 'the' ? thisUnit(line, next, true) : undefined);
  if (!of || of.meaning.kind === 'length' || of.meaning.kind === 'window') return undefined;
  const direction = modKind === 'adverb' ? (mod === 'START' ? 'past' : 'future') : undefined;
  return {
    from: at,
    to: of.to,
    meaning: { kind: 'within', mod: mod!, of: of.meaning, ...(direction && { direction }) },
  };
}

/** What "the" opens. */
function definite(line: Line, at: number): Expression | undefined {
  const next = line.sense(at + 1);
  if (!next) return undefined;
  const from = (found: Expression | undefined): Expression | undefined => found && { ...found, from: at };
  if (next.mod && next.modKind !== 'adverb') return from(modified(line, at + 1));
  if (next.lower === 'same' || next.lower === 'very') {
    const unit = line.sense(at + 2);
    if (next.lower === 'same' && unit?.unit && !unit.plural && unit.unit !== 'second')
      return { from: at, to: at + 3, meaning: { kind: 'shift', unit: dayOf(unit.unit), by: 0, fromText: true } };
    return undefined;
  }
  if (next.order) {
    const found = from(ordered(line, at + 1, true));
    if (found) return found;
  }
  if (next.decade !== undefined || next.ordinal !== undefined || next.number === 20) {
    const found =
      decade(line, at + 1) ??
      partOfYear(line, at + 1) ??
      (next.ordinal !== undefined ? dayFirst(line, at + 1) : undefined);
    return from(found);
  }
  if (next.season !== undefined) return from(readDate(line, at + 1));
  if (next.unit) return aroundUnit(line, at) ?? thisUnit(line, at, false);
  if (next.filler && line.sense(at + 2)?.unit) return from(thisUnit(line, at + 1, false));
  return undefined;
}

/** "that day", "that year", "that March": the one spoken of, or after it. */
function thatUnit(line: Line, at: number): Expression | undefined {
  const unit = line.sense(at + 1);
  if (unit?.month !== undefined && unit.lower.length > 3)
    return { from: at, to: at + 2, meaning: { kind: 'month', month: unit.month, that: true } };
  if (!unit?.unit || unit.plural || !THAT.has(unit.unit)) return undefined;
  return { from: at, to: at + 2, meaning: { kind: 'shift', unit: dayOf(unit.unit), by: 0, fromText: true } };
}

const THAT = new Set(['day', 'night', 'week', 'weekend', 'month', 'year', 'decade', 'century']);

/** "the day before yesterday", "the day after tomorrow", "the day before", "the year earlier". */
function aroundUnit(line: Line, at: number): Expression | undefined {
  const unit = line.sense(at + 1)!;
  if (unit.plural) return undefined;
  const word = line.form(at + 2).toLowerCase();
  const day = line.sense(at + 3)?.day;
  if (unit.unit === 'day' && ((word === 'before' && day === -1) || (word === 'after' && day === 1)))
    return { from: at, to: at + 4, meaning: { kind: 'shift', unit: 'day', by: day * 2, fromText: false } };
  const back = word === 'before' || word === 'previous' || word === 'earlier' || word === 'prior';
  if (!back && word !== 'after' && word !== 'following') return undefined;
  const next = line.form(at + 3);
  if (next !== '' && !/^[,.;:!?)”"’'–—]/.test(next)) return undefined;
  return {
    from: at,
    to: at + 3,
    meaning: {
      kind: 'shift',
      unit: dayOf(unit.unit!),
      by: back ? -1 : 1,
      fromText: true,
      ...(!back && { strict: true }),
    },
  };
}

/** "the week", "the year", "the weekend" meaning the one that we are in. "The day" only where a modifier leads to it. */
function thisUnit(line: Line, at: number, modified: boolean): Expression | undefined {
  const unit = line.sense(at + 1);
  if (!unit?.unit || unit.plural) return undefined;
  const kind = unit.unit;
  const after = line.form(at + 2).toLowerCase();
  const before = line.word(at) === 'the' ? line.word(at - 1) : line.word(at - 2);
  if (kind === 'weekend') {
    if (after === 'of' || after === 'before' || after === 'after') return undefined;
    return { from: at, to: at + 2, meaning: { kind: 'shift', unit: 'weekend', by: 0, fromText: false } };
  }
  if (
    kind !== 'week' &&
    kind !== 'month' &&
    kind !== 'year' &&
    kind !== 'decade' &&
    kind !== 'century' &&
    !(kind === 'day' && modified)
  )
    return undefined;
  if (!modified && before !== 'in' && before !== 'during' && before !== 'for' && before !== 'of' && before !== 'over')
    return undefined;
  if (/^(?:of|that|when|which|in|to|-|he|she|it|they|we)$/.test(after)) return undefined;
  if (!modified && /^(?:after|before|since|'s|’s|ending|ended|until)$/.test(after)) return undefined;
  return { from: at, to: at + 2, meaning: { kind: 'shift', unit: kind, by: 0, fromText: kind === 'day' } };
}

/** "yesterday", "tonight", "tomorrow morning". */
function deictic(line: Line, at: number): Expression | undefined {
  const sense = line.sense(at)!;
  const next = line.sense(at + 1);
  const part = sense.part ?? next?.part;
  const to = next?.part && !sense.part ? at + 2 : at + 1;
  return {
    from: at,
    to,
    meaning: { kind: 'shift', unit: 'day', by: sense.day!, fromText: false, ...(part && { part }) },
  };
}

/** "last week", "this year", "next Tuesday", "the past five years", "recent weeks", "last March", "this morning". */
function ordered(line: Line, at: number, the: boolean): Expression | undefined {
  let order = line.sense(at)!.order!;
  let next = at + 1;
  // "this past week", "this coming Friday"
  const second = line.sense(next)?.order;
  if (second && order.offset === 0) {
    order = second;
    next++;
  }
  const sense = line.sense(next);
  if (!sense) return undefined;
  const { offset } = order;
  const make = (to: number, meaning: Meaning): Expression => ({ from: at, to, meaning });

  const length = readLength(line, next, offset !== 0);
  if (length && offset !== 0) {
    const { count, unit, to } = length;
    if (length.compound) return undefined;
    if (count === undefined || count > 1 || !line.sense(to - 1)?.unit || line.sense(next)?.number !== undefined)
      return make(to, { kind: 'window', unit, direction: offset, ...(count !== undefined && { count }) });
  }
  if (order.plural) return undefined;

  if (sense.unit && !sense.plural) {
    const { unit } = sense;
    const of = line.word(next + 1) === 'of' ? readPoint(line, next + 2) : undefined;
    if ((unit === 'week' || unit === 'quarter') && offset === -1 && of && !order.window)
      return make(of.to, { kind: 'part', unit, index: -1, of: of.meaning });
    // "the last week of the talks" is theirs, not the calendar's.
    if (line.word(next + 1) === 'of' && (the || offset === -1)) return undefined;
    if (unit === 'night')
      return make(next + 1, {
        kind: 'shift',
        unit: 'day',
        by: offset === -1 ? -1 : offset,
        fromText: false,
        part: 'NI',
      });
    if (unit === 'day') {
      if (offset === 0 || line.sense(at)!.lower === 'last') return undefined;
      return make(
        next + 1,
        order.window
          ? { kind: 'window', unit, count: 1, direction: offset as -1 | 1 }
          : { kind: 'shift', unit, by: offset, fromText: true },
      );
    }
    if (unit === 'second' || unit === 'minute' || unit === 'hour' || unit === 'generation') return undefined;
    const stretch =
      order.window || (the && offset !== 0 && !order.fromText && (unit === 'decade' || unit === 'century'));
    if (stretch && offset !== 0 && unit !== 'weekend')
      return make(next + 1, { kind: 'window', unit, count: 1, direction: offset });
    // "over the next year" is a stretch from now; "the next year" follows the one spoken of.
    if (the && offset === 1 && /^(?:over|in|within|during|for)$/.test(line.word(at - 2)))
      return make(next + 1, { kind: 'window', unit, count: 1, direction: 1 });
    const strict = order.fromText && offset === 1;
    return make(next + 1, {
      kind: 'shift',
      unit,
      by: offset,
      fromText: order.fromText || (the && offset === 1),
      ...(strict && { strict }),
    });
  }
  if (sense.part && offset === 0)
    return make(next + 1, { kind: 'shift', unit: 'day', by: 0, fromText: false, part: sense.part });
  if (sense.weekday !== undefined && !sense.plural && !sense.weak) {
    const part = line.sense(next + 1)?.part;
    return make(part ? next + 2 : next + 1, {
      kind: 'weekday',
      weekday: sense.weekday,
      order: offset,
      ...(part && { part }),
    });
  }
  if (sense.month !== undefined || sense.season !== undefined || sense.phrases) {
    const date = readDate(line, next);
    const meaning = date?.meaning;
    if (
      date &&
      (meaning?.kind === 'month' || meaning?.kind === 'season' || meaning?.kind === 'holiday') &&
      meaning.order === undefined
    )
      return make(date.to, { ...meaning, order: offset });
  }
  return undefined;
}

/** "[the] third quarter of this year", "first half of 2015", "third - quarter results", "first week of March", "Q3 2015". */
function partOfYear(line: Line, at: number): Expression | undefined {
  const sense = line.sense(at)!;
  const written = /^Q([1-4])$/.exec(line.form(at));
  if (written) {
    const year = yearOf(line, at + 1);
    const of: Meaning | undefined = year === undefined ? undefined : { kind: 'point', point: { grain: 'year', year } };
    return {
      from: at,
      to: of ? at + 2 : at + 1,
      meaning: { kind: 'part', unit: 'quarter', index: Number(written[1]), ...(of && { of }) },
    };
  }
  if (sense.ordinal === undefined) return undefined;
  const unitAt = line.word(at + 1) === '-' ? at + 2 : at + 1;
  const unit = line.sense(unitAt);
  const kind = unit?.lower === 'half' ? 'half' : unit?.unit;
  if ((kind !== 'half' && kind !== 'quarter' && kind !== 'week') || unit?.plural) return undefined;
  if (sense.ordinal > (kind === 'half' ? 2 : kind === 'quarter' ? 4 : 5)) return undefined;
  const ofAt = line.word(unitAt + 1) === 'of' || line.word(unitAt + 1) === 'in' ? unitAt + 2 : unitAt + 1;
  const of = line.sense(ofAt)
    ? (readPoint(line, ofAt) ??
      (ofAt > unitAt + 1 && line.word(ofAt) === 'the' ? thisUnit(line, ofAt, true) : undefined))
    : undefined;
  const usable = of && of.meaning.kind !== 'length' && of.meaning.kind !== 'window' && of.meaning.kind !== 'weekday';
  if (!usable)
    return kind === 'quarter'
      ? { from: at, to: unitAt + 1, meaning: { kind: 'part', unit: kind, index: sense.ordinal } }
      : undefined;
  return { from: at, to: of.to, meaning: { kind: 'part', unit: kind, index: sense.ordinal, of: of.meaning } };
}

/** "now", "recently", "in the near future". */
function readVague(line: Line, at: number): Expression | undefined {
  for (const phrase of line.sense(at)?.phrases ?? []) {
    if (phrase.is !== 'vague') continue;
    const to = line.phraseEnd(at, phrase);
    if (to === undefined) continue;
    const next = line.sense(to);
    // "in the past | week", "soon | after", "now - defunct"
    if (next && (next.unit || next.number !== undefined || next.vagueNumber || /^(?:after|before|-)$/.test(next.lower)))
      continue;
    if (/^(?:afterwards?|thereafter|than)$/.test(line.form(to))) continue;
    // Prepositions stay outside the expression.
    const inner = /^(?:in|at|for|of|to|by)$/.test(line.word(at)) && to - at > 2 ? at + 1 : at;
    return { from: inner, to, meaning: { kind: 'vague', value: phrase.value! } };
  }
  return undefined;
}

function readClockTime(line: Line, at: number): Expression | undefined {
  const clock = readClock(line, at);
  if (!clock) {
    const sense = line.sense(at);
    // "in the morning", "overnight"
    if (
      sense?.part &&
      (sense.lower === 'overnight' ||
        (line.word(at - 1) === 'the' && (line.word(at - 2) === 'in' || line.word(at - 2) === 'during')))
    )
      return { from: at, to: at + 1, meaning: { kind: 'clock', time: sense.part } };
    return undefined;
  }
  const on = line.word(clock.to) === 'on' || line.word(clock.to) === ',' ? clock.to + 1 : clock.to;
  const day = line.sense(on) ? readPoint(line, on) : undefined;
  if (day && isDay(day.meaning))
    return { from: at, to: day.to, meaning: { kind: 'clock', time: clock.time, on: day.meaning } };
  return { from: at, to: clock.to, meaning: { kind: 'clock', time: clock.time } };
}

/** "Tuesday at 3 p.m.": the time of the day belongs to the date before it. */
function withClock(line: Line, found: Expression): Expression {
  if (!isDay(found.meaning)) return found;
  const at = line.word(found.to) === 'at' || line.word(found.to) === ',' ? found.to + 1 : found.to;
  const clock = readClock(line, at);
  return clock
    ? { from: found.from, to: clock.to, meaning: { kind: 'clock', time: clock.time, on: found.meaning } }
    : found;
}

function isDay(meaning: Meaning): boolean {
  switch (meaning.kind) {
    case 'point':
      return meaning.point.grain === 'day';
    case 'month':
      return meaning.day !== undefined;
    case 'shift':
      return meaning.unit === 'day';
    case 'within':
      return isDay(meaning.of);
    default:
      return meaning.kind === 'weekday' || meaning.kind === 'figures' || meaning.kind === 'holiday';
  }
}

function isBare({ meaning }: Expression): boolean {
  return meaning.kind === 'month' && meaning.month === 0;
}

/** The first day in "3-5 March", or the last in "March 3-5": its month is its partner's. */
function bareDay(line: Line, at: number): Expression | undefined {
  const sense = line.sense(at);
  const day = sense?.ordinal ?? (sense && /^\d{1,2}$/.test(sense.lower) ? sense.number : undefined);
  if (day === undefined || day < 1 || day > 31 || isCount(line, at + 1)) return undefined;
  return { from: at, to: at + 1, meaning: { kind: 'month', month: 0, day } };
}

/** Gives each end of a span the month and year that only the other names. Undefined when they do not go together. */
function shareParts(from: Meaning, to: Meaning): [Meaning, Meaning] | undefined {
  if (from.kind === 'month' && from.month === 0) {
    if (to.kind === 'month' && to.month > 0 && to.day !== undefined) return [{ ...to, day: from.day! }, to];
    if (to.kind === 'point' && to.point.grain === 'day')
      return [{ kind: 'point', point: { grain: 'day', day: sameMonth(to.point.day, from.day!) } }, to];
    return undefined;
  }
  if (to.kind === 'month' && to.month === 0) {
    if (from.kind === 'month' && from.day !== undefined && from.day < to.day!) return [from, { ...from, day: to.day! }];
    if (from.kind === 'point' && from.point.grain === 'year' && to.day! > from.point.year % 100)
      return [from, yearMeaning(from.point.year - (from.point.year % 100) + to.day!)];
    return undefined;
  }
  return [from, to];
}

function sameMonth(day: number, dayOfMonth: number): number {
  const { year, month } = civil(day);
  return dayNumber(year, month, dayOfMonth);
}

function yearMeaning(year: number): Meaning {
  return { kind: 'point', point: { grain: 'year', year } };
}

/** Two meanings that a bare dash or "to" may join. */
function sameGrain(a: Meaning, b: Meaning): boolean {
  const grain = (meaning: Meaning): string =>
    meaning.kind === 'point'
      ? meaning.point.grain
      : meaning.kind === 'month'
        ? meaning.day === undefined
          ? 'month'
          : 'day'
        : meaning.kind === 'weekday'
          ? 'weekday'
          : '';
  return grain(a) !== '' && grain(a) === grain(b);
}

function dayOf<T extends string>(unit: T): T | 'day' {
  return unit === 'night' ? 'day' : unit;
}
