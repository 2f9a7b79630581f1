import { describe, expect, test } from 'vitest';
import { decodeRanker, encodeRanker, RANKER_FORMAT, type RankerModel } from './model.js';
import { calibrated, chooseType, createRanker, probabilities } from './rank.js';

const classes = ['ACCUSE', 'CONCEDE', 'RETREAT', 'none'];
const plain = { at: [0, 1], right: [0, 1] };
/** Mark 5 speaks for ACCUSE, mark 9 for RETREAT, the number for none. */
const model: RankerModel = {
  header: {
    format: RANKER_FORMAT,
    classes,
    hidden: 1,
    numbers: 1,
    networks: 1,
    marks: 2,
    temperature: 1,
    calibration: { pair: { at: [0.5, 0.9], right: [0.4, 0.8] }, sentence: plain },
  },
  marks: Int32Array.of(5, 9),
  networks: [
    {
      embed: Float32Array.of(0, 0),
      wide: Float32Array.of(3, 0, 0, 0, 0, 0, 3, 0),
      dense: Float32Array.of(1),
      bias: Float32Array.of(0),
      top: Float32Array.of(0, 0, 0, 4),
      topBias: Float32Array.of(0, 0, 0, 0),
    },
  ],
};

describe('an answer', () => {
  const ranker = createRanker(decodeRanker(encodeRanker(model)));
  const ask = (marks: number[], number: number, pair = true) =>
    ranker.answer({ marks: Int32Array.from(marks), numbers: Float32Array.of(number) }, pair);

  test.each([
    [[5], 0, 'ACCUSE'],
    [[9, 77], 0, 'RETREAT'],
    [[], 2, 'none'],
    [[9], 0.5, 'RETREAT'],
  ])('of marks %j and number %d: %s', (marks, number, type) => expect(ask(marks, number).type).toBe(type));

  test('has every type, the answer first, and sums to one', () => {
    const { candidates, type } = ask([5], 0);
    expect(candidates[0]!.type).toBe(type);
    expect(candidates.map(each => each.type).sort()).toEqual([...classes].sort());
    expect(candidates.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 2);
  });

  test('has its confidence from the curve', () => {
    expect(ask([5], 0).confidence).toBeGreaterThan(0.7);
    expect(ask([5], 0).confidence).toBeLessThan(0.8);
  });
});

test('the two concessions stand together', () => {
  expect(chooseType(classes, Float32Array.of(0.4, 0.25, 0.3, 0.05), true).type).toBe('RETREAT');
});

test('of a pair that is asked for, none needs more than half', () => {
  const weights = Float32Array.of(0.4, 0.1, 0.05, 0.45);
  expect(chooseType(classes, weights, true).type).toBe('ACCUSE');
  expect(chooseType(classes, weights, false).type).toBe('none');
});

test.each([
  [0, 0.4],
  [0.5, 0.4],
  [0.7, 0.6],
  [1, 0.8],
])('a curve at %d', (probability, right) => {
  expect(calibrated(probability, { at: [0.5, 0.9], right: [0.4, 0.8] })).toBeCloseTo(right);
});

test('a temperature evens probabilities out', () => {
  const scores = Float32Array.of(2, 0);
  expect(probabilities(scores, 4)[0]).toBeLessThan(probabilities(scores, 1)[0]!);
});

test('a file of another format says so', () => {
  const other = encodeRanker({ ...model, header: { ...model.header, format: 99 } });
  expect(() => decodeRanker(other)).toThrow(/format 99; this version reads format/);
});
