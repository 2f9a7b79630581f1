import { expect, test } from 'vitest';
import { drawTree } from './tree.js';

const token = (id: number, form: string, head: number, deprel: string, upos = 'X', lemma = form.toLowerCase()) => ({
  id,
  form,
  lemma,
  upos,
  head,
  deprel,
});

test('a word a line, each below its governor', () => {
  const tokens = [
    token(1, 'Oman', 2, 'nsubj', 'PROPN'),
    token(2, 'urged', 0, 'root', 'VERB', 'urge'),
    token(3, 'Peru', 2, 'obj', 'PROPN'),
    token(4, 'to', 5, 'mark', 'PART'),
    token(5, 'withdraw', 2, 'xcomp', 'VERB'),
    token(6, '.', 2, 'punct', 'PUNCT'),
  ];
  expect(drawTree(tokens)).toEqual([
    'urged (urge) VERB root',
    '├─ Oman PROPN nsubj',
    '├─ Peru PROPN obj',
    '├─ withdraw VERB xcomp',
    '│  └─ to PART mark',
    '└─ . PUNCT punct',
  ]);
});

test('words of a sentence that was not parsed stand one below the other', () => {
  expect(drawTree([token(1, 'Bilateral', 0, '', ''), token(2, 'talks', 0, '', '')])).toEqual(['Bilateral', 'talks']);
});

test('a chain of two thousand words, and a circle, come to an end', () => {
  const chain = Array.from({ length: 2000 }, (_, index) => token(index + 1, 'a', index, 'dep'));
  expect(drawTree(chain)).toHaveLength(2000);
  expect(drawTree([token(1, 'a', 2, 'dep'), token(2, 'b', 1, 'dep')])).toHaveLength(2);
});
