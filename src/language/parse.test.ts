import { beforeAll, describe, expect, test } from 'vitest';
import type { Sentence } from '../record/index.js';
import { loadParser, type Parser } from './parse.js';

let parser: Parser;
let plain: Parser;

beforeAll(() => {
  parser = loadParser();
  plain = loadParser({ simd: false });
}, 60_000);

const TEXTS = [
  'China \u2019s foreign minister visited Tokyo on Sunday .',
  'Japan has long sought an apology , but Beijing has refused to talk .',
  'He said the two countries would hold talks in Geneva next month .',
  '\u201c We urge both sides to show restraint , \u201d the spokeswoman told reporters .',
  'Three soldiers were killed and 12 others wounded when a bomb exploded near Kandahar - the third attack this week .',
  'Turkey recalls envoy',
  'Talks .',
  'Yes',
];

describe('parse', () => {
  test('fills tags and tree', () => {
    const sentence = sentenceOf(TEXTS[0]!);
    parser.parse(sentence);
    expect(sentence.parsed).toBe(true);
    expect(rows(sentence)).toEqual([
      'China PROPN NNP nmod:poss minister',
      '\u2019s PART POS case China',
      'foreign ADJ JJ amod minister',
      'minister NOUN NN nsubj visited',
      'visited VERB VBD root -',
      'Tokyo PROPN NNP obj visited',
      'on ADP IN case Sunday',
      'Sunday PROPN NNP obl visited',
      '. PUNCT . punct visited',
    ]);
  });

  test('typographic and ASCII punctuation read alike', () => {
    const curly = sentenceOf(TEXTS[3]!);
    const straight = sentenceOf(TEXTS[3]!.replace(/[\u201c\u201d]/g, '"'));
    parser.parse(curly);
    parser.parse(straight);
    expect(annotations(curly)).toEqual(annotations(straight));
  });

  test.each(TEXTS)('plain TypeScript gives what SIMD gives: %s', text => {
    const a = sentenceOf(text);
    const b = sentenceOf(text);
    parser.parse(a);
    plain.parse(b);
    expect(parser.simd).toBe(true);
    expect(plain.simd).toBe(false);
    expect(annotations(b)).toEqual(annotations(a));
  });

  test('many at once give what one by one gives', () => {
    const together = TEXTS.map(sentenceOf);
    loadParser().parseAll(together);
    const alone = TEXTS.map(sentenceOf);
    for (const sentence of alone) parser.parse(sentence);
    expect(together.map(annotations)).toEqual(alone.map(annotations));
  });

  test('words that were dropped from the table are read as before', () => {
    const before = TEXTS.map(sentenceOf);
    parser.parseAll(before);
    for (let i = 0; i < 26_000; i += 100)
      parser.tag(sentenceOf(Array.from({ length: 100 }, (_, j) => `flood${i + j}x`).join(' ')));
    const after = TEXTS.map(sentenceOf);
    parser.parseAll(after);
    expect(after.map(annotations)).toEqual(before.map(annotations));
  });

  test.each([1, 2, 149, 150, 151, 420, 5000])('%i words make one tree with one root', length => {
    const pattern =
      'the minister of Japan met , and the envoy from Iran left ; they said that talks in Oslo failed ,'.split(' ');
    const sentence = sentenceOf(Array.from({ length }, (_, i) => pattern[i % pattern.length]).join(' '));
    parser.parse(sentence);
    expectTree(sentence);
  });

  test('any strings at all make one tree with one root', () => {
    const odd = ['', ' ', '\u0000', '\ud83d\ude00', 'e\u0301', '\ud800', '.'.repeat(5000), '\u4e2d\u56fd', '-', '<b>'];
    const sentence = sentenceOf('');
    sentence.tokens = odd.map((form, i) => ({ ...BLANK, id: i + 1, form }));
    parser.parse(sentence);
    expectTree(sentence);
  });

  test('a sentence without words is parsed, and empty', () => {
    const sentence = { ...sentenceOf('x'), tokens: [] };
    parser.parse(sentence);
    expect(sentence.parsed).toBe(true);
  });

  test('sentences past and within the longest piece may come in one call', () => {
    const long = Array.from({ length: 400 }, (_, i) => (i % 9 === 8 ? ',' : 'talks')).join(' ');
    const together = [TEXTS[0]!, long, TEXTS[1]!, long, TEXTS[2]!].map(sentenceOf);
    parser.parseAll(together);
    const alone = [TEXTS[0]!, long, TEXTS[1]!, long, TEXTS[2]!].map(sentenceOf);
    for (const sentence of alone) parser.parse(sentence);
    expect(together.map(annotations)).toEqual(alone.map(annotations));
  });
});

describe('tag', () => {
  test('fills tags only', () => {
    const sentence = sentenceOf('Iran rejected the offer .');
    parser.tag(sentence);
    expect(sentence.tokens.map(t => `${t.upos}|${t.xpos}`)).toEqual([
      'PROPN|NNP',
      'VERB|VBD',
      'DET|DT',
      'NOUN|NN',
      'PUNCT|.',
    ]);
    expect(sentence.parsed).toBe(false);
    expect(sentence.tokens.every(t => t.deprel === '' && t.head === 0)).toBe(true);
  });

  test('plain TypeScript gives what SIMD gives', () => {
    for (const text of TEXTS) {
      const a = sentenceOf(text);
      const b = sentenceOf(text);
      parser.tag(a);
      plain.tag(b);
      expect(annotations(b)).toEqual(annotations(a));
    }
  });
});

describe('loadParser', () => {
  test('says what is wrong with a file that is not a model', () => {
    expect(() => loadParser({ model: new Uint8Array(100) })).toThrow(/not a language model.*retrain/i);
    expect(() => loadParser({ model: new Uint8Array(3) })).toThrow(/not a language model/);
  });
});

const BLANK = { lemma: '', upos: '', xpos: '', head: 0, deprel: '', start: 0, end: 0 };

function sentenceOf(text: string): Sentence {
  const tokens = text.split(' ').map((form, i) => ({ ...BLANK, id: i + 1, form }));
  return { index: 0, start: 0, end: text.length, paragraph: 0, kind: 'body', tokens, parsed: false };
}

function rows({ tokens }: Sentence): string[] {
  return tokens.map(t => `${t.form} ${t.upos} ${t.xpos} ${t.deprel} ${tokens[t.head - 1]?.form ?? '-'}`);
}

function annotations({ tokens }: Sentence): string[] {
  return tokens.map(t => `${t.upos} ${t.xpos} ${t.head} ${t.deprel}`);
}

function expectTree({ tokens, parsed }: Sentence): void {
  expect(parsed).toBe(true);
  expect(tokens.filter(t => t.head === 0).map(t => t.deprel)).toEqual(['root']);
  for (const token of tokens) {
    let at = token;
    let steps = 0;
    while (at.head !== 0 && steps++ <= tokens.length) at = tokens[at.head - 1]!;
    expect(at.head).toBe(0);
  }
}
