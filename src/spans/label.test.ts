import { describe, expect, test } from 'vitest';
import { treeOf } from '../language/tree.js';
import type { Sentence, Token } from '../record/index.js';
import { candidatesOf } from './candidates.js';
import { createSpanFinder } from './find.js';
import { MASK } from './hash.js';
import { formatSpanWeights, parseSpanWeights } from './model.js';

/** "word/UPOS/head/deprel", separated by spaces; a fifth part is the lemma. */
function sentence(text: string): { text: string; sentence: Sentence } {
  const tokens: Token[] = [];
  let start = 0;
  const words: string[] = [];
  for (const [at, piece] of text.split(' ').entries()) {
    const [form, upos, head, deprel, lemma] = piece.split('/') as [string, string, string, string, string?];
    tokens.push({
      id: at + 1,
      form,
      lemma: lemma ?? form.toLowerCase(),
      upos,
      xpos: upos === 'PROPN' ? 'NNP' : 'NN',
      head: Number(head),
      deprel,
      start,
      end: start + form.length,
    });
    start += form.length + 1;
    words.push(form);
  }
  return {
    text: words.join(' '),
    sentence: { index: 0, start: 0, end: start - 1, paragraph: 0, kind: 'body', tokens, parsed: true },
  };
}

const STRIKE = sentence(
  'The/DET/3/det Omani/ADJ/3/amod army/NOUN/4/nsubj attacked/VERB/0/root rebels/NOUN/4/obj in/ADP/8/case the/DET/8/det north/NOUN/5/nmod',
);

const KILLED = sentence(
  'The/DET/3/det Omani/ADJ/3/amod army/NOUN/4/nsubj killed/VERB/0/root/kill two/NUM/6/nummod rebels/NOUN/4/obj/rebel ./PUNCT/4/punct',
);

describe('candidates', () => {
  const words = (from: number, to: number) =>
    STRIKE.text
      .split(' ')
      .slice(from - 1, to)
      .join(' ');
  const found = candidatesOf(treeOf(STRIKE.sentence), []).map(({ starts, ends }) =>
    starts.flatMap(from => ends.filter(to => to >= from).map(to => words(from, to))),
  );
  test('a phrase with and without its article', () => {
    expect(found[0]).toEqual(['The Omani army', 'Omani army', 'army']);
  });
  test('a phrase with and without what hangs on it', () => {
    expect(found[1]).toEqual(['rebels', 'rebels in the north']);
  });
});

describe('spans', () => {
  const mention = {
    actor: 'OMN.army',
    sentence: 0,
    start: 0,
    end: 14,
    text: 'The Omani army',
    from: 1,
    to: 3,
    head: 3,
    form: 'description',
    locative: false,
  } as const;
  const actor = {
    id: 'OMN.army',
    name: 'Omani army',
    kind: 'organisation' as const,
    country: 'OMN',
    sectors: ['MIL' as const],
    mentions: [],
  };
  const finder = createSpanFinder();
  const input = { text: KILLED.text, sentences: [KILLED.sentence], actors: [actor], events: [] };

  test('who acts, in the words of the text, without an event', () => {
    const spans = finder.find({ ...input, mentions: [[mention]] });
    expect(spans[0]).toMatchObject({ role: 'actor', text: 'The Omani army', actor: 'OMN.army', sentence: 0 });
    for (const { start, end, text } of spans) expect(KILLED.text.slice(start, end)).toBe(text);
  });
  test('nothing where no actor was found', () => {
    expect(finder.find({ ...input, mentions: [[]] })).toEqual([]);
  });
});

test('weights are kept as bytes', () => {
  const weights = new Float32Array(MASK + 1);
  weights[7] = 2;
  weights[8] = -1;
  const read = parseSpanWeights(formatSpanWeights(weights));
  expect(read.weights[7]! * read.scale).toBeCloseTo(2, 2);
  expect(read.weights[8]! * read.scale).toBeCloseTo(-1, 1);
  expect(() => parseSpanWeights(new Uint8Array(20))).toThrow('not of this version');
});
