import { type Inventory, parseExample, tagExample, takeInventory } from './examples.js';
import type { ParseExample } from './network.js';
import { type TagWeights, tagWith, trainTagger } from './perceptron.js';
import type { GoldSentence } from './treebank.js';
import { type CodedVectors, cluster, codeVectors, readVectors, type Vectors } from './vectors.js';

export interface Prepared {
  vectors: Vectors;
  coded: CodedVectors;
  inventory: Inventory;
  tagger: TagWeights;
  examples: ParseExample[];
}

const FOLDS = 4;
/** The tagger's table has 2 ** 21 weights: with half as many it errs 0.1 % more, with twice as many 0.1 % less. */
const TABLE_BITS = 21;

/**
 * Everything before the network: vectors and their clusters, the inventory, the tagger, and the training sentences
 * with tags from taggers that have not seen them (four folds), so that the parser learns how far to trust a tag.
 * Sentences that were `made` of real ones are learned from, but what the models know by number comes from the real ones.
 */
export function prepare(
  real: GoldSentence[],
  made: GoldSentence[],
  vectorCount: number,
  seed: number,
  log: (line: string) => void,
): Prepared {
  const vectors = readVectors(vectorCount);
  const coarse = cluster(vectors, 100, 12, seed);
  const fine = cluster(vectors, 1000, 12, seed);
  const coded = codeVectors(vectors);
  log(`${vectors.hashes.length} vectors, coded and clustered`);
  const inventory = takeInventory(real, vectors.hashes, coarse, fine);
  const classes = inventory.tags.length;
  log(`${classes} tags, ${inventory.relations.length} relations, ${inventory.words.size} words`);
  const sentences = [...real, ...made];
  const tagExamples = sentences.map(s => tagExample(s, inventory));
  const tagger = trainTagger(tagExamples, classes, { epochs: 5, bits: TABLE_BITS, seed, log });
  const tags = tagExamples.map(({ count }) => new Int32Array(count + 1));
  // Sixteen sentences in a row share a fold: neighbours are often from one text. So does what is made of a sentence.
  const placeOf = new Map(real.map((s, i) => [s.id, i]));
  const folds = sentences.map(s => ((placeOf.get(s.id.replace(/(?:-title|-headline)+$/, '')) ?? 0) >> 4) % FOLDS);
  let right = 0;
  let total = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = tagExamples.filter((_, i) => folds[i] !== fold);
    const model = trainTagger(rest, classes, { epochs: 4, bits: TABLE_BITS, seed: seed + fold + 1 });
    tagExamples.forEach((example, i) => {
      if (folds[i] !== fold) return;
      tagWith(model, example, tags[i]!);
      for (let t = 1; t <= example.count; t++) right += tags[i]![t] === example.gold[t] ? 1 : 0;
      total += example.count;
    });
  }
  log(`tags on unseen folds: ${((100 * right) / total).toFixed(2)} % right`);
  const examples = sentences.map((s, i) => parseExample(s, inventory, tags[i]!));
  return { vectors, coded, inventory, tagger, examples };
}
