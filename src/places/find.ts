import type { Article, LocatedPlace, Sentence, Token } from '../record/index.js';
import { type Atlas, compileAtlas, type PlaceBook } from './atlas.js';
import { type Candidate, candidatesOf, liesIn } from './candidates.js';
import { type Cues, compileCues } from './cues.js';
import { kilometres } from './distance.js';
import { type Gazetteer, loadGazetteer } from './gazetteer.js';
import { type Evidence, isPlace, weigh } from './judge.js';
import { isCapitalised, type Match, matchNames } from './match.js';
import { foldWord } from './names.js';

/** Finds the places that an article names, and says where they are. */
export interface PlaceFinder {
  /**
   * The places of each sentence, in text order and without overlap. `countries` are the codes of the countries that the
   * article is about, from its actors; the finder adds those it reads itself. `avoid` lists stretches of tokens that are
   * known to be names of people or bodies. Tags are used where they are there.
   */
  find(
    article: Article,
    sentences: readonly Sentence[],
    countries?: readonly string[],
    avoid?: readonly TokenRange[],
  ): LocatedPlace[][];
}

/** A stretch of tokens of one sentence: ids, inclusive. */
export interface TokenRange {
  sentence: number;
  from: number;
  to: number;
}

/** Compiles the codebook's places. The list of cities is loaded at the first article. */
export function createPlaceFinder(book: PlaceBook, gazetteer?: Gazetteer): PlaceFinder {
  const atlas = compileAtlas(book);
  const cues = compileCues(book.places);
  let cities = gazetteer;
  return {
    find(article, sentences, countries = [], avoid = []) {
      cities ??= loadGazetteer();
      return locate(article, sentences, countries, avoid, atlas, cities, cues);
    },
  };
}

/** A match under judgement. */
interface Reading {
  match: Match;
  evidence: Evidence;
  candidates: Candidate[];
  chosen?: Candidate;
  accepted: boolean;
}

function locate(
  article: Article,
  sentences: readonly Sentence[],
  countries: readonly string[],
  avoid: readonly TokenRange[],
  atlas: Atlas,
  gazetteer: Gazetteer,
  cues: Cues,
): LocatedPlace[][] {
  // Every name that could be a place.
  const matches = sentences.map(sentence => {
    const ranges = avoid.filter(range => range.sentence === sentence.index);
    const isAvoided = (token: Token): boolean => ranges.some(({ from, to }) => token.id >= from && token.id <= to);
    return matchNames(sentence, atlas, gazetteer, cues, isAvoided);
  });

  // What the article is about, and who its people are.
  const counts = countCountries(sentences, matches, countries, atlas);
  const persons = findPersons(sentences, matches, cues, atlas);

  const rows = matches.map(row =>
    row.map((match): Reading => {
      const evidence = weigh(match, cues, atlas, word => persons.has(word));
      return { match, evidence, candidates: candidatesOf(match, counts, cues), accepted: false };
    }),
  );

  // First by the words around each name, then in the light of what was found.
  for (const row of rows) judgeRow(row, new Map(), []);
  const settled = new Map<string, Candidate>();
  const points: Candidate[] = [];
  for (const reading of rows.flat()) {
    if (!reading.accepted) continue;
    if (!settled.has(reading.match.key)) settled.set(reading.match.key, reading.chosen!);
    if (reading.chosen!.kind === 'city' || reading.chosen!.kind === 'region') points.push(reading.chosen!);
  }
  for (const row of rows) judgeRow(row, settled, points);

  return rows.map(row => row.filter(reading => reading.accepted).map(reading => placeOf(article, reading)));
}

/** Judges the names of one sentence from left to right; a name after a comma may say where the one before it lies. */
function judgeRow(row: Reading[], settled: ReadonlyMap<string, Candidate>, points: readonly Candidate[]): void {
  row.forEach((reading, index) => {
    const { match } = reading;
    const next = row[index + 1];
    const previous = row[index - 1];
    const container = next && isJoined(match, next.match, ',') ? next : undefined;
    const contained = previous && isJoined(previous.match, match, ',') ? previous : undefined;

    let best: Candidate | undefined;
    let most = Number.NEGATIVE_INFINITY;
    let bonus = 0;
    for (const candidate of reading.candidates) {
      let weight = candidate.weight;
      let extra = 0;
      if (container?.candidates.some(outer => liesIn(candidate, outer))) {
        weight += 7;
        extra += 4;
      }
      if (contained?.candidates.some(inner => liesIn(inner, candidate))) {
        weight += candidate.kind === 'city' ? 1 : 4;
        extra += 3;
      }
      if (settled.get(match.key) === candidate || isSame(settled.get(match.key), candidate)) extra += 2.5;
      if (points.some(point => !isSame(point, candidate) && kilometres(point, candidate) < 200)) weight += 1;
      if (weight > most) [best, most, bonus] = [candidate, weight, extra];
    }
    if (!best) return;
    if ((previous?.accepted && isListed(previous.match, match)) || (next?.accepted && isListed(match, next.match)))
      bonus += 2;
    reading.chosen = best;
    reading.accepted = isPlace(best, reading.evidence, bonus);
  });
}

function isSame(a: Candidate | undefined, b: Candidate): boolean {
  return a !== undefined && a.lat === b.lat && a.lon === b.lon;
}

/** Does exactly this sign stand between two names? */
function isJoined(a: Match, b: Match, sign: string): boolean {
  return b.from === a.to + 1 && a.sentence.tokens[a.to]!.form === sign;
}

/** "A, B", "A and B", "A, and B". */
function isListed(a: Match, b: Match): boolean {
  const between = a.sentence.tokens.slice(a.to, b.from).map(token => token.form);
  return (
    between.length > 0 && between.length <= 2 && between.every(form => form === ',' || form === 'and' || form === 'or')
  );
}

function countCountries(
  sentences: readonly Sentence[],
  matches: readonly Match[][],
  countries: readonly string[],
  atlas: Atlas,
): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (country: string, by: number): void => void counts.set(country, (counts.get(country) ?? 0) + by);
  for (const country of countries) count(country, 1);
  for (const { tokens } of sentences)
    for (const token of tokens) {
      const country = isCapitalised(token.form) ? atlas.people.get(foldWord(token.form)) : undefined;
      if (country) count(country, 1);
    }
  for (const { sites } of matches.flat()) {
    const [site] = sites;
    if (sites.length === 1 && site!.country && !site!.ambiguous && !site!.weak) count(site!.country, 1);
  }
  return counts;
}

/** Folded words that the article uses in names of people: after a title, or beside another capitalised word of no place. */
function findPersons(
  sentences: readonly Sentence[],
  matches: readonly Match[][],
  cues: Cues,
  atlas: Atlas,
): Set<string> {
  const persons = new Set<string>();
  sentences.forEach((sentence, row) => {
    if (sentence.kind !== 'body') return;
    const { tokens } = sentence;
    const inLongName = new Set<number>();
    for (const { from, to } of matches[row]!) if (to > from + 1) for (let at = from; at < to; at++) inLongName.add(at);
    for (let at = 1; at < tokens.length; at++) {
      const [left, right] = [tokens[at - 1]!, tokens[at]!];
      if (!isCapitalised(right.form) || !isCapitalised(left.form) || inLongName.has(at)) continue;
      if (cues.titles.has(left.form)) {
        if (!cues.offices.has(right.form)) persons.add(foldWord(right.form));
        continue;
      }
      const isOther = (word: string): boolean =>
        cues.heads.has(word) ||
        cues.tails.has(word) ||
        cues.bodies.has(word) ||
        cues.offices.has(word) ||
        atlas.people.has(foldWord(word));
      if (isOther(left.form) || isOther(right.form) || (at === 1 && left.form.length < 4)) continue;
      persons.add(foldWord(right.form));
      if (at > 1) persons.add(foldWord(left.form));
    }
  });
  return persons;
}

function placeOf(article: Article, { match, chosen, evidence }: Reading): LocatedPlace {
  const { sentence } = match;
  const from = match.from - evidence.head;
  const to = evidence.tail > 0 ? match.to + evidence.tail : match.nameTo;
  const first = sentence.tokens[from]!;
  const last = sentence.tokens[to - 1]!;
  const { name, country, lat, lon, geonamesId } = chosen!;
  return {
    name,
    country,
    lat,
    lon,
    ...(geonamesId !== undefined && { geonamesId }),
    start: first.start,
    end: last.end,
    text: article.text.slice(first.start, last.end),
    sentence: sentence.index,
    from: first.id,
    to: last.id,
    head: headOf(sentence, first.id, last.id),
  };
}

/** The token that the others of a stretch hang on; without a tree, the last. */
function headOf({ tokens, parsed }: Sentence, from: number, to: number): number {
  if (parsed)
    for (let id = from; id <= to; id++) if (tokens[id - 1]!.head < from || tokens[id - 1]!.head > to) return id;
  return to;
}
