import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadBook } from '../src/codebook/load.js';
import { readSentences } from '../src/language/sentences.js';
import { kilometres } from '../src/places/distance.js';
import { createPlaceFinder } from '../src/places/find.js';
import type { Article, LocatedPlace } from '../src/record/index.js';
import { seconds } from './processor.js';

const DATA = new URL('../../shared/data/eval/geo/geovirus.jsonl', import.meta.url);

interface GoldPlace {
  start: number;
  end: number;
  name: string;
  lat: number;
  lon: number;
}
interface Document {
  id: string;
  text: string;
  places: GoldPlace[];
}

export interface PlacesScore {
  documents: number;
  gold: number;
  found: number;
  precision: number;
  recall: number;
  /** F1 of exact spans. */
  strict: number;
  /** Of the spans found exactly, the share within 161 km of the gold point. */
  within161: number;
  /** Found exactly and within 161 km, of all gold places. */
  located: number;
  loadMilliseconds: number;
  sentencesPerSecond: number;
  misses: string[];
}

/** The measure of the field since Leidner 2007: 100 miles. */
const NEAR = 161;

/**
 * Prints how well places are found and located in the GeoVirus corpus, on tokens alone: F1 of exact spans, accuracy within
 * 161 km, the two together, and speed. With `verbose`, also what it gets wrong. Undefined when the corpus is not there.
 */
export function benchPlaces(verbose = false): PlacesScore | undefined {
  if (!existsSync(DATA)) {
    console.error(`places: skipped, no ${fileURLToPath(DATA)}`);
    return undefined;
  }
  const documents = readFileSync(DATA, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Document);
  const finder = createPlaceFinder(loadBook().book);
  const loadMilliseconds = 1000 * seconds(() => finder.find(articleOf({ id: '', text: 'Oslo.', places: [] }), []));

  const score = { gold: 0, found: 0, exact: 0, near: 0 };
  const misses: string[] = [];
  for (const document of documents) {
    const article = articleOf(document);
    const places = finder.find(article, readSentences(article)).flat();
    score.gold += document.places.length;
    score.found += places.length;
    const taken = new Set<LocatedPlace>();
    const around = (start: number, end: number): string =>
      `${article.text.slice(Math.max(0, start - 40), start)}[${article.text.slice(start, end)}]${article.text.slice(end, end + 30)}`;
    for (const gold of document.places) {
      const place = places.find(({ start, end }) => start === gold.start && end === gold.end);
      if (!place) {
        misses.push(`missed ${around(gold.start, gold.end)}`);
        continue;
      }
      taken.add(place);
      score.exact++;
      const distance = kilometres(place, gold);
      if (distance <= NEAR) score.near++;
      else
        misses.push(
          `far ${Math.round(distance)} km ${place.name} ${place.country} ${place.lat} ${place.lon} for ${gold.name} ${gold.lat} ${gold.lon} ${around(gold.start, gold.end)}`,
        );
    }
    for (const place of places)
      if (!taken.has(place)) misses.push(`false ${place.name} ${place.country} ${around(place.start, place.end)}`);
  }
  const result: PlacesScore = {
    documents: documents.length,
    gold: score.gold,
    found: score.found,
    precision: score.exact / score.found,
    recall: score.exact / score.gold,
    strict: (2 * score.exact) / (score.gold + score.found),
    within161: score.near / score.exact,
    located: score.near / score.gold,
    loadMilliseconds,
    sentencesPerSecond: speed(documents),
    misses,
  };
  const percent = (share: number): string => (100 * share).toFixed(1);
  console.log(
    `places    ${result.documents} documents, ${result.gold} places   P ${percent(result.precision)} R ${percent(result.recall)} strict F1 ${percent(result.strict)}   within 161 km ${percent(result.within161)}   of all ${percent(result.located)}   load ${Math.round(loadMilliseconds)} ms   ${Math.round(result.sentencesPerSecond).toLocaleString('en')} sentences/s`,
  );
  if (verbose) for (const miss of misses) console.log(`  ${miss.replace(/\n/g, '|')}`);
  return result;
}

function articleOf({ id, text }: Document): Article {
  const paragraphs: Article['paragraphs'] = [];
  for (const line of text.matchAll(/[^\n]+/g))
    paragraphs.push({ start: line.index, end: line.index + line[0].length, kind: 'body' });
  return { id, language: 'en', text, dropped: [], paragraphs };
}

/** Sentences a second of processor time, cut and tokenised beforehand; other work on the machine does not count. */
function speed(documents: Document[]): number {
  const finder = createPlaceFinder(loadBook().book);
  const read = documents.map(document => {
    const article = articleOf(document);
    return { article, sentences: readSentences(article) };
  });
  const count = read.reduce((sum, { sentences }) => sum + sentences.length, 0);
  const round = (): void => {
    for (const { article, sentences } of read) finder.find(article, sentences);
  };
  // The first second and a half is the compiler's.
  for (let spent = 0; spent < 1.5; ) spent += seconds(round);
  let rounds = 0;
  let spent = 0;
  for (; spent < 1.5; rounds++) spent += seconds(round);
  return (rounds * count) / spent;
}
