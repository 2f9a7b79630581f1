import { expect, test } from 'vitest';
import type { CodedDocument, Event } from '../src/record/index.js';
import { addCauses, newCauses } from './causes.js';
import { Expectation } from './expectation.js';

const TEXT = 'Oman expelled two envoys of Peru. Peru called it absurd. Fans packed the stadium.';
const STARTS = [0, 34, 57, 81];

const want = Expectation.parse({
  complete: true,
  events: [
    { type: 'SANCTION', actors: ['OMN'], recipients: ['PER'], sentence: 'expelled two envoys' },
    { type: 'ACCUSE', actors: ['PER'], recipients: ['OMN'], sentence: 'called it absurd' },
  ],
  eventless: ['Fans packed the stadium.'],
});

/** The causes of one coded event, where it is the only one of the article. */
function causesOf(
  sentence: number,
  type: string,
  actors: (string | null)[],
  recipients: string[],
  status = 'occurred',
) {
  const refs = (parties: (string | null)[]) => parties.map(country => ({ country }));
  const event = { sentence, type, status, trigger: { text: '' }, actors: refs(actors), recipients: refs(recipients) };
  const coded = {
    document: { text: TEXT },
    sentences: [0, 1, 2].map(index => ({ start: STARTS[index]!, end: STARTS[index + 1]! })),
    events: [event],
  } as unknown as CodedDocument;
  const causes = newCauses();
  addCauses(causes, want, coded, { matches: new Map(), unasked: [event as unknown as Event] });
  return { wrong: [...causes.wrong.keys()], missing: Object.fromEntries(causes.missing) };
}

test('names what is wrong with an event', () => {
  expect(causesOf(0, 'SANCTION', ['OMN'], ['BRA']).wrong).toEqual(['actor right, recipient wrong']);
  expect(causesOf(0, 'SANCTION', [null], ['PER', 'BRA']).wrong).toEqual(['actor of no country, recipient and more']);
  expect(causesOf(0, 'SANCTION', ['OMN'], ['PER'], 'planned').wrong).toEqual(['read as planned']);
  expect(causesOf(0, 'SANCTION', ['OMN'], ['PER']).wrong).toEqual(['told twice']);
  expect(causesOf(1, 'REJECT', ['PER'], ['OMN']).wrong).toEqual(['the type is not asked for']);
  expect(causesOf(2, 'PROTEST', ['PER'], [])).toEqual({
    wrong: ['nothing is asked of the sentence'],
    missing: { 'nothing coded in the sentence': 2 },
  });
});

test('names why an act is missing', () => {
  expect(causesOf(0, 'SANCTION', ['OMN'], []).missing).toEqual({
    'other parties': 1,
    'nothing coded in the sentence': 1,
  });
  expect(causesOf(1, 'REJECT', ['PER'], ['OMN']).missing).toEqual({
    'nothing coded in the sentence': 1,
    'other types coded in the sentence': 1,
  });
  expect(causesOf(0, 'SANCTION', ['OMN'], ['PER'], 'planned').missing['another status']).toBe(1);
});
