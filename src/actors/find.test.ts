import { describe, expect, test } from 'vitest';
import type { Sentence } from '../record/index.js';
import { createActorFinder } from './find.js';
import { articleOf, parsed, smallBook } from './handmade.js';

const finder = createActorFinder(smallBook());

/** "words = actor form", `@` for a place, in text order. */
function read(...sentences: Sentence[]): string[] {
  const article = articleOf(sentences);
  return finder
    .find(article, sentences)
    .mentions.flat()
    .map(mention => `${mention.text} = ${mention.actor} ${mention.form}${mention.locative ? ' @' : ''}`);
}

describe('one sentence', () => {
  test.each<[string, number[], string, string, string[]]>([
    [
      'Oslo urged/urge Lima to talk',
      [2, 0, 2, 5, 2],
      'nsubj root obj mark xcomp',
      'PROPN VERB PROPN PART VERB',
      ['Oslo = NOR metonym', 'Lima = PER metonym'],
    ],
    ['They met/meet in Oslo', [2, 0, 4, 2], 'nsubj root case obl', 'PRON VERB ADP PROPN', ['Oslo = NOR name @']],
    [
      'Oman bombed/bomb Lima',
      [2, 0, 2],
      'nsubj root obj',
      'PROPN VERB PROPN',
      ['Oman = OMN name', 'Lima = PER name @'],
    ],
    [
      "Norway 's foreign minister Ola Dahl visited/visit Oman",
      [5, 1, 4, 5, 7, 5, 0, 7],
      'nmod:poss case amod nmod:desc nsubj flat root obj',
      'PROPN PART ADJ NOUN PROPN PROPN VERB PROPN',
      ["Norway 's foreign minister Ola Dahl = ola-dahl name", 'Norway = NOR name', 'Oman = OMN name @'],
    ],
    [
      'Ola Dahl , the Norwegian foreign minister , spoke/speak',
      [9, 1, 7, 7, 7, 7, 1, 7, 0],
      'nsubj flat punct det amod amod appos punct root',
      'PROPN PROPN PUNCT DET ADJ ADJ NOUN PUNCT VERB',
      ['Ola Dahl , the Norwegian foreign minister = ola-dahl name', 'Norwegian = NOR adjective'],
    ],
    [
      'the Norwegian foreign minister spoke/speak',
      [4, 4, 4, 5, 0],
      'det amod amod nsubj root',
      'DET ADJ ADJ NOUN VERB',
      ['the Norwegian foreign minister = ola-dahl description', 'Norwegian = NOR adjective'],
    ],
    [
      'Omani coast guard vessels/vessel left/leave',
      [4, 3, 4, 5, 0],
      'amod compound compound nsubj root',
      'ADJ NOUN NOUN NOUN:NNS VERB',
      ['Omani coast guard vessels = OMN.coast-guard description', 'Omani = OMN adjective'],
    ],
    [
      'the Peruvian government fell/fall',
      [3, 3, 4, 0],
      'det amod nsubj root',
      'DET ADJ NOUN VERB',
      ['the Peruvian government = PER description', 'Peruvian = PER adjective'],
    ],
    [
      'ships/ship crossed/cross the Gulf of Oman',
      [2, 0, 4, 2, 6, 4],
      'nsubj root det obj case nmod',
      'NOUN VERB DET PROPN ADP PROPN',
      [],
    ],
    ['Georgia won/win', [2, 0], 'nsubj root', 'PROPN VERB', []],
    [
      'Georgia and Peru spoke/speak',
      [4, 3, 1, 0],
      'nsubj cc conj root',
      'PROPN CCONJ PROPN VERB',
      ['Georgia = GEO name', 'Peru = PER name'],
    ],
    [
      'Michael Georgia told/tell Peru',
      [3, 1, 0, 3],
      'nsubj flat root obj',
      'PROPN PROPN VERB PROPN',
      ['Michael Georgia = michael-georgia name', 'Peru = PER name'],
    ],
  ])('%s', (words, heads, relations, tags, expected) => {
    expect(read(parsed(words, heads, relations, tags))).toEqual(expected);
  });
});

const first = parsed(
  'Ola Dahl met/meet Rosa Quispe in Lima',
  [3, 1, 0, 3, 4, 7, 3],
  'nsubj flat root obj flat case obl',
  'PROPN PROPN VERB PROPN PROPN ADP PROPN',
);
const at = first.end + 1;

describe('across sentences', () => {
  test.each<[string, number[], string, string, string]>([
    ['He spoke/speak', [2, 0], 'nsubj root', 'PRON VERB', 'He = ola-dahl pronoun'],
    ['She spoke/speak', [2, 0], 'nsubj root', 'PRON VERB', 'She = rosa-quispe pronoun'],
    ['Mr Dahl spoke/speak', [2, 3, 0], 'nmod:desc nsubj root', 'PROPN PROPN VERB', 'Mr Dahl = ola-dahl name'],
    ['the minister spoke/speak', [2, 3, 0], 'det nsubj root', 'DET NOUN VERB', 'the minister = ola-dahl description'],
    [
      'the president spoke/speak',
      [2, 3, 0],
      'det nsubj root',
      'DET NOUN VERB',
      'the president = rosa-quispe description',
    ],
    ['Ms Dahl spoke/speak', [2, 3, 0], 'nmod:desc nsubj root', 'PROPN PROPN VERB', 'Ms Dahl = dahl name'],
  ])('%s', (words, heads, relations, tags, expected) => {
    expect(read(first, parsed(words, heads, relations, tags, 1, at))).toContain(expected);
  });

  test('the two countries are those that the text is about', () => {
    const opening = parsed('Oman and Peru spoke/speak', [4, 3, 1, 0], 'nsubj cc conj root', 'PROPN CCONJ PROPN VERB');
    const second = parsed(
      'the two countries/country agreed/agree',
      [3, 3, 4, 0],
      'det nummod nsubj root',
      'DET NUM NOUN:NNS VERB',
      1,
      opening.end + 1,
    );
    expect(read(opening, second).slice(2)).toEqual([
      'the two countries = OMN description',
      'the two countries = PER description',
    ]);
  });
});

test('the office is the one of the day', () => {
  const sentence = parsed(
    'the Norwegian foreign minister spoke/speak',
    [4, 4, 4, 5, 0],
    'det amod amod nsubj root',
    'DET ADJ ADJ NOUN VERB',
  );
  const [actor] = finder.find(articleOf([sentence], '2011-03-01'), [sentence]).actors;
  expect(actor).toMatchObject({
    id: 'kari-vik',
    country: 'NOR',
    role: 'foreign minister',
    roleFrom: '2010-01-01',
    roleTo: '2013-12-31',
  });
});

test('a slip in the text does not change the office, and is told', () => {
  const sentence = parsed(
    'Norwegian president Ola Dahl spoke/speak',
    [3, 3, 5, 3, 0],
    'amod nmod:desc nsubj flat root',
    'ADJ NOUN PROPN PROPN VERB',
  );
  const found = finder.find(articleOf([sentence]), [sentence]);
  expect(found.actors.find(actor => actor.id === 'ola-dahl')).toMatchObject({ role: 'foreign minister' });
  expect(found.statedRoles).toMatchObject([{ actor: 'ola-dahl', role: 'president', country: 'NOR', former: false }]);
});

test('people that the codebook does not know are listed', () => {
  const sentence = parsed(
    'former Peruvian premier Hugo Rojas spoke/speak',
    [4, 4, 4, 6, 4, 0],
    'amod amod nmod:desc nsubj flat root',
    'ADJ ADJ NOUN PROPN PROPN VERB',
  );
  const { unknowns, actors } = finder.find(articleOf([sentence]), [sentence]);
  expect(unknowns).toMatchObject([{ actor: 'hugo-rojas', kind: 'person', country: 'PER', role: 'former premier' }]);
  expect(actors.find(actor => actor.id === 'hugo-rojas')?.sectors).toEqual(['ELI']);
});

test('without a parse, names are found and prepositions tell places', () => {
  const sentence = parsed('Norway met Peru in Oslo', [0, 0, 0, 0, 0], '    ', '    ');
  sentence.parsed = false;
  for (const token of sentence.tokens) token.lemma = '';
  expect(read(sentence)).toEqual(['Norway = NOR name', 'Peru = PER name', 'Oslo = NOR name @']);
});

test.each([
  ['Oslo agreed', true],
  ['the minister left', true],
  ['he left', true],
  ['prices rose sharply', false],
])('%j may name an actor: %s', (words, expected) => {
  const tags = words.replace(/\S+/g, 'X');
  expect(
    finder.hasNames(
      parsed(
        words,
        words.split(' ').map(() => 0),
        tags,
        tags,
      ),
    ),
  ).toBe(expected);
});

test('an article without sentences has no actors', () => {
  expect(finder.find(articleOf([]), [])).toEqual({ actors: [], mentions: [], unknowns: [], statedRoles: [] });
});
