import type { NetworkWeights } from '../../../src/ranking/model.js';
import { probabilities } from '../../../src/ranking/rank.js';
import { randomFrom } from '../random.js';
import { type Lesson, learn, marksOf, RECIPE, rowsOf, type Schooled, scoresOf } from './classifier.js';
import { type PairRow, pairLessons, type SentenceRow, sentenceLessons } from './lessons.js';

export const FOLDS = 5;

/** What networks that have not seen a row say of it: probabilities, class by class, before any correction. */
export interface OutOfFold {
  pairs: Float32Array[];
  sentences: Float32Array[];
}

/**
 * Scores every row of both sets by networks trained on the other folds and on lessons of our own. Rows whose texts are alike,
 * in either set, stand in one fold, so that nothing is scored by what has seen its like.
 */
export function crossValidate(
  pairs: readonly PairRow[],
  sentences: readonly SentenceRow[],
  own: readonly Lesson[],
  schools: readonly Schooled[],
  log: (line: string) => void = () => {},
): OutOfFold {
  const folds = foldsOf(
    [...pairs, ...sentences].map(row => row.text),
    pairs.map(row => row.root),
  );
  const scored: OutOfFold = { pairs: [], sentences: [] };
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeld = (i: number) => folds[i] === fold;
    const lessons = [
      ...reviewOf(own),
      ...pairLessons(pairs.filter((_, i) => !isHeld(i))),
      ...sentenceLessons(sentences.filter((_, i) => !isHeld(pairs.length + i))),
    ];
    const { marks, networks } = goOn(schools, own, lessons);
    const rows = rowsOf(marks);
    const weigh = (features: PairRow['features']) => probabilities(scoresOf(networks, rows, features, RECIPE), 1);
    pairs.forEach((row, i) => {
      if (isHeld(i)) scored.pairs[i] = weigh(row.features);
    });
    sentences.forEach((row, i) => {
      if (isHeld(pairs.length + i)) scored.sentences[i] = weigh(row.features);
    });
    log(`fold ${fold + 1} of ${FOLDS}: ${lessons.length} lessons, ${marks.length} marks`);
  }
  return scored;
}

/** Networks that have learnt our own lessons and nothing else: what all folds, and the model itself, begin with. */
export function school(own: readonly Lesson[], seeds: readonly number[]): Schooled[] {
  const marks = marksOf(own, RECIPE.seen);
  return seeds.map(seed => ({ marks, weights: learn(own, marks, RECIPE, seed) }));
}

/** The same networks after more lessons, with rows for what these have as well. */
export function goOn(
  schools: readonly Schooled[],
  own: readonly Lesson[],
  lessons: readonly Lesson[],
): { marks: Int32Array; networks: NetworkWeights[] } {
  const marks = marksOf([...own, ...lessons], RECIPE.seen);
  return { marks, networks: schools.map((each, i) => learn(lessons, marks, RECIPE, i + 101, each)) };
}

/** A quarter of our own lessons, so that they are not forgotten while others are learnt. */
export function reviewOf(own: readonly Lesson[]): Lesson[] {
  return own.filter((_, i) => i % 4 === 0);
}

/** The fold of each text. Groups of alike texts stay together; the first ones are dealt out label by label. */
function foldsOf(texts: readonly string[], labels: readonly string[]): number[] {
  const groups = groupAlike(texts);
  const random = randomFrom(7);
  const keys = texts.map((_, i) => `${labels[i] ?? '~'} ${random()}`);
  const order = [...texts.keys()].sort((a, b) => (keys[a]! < keys[b]! ? -1 : 1));
  const foldOf = new Map<number, number>();
  let next = 0;
  for (const i of order) if (!foldOf.has(groups[i]!)) foldOf.set(groups[i]!, next++ % FOLDS);
  return groups.map(group => foldOf.get(group)!);
}

/** Texts of which one shares three in five of its longer words with the other. */
function groupAlike(texts: readonly string[]): number[] {
  const words = texts.map(text => new Set(text.toLowerCase().match(/[a-z0-9]{4,}/g) ?? []));
  const group = [...texts.keys()];
  const find = (i: number): number => {
    let at = i;
    while (group[at] !== at) at = group[at]!;
    return at;
  };
  for (let i = 0; i < texts.length; i++)
    for (let j = 0; j < i; j++) if (isAlike(words[i]!, words[j]!)) group[find(i)] = find(j);
  return group.map((_, i) => find(i));
}

function isAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const word of small) if (large.has(word)) shared++;
  return shared >= 4 && shared > small.size * 0.6;
}
