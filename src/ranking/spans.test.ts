import { expect, test } from 'vitest';
import { findSpans } from './spans.js';

const text = 'Peru and Oman met; later Oman thanked Peru.';

test.each([
  [
    'as the question says',
    { source: 'Oman', target: 'Peru', source_span: [9, 13], target_span: [38, 42] },
    [9, 13],
    [38, 42],
  ],
  ['the nearest pair', { source: 'Oman', target: 'Peru' }, [9, 13], [0, 4]],
  ['in any case', { source: 'OMAN', target: null }, [9, 13], undefined],
  ['offsets that are off', { source: 'Oman', source_span: [27, 31] }, [25, 29], undefined],
  ['a span alone', { source_span: [0, 4] }, [0, 4], undefined],
  ['words that are not there', { source: 'Chad', target: 'Peru' }, undefined, [0, 4]],
  ['no pair', {}, undefined, undefined],
])('%s', (_, question, source, target) => {
  const found = findSpans({ text, ...(question as object) });
  expect([found.source, found.target].map(span => span && [span.start, span.end])).toEqual([source, target]);
});
