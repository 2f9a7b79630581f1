import { expect, test } from 'vitest';
import { type Lesson, learn, marksOf, RECIPE, rowsOf, scoresOf } from './classifier.js';

const recipe = { ...RECIPE, hidden: 5, epochs: 30, classes: 3, seen: 2 };

/** Marks 10 and 20 tell classes 0 and 1 apart, the second number class 2; mark 99 stands once and tells nothing. */
const lessons: Lesson[] = Array.from({ length: 60 }, (_, i) => {
  const right = i % 3;
  return {
    features: {
      marks: Int32Array.from(right === 2 ? [7] : [7, right === 0 ? 10 : 20, ...(i === 0 ? [99] : [])]),
      numbers: Float32Array.of(0.5, right === 2 ? 1 : -1),
    },
    // some lessons say less than a class
    right: i % 5 === 0 && right !== 2 ? [right, 2] : [right],
    weight: 1,
  };
});

function answers(network: ReturnType<typeof learn>, marks: Int32Array): number[] {
  return lessons.slice(0, 3).map(({ features }) => {
    const scores = scoresOf([network], rowsOf(marks), features, recipe);
    return scores.indexOf(Math.max(...scores));
  });
}

test('marks that too few lessons have get no row', () => {
  expect([...marksOf(lessons, 2)]).toEqual([7, 10, 20]);
});

test('what the lessons say is learnt', () => {
  const marks = marksOf(lessons, 2);
  expect(answers(learn(lessons, marks, recipe, 1), marks)).toEqual([0, 1, 2]);
});

test('the same seed gives the same network', () => {
  const marks = marksOf(lessons, 2);
  expect(learn(lessons, marks, recipe, 3)).toEqual(learn(lessons, marks, recipe, 3));
});

test('a network goes on from another, with rows of its own', () => {
  const marks = marksOf(lessons, 2);
  const weights = learn(lessons, marks, recipe, 1);
  const more = Int32Array.of(5, ...marks);
  const idle = learn(lessons, more, { ...recipe, epochs: 0 }, 9, { marks, weights });
  expect(answers(idle, more)).toEqual([0, 1, 2]);
});
