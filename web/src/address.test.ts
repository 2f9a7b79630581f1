import { expect, test } from 'vitest';
import { changed, linkTo } from './address.js';

test.each([
  ['a=1&b=2', { b: '3' }, 'a=1&b=3'],
  ['a=1&b=2', { a: undefined }, 'b=2'],
  ['a=1', { a: '' }, ''],
  ['', { text: 'a & b = c', type: 'AID' }, 'text=a+%26+b+%3D+c&type=AID'],
])('%s with %j', (before, changes, after) => {
  const query = new URLSearchParams(before);
  expect(String(changed(query, changes))).toBe(after);
  expect(String(query)).toBe(before);
});

test('a link opens with what it was made from', () => {
  const state = { a: 'CIV', text: 'Côte d’Ivoire? #1 & more', at: '2019-06' };
  const link = new URL(linkTo('/pair', state), 'http://attache.example');
  expect(link.pathname).toBe('/pair');
  expect(Object.fromEntries(link.searchParams)).toEqual(state);
  expect(linkTo('/pair', { a: undefined })).toBe('/pair');
});
