import { type ModelHeader, RANKER_FORMAT, type RankerModel } from '../../../src/ranking/model.js';
import { chooseType } from '../../../src/ranking/rank.js';
import { fitIsotonic, fitTemperature } from './calibrate.js';
import { CLASSES, classesOfSentenceQuad, ROOTS, rootOf, sentenceQuadOf } from './classes.js';
import { type Lesson, RECIPE } from './classifier.js';
import { crossValidate, goOn, type OutOfFold, reviewOf, school } from './crossValidate.js';
import { type PairRow, pairLessons, type SentenceRow, sentenceLessons } from './lessons.js';

/** A model of all lessons, its confidence fitted on rows of the two sets that networks had not seen. */
export function makeModel(
  own: readonly Lesson[],
  pairs: readonly PairRow[],
  sentences: readonly SentenceRow[],
  seeds: readonly number[],
  log: (line: string) => void,
): { model: RankerModel; outOfFold: OutOfFold } {
  // how sure it may be
  const schools = school(own, seeds);
  log('own lessons learnt');
  const outOfFold = crossValidate(pairs, sentences, own, schools, log);
  const { temperature, calibration } = calibrate(pairs, sentences, outOfFold);
  log(`temperature ${temperature}`);

  // the model itself, from everything
  const lessons = [...reviewOf(own), ...pairLessons(pairs), ...sentenceLessons(sentences)];
  const { marks, networks } = goOn(schools, own, lessons);
  const header: ModelHeader = {
    format: RANKER_FORMAT,
    classes: CLASSES,
    hidden: RECIPE.hidden,
    numbers: lessons[0]!.features.numbers.length,
    networks: networks.length,
    marks: marks.length,
    temperature,
    calibration,
  };
  return { model: { header, marks, networks }, outOfFold };
}

function calibrate(
  pairs: readonly PairRow[],
  sentences: readonly SentenceRow[],
  outOfFold: OutOfFold,
): Pick<ModelHeader, 'temperature' | 'calibration'> {
  if (pairs.length === 0 || sentences.length === 0) {
    const plain = { at: [0, 1], right: [0, 1] };
    return { temperature: 1, calibration: { pair: plain, sentence: plain } };
  }
  const temperature = fitTemperature([
    ...pairs.map(({ root }, i) => ({ weights: outOfFold.pairs[i]!, right: ROOTS[root]! })),
    ...sentences.map(({ label }, i) => ({ weights: outOfFold.sentences[i]!, right: classesOfSentenceQuad(label) })),
  ]);
  const heat = (weights: Float32Array) => {
    const heated = weights.map(weight => weight ** (1 / temperature));
    const sum = heated.reduce((total, weight) => total + weight, 0);
    return heated.map(weight => weight / sum);
  };
  const pair = fitIsotonic(
    pairs.map(({ root }, i) => {
      const { type, probability } = chooseType(CLASSES, heat(outOfFold.pairs[i]!), true);
      return { probability, right: rootOf(type) === root };
    }),
  );
  // of a sentence only the class is known: right means that the class is
  const sentence = fitIsotonic(
    sentences.map(({ label }, i) => {
      const { type, probability } = chooseType(CLASSES, heat(outOfFold.sentences[i]!), false);
      return { probability, right: sentenceQuadOf(type) === label };
    }),
  );
  return { temperature, calibration: { pair, sentence } };
}
