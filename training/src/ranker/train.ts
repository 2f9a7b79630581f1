import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createCoder } from '../../../src/pipeline.js';
import { encodeRanker } from '../../../src/ranking/model.js';
import { ownLessons, readPairs, readSentenceRows } from './lessons.js';
import { makeModel } from './makeModel.js';

const USAGE = `npm run ranker -- [options]    makes models/ranker.bin

  --out FILE    where the model goes (../models/ranker.bin)
  --seeds N     networks whose scores are added up (2)
`;

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: '../models/ranker.bin' },
    seeds: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) process.stdout.write(USAGE);
else await train();

async function train(): Promise<void> {
  const started = Date.now();
  const log = (line: string) =>
    process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);
  const coder = createCoder();
  const seeds = Array.from({ length: Number(options.seeds) }, (_, i) => i + 1);
  const own = await ownLessons(coder);
  log(`${own.length} lessons of our own`);
  const pairs = readPairs(coder) ?? [];
  const sentences = readSentenceRows(coder) ?? [];
  log(`${pairs.length} pairs and ${sentences.length} sentences of the development sets`);

  const { model } = makeModel(own, pairs, sentences, seeds, log);
  const bytes = encodeRanker(model);
  const out = new URL(options.out, new URL('../../', import.meta.url));
  writeFileSync(out, bytes);
  log(`${out.pathname}: ${bytes.length} bytes, ${model.marks.length} marks`);
}
