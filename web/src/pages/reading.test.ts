import { expect, test } from 'vitest';
import type { CodedDocument } from '../../../src/record/index.js';
import { blocksOf } from './reading.js';

const TEXT = 'Ministers meet\n\nThey met.\nThey spoke.\n\nPhoto: a room\n\nThey left.';

function shown(text: string, more: object = {}): string[] {
  const document = { document: { id: 'd', language: 'en', text, ...more } } as CodedDocument;
  return blocksOf(document).map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`);
}

test('paragraphs, the headline, and what was dropped', () => {
  const start = TEXT.indexOf('Photo');
  const dropped = [{ start, end: start + 'Photo: a room'.length }];
  expect(shown(TEXT, { title: 'Ministers meet', dropped })).toEqual([
    'headline: Ministers meet',
    'body: They met.\nThey spoke.',
    'dropped: Photo: a room',
    'body: They left.',
  ]);
});

test('blank texts and blank stretches give nothing', () => {
  expect(shown('')).toEqual([]);
  expect(shown(' \n\n ', { dropped: [{ start: 0, end: 2 }] })).toEqual([]);
});
