import { expect, test } from 'vitest';
import { asHeadline } from './headlines.js';
import type { Titles } from './titles.js';
import type { GoldSentence } from './treebank.js';

/** Nothing is trimmed, no state put in, nothing capitalised; what is done with a chance of 0.7 is done. */
const TITLES: Titles = { states: [{ name: 'Peru', adjective: 'Peruvian' }], titles: [] };
const willing = () => 0.65;
const asHeadlineOf = (s: GoldSentence, random = willing) => asHeadline(s, TITLES, random);

test('articles, the stop and the passive "be" go, the past becomes the present', () => {
  const past = gold(
    'The/the/DET/DT/2/det envoy/envoy/NOUN/NN/3/nsubj left/leave/VERB/VBD/0/root the/the/DET/DT/5/det city/city/NOUN/NN/3/obj ././PUNCT/./3/punct',
  );
  expect(show(asHeadlineOf(past))).toBe('Envoy/NN/2/nsubj leaves/VBZ/0/root city/NN/2/obj');
  const passive = gold(
    'Two/two/NUM/CD/2/nummod men/man/NOUN/NNS/4/nsubj:pass were/be/AUX/VBD/4/aux:pass killed/kill/VERB/VBN/0/root there/there/ADV/RB/4/advmod ././PUNCT/./4/punct',
  );
  expect(show(asHeadlineOf(passive))).toBe('Two/CD/2/nummod men/NNS/3/nsubj:pass killed/VBN/0/root there/RB/3/advmod');
});

test('"will" becomes "to"', () => {
  const future = gold(
    'Iran/Iran/PROPN/NNP/3/nsubj will/will/AUX/MD/3/aux open/open/VERB/VB/0/root a/a/DET/DT/5/det port/port/NOUN/NN/3/obj ././PUNCT/./3/punct',
  );
  expect(show(asHeadlineOf(future))).toBe('Iran/NNP/3/nsubj to/TO/3/mark open/VB/0/root port/NN/3/obj');
});

test('the perfect becomes the present', () => {
  const perfect = gold(
    'Iran/Iran/PROPN/NNP/3/nsubj has/have/AUX/VBZ/3/aux denied/deny/VERB/VBN/0/root all/all/DET/DT/5/det claims/claim/NOUN/NNS/3/obj ././PUNCT/./3/punct',
  );
  expect(show(asHeadlineOf(perfect))).toBe('Iran/NNP/2/nsubj denies/VBZ/0/root all/DT/4/det claims/NNS/2/obj');
});

test('asides and commas go when trimmed, and a state may take the place of a subject', () => {
  const long = gold(
    'The/the/DET/DT/2/det envoys/envoy/NOUN/NNS/7/nsubj ,/,/PUNCT/,/4/punct angered/anger/VERB/VBN/2/acl ,/,/PUNCT/,/4/punct soon/soon/ADV/RB/7/advmod left/leave/VERB/VBD/0/root town/town/NOUN/NN/7/obj ././PUNCT/./7/punct',
  );
  expect(show(asHeadlineOf(long, draws(0, 0, 0.99, 0.99)))).toBe('Envoys/NNS/2/nsubj leave/VBP/0/root town/NN/2/obj');
  expect(show(asHeadlineOf(long, draws(0, 0, 0, 0, 0.99)))).toBe('Peru/NNP/2/nsubj leaves/VBZ/0/root town/NN/2/obj');
});

const draws =
  (...values: number[]) =>
  () =>
    values.shift() ?? 0.99;

test.each([
  [
    'a question',
    'Did/do/AUX/VBD/3/aux Iran/Iran/PROPN/NNP/3/nsubj leave/leave/VERB/VB/0/root the/the/DET/DT/5/det talks/talk/NOUN/NNS/3/obj ?/?/PUNCT/./3/punct',
  ],
  [
    'first person',
    'Iran/Iran/PROPN/NNP/2/nsubj told/tell/VERB/VBD/0/root me/me/PRON/PRP/2/iobj the/the/DET/DT/5/det news/news/NOUN/NN/2/obj ././PUNCT/./2/punct',
  ],
  [
    'no verb',
    'The/the/DET/DT/2/det envoy/envoy/NOUN/NN/5/nsubj is/be/AUX/VBZ/5/cop a/a/DET/DT/5/det doctor/doctor/NOUN/NN/0/root ././PUNCT/./5/punct',
  ],
])('no headline says this: %s', (_, text) => {
  expect(asHeadlineOf(gold(text))).toBeUndefined();
});

/** Words as form/lemma/upos/xpos/head/deprel. */
function gold(text: string): GoldSentence {
  const columns = text.split(' ').map(word => word.split('/'));
  const column = (at: number) => columns.map(c => c[at]!);
  return {
    id: 'x',
    count: columns.length,
    form: ['', ...column(0)],
    lemma: ['', ...column(1)],
    upos: ['', ...column(2)],
    xpos: ['', ...column(3)],
    head: [0, ...column(4).map(Number)],
    deprel: ['', ...column(5)],
  };
}

function show(s: GoldSentence | undefined): string {
  if (!s) return '-';
  return Array.from({ length: s.count }, (_, k) =>
    [s.form[k + 1], s.xpos[k + 1], s.head[k + 1], s.deprel[k + 1]].join('/'),
  ).join(' ');
}
