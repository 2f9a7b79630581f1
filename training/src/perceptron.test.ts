import { expect, test } from 'vitest';
import { ATOM_NAMES, atomColumns, bound } from '../../src/language/taggerFeatures.js';
import { wordAtoms } from '../../src/language/wordAtoms.js';
import { type TagExample, tagWith, trainTagger } from './perceptron.js';

/** Class 1 is a verb after a noun (class 0); the same word is a noun after a determiner (class 2). */
const TEXT = [
  'the/2 talks/0 stall/1',
  'the/2 stall/0 talks/1',
  'Iran/0 talks/1',
  'a/2 talk/0 helps/1',
  'the/2 help/0 stalls/1',
];

test('learns its examples, and the same seed gives the same weights', () => {
  const examples = TEXT.map(example);
  const train = (seed: number) => trainTagger(examples, 3, { epochs: 10, bits: 12, seed });
  const model = train(3);
  for (const e of examples) {
    const tags = new Int32Array(e.count + 2);
    tagWith(model, e, tags);
    expect([...tags.slice(1, e.count + 1)]).toEqual([...e.gold.slice(1, e.count + 1)]);
  }
  expect(train(3).weights).toEqual(model.weights);
  expect(train(4).weights).not.toEqual(model.weights);
});

function example(text: string): TagExample {
  const pairs = text.split(' ').map(word => word.split('/') as [string, string]);
  const count = pairs.length;
  const words = atomColumns(count + 2);
  bound(words, count);
  pairs.forEach(([form], i) => {
    const atoms = wordAtoms(form);
    for (const name of ATOM_NAMES) if (name !== 'coarse' && name !== 'fine') words[name][i + 1] = atoms[name];
  });
  return { count, words, gold: Int32Array.from([0, ...pairs.map(([, tag]) => Number(tag)), 0]) };
}
