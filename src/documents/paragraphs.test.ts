import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_PARAGRAPH, splitParagraphs } from './paragraphs.js';

const split = (text: string): string[] => splitParagraphs(text).map(({ start, end }) => text.slice(start, end));

describe('splitParagraphs', () => {
  it('divides at blank lines, and at line ends', () => {
    expect(split('One.\n\nTwo.\n \t\nThree.\nFour.\n')).toEqual(['One.', 'Two.', 'Three.', 'Four.']);
  });

  it('joins the lines of wrapped text', () => {
    const first =
      'Oman has asked Peru to take part in the talks that\nbegin next week in the capital of the sultanate, and\nto bring the envoys of its neighbours, the ministry of\nforeign affairs said.';
    const second =
      'Peru has not yet said whether it will come to these\ntalks, which the two sides have long prepared for.';
    expect(split(`${first}\n\n${second}`)).toEqual([first, second]);
  });

  it('begins a paragraph at an indent, and after a short last line, in wrapped text', () => {
    const text =
      '  Oman has asked Peru to take part in the talks that\nbegin next week in the capital of the sultanate, and\nto bring the envoys of its neighbours, the ministry\nsaid.\n  Peru has not yet said whether it will come to these\ntalks, which the two sides have long prepared for.';
    expect(split(text).map(paragraph => paragraph.slice(0, 8))).toEqual(['Oman has', 'Peru has']);
  });

  it('keeps short lines apart', () => {
    expect(split('Oman\nPeru\nChile\nCuba\nFiji')).toHaveLength(5);
  });

  it('cuts a giant', () => {
    const parts = splitParagraphs('word '.repeat(100_000));
    expect(Math.max(...parts.map(({ start, end }) => end - start))).toBeLessThanOrEqual(LONGEST_PARAGRAPH);
    expect(parts).toHaveLength(5);
  });

  it('covers everything but white space, in order', () => {
    const messy = fc
      .array(fc.constantFrom('a', 'word ', '. ', '\n', '\n\n', '  ', '\t', '\u00a0', 'x'.repeat(60)), { maxLength: 60 })
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(messy, text => {
        let at = 0;
        for (const { start, end } of splitParagraphs(text)) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });
});
