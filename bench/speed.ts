import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { makeArticle } from '../src/documents/index.js';
import type { Clock, Coder } from '../src/pipeline.js';
import type { Article } from '../src/record/index.js';
import { seconds } from './processor.js';

const EVAL = new URL('../../shared/data/eval/', import.meta.url);
/** News to read, where it is there: Wikinews, then the press of an American election year. */
const NEWS = ['geo/geovirus.jsonl', 'quotes_polnear/dev.jsonl', 'quotes_polnear/train.jsonl'];
const OWN = fileURLToPath(new URL('../cases/articles/', import.meta.url));

/** Articles that are measured, at most. */
const MEASURED = 600;
/** Articles read before, which are not measured: the engine compiles what every article needs. */
const WARMING = 30;

export interface SpeedScore {
  articles: number;
  sentences: number;
  /** Each article for the first time: words that are new, code that the engine has hardly met. */
  first: Pass;
  /** The same articles again. */
  second: Pass;
  megabytesPerSecond: number;
  /** How many times faster wink-nlp's tagger alone reads the same text. */
  winkRatio: number;
  /** Microseconds a sentence where 1, 4 and 16 times the text is one article. */
  growth: [number, number, number];
}

interface Pass {
  /** By the clock on the wall. */
  sentencesPerSecond: number;
  /** By processor time, that of the engine's other threads included: the same on a busy machine. */
  perProcessorSecond: number;
  /** Microseconds a sentence in each room. */
  rooms: Record<string, number>;
}

/**
 * From raw text to record, on one core, on news articles: those of the development data where it is there, else the project's
 * own repeated. Prints sentences and megabytes a second, each room's part, the ratio to wink-nlp's tagger in the same run,
 * and how the time grows with the text.
 */
export async function benchSpeed(coder: Coder): Promise<SpeedScore> {
  const all = readTexts().slice(0, WARMING + MEASURED);
  const texts = all.slice(WARMING);
  const read = (text: string) => makeArticle({ text, published: '2018-01-28' }, 'bench');
  for (const text of all.slice(0, WARMING)) coder.code(await read(text));
  const articles = await Promise.all(texts.map(read));
  const pass = () => codeAll(coder, articles);
  const [first, sentences, elapsed] = pass();
  const [second] = pass();
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

  const nlp = winkNLP(model, ['sbd', 'pos']);
  const tag = (text: string) =>
    nlp
      .readDoc(text)
      .tokens()
      .out(nlp.its.pos as never);
  for (const text of all.slice(0, WARMING)) tag(text);
  const [winkSeconds] = time(() => texts.forEach(tag));

  const growth = [];
  for (const times of [1, 4, 16]) {
    // different articles: repeated paragraphs are dropped as captions are
    const long = await read(upTo(texts, GROWN * times));
    const { length } = coder.code(long).sentences;
    growth.push((best(() => coder.code(long)) / length) * 1e6);
  }
  const score: SpeedScore = {
    articles: articles.length,
    sentences,
    first,
    second,
    megabytesPerSecond: Number((bytes / 1e6 / elapsed).toFixed(2)),
    winkRatio: Number((elapsed / winkSeconds).toFixed(1)),
    growth: growth.map(Math.round) as SpeedScore['growth'],
  };
  print(score);
  return score;
}

/** Letters of the shortest text that is made one article. */
const GROWN = 40_000;

/** Articles joined, until they are so long. */
function upTo(texts: readonly string[], length: number): string {
  let joined = '';
  for (const text of texts) if (joined.length < length) joined += `${text}\n\n`;
  return joined.slice(0, length);
}

function codeAll(coder: Coder, articles: readonly Article[]): [pass: Pass, sentences: number, seconds: number] {
  const clock: Clock = {};
  let sentences = 0;
  let elapsed = 0;
  const processor = seconds(() => {
    [elapsed] = time(() => {
      for (const article of articles) sentences += coder.code(article, clock).sentences.length;
    });
  });
  const rooms = Object.entries(clock).map(([room, ms]) => [room, Math.round((ms * 1000) / sentences)]);
  const pass: Pass = {
    sentencesPerSecond: Math.round(sentences / elapsed),
    perProcessorSecond: Math.round(sentences / processor),
    rooms: Object.fromEntries(rooms),
  };
  return [pass, sentences, elapsed];
}

function readTexts(): string[] {
  const files = NEWS.map(name => new URL(name, EVAL)).filter(url => existsSync(url));
  if (files.length > 0)
    return files.flatMap(url =>
      readFileSync(url, 'utf8')
        .trim()
        .split('\n')
        .map(line => (JSON.parse(line) as { text: string }).text),
    );
  console.error(`speed: no news in ${fileURLToPath(EVAL)}; reading the project's own articles over and over`);
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

function print({ articles, sentences, first, second, megabytesPerSecond, winkRatio, growth }: SpeedScore): void {
  console.log(`speed: ${sentences} sentences of ${articles} articles, one core, raw text to record`);
  console.log(`  after ${WARMING} other articles, each for the first time: ${said(first)}, ${megabytesPerSecond} MB/s`);
  console.log(`  the same articles again, words and code warm: ${said(second)}`);
  console.log(`  wink-nlp's tagger alone is ${winkRatio} times as fast as the first pass`);
  console.log(`  ${''.padEnd(10)}${'first'.padStart(7)}${'again'.padStart(7)}  microseconds a sentence`);
  for (const room of Object.keys(first.rooms))
    console.log(
      `  ${room.padEnd(10)}${String(first.rooms[room]).padStart(7)}${String(second.rooms[room]).padStart(7)}`,
    );
  console.log(`  1x, 4x, 16x the text as one article: ${growth.join(', ')} microseconds a sentence`);
}

function said({ sentencesPerSecond, perProcessorSecond }: Pass): string {
  return `${sentencesPerSecond} sentences/s (${perProcessorSecond} by processor time of all threads)`;
}
