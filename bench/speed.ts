import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { makeArticle } from '../src/documents/index.js';
import type { Clock, Coder } from '../src/pipeline.js';
import type { Article } from '../src/record/index.js';

const NEWS = new URL('../../shared/data/eval/geo/geovirus.jsonl', import.meta.url);
const OWN = fileURLToPath(new URL('../cases/articles/', import.meta.url));

export interface SpeedScore {
  articles: number;
  sentences: number;
  sentencesPerSecond: number;
  megabytesPerSecond: number;
  /** Share of the time spent in each room. */
  rooms: Record<string, number>;
  /** How many times faster wink-nlp's tagger alone reads the same text. */
  winkRatio: number;
  /** Seconds for 1, 4 and 16 times the text, each article one text. */
  growth: [number, number, number];
}

/**
 * From raw text to record, on one core, on news articles: Wikinews where the development data is there, else the project's own
 * articles repeated. Prints sentences and megabytes a second, each room's share, the ratio to wink-nlp's tagger in the same run,
 * and how the time grows with the text.
 */
export async function benchSpeed(coder: Coder): Promise<SpeedScore> {
  const texts = readTexts();
  const articles = await Promise.all(texts.map(text => makeArticle({ text, published: '2018-01-28' }, 'bench')));
  for (const article of articles.slice(0, 30)) coder.code(article); // the engine compiles
  const clock: Clock = {};
  const [seconds, sentences] = time(() =>
    articles.reduce((sum, article) => sum + coder.code(article, clock).sentences.length, 0),
  );
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

  const nlp = winkNLP(model, ['sbd', 'pos']);
  for (const text of texts.slice(0, 30))
    nlp
      .readDoc(text)
      .tokens()
      .out(nlp.its.pos as never);
  const [winkSeconds] = time(() =>
    texts.forEach(
      text =>
        void nlp
          .readDoc(text)
          .tokens()
          .out(nlp.its.pos as never),
    ),
  );

  const growth = [];
  for (const times of [1, 4, 16]) {
    // different articles: repeated paragraphs are dropped as captions are
    const text = texts.slice(0, 12 * times).join('\n\n');
    const long = await makeArticle({ text, published: '2018-01-28' }, 'bench');
    growth.push(best(() => coder.code(long)));
  }
  const total = Object.values(clock).reduce((sum, each) => sum + each, 0);
  const score: SpeedScore = {
    articles: articles.length,
    sentences,
    sentencesPerSecond: Math.round(sentences / seconds),
    megabytesPerSecond: Number((bytes / 1e6 / seconds).toFixed(2)),
    rooms: Object.fromEntries(Object.entries(clock).map(([room, ms]) => [room, Number((ms / total).toFixed(3))])),
    winkRatio: Number((seconds / winkSeconds).toFixed(1)),
    growth: growth.map(each => Number(each.toFixed(3))) as SpeedScore['growth'],
  };
  print(score);
  return score;
}

function readTexts(): string[] {
  if (existsSync(NEWS))
    return readFileSync(NEWS, 'utf8')
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as { text: string }).text);
  console.error(`speed: no ${fileURLToPath(NEWS)}; reading the project's own articles over and over`);
  const own = readdirSync(OWN)
    .filter(name => name.endsWith('.txt'))
    .map(name => readFileSync(join(OWN, name), 'utf8'));
  return Array.from({ length: Math.ceil(240 / own.length) }, () => own).flat();
}

function time<T>(work: () => T): [seconds: number, result: T] {
  const start = performance.now();
  const result = work();
  return [(performance.now() - start) / 1000, result];
}

function best(work: () => unknown): number {
  return Math.min(...Array.from({ length: 3 }, () => time(work)[0]));
}

function print(score: SpeedScore): void {
  console.log(`speed: ${score.sentences} sentences of ${score.articles} articles, one core, raw text to record`);
  console.log(
    `  ${score.sentencesPerSecond} sentences/s, ${score.megabytesPerSecond} MB/s; wink-nlp's tagger alone is ${score.winkRatio} times as fast`,
  );
  for (const [room, share] of Object.entries(score.rooms))
    console.log(`  ${room.padEnd(10)} ${(share * 100).toFixed(1).padStart(5)} %`);
  console.log(`  1x, 4x, 16x the text as one article: ${score.growth.map(each => `${each.toFixed(3)} s`).join(', ')}`);
}

export type { Article };
