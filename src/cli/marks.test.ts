import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Output } from './io.js';
import { type MarkedSpan, markText, wrap } from './marks.js';

const plain = new Output(new PassThrough(), {});
const coloured = new Output(new PassThrough(), { FORCE_COLOR: '1' });
const TEXT = 'Yes. Oman urged Peru to go.';

function span(words: string, mark: MarkedSpan['mark']): MarkedSpan {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length, mark };
}

describe('marked words', () => {
  const spans = [span('urged', 'trigger'), span('Peru', 'recipient'), span('Oman', 'actor')];

  test('signs where there are no colours', () => {
    expect(markText(TEXT, 5, TEXT.length, spans, plain)).toBe('[Oman] *urged* <Peru> to go.');
  });

  test('colours where there are, and the words stay the same', () => {
    const marked = markText(TEXT, 5, TEXT.length, spans, coloured);
    expect(marked).toContain('\u001b[');
    expect(stripVTControlCharacters(marked)).toBe('Oman urged Peru to go.');
  });

  test('of two that overlap the trigger wins; what lies outside is left', () => {
    const overlapping = [span('Peru', 'recipient'), span('urged Peru', 'trigger'), span('Yes', 'actor')];
    expect(markText(TEXT, 5, TEXT.length, overlapping, plain)).toBe('Oman *urged Peru* to go.');
  });
});

describe('lines', () => {
  test('broken at blanks, each with its indent', () => {
    expect(wrap('one two three four', 11, '  ')).toBe('  one two\n  three\n  four');
  });

  test('a word longer than a line stands alone', () => {
    expect(wrap('a extraordinarily b', 8, '')).toBe('a\nextraordinarily\nb');
  });

  test('colour codes take no room', () => {
    const red = (word: string) => `\u001b[31m${word}\u001b[39m`;
    expect(wrap(`${red('one')} ${red('two')} three`, 7, '')).toBe(`${red('one')} ${red('two')}\nthree`);
  });
});
