import { describe, expect, test } from 'vitest';
import type { Token } from '../record/index.js';
import { NameIndex } from './disputeWords.js';
import { PatternIndex } from './lexicon.js';
import { lowerForm, TopicIndex } from './topics.js';

const tokens = (text: string, lemmas: Record<string, string> = {}): Token[] =>
  text.split(' ').map((form, index) => ({
    id: index + 1,
    form,
    lemma: lemmas[form] ?? form.toLowerCase(),
    upos: '',
    xpos: '',
    head: 0,
    deprel: '',
    start: 0,
    end: 0,
  }));

describe('patterns of words', () => {
  const index = new PatternIndex<string>();
  index.add('crucial|critical stage|juncture', 'mixed');
  index.add('critical', 'short');
  test.each([
    ['at a critical juncture', 2, ['mixed', 'short']],
    ['at a critical time', 2, ['short']],
    ['crucial stages', 0, ['mixed']],
    ['at a critical', 2, ['short']],
    ['a stage', 0, []],
  ])('%s', (text, at, values) => {
    expect(index.at(tokens(text, { stages: 'stage' }), at).map(match => match.value)).toEqual(values);
  });
});

describe('names of disputes', () => {
  const dispute = { id: 'x' } as never;
  const index = new NameIndex();
  index.add('the Senkaku Islands', { dispute, strong: true });
  index.add('Senkaku', { dispute, strong: true });
  index.add('comfort women', { dispute, strong: false });
  test.each([
    ['Senkaku Islands', 2],
    ['Senkakus', 1],
    ['SENKAKU', 1],
    ['senkaku islands', 0],
    ['Comfort women', 2],
    ['comfort zone', 0],
  ])('%s: %i words', (text, length) => {
    expect(index.at(tokens(text), 0)[0]?.length ?? 0).toBe(length);
  });
});

test('topics by form and by lemma', () => {
  const topics = new TopicIndex();
  topics.add('relation', ['relation']);
  topics.add('dispute', ['row']);
  const sentence = (text: string, lemmas = {}) => ({ tokens: tokens(text, lemmas) }) as never;
  expect(topics.of(sentence('Relations soured', { Relations: 'relation' }))).toBe(1);
  expect(topics.of(sentence('A Row over relations', { relations: 'relation' }))).toBe(3);
  expect(topics.of(sentence('Nothing'))).toBe(0);
});

test.each([
  ['ships', 'ships'],
  ['Ships', 'ships'],
  ['Élysée', 'élysée'],
  ["'s", "'s"],
])('%s in lower case', (form, lower) => {
  expect(lowerForm({ form } as Token)).toBe(lower);
});
