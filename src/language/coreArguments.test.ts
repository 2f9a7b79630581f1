import { expect, test } from 'vitest';
import { CoreArguments } from './coreArguments.js';

const RELATIONS = ['root', 'nsubj', 'nsubj:pass', 'obj', 'obl'];
const [ROOT, NSUBJ, PASS, OBJ, OBL] = [0, 1, 2, 3, 4];

/** foreign minister Kono said: three words, the verb last. Scores of governors 0 to 3 for each word. */
const SCORES = [
  [0, 0, 0, 0],
  [-9, 0, 4, 9],
  [-9, 5, 0, 6],
  [9, -9, -9, 0],
];

test.each([
  ['the one that loses less moves', [0, 3, 3, 0], [0, NSUBJ, NSUBJ, ROOT], [0, 3, 1, 0]],
  ['a passive subject is a subject', [0, 3, 3, 0], [0, NSUBJ, PASS, ROOT], [0, 3, 1, 0]],
  ['a subject and an object stay', [0, 3, 3, 0], [0, NSUBJ, OBJ, ROOT], undefined],
  ['two obliques stay', [0, 3, 3, 0], [0, OBL, OBL, ROOT], undefined],
  ['two subjects of two verbs stay', [0, 3, 1, 0], [0, NSUBJ, NSUBJ, ROOT], undefined],
])('%s', (_, heads, labels, moved) => {
  const core = new CoreArguments(RELATIONS, 10);
  for (let again = 0; again < 2; again++) {
    const tree = Int32Array.from(heads);
    expect(core.separate(Int32Array.from(SCORES.flat()), tree, Int32Array.from(labels), 4)).toBe(moved !== undefined);
    expect([...tree]).toEqual(moved ?? heads);
  }
});

test('no word moves below itself, and with nowhere to go both stay', () => {
  // Words 1 and 2 are objects of 3; word 1 is below nothing else, and word 2 governs word 4.
  const core = new CoreArguments(RELATIONS, 10);
  const scores = Int32Array.from({ length: 25 }, (_, i) => (i === 2 * 5 + 4 ? 99 : 0));
  const tree = Int32Array.of(0, 3, 3, 0, 2);
  core.separate(scores, tree, Int32Array.of(0, OBJ, OBJ, ROOT, OBL), 5);
  expect(tree[2]).not.toBe(4);
  const alone = Int32Array.of(0, 2, 0);
  expect(core.separate(new Int32Array(9), alone, Int32Array.of(0, OBJ, ROOT), 3)).toBe(false);
});
