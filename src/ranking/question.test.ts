import { expect, test } from 'vitest';
import { checkQuestion } from './question.js';

test('a question', () => {
  const row = { id: 7, text: 'Oman met Peru.', source: 'Oman', target_span: [9, 13], root: 'CONSULT' };
  expect(checkQuestion(row)).toEqual({ id: 7, text: 'Oman met Peru.', source: 'Oman', target_span: [9, 13] });
});

test.each([
  [[], /^question: .*expected object/],
  [{ id: 'a' }, /^text: .* Write a line like/],
  [{ text: '' }, /^text: /],
  [{ text: 'Oman.', source: 3 }, /^source: /],
  [{ text: 'Oman.', source_span: [0, 9] }, /\[0, 9\] is no part of a text of 5 characters/],
  [{ text: 'Oman.', target_span: [3, 3] }, /target_span: \[3, 3\]/],
])('%j', (row, message) => {
  expect(() => checkQuestion(row)).toThrow(
    expect.objectContaining({ code: 'input-json', message: expect.stringMatching(message) }),
  );
});
