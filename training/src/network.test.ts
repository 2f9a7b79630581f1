import { expect, test } from 'vitest';
import { Arena } from './arena.js';
import { type ParseExample, ParserNetwork } from './network.js';
import type { Sizes } from './parameters.js';
import { normalFrom, randomFrom } from './random.js';

const SIZES: Sizes = {
  vector: 8,
  word: 8,
  ngram: 8,
  tag: 8,
  hidden: 8,
  layers: 3,
  tagLayer: 2,
  arc: 8,
  label: 8,
  words: 6,
  ngrams: 9,
  tags: 5,
  labels: 7,
};

const NO_DROPOUT = { input: 0, hidden: 0, word: 0 };

test('gradients agree with finite differences, for every matrix', () => {
  const arena = new Arena(64);
  const random = randomFrom(7);
  const normal = normalFrom(random);
  const vectors = Float32Array.from({ length: 4 * SIZES.vector }, normal);
  const network = new ParserNetwork(arena, SIZES, vectors, 3, random);
  const { size, weights, gradients, matrices } = network.parameters;
  // Larger weights than the first draw gives, so that every gradient stands above the rounding of 32-bit floats.
  const all = arena.floats(weights, size);
  for (let i = 0; i < size; i++) all[i] = 0.3 * normal();
  const sentences = [3, 5, 2].map(count => example(count, random));
  const loss = () => {
    const result = network.batch(sentences, NO_DROPOUT);
    return result.loss;
  };
  arena.floats(gradients, size).fill(0);
  loss();
  const analytic = arena.floats(gradients, size).slice();
  for (const [name, { rows, columns, offset }] of Object.entries(matrices)) {
    let worst = 0;
    let largest = 0;
    for (let probe = 0; probe < 24; probe++) {
      const i = offset + Math.floor(random() * rows * columns);
      const before = all[i]!;
      const step = 1e-3;
      all[i] = before + step;
      const up = loss();
      all[i] = before - step;
      const down = loss();
      all[i] = before;
      // The vector columns of the root are frozen.
      if (name === 'root' && i - offset < SIZES.vector) continue;
      worst = Math.max(worst, Math.abs((up - down) / (2 * step) - analytic[i]!));
      largest = Math.max(largest, Math.abs(analytic[i]!));
    }
    expect(worst, `${name}: gradients up to ${largest}`).toBeLessThan(1e-3 + 0.03 * largest);
  }
});

function example(count: number, random: () => number): ParseExample {
  const below = (limit: number) => Math.floor(random() * limit);
  const column = (limit: number) => Int32Array.from({ length: count + 1 }, () => below(limit));
  return {
    id: '',
    count,
    vector: column(4),
    word: column(SIZES.words),
    ngrams: Int32Array.from({ length: 5 * (count + 1) }, () => below(SIZES.ngrams)),
    tag: column(SIZES.tags),
    goldTag: column(SIZES.tags),
    label: column(SIZES.labels),
    head: Int32Array.from({ length: count + 1 }, (_, i) => (i === 1 ? 0 : i - 1)),
  };
}
