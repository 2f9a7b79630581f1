import { type AtomColumns, tagFeatures } from '../../src/language/taggerFeatures.js';
import { randomFrom, shuffle } from './random.js';

/** A sentence ready for the tagger: its atoms and its gold classes, positions 1 to `count`. */
export interface TagExample {
  count: number;
  words: AtomColumns;
  gold: Int32Array;
}

/** Averaged weights, 2 ** bits + classes of them; see `tagFeatures` for how a feature finds its row. */
export interface TagWeights {
  bits: number;
  classes: number;
  weights: Float32Array;
}

/**
 * A greedy averaged perceptron (Collins 2002). The average needs no timestamps: with A += d * t beside W += d, it is W - A / t.
 */
export function trainTagger(
  examples: TagExample[],
  classes: number,
  { epochs = 5, bits = 22, seed = 1, log = (_: string) => {} } = {},
): TagWeights {
  const size = 2 ** bits + classes;
  const weights = new Float32Array(size);
  const sums = new Float32Array(size);
  const scores = new Float32Array(classes);
  const features = new Int32Array(64);
  const tags = new Int32Array(2048);
  const order = examples.slice();
  const random = randomFrom(seed);
  let step = 1;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(order, random);
    let wrong = 0;
    let total = 0;
    for (const { count, words, gold } of order) {
      for (let i = 1; i <= count; i++) {
        const length = tagFeatures(words, i, count, tags, 32 - bits, features);
        const best = bestClass(weights, features, length, scores);
        const right = gold[i]!;
        if (best !== right) {
          for (let k = 0; k < length; k++) {
            const row = features[k]!;
            weights[row + right]! += 1;
            sums[row + right]! += step;
            weights[row + best]! -= 1;
            sums[row + best]! -= step;
          }
          wrong++;
        }
        total++;
        step++;
        tags[i] = best;
      }
    }
    log(`tagger epoch ${epoch}: ${((100 * (total - wrong)) / total).toFixed(2)} % right while learning`);
  }
  for (let i = 0; i < size; i++) weights[i]! -= sums[i]! / step;
  return { bits, classes, weights };
}

/** Tags a sentence greedily, into `tags`. */
export function tagWith(model: TagWeights, { count, words }: TagExample, tags: Int32Array): void {
  const features = new Int32Array(64);
  const scores = new Float32Array(model.classes);
  for (let i = 1; i <= count; i++) {
    const length = tagFeatures(words, i, count, tags, 32 - model.bits, features);
    tags[i] = bestClass(model.weights, features, length, scores);
  }
}

function bestClass(weights: Float32Array, features: Int32Array, length: number, scores: Float32Array): number {
  const classes = scores.length;
  scores.fill(0);
  let k = 0;
  for (; k + 4 <= length; k += 4) {
    const a = features[k]!;
    const b = features[k + 1]!;
    const c = features[k + 2]!;
    const d = features[k + 3]!;
    for (let y = 0; y < classes; y++)
      scores[y]! += weights[a + y]! + weights[b + y]! + weights[c + y]! + weights[d + y]!;
  }
  for (; k < length; k++) {
    const a = features[k]!;
    for (let y = 0; y < classes; y++) scores[y]! += weights[a + y]!;
  }
  let best = 0;
  for (let y = 1; y < classes; y++) if (scores[y]! > scores[best]!) best = y;
  return best;
}
