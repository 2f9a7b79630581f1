import { dayNumber, isDay } from './calendar.js';
import type { Line } from './line.js';
import type { Expression, Meaning, Order } from './meaning.js';

/**
 * Dates that name their parts: "28 January 2018", "Jan. 28", "March", "Tuesday, June 5", "2016", "the '90s",
 * "spring 2015", "Q3 2015", "New Year's Day". Undefined where none begins.
 */
export function readDate(line: Line, at: number): Expression | undefined {
  const sense = line.sense(at);
  if (!sense) return undefined;
  if (sense.date) return { from: at, to: at + 1, meaning: { kind: 'point', point: sense.date } };
  if (sense.ambiguous) return { from: at, to: at + 1, meaning: { kind: 'figures', figures: sense.ambiguous } };
  return (
    named(line, at) ??
    (sense.weekday !== undefined ? weekdayFirst(line, at) : undefined) ??
    dayFirst(line, at) ??
    (sense.month !== undefined ? monthFirst(line, at) : undefined) ??
    (sense.season !== undefined ? season(line, at) : undefined) ??
    isoInTokens(line, at) ??
    decade(line, at) ??
    (sense.year !== undefined ? year(line, at) : undefined)
  );
}

/** "[the] 28th of January 2018", "28 January". */
export function dayFirst(line: Line, at: number): Expression | undefined {
  const sense = line.sense(at)!;
  const day = sense.ordinal ?? (isPlainDay(sense.lower) ? sense.number : undefined);
  if (day === undefined || day < 1 || day > 31) return undefined;
  let to = at + 1;
  // "twenty - first of May"
  if (line.word(to) === 'of') {
    if (sense.ordinal === undefined) return undefined;
    to++;
  }
  const month = line.sense(to)?.month;
  if (month === undefined) return undefined;
  return finishDay(line, at, to + 1, month, day);
}

/** "January", "January 2018", "January 28[, 2018]", "January of last year". */
function monthFirst(line: Line, at: number): Expression | undefined {
  const sense = line.sense(at)!;
  const month = sense.month!;
  const to = at + 1;
  const the = line.word(to) === 'the' ? to + 1 : to;
  const daySense = line.sense(the);
  const day = daySense?.ordinal ?? (isPlainDay(daySense?.lower) ? daySense?.number : undefined);
  if (
    day !== undefined &&
    day >= 1 &&
    day <= 31 &&
    (the === to || daySense?.ordinal !== undefined) &&
    !isCount(line, the + 1)
  )
    return finishDay(line, at, the + 1, month, day);

  const yearAt = line.word(to) === ',' || line.word(to) === 'of' ? to + 1 : to;
  const known = yearOf(line, yearAt);
  if (known !== undefined && !(line.word(to) === ',' && isCount(line, yearAt + 1)))
    return { from: at, to: yearAt + 1, meaning: { kind: 'point', point: { grain: 'month', year: known, month } } };
  const relative = relativeYear(line, to);
  if (relative) return { from: at, to: relative.to, meaning: { kind: 'month', month, year: relative.year } };
  if (sense.weak && !hasCompany(line, at)) return undefined;
  if (isVerb(line, at) || (nameFollows(line, to) && isJoined(line, at))) return undefined;
  return { from: at, to, meaning: { kind: 'month', month } };
}

/** The year, and a weekday in brackets or none, after a day and its month. */
function finishDay(line: Line, from: number, to: number, month: number, day: number): Expression | undefined {
  const yearAt = line.word(to) === ',' || line.word(to) === 'of' ? to + 1 : to;
  const year = yearOf(line, yearAt);
  if (year !== undefined && !isCount(line, yearAt + 1)) {
    if (!isDay(year, month, day)) return undefined;
    const point = { grain: 'day', day: dayNumber(year, month, day) } as const;
    return { from, to: yearAt + 1, meaning: { kind: 'point', point } };
  }
  if (!isDay(2000, month, day)) return undefined;
  const relative = relativeYear(line, to);
  const meaning: Meaning = { kind: 'month', month, day, ...(relative && { year: relative.year }) };
  return { from, to: relative?.to ?? to, meaning };
}

/** "Tuesday", "Tuesday night", "Tuesday, 5 June", "Tuesday last week". */
function weekdayFirst(line: Line, at: number): Expression | undefined {
  const sense = line.sense(at)!;
  let to = at + 1;
  const next = line.word(to) === ',' || line.word(to) === 'the' || line.word(to) === '(' ? to + 1 : to;
  const date = line.sense(next)
    ? (dayFirst(line, next) ?? (line.sense(next)!.month ? monthFirst(line, next) : undefined))
    : undefined;
  if (date && isDayMeaning(date.meaning)) {
    const end = line.word(to) === '(' && line.word(date.to) === ')' ? date.to + 1 : date.to;
    return { from: at, to: end, meaning: date.meaning };
  }
  if (sense.weak) return undefined;
  if (sense.plural) return { from: at, to, meaning: { kind: 'length', value: `XXXX-WXX-${sense.weekday}` } };
  const part = line.sense(to)?.part;
  if (part) to++;
  // "Tuesday [of] last week"
  const of = line.word(to) === 'of' ? to + 1 : to;
  const order = line.sense(of)?.order;
  const week = line.sense(of + 1);
  if (order && week?.unit === 'week' && !week.plural)
    return {
      from: at,
      to: of + 2,
      meaning: { kind: 'weekday', weekday: sense.weekday!, week: order.offset, ...(part && { part }) },
    };
  return { from: at, to, meaning: { kind: 'weekday', weekday: sense.weekday!, ...(part && { part }) } };
}

/** "spring 2015", "summer of 2015", "summer"; "fall" and "spring" only in company. */
function season(line: Line, at: number): Expression | undefined {
  const sense = line.sense(at)!;
  if (isVerb(line, at)) return undefined;
  const yearAt = line.word(at + 1) === 'of' ? at + 2 : at + 1;
  const known = yearOf(line, yearAt);
  if (known !== undefined) {
    // "the winter of 2013 - 14"
    const to = line.word(yearAt + 1) === '-' && /^\d\d(?:\d\d)?$/.test(line.form(yearAt + 2)) ? yearAt + 3 : yearAt + 1;
    return { from: at, to, meaning: { kind: 'point', point: { grain: 'season', year: known, index: sense.season! } } };
  }
  const relative = relativeYear(line, yearAt);
  if (relative)
    return { from: at, to: relative.to, meaning: { kind: 'season', season: sense.season!, year: relative.year } };
  const before = line.word(at - 1) === 'the' ? line.word(at - 2) : line.word(at - 1);
  if (sense.lower === 'fall' ? line.word(at - 1) !== 'in' : sense.weak && !COMPANY.has(before)) return undefined;
  if (line.word(at + 1) === 'of' || line.word(at + 1) === '-') return undefined;
  if (/^\p{Lu}/u.test(line.form(at)) && at > 0 && nameFollows(line, at + 1)) return undefined;
  return { from: at, to: at + 1, meaning: { kind: 'season', season: sense.season! } };
}

/** "1930s", "the '90s", "the nineties", "the 19th century". "The" is read by the caller. */
export function decade(line: Line, at: number): Expression | undefined {
  const sense = line.sense(at)!;
  if (sense.decade !== undefined) {
    if (
      sense.short &&
      !(
        line.word(at - 1) === 'the' ||
        /^['’]/.test(sense.lower) ||
        line.sense(at - 1)?.mod ||
        line.word(at - 1) === 'and' ||
        line.word(at - 1) === '-'
      )
    )
      return undefined;
    return { from: at, to: at + 1, meaning: { kind: 'point', point: { grain: 'decade', year: sense.decade } } };
  }
  let ordinal = sense.ordinal;
  let to = at + 1;
  // "twenty - first century"
  if (ordinal === undefined && sense.number === 20 && line.word(to) === '-') {
    const unit = line.sense(to + 1)?.ordinal;
    if (unit === undefined || unit > 9) return undefined;
    ordinal = 20 + unit;
    to += 2;
  }
  if (ordinal === undefined || ordinal < 1) return undefined;
  if (line.word(to) === '-') to++;
  if (line.sense(to)?.unit !== 'century' || line.sense(to)?.plural) return undefined;
  if (/^(?:bc|bce|b\.c\.)$/i.test(line.form(to + 1))) return undefined;
  return { from: at, to: to + 1, meaning: { kind: 'point', point: { grain: 'century', year: (ordinal - 1) * 100 } } };
}

/** Holidays with or without their year, and days known by name. */
function named(line: Line, at: number): Expression | undefined {
  for (const phrase of line.sense(at)!.phrases ?? []) {
    if (phrase.is !== 'holiday' && phrase.is !== 'named') continue;
    const to = line.phraseEnd(at, phrase);
    if (to === undefined) continue;
    if (phrase.date) return { from: at, to, meaning: { kind: 'point', point: phrase.date } };
    const { holiday } = phrase;
    if (!holiday) continue;
    const yearAt = line.word(to) === 'of' || line.word(to) === ',' ? to + 1 : to;
    const known = yearOf(line, yearAt);
    if (known !== undefined && !isCount(line, yearAt + 1))
      return {
        from: at,
        to: yearAt + 1,
        meaning: { kind: 'holiday', holiday, of: known },
      };
    const relative = relativeYear(line, to);
    return {
      from: at,
      to: relative?.to ?? to,
      meaning: { kind: 'holiday', holiday, ...(relative && { year: relative.year }) },
    };
  }
  return undefined;
}

/** "2018 - 01 - 28" cut into tokens at its hyphens. */
function isoInTokens(line: Line, at: number): Expression | undefined {
  if (line.sense(at)?.year === undefined || line.word(at + 1) !== '-' || line.word(at + 3) !== '-') return undefined;
  const [year, month, day] = [line.form(at), line.form(at + 2), line.form(at + 4)];
  if (!/^\d\d$/.test(month) || !/^\d\d$/.test(day)) return undefined;
  if (line.tokens[at]!.end !== line.tokens[at + 1]!.start || !isDay(Number(year), Number(month), Number(day)))
    return undefined;
  const point = { grain: 'day', day: dayNumber(Number(year), Number(month), Number(day)) } as const;
  return { from: at, to: at + 5, meaning: { kind: 'point', point } };
}

/** A year alone. Four figures are many things; what stands around them decides. */
function year(line: Line, at: number): Expression | undefined {
  const sense = line.sense(at)!;
  const value = sense.year!;
  const before = line.word(at - 1);
  const beforeForm = line.form(at - 1).toLowerCase();
  const after = line.sense(at + 1);
  const afterForm = line.form(at + 1);
  const found: Expression = { from: at, to: at + 1, meaning: { kind: 'point', point: { grain: 'year', year: value } } };
  if (sense.short) return YEAR_CUES.has(before) || line.sense(at - 1)?.mod ? found : undefined;
  if (isCount(line, at + 1) || after?.zone !== undefined) return undefined;
  if (
    /^[$€£¥#+]|^(?:no\.?|nos\.?|number|flight|about|around|some|nearly|almost|over|than|least|most|approximately|roughly|resolution|article|section|page|room|channel|highway|route|boeing|airbus)$/.test(
      beforeForm,
    )
  )
    return undefined;
  if ((before === '-' || before === '/') && line.tokens[at - 1]!.end === line.tokens[at]!.start) {
    // "2014-2016" is read as a span from its first year; "GBU-2000" is no year.
    if (line.sense(at - 2)?.year === undefined) return undefined;
  }
  if (/^(?:°|º|million|billion|trillion|hundred|thousand|m|bn)$/.test(afterForm)) return undefined;
  if (line.tokens[at]!.upos === 'NOUN') return undefined;
  if (YEAR_CUES.has(before)) return found;
  if (value < 1900 || value > 2050) return undefined;
  // "killed 2000 rebels", but "the 2018 elections": a lower-case plural straight after a bare number is a count.
  if (before !== 'the' && !YEAR_FRAMES.test(beforeForm) && /^\p{Ll}+s$/u.test(afterForm) && !/['’]s$/.test(beforeForm))
    return undefined;
  return found;
}

const YEAR_CUES = new Set([
  'in',
  'since',
  'by',
  'of',
  'from',
  'until',
  'till',
  'during',
  'before',
  'after',
  'between',
  'through',
  'for',
  'and',
  'to',
  'or',
  'within',
]);
const YEAR_FRAMES = /^(?:'s|’s|its|their|his|her|our|a|an|this|late|early|mid|\(|,)$/;
/** Words before a weak name that make it a date: "in March", "last May". */
const COMPANY = new Set([
  'in',
  'since',
  'by',
  'until',
  'till',
  'of',
  'from',
  'to',
  'during',
  'between',
  'and',
  'or',
  'through',
  'before',
  'after',
  'for',
  'last',
  'next',
  'this',
  'early',
  'mid',
  'late',
  'every',
  'each',
  'past',
  'previous',
  'following',
  'on',
  'within',
]);

/** A year at a token: "2018", "'82". */
export function yearOf(line: Line, at: number): number | undefined {
  const sense = line.sense(at);
  return sense?.year !== undefined ? sense.year : undefined;
}

/** "last year", "of next year", "this year" after a month, season or holiday. */
function relativeYear(line: Line, at: number): { to: number; year: Order } | undefined {
  const of = line.word(at) === 'of' || line.word(at) === 'in' || line.word(at) === ',' ? at + 1 : at;
  const order = line.sense(of)?.order;
  const year = line.sense(of + 1);
  if (!order || order.plural || order.window || order.fromText || year?.unit !== 'year' || year.plural)
    return undefined;
  return { to: of + 2, year: order.offset };
}

function isDayMeaning(meaning: Meaning): boolean {
  return (
    (meaning.kind === 'month' && meaning.day !== undefined) ||
    (meaning.kind === 'point' && meaning.point.grain === 'day')
  );
}

function isPlainDay(lower: string | undefined): boolean {
  return lower !== undefined && /^\d{1,2}$/.test(lower);
}

/** Does what follows make the number before it a count, a percentage or a length? */
export function isCount(line: Line, at: number): boolean {
  const sense = line.sense(at);
  if (!sense) return false;
  return sense.counted === true || (sense.unit !== undefined && (sense.plural === true || line.word(at - 1) === '-'));
}

/** March, May, August and June are also a verb, a modal, an adjective and a first name. */
function hasCompany(line: Line, at: number): boolean {
  const before = line.word(at - 1) === '-' ? line.word(at - 2) : line.word(at - 1);
  if (COMPANY.has(before)) return !(line.sense(at)!.month === 5 && PERSON_CUES.has(before) && isPersonMay(line, at));
  // A table line or a dateline: the month opens the sentence and a comma or nothing follows.
  return false;
}

/** After these "May" may also be a Mrs May of the article. */
const PERSON_CUES = new Set([
  'by',
  'of',
  'to',
  'for',
  'from',
  'and',
  'or',
  'before',
  'after',
  'on',
  'with',
  'between',
  'in',
]);

function isPersonMay(line: Line, at: number): boolean {
  const name = line.form(at);
  let known = line.persons.get(name);
  if (known === undefined) {
    const pattern = `(?:Mrs?|Ms|Miss|Dr|Lord|Lady|Sir|[a-z] \\p{Lu}\\p{Ll}+)\\.? ${name}\\b`;
    known = new RegExp(pattern, 'u').test(line.article.text);
    line.persons.set(name, known);
  }
  return known;
}

function isVerb(line: Line, at: number): boolean {
  const { upos } = line.tokens[at]!;
  return upos === 'VERB' || upos === 'AUX';
}

/** Does the tree join a word and the next into one name? "In March Russia banned" has two. Without a tree they count as joined. */
function isJoined(line: Line, at: number): boolean {
  const word = line.tokens[at]!;
  const next = line.tokens[at + 1];
  if (!next || word.head === 0 || word.head === next.id || next.head === word.id) return true;
  return next.head === word.head && line.tokens[word.head - 1]?.upos !== 'VERB';
}

/** A capitalised word that is no word of time: "April Ryan", "June Fourth Movement". */
function nameFollows(line: Line, at: number): boolean {
  const form = line.form(at);
  return /^\p{Lu}\p{Ll}/u.test(form) && !line.sense(at)?.core && line.tokens[at]?.upos !== 'ADJ';
}
