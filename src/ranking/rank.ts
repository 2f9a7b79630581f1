import type { TypeAnswer } from '../record/index.js';
import type { Features } from './features.js';
import type { Knots, NetworkWeights, RankerModel } from './model.js';

type Answer = Omit<TypeAnswer, 'id' | 'quadCode'>;

/** Weighs what was read. Holds the model; nothing of any sentence. */
export interface Ranker {
  /** The probability of each class, in the order of `classes`. */
  weigh(features: Features): Float32Array;
  /** What is most likely, and how likely that is to be right. `pair`: a pair was asked for, so some event is. */
  answer(features: Features, pair: boolean): Answer;
  readonly classes: readonly string[];
}

export function createRanker(model: RankerModel): Ranker {
  const { header } = model;
  const { classes } = header;
  return {
    classes,
    weigh: features => probabilities(scoresOf(model, features), header.temperature),
    answer(features, pair) {
      const weights = probabilities(scoresOf(model, features), header.temperature);
      const { type, probability } = chooseType(classes, weights, pair);
      const candidates = classes
        .map((name, i) => ({ type: name as Answer['type'], probability: round(weights[i]!) }))
        .sort((a, b) => Number(b.type === type) - Number(a.type === type) || b.probability - a.probability);
      return {
        type,
        confidence: round(calibrated(probability, header.calibration[pair ? 'pair' : 'sentence'])),
        candidates,
      };
    },
  };
}

/**
 * The likeliest type. The two concessions, in words and in deeds, stand together against the others before one of them is
 * chosen. Of a pair that somebody asks about, `none` is said only when it is likelier than all else together.
 */
export function chooseType(
  classes: readonly string[],
  weights: Float32Array,
  pair: boolean,
): { type: Answer['type']; probability: number } {
  const at = (name: string) => weights[classes.indexOf(name)]!;
  const yielding = at('CONCEDE') + at('RETREAT');
  let best = { type: 'none', probability: pair && at('none') < 0.5 ? 0 : at('none') };
  classes.forEach((type, i) => {
    const isYield = type === 'CONCEDE' || type === 'RETREAT';
    const probability = isYield ? yielding : weights[i]!;
    if (type !== 'none' && probability > best.probability)
      best = { type: isYield ? (at('CONCEDE') > at('RETREAT') ? 'CONCEDE' : 'RETREAT') : type, probability };
  });
  return best as { type: Answer['type']; probability: number };
}

/** The scores of all networks together, class by class. */
function scoresOf({ header, marks, networks }: RankerModel, features: Features): Float32Array {
  const rows: number[] = [];
  for (const mark of features.marks) {
    const row = rowOf(marks, mark);
    if (row >= 0) rows.push(row);
  }
  const scores = new Float32Array(header.classes.length);
  for (const network of networks) {
    const own = forward(network, rows, features.numbers, header.hidden, header.classes.length);
    for (let c = 0; c < scores.length; c++) scores[c]! += own[c]! / networks.length;
  }
  return scores;
}

/** One network: rows and numbers into the hidden layer, hidden units and rows into the classes. */
export function forward(
  { embed, wide, dense, bias, top, topBias }: NetworkWeights,
  rows: ArrayLike<number>,
  numbers: Float32Array,
  hidden: number,
  classes: number,
): Float32Array {
  const units = Float32Array.from(bias);
  for (let r = 0; r < rows.length; r++)
    for (let k = 0, p = rows[r]! * hidden; k < hidden; k++) units[k]! += embed[p + k]!;
  for (let j = 0; j < numbers.length; j++) {
    const value = numbers[j]!;
    if (value !== 0) for (let k = 0, p = j * hidden; k < hidden; k++) units[k]! += dense[p + k]! * value;
  }
  const scores = Float32Array.from(topBias);
  for (let k = 0; k < hidden; k++)
    if (units[k]! > 0) for (let c = 0, p = k * classes; c < classes; c++) scores[c]! += units[k]! * top[p + c]!;
  for (let r = 0; r < rows.length; r++)
    for (let c = 0, p = rows[r]! * classes; c < classes; c++) scores[c]! += wide[p + c]!;
  return scores;
}

export function probabilities(scores: Float32Array, temperature: number): Float32Array {
  const most = Math.max(...scores);
  const weights = scores.map(score => Math.exp((score - most) / temperature));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map(weight => weight / sum);
}

/** Between the knots in a straight line, beyond them as at the last. */
export function calibrated(probability: number, { at, right }: Knots): number {
  const above = at.findIndex(knot => knot >= probability);
  if (above < 0) return right.at(-1) ?? probability;
  if (above === 0) return right[0]!;
  const share = (probability - at[above - 1]!) / (at[above]! - at[above - 1]!);
  return right[above - 1]! + share * (right[above]! - right[above - 1]!);
}

function rowOf(marks: Int32Array, mark: number): number {
  let low = 0;
  let high = marks.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = marks[middle]!;
    if (found === mark) return middle;
    if (found < mark) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function round(probability: number): number {
  return Math.round(probability * 1000) / 1000;
}
