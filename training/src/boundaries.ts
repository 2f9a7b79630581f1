import { existsSync, writeFileSync } from 'node:fs';
import { formatBoundaryModel } from '../../src/language/boundaries.js';
import { BITS, Gaps, UPOS, type WordKinds } from '../../src/language/gapFeatures.js';
import { HashIndex } from '../../src/language/hashIndex.js';
import { tokenise } from '../../src/language/tokenise.js';
import { hashWord } from '../../src/language/wordAtoms.js';
import type { Token } from '../../src/record/index.js';
import { randomFrom, shuffle } from './random.js';
import { type RawDocument, readRawText } from './rawText.js';
import { readTreebank } from './treebank.js';
import { cluster, readVectors } from './vectors.js';

const VECTORS = 30_000;
const CELLS = 128;
const SEED = 1;
/** A word has a part of speech of its own when training has it so often. */
const LEAST = 3;
const EPOCHS = 4;
const RATE = 0.05;
/** The web treebank is what the model is for; the other texts are edited, and count half. */
const EDITED_WEIGHT = 0.5;

/** A document in words, and after which of them a sentence ends. */
interface Example {
  tokens: Token[];
  ends: Uint8Array;
  weight: number;
}

/**
 * Trains the model of sentence ends: logistic regression over hashed features, AdaGrad, the mean of the weights after each epoch.
 * From the second epoch on the sentence so far is at times as the model itself would have cut it, so that it learns
 * to recover from its own mistakes.
 */
export function trainBoundaries(examples: Example[], kinds: WordKinds, epochs: number, seed: number): Float32Array {
  const weights = new Float32Array(2 ** BITS);
  const squares = new Float32Array(2 ** BITS).fill(1e-3);
  const sum = new Float64Array(2 ** BITS);
  const random = randomFrom(seed);
  const order = [...examples];
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    const rate = RATE * (1 - (0.8 * epoch) / epochs);
    for (const { tokens, ends, weight } of order) {
      const gaps = new Gaps(tokens, kinds);
      for (let at = 0; at < gaps.count; at++) {
        gaps.take(at);
        if (!gaps.isCandidate(at)) continue;
        gaps.describe(at);
        let score = 0;
        for (let i = 0; i < gaps.length; i++) score += weights[gaps.features[i]!]!;
        const slope = (1 / (1 + Math.exp(-score)) - ends[at]!) * weight;
        if (Math.abs(slope) > 0.01) {
          for (let i = 0; i < gaps.length; i++) {
            const feature = gaps.features[i]!;
            squares[feature]! += slope * slope;
            weights[feature]! -= (rate * slope) / Math.sqrt(squares[feature]!);
          }
        }
        if (epoch === 0 || random() < 0.8 ? ends[at] === 1 : score > 0) gaps.close(at);
      }
    }
    for (let i = 0; i < sum.length; i++) sum[i]! += weights[i]!;
  }
  return Float32Array.from(sum, total => total / epochs);
}

function exampleOf({ part, text, sentences }: RawDocument): Example {
  const tokens = tokenise(text);
  const last = new Set(sentences.map(([, end]) => end));
  return {
    tokens,
    ends: Uint8Array.from(tokens, token => (last.has(token.end) ? 1 : 0)),
    weight: part === 'EWT' ? 1 : EDITED_WEIGHT,
  };
}

/** Part of speech of the words of training, cell of the words that have a vector. */
function knownKinds(path: URL): { hashes: Int32Array; upos: Uint8Array; cell: Uint8Array } {
  const counts = new Map<number, Map<string, number>>();
  for (const { count, form, upos } of readTreebank(path)) {
    for (let i = 1; i <= count; i++) {
      const hash = hashWord(form[i]!);
      let row = counts.get(hash);
      if (!row) counts.set(hash, (row = new Map()));
      row.set(upos[i]!, (row.get(upos[i]!) ?? 0) + 1);
    }
  }
  const rows = new Map<number, [upos: number, cell: number]>();
  for (const [hash, row] of counts) {
    const seen = [...row].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const all = seen.reduce((sum, [, count]) => sum + count, 0);
    if (all >= LEAST) rows.set(hash, [UPOS.indexOf(seen[0]![0]) + 1, 0]);
  }
  const vectors = readVectors(VECTORS);
  const cells = cluster(vectors, CELLS, 10, SEED);
  vectors.hashes.forEach((hash, i) => {
    rows.set(hash, [rows.get(hash)?.[0] ?? 0, cells[i]! + 1]);
  });
  return {
    hashes: Int32Array.from(rows.keys()),
    upos: Uint8Array.from([...rows.values()].map(row => row[0])),
    cell: Uint8Array.from([...rows.values()].map(row => row[1])),
  };
}

async function main(): Promise<void> {
  const treebank = new URL('../../../shared/data/treebank/', import.meta.url);
  if (!existsSync(treebank)) {
    console.error('training/src/boundaries.ts: no treebank at ../shared/data/treebank beside the checkout.');
    process.exitCode = 1;
    return;
  }
  const path = new URL('train.conllu.gz', treebank);
  const { hashes, upos, cell } = knownKinds(path);
  const examples = readRawText(path).map(exampleOf);
  const weights = trainBoundaries(examples, { index: new HashIndex(hashes), upos, cell }, EPOCHS, SEED);
  writeFileSync(
    new URL('../../models/sentences.bin', import.meta.url),
    formatBoundaryModel(hashes, upos, cell, weights),
  );

  const { scoreSegmentation } = await import('./segmentation.js');
  for (const name of ['dev', 'test']) {
    for (const [part, score] of scoreSegmentation(readRawText(new URL(`${name}.conllu.gz`, treebank)))) {
      console.log(`${name} ${part}: words ${score.words.toFixed(2)}, sentences ${score.sentences.toFixed(2)} F1`);
    }
  }
}

if (process.argv[1]?.endsWith('boundaries.ts')) await main();
