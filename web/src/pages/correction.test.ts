import { expect, test } from 'vitest';
import type { Event } from '../../../src/record/index.js';
import { correctionOf, draftOf } from './correction.js';

const party = (country: string) => ({
  id: country,
  name: country,
  country,
  sectors: ['GOV'],
  text: country,
  start: 0,
  end: 3,
});
const event = {
  type: 'CONSULT',
  modes: ['visit'],
  status: 'occurred',
  actors: [party('NOR')],
  recipients: [party('SWE')],
  date: { edtf: '2019-06-10', basis: 'relative' },
} as unknown as Event;

test('only what differs is a correction', () => {
  const draft = draftOf(event);
  expect(draft).toMatchObject({ mode: 'visit', actors: 'NOR GOV', recipients: 'SWE GOV', place: '' });
  expect(correctionOf(event, { ...draft, type: 'REQUEST', mode: '', recipients: '' })).toEqual({
    type: 'REQUEST',
    mode: '',
    recipients: [],
  });
  expect(correctionOf(event, { ...draft, actors: ' nor  gov, dnk ' })).toEqual({ actors: ['NOR GOV', 'DNK'] });
});

test.each([
  [{}, /Nothing differs/],
  [{ actors: 'Norway' }, /“NORWAY” is no party/],
  [{ date: 'soon' }, /no date/],
])('%j is told', (changes, message) => {
  expect(correctionOf(event, { ...draftOf(event), ...changes })).toMatch(message);
});
