import type { Dateline } from '../record/index.js';
import { parseDate, parseDayOfYear } from './dates.js';

const DASH = '\\s*(?:[-–—―]{1,3}|:)\\s+';
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?';
const DATE = `(?:${MONTH}\\s\\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}(?:st|nd|rd|th)?\\s${MONTH})(?:,?\\s\\d{4})?`;
const CAPITALS = "[A-Z][A-Z'’.-]+(?:\\s(?:[A-Z][A-Z'’.-]*|de|al)){0,3}";
const TITLED = "[A-Z][\\w'’.-]+(?:\\s(?:[A-Z][\\w'’.-]+|de|of|al|the)){0,3}";

/** "BEIJING", "LONDON/PARIS", "SEOUL, South Korea", "WASHINGTON, D.C.". */
const PLACE = `${CAPITALS}(?:/${CAPITALS})?(?:,\\s(?!${MONTH}\\s\\d)${TITLED})?`;
const TITLED_PLACE = `${TITLED}(?:,\\s(?!${MONTH}\\s\\d)${TITLED})?`;

/** How long a dateline may be, in characters. */
const LONGEST = 120;

/**
 * The dateline that a paragraph opens with, as offsets into it; undefined when there is none.
 *
 * A place in capitals is enough: "BEIJING —". A place in ordinary letters needs its country, an agency or a date beside it:
 * "Accra, Ghana -", "Beijing, 28 January (Reuters) -". An agency that `agencies` lists is enough: "(Reuters) -". `published`, when it is
 * known, supplies the year.
 */
export function findDateline(paragraph: string, agencies: string[], published?: string): Dateline | undefined {
  const head = paragraph.slice(0, LONGEST);
  for (const pattern of patternsFor(agencies)) {
    const match = pattern.exec(head);
    if (!match) continue;
    const { place, date, agency } = match.groups ?? {};
    if (!date && !agency && !standsAlone(place!, paragraph.slice(match[0].length))) continue;
    const dateline: Dateline = { start: 0, end: match[0].length, text: match[0].trimEnd() };
    if (place) dateline.place = ordinaryCapitals(place);
    if (agency) dateline.agency = agency.trim();
    const day = date && (parseDate(date) ?? (published ? parseDayOfYear(date, published) : undefined));
    if (day) dateline.date = day;
    return { ...dateline, end: dateline.text.length };
  }
  return undefined;
}

/** A place without date or agency: long enough not to be "EU - China", and a sentence begins after it. */
function standsAlone(place: string, rest: string): boolean {
  return place.length > 3 && rest.length > 40 && /^["“‘'(]?[\p{Lu}\d]/u.test(rest);
}

const compiled = new WeakMap<string[], RegExp[]>();

function patternsFor(agencies: string[]): RegExp[] {
  let patterns = compiled.get(agencies);
  if (!patterns) {
    const names = agencies.map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    const agency = `(?:[\\w.' ]{0,20}/)?(?:${names})(?:/[\\w.' ]{2,20})?`;
    patterns = [
      `^(?<place>${PLACE})(?:[,.]?\\s(?<date>${DATE}))?,?(?:\\s[([](?<agency>[A-Z][^()[\\]]{1,40})[)\\]])?${DASH}`,
      `^(?<place>${TITLED_PLACE}),?\\s(?:(?<date>${DATE}),?\\s)?[([](?<agency>${agency})[)\\]](?:${DASH}|\\s+)`,
      `^(?<place>${TITLED_PLACE}),\\s(?<date>${DATE})(?:,\\s(?<agency>${agency}))?\\s*[-–—―]{1,3}\\s+`,
      `^(?<place>${TITLED},\\s${TITLED})\\s[-–—―]{1,3}\\s+`,
      `^(?<place>${PLACE}),?\\s(?:(?<date>${DATE}),?\\s)?[([](?<agency>${agency})[)\\]]\\s+`,
      `^[([](?<agency>${agency})[)\\]](?:${DASH}|\\s+)`,
      `^(?<agency>${agency})\\s*[-–—―]{1,3}\\s+`,
    ].map(source => new RegExp(source, 'u'));
    compiled.set(agencies, patterns);
  }
  return patterns;
}

/** "NEW YORK" as "New York"; "D.C." and mixed letters stay. */
function ordinaryCapitals(place: string): string {
  return place.replace(/\p{Lu}[\p{Lu}'’-]+/gu, word => word[0] + word.slice(1).toLowerCase());
}
