import { daysOf } from '../record/edtf.js';
import type { Check, Event, Sentence } from '../record/index.js';
import type { Anniversary } from './anniversaries.js';
import type { Document } from './document.js';

/** Dates against the calendar, against treaties, and against the day of publication. */
export function checkDates(document: Document, anniversaries: Anniversary[]): Check[] {
  return [...checkWeekdays(document), ...checkAnniversaries(document, anniversaries), ...checkPast(document)];
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** "Monday, March 6, 2018" when that day was a Tuesday. A date without its year must be wrong in the years around, too. */
function checkWeekdays(document: Document): Check[] {
  const checks: Check[] = [];
  for (const times of document.input.times) {
    for (const time of times) {
      if (!time.edtf || !time.text.includes('day')) continue;
      const said = WEEKDAYS.find(day => time.text.includes(day));
      const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(time.edtf);
      if (!said || !date) continue;
      const [, year = '', month = '', day = ''] = date;
      if (!new RegExp(`\\b0?${Number(day)}(st|nd|rd|th)?\\b`).test(time.text)) continue;
      const years = time.text.includes(year) ? [Number(year)] : [Number(year) - 1, Number(year), Number(year) + 1];
      const weekdays = years.map(each => weekdayOf(each, Number(month), Number(day)));
      if (weekdays.includes(said)) continue;
      const expected = weekdayOf(Number(year), Number(month), Number(day));
      checks.push({
        kind: 'date',
        message: `The page says ${said} for ${time.edtf}, which was a ${expected}.`,
        stated: time.text,
        expected,
        start: time.start,
        end: time.end,
        source: 'the calendar',
      });
    }
  }
  return checks;
}

function weekdayOf(year: number, month: number, day: number): string {
  return WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!;
}

/** An anniversary that the treaty's own year does not give. A difference of one is a year that begins late. */
function checkAnniversaries(document: Document, anniversaries: Anniversary[]): Check[] {
  return anniversaries.flatMap(({ sentence, from, to, years, year, stated, treaty }) => {
    if (years === undefined || year === undefined) return [];
    if (stated !== undefined)
      return Math.abs(stated - year) < 2 ? [] : [wrongCount(document, sentence, from, to, years, year, stated)];
    if (!treaty?.exact) return [];
    const signed = Number(treaty.treaty.signed.slice(0, 4));
    const others = [treaty.treaty.inForce, treaty.treaty.ended].flatMap(date =>
      date ? [Number(date.slice(0, 4))] : [],
    );
    const off = Math.min(...[signed, ...others].map(each => Math.abs(each - year)));
    if (off < 2 || off > 12) return [];
    const { start, end, text } = document.span(sentence, from, to);
    return [
      {
        kind: 'date' as const,
        message: `The page counts ${years} years; ${treaty.treaty.name} is of ${treaty.treaty.signed}, ${year + years - signed} years before.`,
        stated: text,
        expected: String(year + years - signed),
        start,
        end,
        source: `codebook/treaties.yaml: ${treaty.treaty.name}, ${treaty.treaty.signed}`,
      },
    ];
  });
}

/** "the 40th anniversary of the war of 1982", thirty years after it. */
function wrongCount(
  document: Document,
  sentence: Sentence,
  from: number,
  to: number,
  years: number,
  year: number,
  stated: number,
): Check {
  const { start, end, text } = document.span(sentence, from, to);
  const expected = year + years - stated;
  return {
    kind: 'date',
    message: `The page counts ${years} years from ${stated}; they are ${expected}.`,
    stated: text,
    expected: String(expected),
    start,
    end,
    source: 'the page itself',
  };
}

/** Something told as done on a day, written out with its year, that had not come at publication. */
function checkPast(document: Document): Check[] {
  const { published } = document.input.article;
  const day = published === undefined ? undefined : daysOf(published);
  if (!day) return [];
  const checks: Check[] = [];
  const seen = (event: Event): void => {
    const { date } = event;
    if (event.status !== 'occurred' || date?.basis !== 'stated' || date.start === undefined || date.end === undefined)
      return;
    const days = daysOf(date.edtf);
    if (!days || days.from <= day.to || !/\b\d{4}\b/.test(date.text ?? '')) return;
    // "a vote set for June 5": the date of something else.
    const { tokens } = document.input.sentences[event.sentence]!;
    const before = tokens.findLast(token => token.end <= date.start!);
    if (!before || !/^(on|in)$/i.test(before.form)) return;
    if (checks.some(check => check.start === date.start)) return;
    checks.push({
      kind: 'date',
      message: `The page tells as done what it dates ${date.edtf}, after its own publication on ${published}.`,
      stated: date.text ?? date.edtf,
      start: date.start,
      end: date.end,
      source: 'the date of publication',
    });
  };
  for (const event of document.input.events) seen(event);
  return checks;
}
