import type { Knots } from '../../../src/ranking/model.js';

/** The temperature, of a list, at which probabilities of the right classes are highest. */
export function fitTemperature(rows: readonly { weights: Float32Array; right: readonly number[] }[]): number {
  let best = 1;
  let least = Infinity;
  for (let temperature = 0.5; temperature < 3; temperature *= 1.05) {
    let loss = 0;
    for (const { weights, right } of rows) {
      const heated = weights.map(weight => Math.max(weight, 1e-9) ** (1 / temperature));
      const sum = heated.reduce((total, weight) => total + weight, 0);
      loss -= Math.log(right.reduce((total, c) => total + heated[c]!, 0) / sum + 1e-9);
    }
    if (loss < least) [best, least] = [temperature, loss];
  }
  return Math.round(best * 100) / 100;
}

/**
 * How often an answer is right at a probability, never falling as it rises: groups of equal size in order of probability,
 * joined where a later one is right less often (pool adjacent violators). A knot in the middle of each.
 */
export function fitIsotonic(answers: readonly { probability: number; right: boolean }[]): Knots {
  const sorted = [...answers].sort((a, b) => a.probability - b.probability);
  const pools: { sum: number; right: number; count: number }[] = [];
  for (let from = 0; from < sorted.length; from += GROUP) {
    const group = sorted.slice(from, from + GROUP);
    pools.push({
      sum: group.reduce((total, each) => total + each.probability, 0),
      right: group.filter(each => each.right).length,
      count: group.length,
    });
    for (;;) {
      const [before, last] = [pools.at(-2), pools.at(-1)!];
      if (!before || before.right / before.count < last.right / last.count) break;
      pools.splice(-2, 2, {
        sum: before.sum + last.sum,
        right: before.right + last.right,
        count: before.count + last.count,
      });
    }
  }
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    at: pools.map(({ sum, count }) => round(sum / count)),
    // nothing is quite certain
    right: pools.map(({ right, count }) => round((right + 0.5) / (count + 1))),
  };
}

const GROUP = 30;
