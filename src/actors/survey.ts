import type { Article } from '../record/index.js';
import type { Lexicon, Sense } from './lexicon.js';
import { spellings } from './names.js';
import { isOf, type Phrase } from './phrase.js';
import { isDateline, isPlace } from './place.js';
import type { Scan } from './scan.js';

/** What an article is about at large, before it is read closely. */
export interface Survey {
  /** Codes of the countries that it names, by any sense of their names. */
  countries: ReadonlySet<string>;
  /** Those of them that it names one by one, not only in a group. */
  states: ReadonlySet<string>;
  /** The only country that it names. */
  soleCountry: string | undefined;
  /** The country of the place that the report is dated from. */
  dateline: string | undefined;
  /** How often it names a country, by names that are nobody else's. */
  namings(country: string): number;
  /** Is a country one of the two that it names most? */
  isMain(country: string): boolean;
  /** The country that it is at home in: of the dateline, or else of the first sentence's subject where it is one of the two named most. */
  home: string | undefined;
  /** Is a sentence about sport, where countries are teams? */
  isSport(sentence: number): boolean;
}

/** Reads the names of all sentences, and settles those that may be more than one thing. */
export function survey(
  lexicon: Lexicon,
  article: Article,
  scans: readonly Scan[],
  phrases: readonly Phrase[][],
): Survey {
  const countries = new Set<string>();
  const states = new Set<string>();
  const named: Named = { states: new Map(), bodies: new Map() };
  let dateline = article.dateline?.place ? countryOf(lexicon, article.dateline.place) : undefined;
  for (const [at, list] of phrases.entries()) {
    for (const phrase of list) {
      if (isOf(phrase, 'group')) for (const entry of phrase.name.members) countries.add(entry.state.code);
      if (isOf(phrase, 'organisation') && !phrase.name.ambiguous) count(named.bodies, phrase.name.id);
      if (!isOf(phrase, 'state', 'adjective', 'people', 'prefix', 'capital', 'seat')) continue;
      const { code } = phrase.name.state.state;
      if (!phrase.name.ambiguous) count(named.states, code);
      if (at < 4 && dateline === undefined && isDateline(scans[at]!, phrase)) dateline = code;
    }
  }
  for (const list of phrases) for (const phrase of list) settleName(lexicon, scans, phrases, phrase, named);
  for (const list of phrases) {
    for (const phrase of list) {
      if (!isOf(phrase, 'state', 'adjective', 'people', 'prefix', 'capital', 'seat')) continue;
      const { code } = phrase.name.state.state;
      countries.add(code);
      states.add(code);
    }
  }
  const sports = scans.map(scan => countSports(lexicon, scan));
  const sporting = sports.filter(number => number > 0).length * 3 > scans.length;
  return {
    countries,
    states,
    soleCountry: countries.size === 1 ? [...countries][0] : undefined,
    dateline,
    namings: country => named.states.get(country) ?? 0,
    isMain: country => (named.states.get(country) ?? 0) >= secondMost(named),
    home: dateline ?? leadOf(phrases, scans, named),
    isSport: sentence => sports[sentence]! >= 2 || (sporting && sports[sentence]! >= 1),
  };
}

function secondMost({ states }: Named): number {
  return [...states.values()].sort((a, b) => b - a)[1] ?? 0;
}

/** The country of the first state that the text makes a subject, where it is one of the two that it names most. */
function leadOf(phrases: readonly Phrase[][], scans: readonly Scan[], named: Named): string | undefined {
  const most = secondMost(named);
  for (const phrase of phrases.slice(0, 4).flat()) {
    if (!isOf(phrase, 'state', 'capital', 'adjective')) continue;
    const { tree, sentence } = scans[phrase.sentence]!;
    const { code } = phrase.name.state.state;
    for (const token of [sentence.tokens[phrase.head - 1]!, ...tree.ancestors(sentence.tokens[phrase.head - 1]!)]) {
      if (token.deprel !== 'nsubj') continue;
      return (named.states.get(code) ?? 0) >= most ? code : undefined;
    }
  }
  return undefined;
}

/** The country of a place in a dateline, where it is a capital or a state: "Washington, D.C." */
function countryOf(lexicon: Lexicon, place: string): string | undefined {
  const words = spellings(place.split(',')[0]!)[0] ?? [];
  const found = lexicon.names.longest(words, [], 0);
  const sense = found?.to === words.length - 1 ? found.value.find(other => 'state' in other) : undefined;
  return sense && 'state' in sense ? sense.state.state.code : undefined;
}

/** How often the article names each country and each body by a name that is nobody else's. */
interface Named {
  states: Map<string, number>;
  bodies: Map<string, number>;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/**
 * Chooses what a shared or ambiguous name stands for ("Congo", "Georgia", "Brussels", "Congress"): what the article also
 * calls by another name. A state may also be known by its company, or by an office that it has. A name without support
 * is nobody's.
 */
function settleName(
  lexicon: Lexicon,
  scans: readonly Scan[],
  phrases: readonly Phrase[][],
  phrase: Phrase,
  named: Named,
): void {
  if (!phrase.name || (!phrase.senses && !('ambiguous' in phrase.name && phrase.name.ambiguous))) return;
  if (!phrase.senses && isOf(phrase, 'organisation')) {
    if (isElsewhere(lexicon, phrase.name, named)) makeCommon(scans[phrase.sentence]!, phrase);
    return;
  }
  const senses = phrase.senses ?? [phrase.name];
  const place = isOf(phrase, 'capital', 'state', 'seat') && isPlace(lexicon, scans[phrase.sentence]!, phrase);
  let best: Sense | undefined;
  let bestSupport = 0;
  for (const sense of senses) {
    const support = supportOf(sense, named, place);
    if (support > bestSupport) {
      best = sense;
      bestSupport = support;
    }
  }
  if (!best) {
    if (isInCompany(phrases, phrase, named)) best = nearest(lexicon, senses, named);
  }
  phrase.name = best ?? { type: 'elsewhere' };
}

/** Is a body of a country that the text does not name, though it names others? */
function isElsewhere(lexicon: Lexicon, { id, organisation }: Body, { states, bodies }: Named): boolean {
  const { country } = organisation;
  return states.size > 0 && !states.has(country) && !bodies.has(id) && lexicon.states.has(country);
}
type Body = Extract<Sense, { type: 'organisation' }>;

/** "the House of Representatives" of whatever country the text speaks of, where its words are common nouns too. */
function makeCommon(scan: Scan, phrase: Phrase): void {
  const common = scan.commons.slice(phrase.from, phrase.to + 1).find(hit => hit?.to === phrase.to);
  if (!common?.value.agent) return;
  delete phrase.name;
  phrase.commons = [...phrase.commons, common.value];
}

/** Of states that share a name, the one that lies in most regions of those named: beside Rwanda, the greater Congo. */
function nearest(lexicon: Lexicon, senses: readonly Sense[], named: Named): Sense | undefined {
  const regions = [...named.states.keys()].flatMap(code => lexicon.states.get(code)?.state.regions ?? []);
  let best: Sense | undefined;
  let most = -1;
  for (const sense of senses) {
    if (!('state' in sense)) continue;
    const shared = regions.filter(region => sense.state.state.regions.includes(region)).length;
    if (shared > most) {
      best = sense;
      most = shared;
    }
  }
  return best;
}

function supportOf(sense: Sense, named: Named, place: boolean): number {
  if ('state' in sense) return (named.states.get(sense.state.state.code) ?? 0) + (sense.ambiguous ? 0 : 0.5);
  if (sense.type !== 'organisation') return 0.5;
  if (place) return 0;
  const own = (named.bodies.get(sense.id) ?? 0) + 0.5;
  return own + 0.4 * (named.states.get(sense.organisation.country) ?? 0);
}

/** Other states around it, or an office of its own: "Georgia's prime minister". */
function isInCompany(phrases: readonly Phrase[][], phrase: Phrase, named: Named): boolean {
  if (named.states.size >= 1) return true;
  return phrases[phrase.sentence]!.some(
    other => other.commons.length > 0 && other.owners.some(owner => 'phrase' in owner && owner.phrase === phrase),
  );
}

function countSports(lexicon: Lexicon, scan: Scan): number {
  let found = 0;
  for (const token of scan.sentence.tokens) {
    if (lexicon.words.sports.has(token.lemma || token.form.toLowerCase())) found++;
  }
  return found;
}
