import type { Sentence, Token } from '../record/index.js';
import type { Atlas, Site } from './atlas.js';
import type { Cues } from './cues.js';
import type { City, Gazetteer } from './gazetteer.js';
import { foldWord } from './names.js';

/** Words of a sentence that name one or more places: token indexes from 0, `to` exclusive. */
export interface Match {
  sentence: Sentence;
  from: number;
  to: number;
  /** Without a common noun at the end: "Nyanza" of "Nyanza province". */
  nameTo: number;
  key: string;
  sites: Site[];
  cities: readonly City[];
}

/** Names of up to so many words are looked for. */
const MOST_WORDS = 7;

/**
 * Every name of a place in a sentence, the longest at each word, before anything is said about whether it means one.
 * Names of bodies and treaties that hold a place's name are passed over.
 */
export function matchNames(
  sentence: Sentence,
  atlas: Atlas,
  gazetteer: Gazetteer,
  cues: Cues,
  isAvoided: (token: Token) => boolean,
): Match[] {
  const { tokens } = sentence;
  const matches: Match[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    if (!canBegin(tokens, at, cues.particles) || isAvoided(token)) {
      at++;
      continue;
    }
    const found = isPartOfWord(tokens, at) ? undefined : longestName(sentence, at, atlas, gazetteer, cues, isAvoided);
    if (found && (found.sites.length > 0 || found.cities.length > 0)) matches.push(found);
    at = found ? found.to : at + 1;
  }
  return matches;
}

/** A capital letter, or the "al" of "al-Tanf". */
function canBegin(tokens: Token[], at: number, particles: ReadonlySet<string>): boolean {
  const { form } = tokens[at]!;
  if (isCapitalised(form)) return true;
  return tokens[at + 1]?.form === '-' && particles.has(form) && isCapitalised(tokens[at + 2]?.form ?? '');
}

export function isCapitalised(form: string): boolean {
  const code = form.charCodeAt(0);
  if (code < 128) return code >= 65 && code <= 90;
  return /^\p{Lu}/u.test(form);
}

function longestName(
  sentence: Sentence,
  at: number,
  atlas: Atlas,
  gazetteer: Gazetteer,
  cues: Cues,
  isAvoided: (token: Token) => boolean,
): Match | undefined {
  const { tokens } = sentence;
  const first = foldWord(tokens[at]!.form);
  if (first === '') return undefined;
  const limit = Math.min(
    MOST_WORDS,
    Math.max(atlas.longest(first), gazetteer.longest(first), atlas.longest(`${first}s`)),
  );
  let best: Match | undefined;
  let key = '';
  let words = 0;
  for (let to = at; to < tokens.length && words <= limit; to++) {
    const { form } = tokens[to]!;
    if (form === '-' || form === '–') {
      if (to === at || tokens[to]!.start !== tokens[to - 1]!.end) break;
      continue;
    }
    if (isAvoided(tokens[to]!)) break;
    if (form === "'s" || form === '’s') key += 's';
    else {
      const word = foldWord(form);
      if (word === '') break;
      key += key === '' ? word : ` ${word}`;
      if (++words > limit) break;
    }
    const match = namesAt(sentence, at, to + 1, key, atlas, gazetteer, cues);
    if (match) best = match;
  }
  return best;
}

function namesAt(
  sentence: Sentence,
  from: number,
  to: number,
  key: string,
  atlas: Atlas,
  gazetteer: Gazetteer,
  cues: Cues,
): Match | undefined {
  const { tokens } = sentence;
  const sites = namedSites(tokens[from]!.form, key, atlas);
  const last = tokens[to - 1]!.form;
  const isName = isCapitalised(last) || last === "'s" || last === '’s';
  const cities = isName ? namedCities(tokens, from, to, key, sites, atlas, gazetteer, cues) : [];
  if (sites.length === 0 && cities.length === 0 && !atlas.isOther(key)) return undefined;
  const nameTo = !isName && cues.nouns.has(last) ? to - 1 : to;
  return { sentence, from, to, nameTo, key, sites, cities };
}

function namedSites(form: string, key: string, atlas: Atlas): Site[] {
  const sites = atlas.lookup(key);
  return sites.some(site => site.capitals) && form !== form.toUpperCase()
    ? sites.filter(site => !site.capitals)
    : [...sites];
}

/** Cities with a name, without those that nobody means by it: towns called March, other names of Seoul such as Soul. */
function namedCities(
  tokens: Token[],
  from: number,
  to: number,
  key: string,
  sites: Site[],
  atlas: Atlas,
  gazetteer: Gazetteer,
  cues: Cues,
): readonly City[] {
  const { form } = tokens[from]!;
  const isShort = key.length < 3 || (to === from + 1 && form.length <= 4 && form === form.toUpperCase());
  if (isShort || cues.never.has(key) || atlas.people.has(key) || tokens[to - 1]!.form.endsWith("s'")) return [];
  const cities = gazetteer.lookup(key);
  const known = sites.some(site => !site.weak && !site.after);
  if (cities.length === 0 || !(known || cues.common.has(key) || /['’]s$/.test(tokens[to - 1]!.form))) return cities;
  return cities.filter(city => !city.alternative);
}

/** "$US", "A/California/7", "US$": a name inside a sign is none. */
function isPartOfWord(tokens: Token[], at: number): boolean {
  const { form, start, end } = tokens[at]!;
  if (/[$€£¥/@#&+]/.test(form)) return true;
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (before && before.end === start && /^[$/@#_&+]$/.test(before.form)) return true;
  return after !== undefined && after.start === end && /^[$/@#_&+]/.test(after.form);
}
