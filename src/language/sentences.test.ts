import { describe, expect, it } from 'vitest';
import type { Article } from '../record/index.js';
import { MAX_WORDS, readSentences } from './sentences.js';

/** An article with one paragraph for each text. */
function article(...paragraphs: string[]): Article {
  const text = paragraphs.join('\n\n');
  let start = 0;
  const spans = paragraphs.map((paragraph, index) => {
    const span = { start, end: start + paragraph.length, kind: index ? ('body' as const) : ('headline' as const) };
    start = span.end + 2;
    return span;
  });
  return { id: 'a', language: 'en', text, dropped: [], paragraphs: spans };
}

const SPLIT: [name: string, text: string][] = [
  ['periods', 'Oman agreed. | Peru did not.'],
  ['"no" at an end', 'The minister said no. | Russia agreed.'],
  ['titles', 'Mr. Diaz met Adm. Ray and Sec. Fay. | Gen. Lee left.'],
  ['initials', 'J. Smith met George H. W. Lee. | R. J. Cho stayed.'],
  ['et al.', 'The study by Ray et al. Showed growth in 2014.'],
  ['a question with its cue', '"Is it war?" he asked. | "No!" shouted the envoy.'],
  ['a question with a named cue', '“Is it war?” Mr Diaz asked the envoy.'],
  ['a question without cue', '“Is it war?” | The envoy did not answer.'],
  ['a quotation that ends', '“It is peace.” | The envoy smiled.'],
  ['a cue after a comma', '“It is peace,” the envoy said. | Nobody smiled.'],
  ['U.S. inside', 'The U.S. Senate voted. | Peru and the U.S. agreed.'],
  ['U.S. at an end', 'It came from the U.S. | The talks failed.'],
  ['times', 'They met at 5 p.m. | The talks failed.'],
  ['numbers', 'It grew 3.5 percent to $2.5bn. | No. 10 was silent.'],
  ['dates', 'On Sept. 11 it began. | It ended in Oct. 2004.'],
  ['ellipses', 'He paused... then spoke. | Others left.'],
  ['brackets', 'They agreed (see above). | (The rest did not.) | Talks go on.'],
  ['exclamations in names', 'Yahoo! shares fell. | Others rose.'],
];

describe('readSentences', () => {
  it.each(SPLIT)('%s: %s', (_name, marked) => {
    const text = marked.replaceAll(' | ', ' ');
    const found = readSentences(article('Headline', text)).slice(1);
    expect(found.map(({ start, end }) => ('Headline\n\n' + text).slice(start, end)).join(' | ')).toBe(marked);
  });

  it('ends a sentence with its paragraph, and says which', () => {
    const sentences = readSentences(article('Peru asks Oman for talks', 'Oman agreed. Peru did not', 'and so on'));
    expect(sentences.map(({ index, paragraph, kind }) => [index, paragraph, kind])).toEqual([
      [0, 0, 'headline'],
      [1, 1, 'body'],
      [2, 1, 'body'],
      [3, 2, 'body'],
    ]);
    expect(sentences[2]!.tokens.map(({ id, form }) => `${id} ${form}`)).toEqual(['1 Peru', '2 did', '3 not']);
    expect(sentences.every(sentence => !sentence.parsed)).toBe(true);
  });

  it('cuts a sentence that is too long, at a mark', () => {
    const text = 'word and, '.repeat(33_000);
    const sentences = readSentences(article('Headline', text)).slice(1);
    expect(Math.max(...sentences.map(sentence => sentence.tokens.length))).toBeLessThanOrEqual(MAX_WORDS);
    expect(sentences.every(sentence => sentence.tokens.at(-1)!.form === ',')).toBe(true);
    expect(sentences.reduce((sum, sentence) => sum + sentence.tokens.length, 0)).toBe(99_000);
  });

  it('finds nothing in an empty paragraph', () => {
    expect(readSentences(article('', ' \n\t'))).toEqual([]);
  });
});
