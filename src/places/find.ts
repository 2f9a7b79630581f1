import type { Article, LocatedPlace, Sentence, Token } from '../record/index.js';
import { type Atlas, compileAtlas, type PlaceBook } from './atlas.js';
import { type Candidate, candidatesOf, countryShares, liesIn } from './candidates.js';
import { type Cues, compileCues } from './cues.js';
import { kilometres } from './distance.js';
import { type Gazetteer, loadGazetteer } from './gazetteer.js';
import { type Evidence, isKnownWord, isPlace, weigh } from './judge.js';
import { isCapitalised, type Match, matchNames } from './match.js';
import { foldName, foldWord } from './names.js';

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
  /**
   * The country of a town by its name alone: of a large one, or one in these countries, which come first. Undefined for
   * what is no town, or only a small one elsewhere.
   */
  townCountry(name: string, countries: ReadonlySet<string>): string | undefined;
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
    townCountry(name, countries) {
      cities ??= loadGazetteer();
      let best: string | undefined;
      let most = LARGE;
      for (const { country, population } of cities.lookup(foldName(name))) {
        const isHere = countries.has(country);
        if (!isHere && countries.size > 0 && population < FAMED) continue;
        const size = isHere ? 100 * Math.max(population, LARGE) : population;
        if (size > most) [best, most] = [country, size];
      }
      return best;
    },
  };
}

/** Inhabitants of a town that is known far from its country; and of one that is meant even where others are spoken of. */
const LARGE = 1e5;
const FAMED = 5e5;

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
  const avoided = new Map<number, TokenRange[]>();
  for (const range of avoid) {
    const held = avoided.get(range.sentence);
    if (held) held.push(range);
    else avoided.set(range.sentence, [range]);
  }

  // Every name that could be a place.
  const matches = sentences.map(sentence => {
    const ranges = avoided.get(sentence.index) ?? [];
    const isAvoided = (token: Token): boolean => ranges.some(({ from, to }) => token.id >= from && token.id <= to);
    return matchNames(sentence, atlas, gazetteer, cues, isAvoided);
  });

  // What the article is about, and who its people are.
  const shares = countryShares(countCountries(sentences, matches, countries, atlas));
  const persons = findPersons(sentences, matches, cues, atlas);

  const rows = matches.map(row =>
    row.map((match): Reading => {
      const evidence = weigh(match, cues, atlas, word => persons.has(word));
      return { match, evidence, candidates: candidatesOf(match, shares, cues), accepted: false };
    }),
  );

  // First by the words around each name, then in the light of what was found.
  for (const row of rows) judgeRow(row, new Map(), []);
  const settled = new Map<string, Candidate>();
  const points: Candidate[] = [];
  for (const reading of rows.flat()) {
    if (!reading.accepted) continue;
    if (!settled.has(reading.match.key)) settled.set(reading.match.key, reading.chosen!);
    const { chosen } = reading;
    const isNew = chosen!.kind !== 'country' && !points.some(point => isSame(point, chosen!));
    if (isNew && points.length < MOST_POINTS && (chosen!.kind === 'city' || chosen!.kind === 'region'))
      points.push(chosen!);
  }
  for (const row of rows) judgeRow(row, settled, points);

  return rows.map(row => row.filter(reading => reading.accepted).map(reading => placeOf(article, reading)));
}

/** So many places of an article help to tell others apart; more would only cost time. */
const MOST_POINTS = 64;

/** Judges the names of one sentence from left to right; a name after a comma may say where the one before it lies. */
function judgeRow(row: Reading[], settled: ReadonlyMap<string, Candidate>, points: readonly Candidate[]): void {
  row.forEach((reading, index) => {
    const next = row[index + 1];
    const previous = row[index - 1];
    const around: Surroundings = {
      container: next && isContained(reading, next) ? next : undefined,
      contained: previous && isContained(previous, reading) ? previous : undefined,
      owner: previous?.accepted && isOwner(previous, reading) ? previous.chosen : undefined,
      listed: [
        ...(previous && isSettled(previous) && isListed(previous, reading) ? [previous] : []),
        ...(next && isSettled(next) && isListed(reading, next) ? [next] : []),
      ],
      settled: settled.get(reading.match.key),
      points,
    };
    const best = chooseCandidate(reading, around);
    if (!best) return;
    reading.chosen = best.candidate;
    reading.accepted = isPlace(best.candidate, reading.evidence, best.bonus);
  });
}

/** What stands around one name. */
interface Surroundings {
  /** "Paris, Texas": the name that says where this one lies; and the one that this says it of. */
  container: Reading | undefined;
  contained: Reading | undefined;
  /** "Kashmir's Srinagar": the place that this one is said to belong to. */
  owner: Candidate | undefined;
  /** Places beside it in a list. */
  listed: Reading[];
  /** What the name was found to mean elsewhere in the article. */
  settled: Candidate | undefined;
  /** Cities and regions found in the article. */
  points: readonly Candidate[];
}

/** The likeliest meaning of a name, and how much its surroundings speak for any place at all. */
function chooseCandidate(
  { evidence, candidates }: Reading,
  { container, contained, owner, listed, settled, points }: Surroundings,
): { candidate: Candidate; bonus: number } | undefined {
  const sure = candidates.find(({ kind, ambiguous, weak }) => kind !== 'city' && !ambiguous && !weak);
  let best: Candidate | undefined;
  let most = Number.NEGATIVE_INFINITY;
  let bonus = 0;
  for (const candidate of candidates) {
    const { kind, country } = candidate;
    const holds = contained?.candidates.some(inner => liesIn(inner, candidate)) === true;
    if (candidate.after && !holds) continue;
    let weight = candidate.weight;
    let extra = 0;
    // A village in Japan called China is not what "China, Japan and Brazil" means.
    const isIn = (outer: Candidate): boolean =>
      liesIn(candidate, outer) && !(sure?.kind === 'country' && kind === 'city' && outer.kind !== 'region');
    if (container?.candidates.some(isIn)) {
      weight += sure && kind === 'city' ? 5.5 : 7;
      extra += 4;
    }
    if (holds) {
      weight += 4;
      extra += 3;
    }
    const alike = listed.some(
      ({ chosen }) => chosen?.kind === kind && (kind === 'country' || chosen.country === country),
    );
    if (owner && liesIn(candidate, owner)) {
      weight += 3;
      extra += 3;
    }
    if (alike) {
      weight += kind === 'city' ? 0.5 : 3;
      extra += 2.5;
    } else if (listed.length > 0) extra += 2;
    if (evidence.region && kind === 'region') {
      weight += 4;
      extra += 2;
    }
    if (settled && isSame(settled, candidate)) {
      weight += 0.5;
      extra += 2.5;
    }
    if (kind === 'city') weight += nearness(candidate, points);
    if (weight > most) [best, most, bonus] = [candidate, weight, extra];
  }
  return best && { candidate: best, bonus };
}

/** A town near a city of the article, or in or by one of its regions, is likelier than its namesakes. */
function nearness(candidate: Candidate, points: readonly Candidate[]): number {
  let most = 0;
  for (const point of points) {
    if (point.country !== candidate.country || isSame(point, candidate)) continue;
    const distance = kilometres(point, candidate);
    if (point.kind === 'region' && distance < 350) most = Math.max(most, 1.5);
    else if (distance < 200) most = Math.max(most, 1);
  }
  return most;
}

/** "A, B", "A in B" and "A, in B": may B say where A lies? */
function isContained(a: Reading, b: Reading): boolean {
  const { tokens } = a.match.sentence;
  const from = a.match.to + a.evidence.tail;
  const between = tokens.slice(from, b.match.from - b.evidence.head).map(token => token.form);
  return /^(?:,|,? ?(?:located |situated |both )?in(?: the)?(?: (?:northern|southern|eastern|western|central))?)$/.test(
    between.join(' '),
  );
}

function isSame(a: Candidate, b: Candidate): boolean {
  return a.lat === b.lat && a.lon === b.lon;
}

function isOwner(a: Reading, b: Reading): boolean {
  const form = a.match.sentence.tokens[a.match.to]!.form;
  return b.match.from === a.match.to + 1 && (form === "'s" || form === '’s');
}

/** Accepted, or a state whose name is also another's and that only waits for company: "Chad and Niger". */
function isSettled({ accepted, chosen, evidence }: Reading): boolean {
  return accepted || (chosen?.kind === 'country' && !evidence.barred && !evidence.person && evidence.score >= 0);
}

/** "A, B", "A and B", "A, and B". */
function isListed(a: Reading, b: Reading): boolean {
  const between = a.match.sentence.tokens.slice(a.match.to + a.evidence.tail, b.match.from).map(token => token.form);
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
  for (const { sites, cities } of matches.flat()) {
    const [site] = sites;
    if (sites.length === 1 && site!.country && !site!.ambiguous && !site!.weak) count(site!.country, 1);
    if (sites.length === 0)
      for (const { feature, country, alternative } of cities) if (feature === 'C' && !alternative) count(country, 0.5);
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
      const isOther = (token: Token): boolean =>
        isKnownWord(token, token.id - 1, cues, atlas) ||
        cues.tails.has(token.form) ||
        cues.bodies.has(token.form) ||
        cues.offices.has(token.form);
      if (isOther(left) || isOther(right)) continue;
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
  const { country, lat, lon, geonamesId } = chosen!;
  const text = article.text.slice(first.start, last.end);
  return {
    name: nameFor(chosen!, text),
    country,
    lat,
    lon,
    ...(geonamesId !== undefined && { geonamesId }),
    start: first.start,
    end: last.end,
    text,
    sentence: sentence.index,
    from: first.id,
    to: last.id,
    head: headOf(sentence, first.id, last.id),
  };
}

/** Geneva is Genève in the list of cities; English has its own names for such, and the text uses them. */
function nameFor({ name, kind }: Candidate, text: string): string {
  return kind === 'city' && /[^\p{ASCII}]/u.test(name) && foldName(name) !== foldName(text) ? text : name;
}

/** The token that the others of a stretch hang on; without a tree, the last. */
function headOf({ tokens, parsed }: Sentence, from: number, to: number): number {
  if (parsed)
    for (let id = from; id <= to; id++) if (tokens[id - 1]!.head < from || tokens[id - 1]!.head > to) return id;
  return to;
}
