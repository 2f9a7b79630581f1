import { expect, test } from 'vitest';
import { Trie } from './trie.js';

const trie = new Trie<string>();
for (const name of ['coast guard', 'coast guard vessel', 'coast']) trie.put(name.split(' '), () => name);

test.each([
  ['coast guard vessel sailed', 0, 'coast guard vessel', 2],
  ['the coast guard sailed', 1, 'coast guard', 2],
  ['coast road', 0, 'coast', 0],
])('the longest phrase of %j at word %i is %j', (text, from, value, to) => {
  expect(trie.longest(text.split(' '), [], from)).toEqual({ value, to });
});

test('a word may be read in a second way', () => {
  expect(trie.longest(['coast', 'guard', 'vessels'], [undefined, undefined, 'vessel'], 0)?.value).toBe(
    'coast guard vessel',
  );
});

test('no phrase gives undefined', () => {
  expect(trie.longest(['guard'], [], 0)).toBeUndefined();
  expect(trie.longest([], [], 0)).toBeUndefined();
});
