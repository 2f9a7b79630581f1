import { expect, test } from 'vitest';
import { foldName } from '../codebook/offices.js';
import { fromCapitals, isCapitalised, slug, spellings } from './names.js';

test.each([
  ['South Korea', [['South', 'Korea']]],
  ['Guinea-Bissau', [['Guinea-Bissau'], ['Guinea', '-', 'Bissau']]],
  ["People's Daily", [['People', "'s", 'Daily']]],
  ['Côte d’Ivoire', [['Côte', "d'Ivoire"]]],
  ['', []],
])('spellings of %j', (name, words) => expect(spellings(name)).toEqual(words));

test.each([
  ['TOKYO', 'Tokyo'],
  ['Tokyo', undefined],
  ['US', undefined],
  ['1914', undefined],
])('%j from capitals', (form, plain) => expect(fromCapitals(form)).toBe(plain));

test.each([
  ['Recep Tayyip Erdoğan', 'recep-tayyip-erdogan'],
  ['  “!”', 'unnamed'],
])('the slug of %j', (name, id) => expect(slug(name)).toBe(id));

test('names are compared without case, accents and hyphens', () => {
  expect(foldName('Moon Jae-in')).toBe(foldName('moon jae in'));
  expect(isCapitalised('Élysée')).toBe(true);
  expect(isCapitalised('élysée')).toBe(false);
});
