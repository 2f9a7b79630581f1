import type { CountryNames, Pair, Store } from '../index.js';

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
