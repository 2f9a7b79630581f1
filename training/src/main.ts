import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { NGRAM_ROWS } from '../../src/language/wordAtoms.js';
import { Arena } from './arena.js';
import { ParserNetwork } from './network.js';
import { inputWidth, type Sizes } from './parameters.js';
import { prepare } from './prepare.js';
import { randomFrom } from './random.js';
import { trainNetwork } from './schedule.js';
import { readTreebank } from './treebank.js';
import { DIMENSIONS } from './vectors.js';

const { values: options } = parseArgs({
  options: {
    hidden: { type: 'string', default: '64' },
    arc: { type: 'string', default: '64' },
    label: { type: 'string', default: '64' },
    epochs: { type: 'string', default: '20' },
    vectors: { type: 'string', default: '30000' },
    seed: { type: 'string', default: '1' },
    name: { type: 'string', default: 'network' },
  },
});
const seed = Number(options.seed);
const start = Date.now();
const log = (line: string) =>
  process.stderr.write(`${((Date.now() - start) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);

const data = new URL('../../../shared/data/treebank/', import.meta.url);
const sentences = readTreebank(new URL('train.conllu.gz', data));
const { vectors, inventory, tagger, examples } = prepare(sentences, Number(options.vectors), seed, log);

const sizes: Sizes = {
  vector: 104,
  word: 48,
  ngram: 32,
  tag: 32,
  hidden: Number(options.hidden),
  layers: 3,
  tagLayer: 2,
  arc: Number(options.arc),
  label: Number(options.label),
  words: inventory.words.size + 1,
  ngrams: NGRAM_ROWS,
  tags: inventory.tags.length,
  labels: inventory.relations.length,
};
log(`input ${inputWidth(sizes)}, ${JSON.stringify(sizes)}`);

// Frozen vectors at a root mean square of one half; row 0 is the unknown word.
const count = vectors.hashes.length;
let squares = 0;
for (const v of vectors.values) squares += v * v;
const scale = 0.5 / Math.sqrt(squares / vectors.values.length);
const rows = new Float32Array((count + 1) * sizes.vector);
for (let i = 0; i < count; i++)
  for (let d = 0; d < DIMENSIONS; d++) rows[(i + 1) * sizes.vector + d] = vectors.values[i * DIMENSIONS + d]! * scale;

const random = randomFrom(seed + 100);
const arena = new Arena(512);
const network = new ParserNetwork(arena, sizes, rows, seed, random);
const schedule = {
  epochs: Number(options.epochs),
  batch: 600,
  rate: 2e-3,
  dropout: { input: 0.25, hidden: 0.28, word: 0.25 },
};
trainNetwork(network, arena, examples, schedule, random, (epoch, loss) => {
  log(`epoch ${epoch}: loss ${loss.toFixed(4)}`);
  const { size, average, matrices } = network.parameters;
  writeFileSync(
    new URL(`../work/${options.name}.f32`, import.meta.url),
    Buffer.from(arena.floats(average, size).slice().buffer),
  );
  writeFileSync(
    new URL(`../work/${options.name}.json`, import.meta.url),
    JSON.stringify({
      sizes,
      matrices,
      epoch,
      scale,
      tags: inventory.tags,
      relations: inventory.relations,
      words: [...inventory.words],
      coarse: [...inventory.coarse],
      fine: [...inventory.fine],
    }),
  );
});
writeFileSync(new URL(`../work/${options.name}.tagger.f32`, import.meta.url), Buffer.from(tagger.weights.buffer));
