import { describe, expect, test } from 'vitest';
import type { Article, Sentence, Token } from '../record/index.js';
import { findQuoted } from './marks.js';

/** Words and marks apart, one sentence a line; a blank line between paragraphs. */
function read(text: string): { article: Article; sentences: Sentence[] } {
  const paragraphs: Article['paragraphs'] = [];
  const sentences: Sentence[] = [];
  for (const paragraph of text.matchAll(/[^\n]+(?:\n[^\n]+)*/g)) {
    for (const line of paragraph[0].matchAll(/[^\n]+/g)) {
      const start = paragraph.index + line.index;
      const tokens: Token[] = [
        ...line[0].matchAll(/''|``|[\p{L}\p{N}]+(?:['’](?!s\b)\p{L}+)?|['’]s\b|[^\s\p{L}\p{N}]/gu),
      ].map((match, index) => ({
        id: index + 1,
        form: match[0],
        lemma: '',
        upos: '',
        xpos: '',
        head: 0,
        deprel: '',
        start: start + match.index,
        end: start + match.index + match[0].length,
      }));
      sentences.push({
        index: sentences.length,
        start,
        end: start + line[0].length,
        paragraph: paragraphs.length,
        kind: 'body',
        tokens,
        parsed: false,
      });
    }
    paragraphs.push({ start: paragraph.index, end: paragraph.index + paragraph[0].length, kind: 'body' });
  }
  return { article: { id: 'a', language: 'en', text, dropped: [], paragraphs }, sentences };
}

const CASES: [string, string[]][] = [
  ['“We agree,” she said.', ['We agree,']],
  ['"We agree," she said. "But not today."', ['We agree,', 'But not today.']],
  ["''We agree,'' she said.", ['We agree,']],
  ["``We agree,'' she said.", ['We agree,']],
  ['«We agree», she said.', ['We agree']],
  ['„We agree“, she said.', ['We agree']],
  ['‘We agree,’ she said.', ['We agree,']],
  ["'We agree,' she said.", ['We agree,']],
  ['“He said ‘never’ to me,” she said.', ['He said ‘never’ to me,']],
  ['The ministers’ talks and Oman’s offer failed.', []],
  ["The ministers' talks and Oman's offer failed.", []],
  ["It was in the '90s that Oman's fleet grew.", []],
  ['‘The islands’ status is ours,’ she said.', ['The islands’ status is ours,']],
  ['“One.\nTwo,” she said.', ['One.\nTwo,']],
  ['“One.\n\n“Two,” she said.', ['One.', 'Two,']],
  ['She called it “a farce” and “a shame”.', ['a farce', 'a shame']],
  ['A 5" screen broke.', []],
  ['“” she said.', []],
];

describe('quotations in marks', () => {
  test.each(CASES)('%s', (text, expected) => {
    const { article, sentences } = read(text);
    expect(findQuoted(article, sentences).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  test('a paragraph that leaves a quotation open is resumed by the next', () => {
    const { article, sentences } = read('“One.\n\n“Two,” she said.');
    expect(findQuoted(article, sentences).map(({ closed, resumes }) => [closed, resumes])).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  test('tokens of the words, marks left out', () => {
    const { article, sentences } = read('She said: “We agree. \nWe sign.”');
    const [quoted] = findQuoted(article, sentences);
    expect(quoted).toMatchObject({ first: { sentence: 0, token: 5 }, last: { sentence: 1, token: 3 } });
  });

  test('many open marks cost no more than their number', () => {
    const text = '‘a '.repeat(20_000);
    const { article, sentences } = read(text);
    const start = performance.now();
    findQuoted(article, sentences);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
