import { expect, test } from 'vitest';
import type { CodedDocument } from '../src/record/index.js';
import { addEndToEnd, newEndToEnd, type Strictness } from './endToEnd.js';
import { Expectation } from './expectation.js';

const TEXT = 'Oman expelled two envoys of Peru. Peru called it absurd. Fans packed the stadium.';

/** A record with the events given, each as [sentence, type, actors, recipients, status]. */
function record(...events: [number, string, string[], string[], string?][]): CodedDocument {
  const refs = (parties: string[]) => parties.map(country => ({ country }));
  return {
    document: { text: TEXT },
    sentences: [
      { start: 0, end: 33 },
      { start: 34, end: 56 },
      { start: 57, end: 81 },
    ],
    events: events.map(([sentence, type, actors, recipients, status = 'occurred']) => ({
      sentence,
      type,
      status,
      trigger: { text: type },
      actors: refs(actors),
      recipients: refs(recipients),
    })),
  } as unknown as CodedDocument;
}

const want = Expectation.parse({
  complete: true,
  events: [
    { type: 'SANCTION', actors: ['OMN'], recipients: ['PER'], sentence: 'expelled two envoys', same: 'expulsion' },
    { type: 'ACCUSE', actors: ['PER'], recipients: [], may: ['OMN'], sentence: 'called it absurd' },
    { type: 'REJECT', actors: ['PER'], recipients: [], sentence: 'called it absurd', optional: true },
  ],
  eventless: ['Fans packed the stadium.'],
});

const count = (strictness: Strictness, coded: CodedDocument) => {
  const total = newEndToEnd();
  addEndToEnd(total, want, coded, strictness);
  return total;
};

test('right and found; an optional event counts neither way', () => {
  const coded = record([0, 'SANCTION', ['OMN'], ['PER']], [1, 'ACCUSE', ['PER'], ['OMN']], [1, 'REJECT', ['PER'], []]);
  expect(count('all parties', coded)).toEqual({
    wanted: 2,
    found: 2,
    coded: 2,
    right: 2,
    eventless: 1,
    falseEvents: 0,
  });
});

test('a wrong status and a party too many are wrong; an event without ground is false', () => {
  const coded = record(
    [0, 'SANCTION', ['OMN'], ['PER'], 'planned'],
    [1, 'ACCUSE', ['PER'], ['BRA']],
    [2, 'PROTEST', ['OMN'], []],
    [2, 'ASSAULT', ['OMN'], [], 'denied'],
  );
  expect(count('all parties', coded)).toEqual({
    wanted: 2,
    found: 0,
    coded: 3,
    right: 0,
    eventless: 1,
    falseEvents: 1,
  });
  expect(count('one party a side', coded)).toMatchObject({ found: 1, right: 1 });
});

test('one act coded twice is right once', () => {
  const coded = record([0, 'SANCTION', ['OMN'], ['PER']], [0, 'SANCTION', ['OMN'], ['PER']]);
  expect(count('all parties', coded)).toMatchObject({ found: 1, coded: 2, right: 1 });
});

test('of two acts of a type in a sentence, the one that is told by its words', () => {
  const both = Expectation.parse({
    complete: true,
    events: [
      { type: 'ACCUSE', actors: ['PER'], recipients: [], may: ['OMN'], sentence: 'Peru called' },
      { type: 'ACCUSE', actors: ['PER'], recipients: [], may: ['OMN'], sentence: 'it accuse' },
    ],
  });
  const coded = record([1, 'ACCUSE', ['PER'], ['OMN']]);
  coded.document.text = TEXT.replace('it absurd', 'it accuse');
  const { matches } = addEndToEnd(newEndToEnd(), both, coded, 'all parties');
  expect([...matches.keys()]).toEqual([both.events[1]]);
});
