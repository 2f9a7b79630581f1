import type { CountryNames, Pair, Store } from '../index.js';
import type { Door } from './context.js';

/** The codes of two countries given by code or name. Throws `usage` when they are one, `not-found` for what is no country. */
export function pairOf(door: Door, names: CountryNames, [country, other]: [string, string]): Pair {
  const pair: Pair = [names.codeOf(country), names.codeOf(other)];
  if (pair[0] === pair[1]) {
    throw new door.AttacheError(
      'usage',
      `${country} ${other}`,
      `both are ${names.nameOf(pair[0])}. Give two countries.`,
    );
  }
  return pair;
}

/** What to say when the store has nothing on a pair: that, and on whom it has most. */
export async function nothingFound(
  store: Store,
  pair: Pair,
  names: CountryNames,
  at: string | undefined,
): Promise<string> {
  const sides = pair.map(names.nameOf).join(' and ');
  const known = (await store.pairs(5)).map(({ pair: [a, b], documents }) => `${a} ${b} (${documents})`);
  const others = known.length > 0 ? ` Pairs with most documents: ${known.join(', ')}.` : ' It is empty.';
  return `${store.file}: nothing is known of ${sides}${at ? ` by ${at}` : ''}.${others}`;
}
