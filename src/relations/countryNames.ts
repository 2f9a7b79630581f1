import { loadBook } from '../codebook/load.js';
import type { State } from '../codebook/states.js';
import { AttacheError, type Country, type Pair } from '../record/index.js';

/** What countries are called, both ways. */
export interface CountryNames {
  /** The name of a code; the code itself where it is not known. */
  nameOf(code: Country): string;
  /**
   * The code of a country by its code (of three letters or two), name, other name or adjective, whatever the letter case:
   * `chn`, `CN`, `China`, `the Netherlands`, `Côte d'Ivoire`. Throws `usage` when there is none, with the names that come closest.
   */
  codeOf(query: string): Country;
  /** The codes of two countries, each as `codeOf` reads it. Throws `usage` also when they are one. */
  pairOf(country: string, other: string): Pair;
  /** Every country once, by its name, with the other names, adjectives and codes that `codeOf` reads as it. */
  all(): { code: Country; name: string; others: string[] }[];
}

/** PLOVER's actors beyond states that relations can be kept with. */
const BODIES: readonly [Country, string, string[]][] = [
  ['EUR', 'European Union', ['EU']],
  ['UNO', 'United Nations', ['UN']],
];

/** Names from the codebook, and from a user's own folder beside it. Throws `codebook-invalid`. */
export function loadCountryNames(codebook?: string): CountryNames {
  return countryNames(loadBook(codebook).book.states.flatMap(file => file.states));
}

/** Names from the states of a codebook. Where two states share a name, the one that still exists has it. */
export function countryNames(
  states: readonly Pick<State, 'code' | 'alpha2' | 'name' | 'names' | 'adjectives' | 'to'>[],
): CountryNames {
  const names = new Map<Country, string>();
  const codes = new Map<string, Country>();
  const others = new Map<Country, Set<string>>();
  const learn = (code: Country, name: string, more: readonly string[]) => {
    if (!names.has(code)) {
      others.set(code, new Set());
      names.set(code, name);
    }
    for (const other of [code, name, ...more]) {
      if (!codes.has(plain(other))) codes.set(plain(other), code);
      if (codes.get(plain(other)) === code && other !== names.get(code)) others.get(code)!.add(other);
    }
  };
  const living = states.filter(state => !state.to);
  const gone = states.filter(state => state.to);
  // Codes and names before adjectives: an adjective never takes a name from another state.
  for (const state of [...living, ...gone]) learn(state.code, state.name, state.names);
  for (const [code, name, more] of BODIES) learn(code, name, more);
  for (const { code, alpha2 } of living) if (alpha2 && !codes.has(plain(alpha2))) codes.set(plain(alpha2), code);
  for (const state of [...living, ...gone]) learn(state.code, state.name, state.adjectives);

  const nameOf = (code: Country): string => names.get(code) ?? code;
  const codeOf = (query: string): Country => {
    const code = codes.get(plain(query));
    if (code) return code;
    const close = closest(plain(query), [...codes.keys()]).map(key => codes.get(key)!);
    const guesses = [...new Set(close)].slice(0, 3).map(guess => `${names.get(guess)} (${guess})`);
    const hint = guesses.length > 0 ? ` Did you mean ${guesses.join(' or ')}?` : '';
    throw new AttacheError(
      'usage',
      query,
      `no country has this name or code. Give an ISO 3166-1 alpha-3 code such as JPN, or a name such as Japan.${hint}`,
    );
  };
  return {
    nameOf,
    codeOf,
    pairOf: (country, other) => {
      const pair: Pair = [codeOf(country), codeOf(other)];
      if (pair[0] !== pair[1]) return pair;
      throw new AttacheError('usage', `${country} ${other}`, `both are ${nameOf(pair[0])}. Give two countries.`);
    },
    all: () =>
      [...names]
        .map(([code, name]) => ({ code, name, others: [...others.get(code)!].filter(other => other !== code) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** Small letters without accents, punctuation and leading "the". */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');
}

/** The words within a few slips of one, nearest first: a slip is a letter too many, too few, wrong or swapped with the next. */
function closest(word: string, words: readonly string[]): string[] {
  const most = word.length <= 3 ? 1 : word.length <= 6 ? 2 : 3;
  return words
    .filter(other => Math.abs(other.length - word.length) <= most)
    .map(other => ({ other, slips: slipsBetween(word, other) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips || (a.other < b.other ? -1 : 1))
    .map(({ other }) => other);
}

/** Optimal string alignment distance. */
function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const wrong = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, wrong);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1);
      }
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
