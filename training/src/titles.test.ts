import { expect, test } from 'vitest';
import { readTitles, type Titles, withTitle } from './titles.js';
import type { GoldSentence } from './treebank.js';

const TITLES: Titles = { states: [{ name: 'Japan', adjective: 'Japanese' }], titles: [['foreign', 'minister']] };
const SAID = 'Then/RB/4/advmod Taro/NNP/4/nsubj Kono/NNP/2/flat left/VBD/0/root Oslo/NNP/4/obj';

/** Draws: which name, which form, then those of the form. */
const draws =
  (...values: number[]) =>
  () =>
    values.shift() ?? 0.99;

test.each([
  [
    'a possessive title',
    [0, 0.9, 0, 0.99, 0, 0, 0],
    "Then/RB/8/advmod Japan/NNP/5/nmod:poss 's/POS/2/case foreign/JJ/5/amod minister/NN/6/nmod:desc Taro/NNP/8/nsubj Kono/NNP/6/flat left/VBD/0/root Oslo/NNP/8/obj",
  ],
  [
    'capitals',
    [0, 0.9, 0, 0, 0.99, 0],
    'Then/RB/6/advmod Foreign/NNP/3/compound Minister/NNP/4/nmod:desc Taro/NNP/6/nsubj Kono/NNP/4/flat left/VBD/0/root Oslo/NNP/6/obj',
  ],
  ['Mr', [0, 0, 0.99, 0], 'Then/RB/4/advmod Mr/NNP/3/nmod:desc Kono/NNP/4/nsubj left/VBD/0/root Oslo/NNP/4/obj'],
  [
    'an apposition',
    [0, 0.4, 0, 0.99, 0.5, 0],
    'Then/RB/9/advmod Japanese/JJ/4/amod foreign/JJ/4/amod minister/NN/9/nsubj ,/,/6/punct Taro/NNP/4/appos Kono/NNP/6/flat ,/,/6/punct left/VBD/0/root Oslo/NNP/9/obj',
  ],
])('%s', (_, values, expected) => {
  expect(show(withTitle(gold(SAID), TITLES, draws(...values)))).toBe(expected);
});

test('no bare name of two words, no title', () => {
  expect(
    withTitle(gold('The/DT/2/det Kono/NNP/3/nsubj left/VBD/0/root Oslo/NNP/3/obj'), TITLES, draws()),
  ).toBeUndefined();
  expect(
    withTitle(gold('Mr/NNP/2/nmod:desc Taro/NNP/4/nsubj Kono/NNP/2/flat left/VBD/0/root'), TITLES, draws()),
  ).toBeUndefined();
});

test('the list of titles reads', () => {
  const { states, titles } = readTitles();
  expect(states.length).toBeGreaterThan(20);
  expect(titles).toContainEqual(['prime', 'minister']);
});

/** Words as form/xpos/head/deprel. */
function gold(text: string): GoldSentence {
  const columns = text.split(' ').map(word => word.split('/'));
  const column = (at: number) => ['', ...columns.map(c => c[at]!)];
  return {
    id: 'x',
    count: columns.length,
    form: column(0),
    lemma: column(0),
    upos: column(1),
    xpos: column(1),
    head: [0, ...columns.map(c => Number(c[2]))],
    deprel: column(3),
  };
}

function show(s: GoldSentence | undefined): string {
  if (!s) return '-';
  const words = Array.from({ length: s.count }, (_, k) => k + 1);
  return words.map(i => [s.form[i], s.xpos[i], s.head[i], s.deprel[i]].join('/')).join(' ');
}
