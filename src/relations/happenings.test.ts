import { describe, expect, test } from 'vitest';
import { type Named, RecordBuilder } from '../../cases/records/build.js';
import type { CodedDocument, Event, PloverType } from '../record/index.js';
import { joinHappenings } from './happenings.js';
import { keepLedger } from './ledger.js';
import { isBetween, leadingPair } from './pair.js';

interface Told {
  /** `A TYPE/mode B date status: words`, the words optional. */
  act: string;
  about?: PloverType;
}

let count = 0;

/** A document of one event for each act: "PER REQUEST/yield BOL 2020-05-01". */
function tell(...acts: (string | Told)[]): CodedDocument {
  const told = acts.map(each => (typeof each === 'string' ? { act: each } : each));
  const sentences = told.map(({ act }) => act.split(': ')[1] ?? 'Somebody did something.');
  const page = new RecordBuilder({ id: `d${++count}`, published: '2020-06-01' }, sentences);
  const people: Record<string, string> = { Vega: 'PER', Soto: 'PER', Rojas: 'BOL' };
  for (const country of ['PER', 'BOL', 'CHL']) page.state(country, country);
  for (const [name, country] of Object.entries(people)) page.person(name, name, country);
  told.forEach(({ act, about }, sentence) => {
    const [actors = '', kind = '', recipients = '-', date = '', status = 'occurred'] = act.split(': ')[0]!.split(' ');
    const [type, ...modes] = kind.split('/') as [PloverType, ...string[]];
    const words = sentences[sentence]!.split(' ')[0]!;
    const side = (names: string) => (names === '-' ? [] : names.split('+').map((name): Named => [name, words]));
    page.event(sentence, type, words, side(actors), {
      recipients: side(recipients),
      modes,
      status: status as Event['status'],
      about: about ? [page.act(sentence, about, words, side(recipients))] : [],
      ...(date && date !== '-' ? { date: { edtf: date, basis: 'stated' } } : {}),
    });
  });
  return page.done();
}

const join = (...records: CodedDocument[]) => joinHappenings(records, () => true);
const sizes = (...records: CodedDocument[]) => join(...records).map(happening => happening.tellings.length);

describe('reports of one act', () => {
  test.each([
    ['the same day', 'PER CONSULT BOL 2020-05-01', 'PER CONSULT BOL 2020-05-01'],
    ['two days apart', 'PER CONSULT BOL 2020-05-01', 'PER CONSULT BOL 2020-05-03'],
    ['over the end of a year', 'PER CONSULT BOL 2019-12-31', 'PER CONSULT BOL 2020-01-01'],
    ['a day and its week', 'PER CONSULT BOL 2020-05-01', 'PER CONSULT BOL 2020-04-27/2020-05-03'],
    ['a day and its month', 'PER CONSULT BOL 2020-05-17', 'PER CONSULT BOL 2020-05'],
    ['the same decade', 'PER ASSAULT BOL 193X', 'PER ASSAULT BOL 193X'],
    ['a minister and a state', 'Vega CONSULT BOL 2020-05-01', 'PER CONSULT Rojas 2020-05-01'],
    ['a mode more', 'PER CONSULT/visit BOL 2020-05-01', 'PER CONSULT BOL 2020-05-01'],
    ['parties in another order', 'PER+BOL CONSULT - 2020-05-01', 'BOL+PER CONSULT - 2020-05-01'],
    [
      'much the same words',
      'PER REQUEST BOL 2020-05-01: Urged an end to border checks',
      'PER REQUEST BOL 2020-05-01: Asked for border checks to end',
    ],
  ])('%s', (_name, first, second) => {
    expect(sizes(tell(first), tell(second))).toEqual([2]);
    expect(join(tell(first), tell(second))[0]!.sources).toBe(2);
  });

  test('requests for the same act, in other words', () => {
    const first = {
      act: 'PER REQUEST BOL 2020-05-01: Called on its neighbour over tariffs',
      about: 'RETREAT' as const,
    };
    const second = { act: 'PER REQUEST BOL 2020-05-02: Urged soldiers home', about: 'RETREAT' as const };
    expect(sizes(tell(first), tell(second))).toEqual([2]);
  });

  test('a headline and its first line count as one source', () => {
    const [happening] = join(tell('PER AID BOL 2020-05-01', 'PER AID BOL 2020-05-01'));
    expect(happening).toMatchObject({ sources: 1, tellings: [{}, {}] });
  });

  test('the fullest telling and the best date are shown', () => {
    const [happening] = join(tell('PER CONSULT BOL 2020-05'), tell('Vega CONSULT/visit Rojas 2020-05-04'));
    expect(happening).toMatchObject({
      modes: ['visit'],
      actors: [{ name: 'Vega' }],
      date: { edtf: '2020-05-04' },
      days: { from: '2020-05-04', to: '2020-05-04' },
    });
  });
});

test('the date that a text gives is better than that of the page, in whatever order they come', () => {
  const page = tell('PER AID BOL');
  const text = tell('PER AID BOL 2020-05-31');
  const day = { from: '2020-05-31', to: '2020-05-31' };
  expect(join(page, text)).toMatchObject([{ days: day, date: { edtf: '2020-05-31' }, sources: 2 }]);
  expect(join(text, page)).toMatchObject([{ days: day, date: { edtf: '2020-05-31' }, sources: 2 }]);
});

describe('different acts', () => {
  test.each([
    ['three days apart', 'PER CONSULT BOL 2020-05-01', 'PER CONSULT BOL 2020-05-04'],
    ['another type', 'PER AID BOL 2020-05-01', 'PER SUPPORT BOL 2020-05-01'],
    ['the other way round', 'PER AID BOL 2020-05-01', 'BOL AID PER 2020-05-01'],
    ['another party', 'PER AID BOL 2020-05-01', 'PER AID CHL 2020-05-01'],
    ['planned and occurred', 'PER AID BOL 2020-05-01', 'PER AID BOL 2020-05-01 planned'],
    ['other persons', 'Vega CONSULT BOL 2020-05-01', 'Soto CONSULT BOL 2020-05-01'],
    ['other modes', 'PER CONSULT/visit BOL 2020-05-01', 'PER CONSULT/phone BOL 2020-05-01'],
    ['a year and a day in it', 'PER ASSAULT BOL 2020', 'PER ASSAULT BOL 2020-05-01'],
    [
      'other words',
      'PER REQUEST BOL 2020-05-01: Urged calm along the river',
      'PER REQUEST BOL 2020-05-01: Asked for lower tariffs',
    ],
  ])('%s', (_name, first, second) => {
    expect(sizes(tell(first), tell(second))).toEqual([1, 1]);
  });

  test('a visit and talks in one document', () => {
    expect(sizes(tell('PER CONSULT/visit BOL 2020-05-01', 'PER CONSULT BOL 2020-05-01'))).toEqual([1, 1]);
  });
});

test('ten thousand reports are joined in a moment', () => {
  const records = Array.from({ length: 100 }, (_, index) =>
    tell(
      ...Array.from({ length: 100 }, (_, each) => {
        const day = new Date(Date.UTC(2000, 0, 1 + ((index * 100 + each) % 5000)));
        return `PER AID BOL ${day.toISOString().slice(0, 10)}`;
      }),
    ),
  );
  // Time of the processor, in microseconds: other processes do not count.
  const start = process.cpuUsage();
  const happenings = join(...records);
  expect(process.cpuUsage(start).user).toBeLessThan(3_000_000);
  expect(happenings.reduce((sum, happening) => sum + happening.tellings.length, 0)).toBe(10_000);
});

describe('what became of a request', () => {
  const outcome = (...acts: (string | Told)[]) => keepLedger(join(...acts.map(act => tell(act))))[0];
  const ask = { act: 'PER REQUEST/yield BOL 2020-05-01', about: 'RETREAT' as const };

  test.each<[string, string, ...(string | Told)[]]>([
    ['nothing', 'open', ask],
    ['the act itself', 'met', ask, 'BOL RETREAT PER 2020-06-01'],
    ['a refusal', 'refused', ask, 'BOL REJECT/yield PER 2020-05-02'],
    ['a refusal that says nothing more', 'refused', ask, 'BOL REJECT PER 2020-05-02'],
    ['a refusal of the same thing on the same day', 'refused', ask, 'BOL REJECT/yield PER 2020-05-01'],
    ['a promise of it', 'agreed', ask, { act: 'BOL AGREE PER 2020-05-09', about: 'RETREAT' }],
    ['a refusal, then the act', 'met', ask, 'BOL REJECT PER 2020-05-02', 'BOL RETREAT PER 2020-06-01'],
    ['the act, then a refusal', 'met', ask, 'BOL RETREAT PER 2020-05-09', 'BOL REJECT PER 2020-06-01'],
    ['a meeting asked for', 'met', 'PER REQUEST/meet BOL 2020-05-01', 'PER+BOL CONSULT - 2020-05-20'],
    ['help asked for', 'met', 'PER REQUEST/assist BOL 2020-05-01', 'BOL AID PER 2020-05-20'],
    ['a meeting planned', 'agreed', 'PER REQUEST/meet BOL 2020-05-01', 'PER+BOL CONSULT - 2020-05-20 planned'],
    ['an act before it', 'open', ask, 'BOL RETREAT PER 2020-04-01'],
    ['the act years later', 'open', ask, 'BOL RETREAT PER 2022-05-02'],
    ['an act of the side that asked', 'open', ask, 'PER RETREAT BOL 2020-06-01'],
    ['a promise of something else', 'open', ask, { act: 'BOL AGREE PER 2020-05-09', about: 'AID' }],
    ['an act that did not happen', 'open', ask, 'BOL RETREAT PER 2020-06-01 denied'],
  ])('%s: %s', (_name, expected, ...acts) => {
    expect(outcome(...acts)?.outcome).toBe(expected);
  });

  test('no request, no entry; a denied request is none', () => {
    expect(keepLedger(join(tell('PER AID BOL 2020-05-01'), tell('PER REQUEST BOL 2020-05-01 denied')))).toEqual([]);
  });
});

describe('between two countries', () => {
  test.each([
    ['PER AID BOL', true],
    ['BOL AID PER', true],
    ['PER+BOL CONSULT -', true],
    ['PER+CHL AID BOL', true],
    ['PER+BOL ACCUSE CHL', false],
    ['PER AID CHL', false],
    ['PER AID -', false],
  ])('%s: %s', (act, expected) => {
    expect(isBetween(tell(act).events[0]!, ['PER', 'BOL'])).toBe(expected);
  });

  test('the pair that a document is mainly about', () => {
    expect(leadingPair([tell('PER AID CHL', 'BOL AID PER', 'PER AID BOL')])).toEqual(['BOL', 'PER']);
    expect(leadingPair([tell('PER AID -')])).toBeUndefined();
  });
});
