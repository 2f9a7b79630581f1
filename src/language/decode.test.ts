import { describe, expect, test } from 'vitest';
import { TreeDecoder } from './decode.js';

const LEAST = -0x80000000;

describe('TreeDecoder', () => {
  const decoder = new TreeDecoder(12);

  test('leaves a tree as it is', () => {
    const heads = Int32Array.of(0, 2, 0, 2, 3);
    decoder.decode(new Int32Array(25), heads, 5);
    expect([...heads]).toEqual([0, 2, 0, 2, 3]);
  });

  test.each([
    ['two roots', [0, 0, 0, 2]],
    ['no root', [0, 2, 1, 2]],
    ['a circle beside a root', [0, 0, 3, 2]],
  ])('sees that this is no tree: %s', (_, heads) => {
    expect(decoder.isTree(Int32Array.from(heads), heads.length)).toBe(false);
  });

  test('finds the best projective tree with the root that gains most', () => {
    let state = 5;
    const random = () => {
      state = (Math.imul(state, 1103515245) + 12345) | 0;
      return (state >>> 8) % 1000;
    };
    let repaired = 0;
    for (let round = 0; round < 300; round++) {
      const count = 2 + (round % 5);
      const scores = Int32Array.from({ length: count * count }, (_, i) =>
        Math.floor(i / count) === i % count ? LEAST : random(),
      );
      const heads = greedy(scores, count);
      const wasTree = decoder.isTree(heads, count);
      decoder.decode(scores, heads, count);
      expect(decoder.isTree(heads, count)).toBe(true);
      if (wasTree) continue;
      repaired++;
      const root = heads.indexOf(0, 1);
      expect(total(scores, heads, count)).toBe(bestTotal(scores, count, root, decoder));
    }
    expect(repaired).toBeGreaterThan(50);
  });
});

function greedy(scores: Int32Array, count: number): Int32Array {
  const heads = new Int32Array(count);
  for (let i = 1; i < count; i++)
    for (let j = 0; j < count; j++) if (scores[i * count + j]! > scores[i * count + heads[i]!]!) heads[i] = j;
  return heads;
}

function total(scores: Int32Array, heads: Int32Array, count: number): number {
  let sum = 0;
  for (let i = 1; i < count; i++) sum += scores[i * count + heads[i]!]!;
  return sum;
}

/** By trying every choice of heads. */
function bestTotal(scores: Int32Array, count: number, root: number, decoder: TreeDecoder): number {
  let best = Number.NEGATIVE_INFINITY;
  const heads = new Int32Array(count);
  const choose = (i: number): void => {
    if (i === count) {
      if (heads[root] === 0 && decoder.isTree(heads, count) && isProjective(heads, count))
        best = Math.max(best, total(scores, heads, count));
      return;
    }
    for (let j = 0; j < count; j++) {
      if (j === i) continue;
      heads[i] = j;
      choose(i + 1);
    }
  };
  choose(1);
  return best;
}

function isProjective(heads: Int32Array, count: number): boolean {
  for (let a = 1; a < count; a++)
    for (let b = 1; b < count; b++) {
      const [l, r] = [Math.min(a, heads[a]!), Math.max(a, heads[a]!)];
      const inside = (x: number) => x > l && x < r;
      const outside = (x: number) => x < l || x > r;
      if ((inside(b) && outside(heads[b]!)) || (outside(b) && inside(heads[b]!))) return false;
    }
  return true;
}
