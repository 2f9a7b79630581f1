import type { Book } from '../codebook/book.js';
import type { Treaty } from '../codebook/disputes.js';
import type { CalendarEntry, Country, Sentence, Token } from '../record/index.js';
import { type Document, parties, phraseExtent } from './document.js';

/** What anniversaries are read with: the treaties of the codebook, and the words for numbers of years. */
export interface AnniversaryBook {
  treaties: Treaty[];
  /** What entries for diplomatic relations are called besides their own names. */
  relationNames: string[];
  words: ReadonlyMap<string, number>;
  ordinals: ReadonlyMap<string, number>;
}

export function compileAnniversaries(book: Book): AnniversaryBook {
  return {
    treaties: book.treaties.flatMap(file => file.treaties),
    relationNames: book.treaties.flatMap(file => file.relationNames),
    words: new Map(book.calendarWords.flatMap(file => Object.entries(file.anniversaries))),
    ordinals: new Map(book.calendarWords.flatMap(file => Object.entries(file.ordinals))),
  };
}

/** An anniversary as the text tells it. `years` is absent where it gives no number; `year` is when the thing happened. */
export interface Anniversary {
  sentence: Sentence;
  from: number;
  to: number;
  years?: number;
  year?: number;
  parties: Country[];
  /** The year that the words themselves give: "of the war of 1982". */
  stated?: number;
  /** The treaty or event of the codebook that the words name; `exact`: by a whole phrase for it. */
  treaty?: { treaty: Treaty; exact: boolean };
}

/** Every anniversary that an article names, in text order. */
export function findAnniversaries(book: AnniversaryBook, document: Document): Anniversary[] {
  const found: Anniversary[] = [];
  for (const sentence of document.input.sentences) {
    if (!sentence.parsed || !document.speaksOf(sentence, 'years')) continue;
    for (const token of sentence.tokens) {
      const lemma = token.lemma.toLowerCase();
      const fixed = book.words.get(lemma);
      if (lemma !== 'anniversary' && fixed === undefined) continue;
      const anniversary = readAnniversary(book, document, sentence, token, fixed);
      if (anniversary) found.push(anniversary);
    }
  }
  return found;
}

/** The calendar entries of anniversaries. The date is that of the thing itself: of the treaty, or the year it was. */
export function toEntries(document: Document, anniversaries: Anniversary[]): CalendarEntry[] {
  return anniversaries.map(({ sentence, from, to, year, stated, treaty, parties: between }) => {
    const { start, end, text } = document.span(sentence, from, to);
    const then = stated ?? year;
    const signed = treaty && isYear(treaty.treaty, then) ? treaty.treaty.signed : undefined;
    const date = signed ?? (then === undefined ? undefined : String(then).padStart(4, '0'));
    return {
      kind: 'anniversary',
      ...(date ? { date } : {}),
      title: text.replace(/\s+/g, ' '),
      parties: parties(between),
      start,
      end,
      sentence: sentence.index,
    };
  });
}

/** Is the treaty of that year, give or take one: a year that begins late, or a treaty in force a year after? */
function isYear(treaty: Treaty, year: number | undefined): boolean {
  return year === undefined || Math.abs(Number(treaty.signed.slice(0, 4)) - year) <= 1;
}

function readAnniversary(
  book: AnniversaryBook,
  document: Document,
  sentence: Sentence,
  noun: Token,
  fixed: number | undefined,
): Anniversary | undefined {
  const syntax = document.syntax(sentence);
  const [first, last] = phraseExtent(syntax, noun);
  const number = numberBefore(book, sentence, noun, first);
  const years = fixed ?? number?.years;
  // "the anniversary" of something, or a number of years: else nothing that could be dated.
  const of = syntax.childrenBy(noun, 'nmod').some(child => child.id > noun.id);
  if (years === undefined && !of) return undefined;
  const from = number?.from ?? noun.id;
  const to = Math.min(last, from + 24);
  const said = document.span(sentence, from, to).text;
  const between = document.partiesFor(sentence, first, last) ?? document.parties.slice(0, 1);
  const anchor = yearSpokenOf(document, sentence);
  const year = years !== undefined && anchor !== undefined ? anchor - years : undefined;
  const stated = yearInside(document, sentence, noun.id, to);
  const treaty = treatyNamed(book, said, between, stated ?? year);
  return {
    sentence,
    from,
    to: Math.max(to, noun.id),
    parties: between,
    ...(years === undefined ? {} : { years }),
    ...(year === undefined ? {} : { year }),
    ...(stated === undefined ? {} : { stated }),
    ...(treaty ? { treaty } : {}),
  };
}

/** "40th", "50-year", "fortieth" before the noun. */
function numberBefore(
  book: AnniversaryBook,
  sentence: Sentence,
  noun: Token,
  first: number,
): { years: number; from: number } | undefined {
  for (let id = noun.id - 1; id >= Math.max(1, first, noun.id - 6); id--) {
    const form = sentence.tokens[id - 1]!.form.toLowerCase();
    const digits = /^(\d{1,4})(st|nd|rd|th)?$/.exec(form);
    if (digits && (digits[2] || isYearWord(sentence.tokens[id]?.form) || isYearWord(sentence.tokens[id + 1]?.form))) {
      return { years: Number(digits[1]), from: id };
    }
    const hyphenated = /^(\d{1,4})-year$/.exec(form);
    if (hyphenated) return { years: Number(hyphenated[1]), from: id };
    const ordinal = book.ordinals.get(form);
    if (ordinal !== undefined) {
      const tens = sentence.tokens[id - 3];
      const isJoined = sentence.tokens[id - 2]?.form === '-' && tens !== undefined;
      const more = isJoined ? TENS[tens.form.toLowerCase()] : undefined;
      return more === undefined ? { years: ordinal, from: id } : { years: more + ordinal, from: id - 2 };
    }
  }
  return undefined;
}

const TENS: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

function isYearWord(form: string | undefined): boolean {
  return form !== undefined && /^years?$/i.test(form);
}

/** The year that stands in the phrase behind the noun: "of the 1982 war". */
function yearInside(document: Document, sentence: Sentence, from: number, to: number): number | undefined {
  for (const time of document.input.times[sentence.index] ?? []) {
    const year =
      time.from > from && time.to <= to && /\b\d{4}\b/.test(time.text)
        ? /^(\d{4})/.exec(time.edtf ?? '')?.[1]
        : undefined;
    if (year !== undefined) return Number(year);
  }
  return undefined;
}

/** The year in which the anniversary falls: one that its sentence names, else the year of publication. */
function yearSpokenOf(document: Document, sentence: Sentence): number | undefined {
  const { published } = document.input.article;
  const year = published && /^\d{4}/.test(published) ? Number(published.slice(0, 4)) : undefined;
  for (const { edtf, duration } of document.input.times[sentence.index] ?? []) {
    const named = edtf && !duration ? /^(\d{4})/.exec(edtf)?.[1] : undefined;
    if (named !== undefined && year !== undefined && Math.abs(Number(named) - year) <= 1) return Number(named);
  }
  return year;
}

/**
 * The entry that the words name best: by a whole phrase for it, else by most of the words of its name. One of the right
 * year comes before all others.
 */
function treatyNamed(
  book: AnniversaryBook,
  said: string,
  between: Country[],
  year: number | undefined,
): { treaty: Treaty; exact: boolean } | undefined {
  const plain = ` ${wordsIn(said).join(' ')} `;
  const words = new Set(plain.split(' '));
  let best: { treaty: Treaty; exact: boolean; score: number } | undefined;
  for (const treaty of book.treaties) {
    const isOfParties = between.length > 0 && between.every(party => treaty.parties.includes(party));
    if (!isOfParties && !plain.includes(` ${wordsIn(treaty.name).join(' ')} `)) continue;
    const phrases = [treaty.name, ...treaty.names, ...(treaty.kind === 'relations' ? book.relationNames : [])].map(
      wordsIn,
    );
    const exact = Math.max(
      0,
      ...phrases.filter(phrase => plain.includes(` ${phrase.join(' ')} `)).map(phrase => phrase.length),
    );
    const share = Math.max(
      ...phrases.map(phrase => {
        const own = phrase.filter(word => word.length > 2 && !GENERIC.has(word));
        return own.length === 0 ? 0 : own.filter(word => words.has(word)).length / own.length;
      }),
    );
    const near = year !== undefined && isYear(treaty, year);
    if (exact === 0 && (share < 0.5 || !near)) continue;
    const score = exact + share + (near ? 10 : 0);
    if (!best || score > best.score) best = { treaty, exact: exact > 0, score };
  }
  return best && { treaty: best.treaty, exact: best.exact };
}

const GENERIC = new Set([
  'and',
  'for',
  'two',
  'countries',
  'signing',
  'treaty',
  'agreement',
  'pact',
  'accord',
  'convention',
  'declaration',
  'communique',
  'communiqué',
  'joint',
  'statement',
  'relations',
  'between',
  'memorandum',
]);

function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '' && word !== 's' && word !== 'the');
}
