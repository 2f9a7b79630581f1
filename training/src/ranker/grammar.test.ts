import { expect, test } from 'vitest';
import { expand, linesOf, surroundingsOf } from './grammar.js';

const around = surroundingsOf(
  '# who\nPeru\nthe Omani army\nChad',
  'before: Today,\nafter: , he said\naround: He said C\nbeside: C, and rain fell',
);

test('each alternative is used', () => {
  const made = expand('S (praised|hailed|thanked) T', around, 1);
  expect(made).toHaveLength(3);
  for (const verb of ['praised', 'hailed', 'thanked'])
    expect(made.some(({ text }) => text.includes(` ${verb} `))).toBe(true);
});

test('spans hold the two', () => {
  for (const { text, source_span, target_span } of expand(
    'The arrest of [T two monks] by S was (noted|seen)',
    around,
    3,
  )) {
    expect(text.slice(...target_span!)).toBe('two monks');
    expect(text.slice(...source_span!)).toMatch(/^(Peru|Chad|the Omani army)$/);
    expect(text).toMatch(/^[A-Z].*\.$/);
  }
});

test('the same seed gives the same sentences', () => {
  expect(expand('S met T (twice|again)', around, 5)).toEqual(expand('S met T (twice|again)', around, 5));
});

test('comments and blanks are no lines', () => expect(linesOf('# a\n\n S met T \n')).toEqual(['S met T']));
