import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadBook } from '../src/codebook/load.js';
import { readSentences } from '../src/language/sentences.js';
import type { Article, TimeMention } from '../src/record/index.js';
import { createTimeReader } from '../src/times/find.js';
import { seconds } from './processor.js';

const DATA = new URL('../../shared/data/eval/timex_meantime/meantime.jsonl', import.meta.url);

/** The corpus annotates the headline, the date line and the first four sentences, each on its line. */
const ANNOTATED = 6;

interface Timex {
  start: number;
  end: number;
  text: string;
  type: 'DATE' | 'TIME' | 'DURATION' | 'SET';
  value: string;
}
interface Document {
  id: string;
  date: string;
  text: string;
  timexes: Timex[];
}

export interface TimesScore {
  documents: number;
  gold: number;
  found: number;
  strict: number;
  relaxed: number;
  /** Of the expressions found, the share with the gold value. */
  value: number;
  /** Relaxed span F1 times value accuracy. */
  score: number;
  sentencesPerSecond: number;
  misses: string[];
}

/**
 * Prints how well expressions of time are found and dated on the MEANTIME corpus: strict and relaxed span F1 (any
 * overlap, one to one), the accuracy of TIMEX3 values over the spans found, and the speed on tokens alone. With `verbose`,
 * also what it gets wrong. Undefined when the corpus is not there.
 */
export function benchTimes(verbose = false): TimesScore | undefined {
  if (!existsSync(DATA)) {
    console.error(`times: skipped, no ${fileURLToPath(DATA)}`);
    return undefined;
  }
  const documents = readFileSync(DATA, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Document);
  const reader = createTimeReader(loadBook().book);
  const score = { gold: 0, found: 0, strict: 0, relaxed: 0, value: 0 };
  const misses: string[] = [];
  for (const document of documents) {
    const article = articleOf(document);
    const mentions = reader
      .read(article, readSentences(article))
      .flat()
      .filter(({ start }) => document.text.slice(0, start).split('\n').length <= ANNOTATED);
    score.gold += document.timexes.length;
    score.found += mentions.length;
    const taken = new Set<TimeMention>();
    for (const timex of document.timexes) {
      const mention = best(timex, mentions, taken);
      const around = `${document.text.slice(Math.max(0, timex.start - 40), timex.start)}[${timex.text}]${document.text.slice(timex.end, timex.end + 30)}`;
      if (!mention) {
        misses.push(`missed ${timex.value} ${document.date} ${around}`);
        continue;
      }
      taken.add(mention);
      score.relaxed++;
      if (mention.start === timex.start && mention.end === timex.end) score.strict++;
      if (timexOf(mention) === sameValue(timex.value)) score.value++;
      else misses.push(`value ${timexOf(mention)} for ${timex.value} ${document.date} ${around}`);
    }
    for (const mention of mentions)
      if (!taken.has(mention))
        misses.push(
          `false ${timexOf(mention)} ${document.text.slice(Math.max(0, mention.start - 40), mention.start)}[${mention.text}]${document.text.slice(mention.end, mention.end + 30)}`,
        );
  }
  const f1 = (hits: number): number => (2 * hits) / (score.gold + score.found);
  const result: TimesScore = {
    documents: documents.length,
    gold: score.gold,
    found: score.found,
    strict: f1(score.strict),
    relaxed: f1(score.relaxed),
    value: score.value / score.relaxed,
    score: f1(score.relaxed) * (score.value / score.relaxed),
    sentencesPerSecond: speed(documents),
    misses,
  };
  const percent = (share: number): string => (100 * share).toFixed(1);
  console.log(
    `times     ${result.documents} documents, ${result.gold} timexes   strict F1 ${percent(result.strict)}   relaxed F1 ${percent(result.relaxed)}   value ${percent(result.value)}   F1 x value ${percent(result.score)}   ${Math.round(result.sentencesPerSecond).toLocaleString('en')} sentences/s`,
  );
  if (verbose) for (const miss of misses) console.log(`  ${miss.replace(/\n/g, '|')}`);
  return result;
}

function best(timex: Timex, mentions: TimeMention[], taken: Set<TimeMention>): TimeMention | undefined {
  let found: TimeMention | undefined;
  let most = 0;
  for (const mention of mentions) {
    const overlap = Math.min(mention.end, timex.end) - Math.max(mention.start, timex.start);
    if (overlap > most && !taken.has(mention)) [found, most] = [mention, overlap];
  }
  return found;
}

/** A mention as TIMEX3 writes it. */
function timexOf({ edtf, value }: TimeMention): string {
  if (value) return sameValue(value);
  if (!edtf) return '';
  const [from, to] = edtf.split('/');
  if (from && to) {
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    if (from.length === 10 && (days === 6 || days === 1)) {
      const week = isoWeek(from);
      return days === 1 ? `${week}-WE` : week;
    }
    const first = /^(\d{4})-(01|04|07|10)$/.exec(from);
    if (first && to === `${first[1]}-${String(Number(first[2]) + 2).padStart(2, '0')}`)
      return `${first[1]}-Q${(Number(first[2]) + 2) / 3}`;
    return `${from}/${to}`;
  }
  return edtf
    .replace(/X+$/, '')
    .replace(
      /^(\d{4})-2([1-4])$/,
      (_, year: string, season: string) => `${year}-${['SP', 'SU', 'FA', 'WI'][Number(season) - 1]}`,
    );
}

/** The corpus writes a few values in more than one way. */
function sameValue(value: string): string {
  return value.replace(/^P([YMWD])(\d+)$/, 'P$2$1').replace(/^P1DE$/, 'P10Y');
}

function isoWeek(day: string): string {
  const thursday = new Date(Date.parse(day));
  thursday.setUTCDate(thursday.getUTCDate() + 3 - ((thursday.getUTCDay() + 6) % 7));
  const start = Date.UTC(thursday.getUTCFullYear(), 0, 4);
  const week =
    1 + Math.round((thursday.getTime() - start) / 604_800_000 - 3 / 7 + ((new Date(start).getUTCDay() + 6) % 7) / 7);
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

function articleOf({ id, date, text }: Document): Article {
  const paragraphs: Article['paragraphs'] = [];
  for (const line of text.matchAll(/[^\n]+/g))
    paragraphs.push({
      start: line.index,
      end: line.index + line[0].length,
      kind: line.index === 0 ? 'headline' : 'body',
    });
  return { id, published: date, language: 'en', text, dropped: [], paragraphs };
}

/** Sentences a second of processor time, cut and tokenised beforehand; other work on the machine does not count. */
function speed(documents: Document[]): number {
  const reader = createTimeReader(loadBook().book);
  const read = documents.map(document => {
    const article = articleOf(document);
    return { article, sentences: readSentences(article) };
  });
  const count = read.reduce((sum, { sentences }) => sum + sentences.length, 0);
  const round = (): void => {
    for (const { article, sentences } of read) reader.read(article, sentences);
  };
  // The first second and a half is the compiler's.
  for (let spent = 0; spent < 1.5; ) spent += seconds(round);
  let rounds = 0;
  let spent = 0;
  for (; spent < 1.5; rounds++) spent += seconds(round);
  return (rounds * count) / spent;
}
