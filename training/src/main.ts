import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadParser } from '../../src/language/parse.js';
import { NGRAM_ROWS } from '../../src/language/wordAtoms.js';
import { Arena } from './arena.js';
import { asHeadline } from './headlines.js';
import { ParserNetwork } from './network.js';
import type { Sizes } from './parameters.js';
import { prepare } from './prepare.js';
import { randomFrom } from './random.js';
import { trainNetwork } from './schedule.js';
import { scoreParser, showScores } from './score.js';
import { readTitles, withTitle } from './titles.js';
import { partOf, readTreebank } from './treebank.js';
import { type CodedVectors, DIMENSIONS, LEVELS, type Vectors } from './vectors.js';
import { type Trained, writeModel } from './writeModel.js';

const USAGE = `npm run train -- [options]    makes models/language.bin from the treebank

  --treebank DIR   folder with train, dev and test.conllu.gz (../../shared/data/treebank)
  --out FILE       where the model goes (../models/language.bin)
  --epochs N       passes over the training text (24)
  --seed N         every draw follows from it (1)
  --hidden N       units per direction and layer (64)
  --vectors N      pre-trained vectors kept (60000)
`;

const { values: options } = parseArgs({
  options: {
    treebank: { type: 'string', default: '../../shared/data/treebank' },
    out: { type: 'string', default: '../models/language.bin' },
    epochs: { type: 'string', default: '24' },
    seed: { type: 'string', default: '1' },
    hidden: { type: 'string', default: '64' },
    vectors: { type: 'string', default: '60000' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) process.stdout.write(USAGE);
else train();

function train(): void {
  const started = Date.now();
  const log = (line: string) =>
    process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);
  const seed = Number(options.seed);
  const training = new URL('..', import.meta.url);
  const treebank = new URL(`${options.treebank}/`, training);
  const out = new URL(options.out, training);
  const treebankFile = (part: string) => readTreebank(new URL(`${part}.conllu.gz`, treebank));

  // Text: the treebank, its people with titles as newspapers write them, and what a headline could say, said as one.
  const real = treebankFile('train');
  const random = randomFrom(seed);
  const titles = readTitles();
  const titled = [...real, ...real].flatMap(s => withTitle(s, titles, random) ?? []);
  const headlines = [...real, ...real, ...titled].flatMap(s => asHeadline(s, titles, random) ?? []);
  log(`${real.length} sentences; ${titled.length} with titles and ${headlines.length} headlines made of them`);

  // Everything but the network.
  const { vectors, coded, inventory, tagger, examples } = prepare(
    real,
    [...titled, ...headlines],
    Number(options.vectors),
    seed,
    log,
  );
  const sizes: Sizes = {
    vector: 104,
    word: 48,
    ngram: 32,
    tag: 32,
    hidden: Number(options.hidden),
    layers: 3,
    tagLayer: 2,
    arc: 64,
    label: 64,
    words: inventory.words.size + 1,
    ngrams: NGRAM_ROWS,
    tags: inventory.tags.length,
    labels: inventory.relations.length,
  };

  // The network, and after each epoch a model file of its average, scored as it will be used.
  const arena = new Arena(512);
  const vectorScale = scaleOf(vectors);
  const network = new ParserNetwork(arena, sizes, frozenRows(coded, vectorScale, sizes.vector), seed, random);
  const trained: Trained = {
    sizes,
    inventory,
    hashes: vectors.hashes,
    coded,
    vectorScale,
    tagger,
    weights: name => network.weights(name, true),
  };
  const dev = treebankFile('dev');
  const report = (sentences: typeof dev, model: Uint8Array) => {
    const parser = loadParser({ model });
    for (const part of ['EWT', 'GUM', 'GUM-news', 'PUD-news'] as const) {
      const chosen = sentences.filter(s => partOf(s.id) === part);
      if (chosen.length > 0) log(`  ${part.padEnd(8)} ${showScores(scoreParser(parser, chosen))}`);
    }
  };
  const schedule = {
    epochs: Number(options.epochs),
    batch: 600,
    rate: 2e-3,
    dropout: { input: 0.25, hidden: 0.28, word: 0.25 },
  };
  trainNetwork(network, arena, examples, schedule, random, (epoch, loss) => {
    log(`epoch ${epoch} of ${options.epochs}: loss ${loss.toFixed(4)}`);
    const model = writeModel(trained);
    writeFileSync(out, model);
    report(dev, model);
  });
  const model = writeModel(trained);
  log(`${out.pathname}: ${model.length} bytes. On text held out:`);
  report(treebankFile('test'), model);
}

/** Frozen vectors have a root mean square of one half. */
function scaleOf({ values }: Vectors): number {
  let squares = 0;
  for (const v of values) squares += v * v;
  return 0.5 / Math.sqrt(squares / values.length);
}

/** The vectors, as the reader will have them, as rows of the network's input; row 0 is the unknown word. */
function frozenRows({ codes, levels }: CodedVectors, scale: number, width: number): Float32Array {
  const count = codes.length / DIMENSIONS;
  const rows = new Float32Array((count + 1) * width);
  for (let i = 0; i < count; i++)
    for (let d = 0; d < DIMENSIONS; d++)
      rows[(i + 1) * width + d] = levels[d * LEVELS + codes[i * DIMENSIONS + d]!]! * scale;
  return rows;
}
