import { readFileSync, writeFileSync } from 'node:fs';
import { loadParser } from '../../src/language/parse.js';
import { scoreParser, showScores } from './score.js';
import { partOf, readTreebank } from './treebank.js';
import { readVectors } from './vectors.js';
import { writeModel } from './writeModel.js';

const name = process.argv[2]!;
const w = (f: string) => new URL(`../work/${f}`, import.meta.url);
const j = JSON.parse(readFileSync(w(`${name}.json`), 'utf8'));
const fl = new Float32Array(new Uint8Array(readFileSync(w(`${name}.f32`))).buffer);
const tg = new Float32Array(new Uint8Array(readFileSync(w(`${name}.tagger.f32`))).buffer);
const vectors = readVectors(j.coarse.length);
const data = new URL('../../../shared/data/treebank/', import.meta.url);
if (!j.frequent) {
  const c = new Map<string, number>();
  for (const s of readTreebank(new URL('train.conllu.gz', data)))
    for (let i = 2; i <= s.count; i++) c.set(s.form[i]!, (c.get(s.form[i]!) ?? 0) + 1);
  j.frequent = [...c]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 1500)
    .map(x => x[0]);
}
const out = writeModel({
  sizes: j.sizes,
  vectors,
  vectorScale: j.scale,
  tagger: { bits: Math.log2(tg.length - j.tags.length), classes: j.tags.length, weights: tg },
  inventory: {
    tags: j.tags,
    relations: j.relations,
    frequent: j.frequent,
    words: new Map(j.words),
    vectors: new Map(),
    coarse: Uint16Array.from(j.coarse),
    fine: Uint16Array.from(j.fine),
  },
  weights: n => {
    const m = j.matrices[n];
    return fl.subarray(m.offset, m.offset + m.rows * m.columns);
  },
});
console.log('bytes', out.length);
writeFileSync(process.argv[3] ? process.argv[3] : new URL('../../models/language.bin', import.meta.url), out);
const t = performance.now();
const parser = loadParser({ model: new Uint8Array(out) });
console.log('load ms', performance.now() - t, parser.simd);
for (const f of ['dev', 'test']) {
  const all = readTreebank(new URL(`${f}.conllu.gz`, data));
  for (const part of ['EWT', 'GUM', 'GUM-news', 'PUD-news']) {
    const s = all.filter(x => partOf(x.id) === part);
    if (s.length) console.log(f, part, showScores(scoreParser(parser, s)));
  }
}
