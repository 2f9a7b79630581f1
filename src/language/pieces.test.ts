import { expect, test } from 'vitest';
import { cutLong } from './pieces.js';

const BLANK = { lemma: '', upos: '', xpos: '', head: 0, deprel: '', start: 0, end: 0 };
const tokensOf = (text: string) => text.split(' ').map((form, i) => ({ ...BLANK, id: i + 1, form }));

test.each([
  ['a sentence that fits is one piece', 'a b c d', 8, [[0, 4]]],
  [
    'a cut after a semicolon',
    'a b c d e ; f g h i',
    8,
    [
      [0, 6],
      [6, 10],
    ],
  ],
  [
    'a semicolon before a comma',
    'a b c d e ; f , h i',
    8,
    [
      [0, 6],
      [6, 10],
    ],
  ],
  [
    'a cut after the last comma',
    'a b c d , e , f g h i',
    8,
    [
      [0, 7],
      [7, 11],
    ],
  ],
  [
    'no stop in the first half',
    'a , c d e f g h i j',
    8,
    [
      [0, 8],
      [8, 10],
    ],
  ],
  [
    'a cut where it is full',
    'a b c d e f g h i j',
    4,
    [
      [0, 4],
      [4, 8],
      [8, 10],
    ],
  ],
] as const)('%s', (_, text, longest, pieces) => {
  expect(cutLong(tokensOf(text), longest)).toEqual(pieces);
});

test('no words, no pieces', () => {
  expect(cutLong([], 8)).toEqual([]);
});
