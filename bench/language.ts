import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadParser, type Parser } from '../src/language/parse.js';
import { readRawText } from '../training/src/rawText.js';
import { scoreParser, sentenceOf } from '../training/src/score.js';
import { type GoldSentence, partOf, readTreebank } from '../training/src/treebank.js';
import { scoreHeadlines } from './headlines.js';
import { seconds } from './processor.js';
import { readText, scoreRaw } from './rawScores.js';
import { scoreWink } from './wink.js';

const TREEBANK = new URL('../../shared/data/treebank/', import.meta.url);
const MODELS = new URL('../models/', import.meta.url);

/**
 * Accuracy of the language room on text held out of training, from gold words and from raw text, and its speed on one
 * core. Prints tables; gives the numbers by name. Skips what needs the treebank where there is none.
 */
export async function benchLanguage(verbose = false): Promise<Record<string, number>> {
  const results: Record<string, number> = {};
  const started = performance.now();
  const parser = loadParser();
  results.firstLoadMs = performance.now() - started;
  const headlines = scoreHeadlines(parser);
  console.log(`language: ${headlines.count} headlines of our own, % right`);
  print([
    ['root', headlines.root],
    ['subject', headlines.subject],
    ['object or lower verb', headlines.complement],
  ]);
  if (verbose) for (const miss of headlines.misses) console.log(`    ${miss}`);
  Object.assign(results, { headlineRoot: headlines.root, headlineSubject: headlines.subject });
  if (!existsSync(TREEBANK)) {
    console.error(`language: the rest is skipped, no ${fileURLToPath(TREEBANK)}`);
    return rounded(results);
  }

  const test = readTreebank(new URL('test.conllu.gz', TREEBANK));
  const parts = {
    'EWT test': test.filter(s => partOf(s.id) === 'EWT'),
    'GUM test': test.filter(s => partOf(s.id).startsWith('GUM')),
    'GUM news test': test.filter(s => partOf(s.id) === 'GUM-news'),
    'PUD news': test.filter(s => partOf(s.id) === 'PUD-news'),
  };
  const news = parts['PUD news'];

  // Gold words, own tags.
  console.log('\nlanguage: gold words, own tags, % of words (content: words that are not punctuation)');
  row('', ['words', 'UPOS', 'XPOS', 'UAS', 'LAS', 'content', 'tag()']);
  for (const [name, sentences] of Object.entries(parts)) {
    const s = scoreParser(parser, sentences);
    row(name, [String(s.words), ...[s.upos, s.xpos, s.uas, s.las, s.contentLas, s.fastUpos].map(v => v.toFixed(2))]);
    Object.assign(results, {
      [`${name} UPOS`]: s.upos,
      [`${name} UAS`]: s.uas,
      [`${name} LAS`]: s.las,
      [`${name} content LAS`]: s.contentLas,
    });
  }

  // From raw text.
  const gold = new Map(test.map(s => [s.id, s]));
  const documents = readRawText(new URL('test.conllu.gz', TREEBANK));
  console.log('\nlanguage: raw text, F1 as the CoNLL 2018 shared task counts it; the text has no paragraphs');
  row('', ['words', 'sentences', 'UPOS', 'lemma', 'UAS', 'LAS', 'content']);
  const raw: [string, (part: string) => boolean][] = [
    ['EWT test', part => part === 'EWT'],
    ['GUM test', part => part.startsWith('GUM')],
    ['PUD news', part => part === 'PUD-news'],
  ];
  for (const [name, belongs] of raw) {
    const s = scoreRaw(
      parser,
      documents.filter(d => belongs(d.part)),
      gold,
    );
    row(
      name,
      [s.words, s.sentences, s.upos, s.lemma, s.uas, s.las, s.contentLas].map(v => v.toFixed(2)),
    );
    Object.assign(results, {
      [`${name} raw words`]: s.words,
      [`${name} raw sentences`]: s.sentences,
      [`${name} raw UPOS`]: s.upos,
      [`${name} raw lemma`]: s.lemma,
      [`${name} raw LAS`]: s.las,
    });
  }
  for (const [name, belongs] of raw) {
    const wink = scoreWink(
      documents.filter(d => belongs(d.part)),
      gold,
    );
    row(`${name}, wink-nlp`, ['', '', wink.upos.toFixed(2)]);
    results[`${name} raw UPOS of wink-nlp`] = wink.upos;
  }

  // Relations on news.
  console.log('\nlanguage: F1 of head and full relation on news (PUD, GUM), those with 20 or more');
  const relations = relationScores(parser, [...news, ...parts['GUM news test']]);
  const frequent = [...relations].filter(([, { gold }]) => gold >= 20);
  for (let at = 0; at < frequent.length; at += 6)
    console.log(
      frequent
        .slice(at, at + 6)
        .map(([name, { f1 }]) => `  ${name.padEnd(13)}${f1.toFixed(0).padStart(4)}`)
        .join(''),
    );
  for (const [name, { f1 }] of frequent) results[`news F1 ${name}`] = f1;

  Object.assign(results, speeds(parser, test, news));
  results.winkWordsPerSecond = scoreWink(documents, gold).wordsPerSecond;
  results.modelMegabytes =
    readdirSync(MODELS).reduce((sum, name) => sum + statSync(new URL(name, MODELS)).size, 0) / 1e6;
  console.log('\nlanguage: speed on one core (processor time, median of five); news sentences have 20 words');
  print([
    ['tag and parse, empty word table, sentences/s', results.coldSentencesPerSecond!],
    ['tag and parse, words met before, sentences/s', results.warmSentencesPerSecond!],
    ['tag() alone, words/s', results.tagWordsPerSecond!],
    ['raw text to trees, sentences/s', results.rawSentencesPerSecond!],
    ['wink-nlp words and tags alone, words/s', results.winkWordsPerSecond],
    ['first load of the parser, ms', results.firstLoadMs],
    ['load of the parser, ms', results.loadMs!],
    ['all of models/, MB', results.modelMegabytes],
  ]);
  return rounded(results);
}

/** Head and full relation by relation, most frequent first. */
function relationScores(parser: Parser, gold: GoldSentence[]): Map<string, { gold: number; f1: number }> {
  const counts = new Map<string, { gold: number; found: number; right: number }>();
  const count = (name: string) => {
    let entry = counts.get(name);
    if (!entry) counts.set(name, (entry = { gold: 0, found: 0, right: 0 }));
    return entry;
  };
  const sentences = gold.map(sentenceOf);
  parser.parseAll(sentences);
  sentences.forEach(({ tokens }, s) => {
    for (const token of tokens) {
      const wanted = gold[s]!.deprel[token.id]!;
      count(wanted).gold++;
      count(token.deprel).found++;
      if (wanted === token.deprel && token.head === gold[s]!.head[token.id]) count(wanted).right++;
    }
  });
  return new Map(
    [...counts]
      .sort((a, b) => b[1].gold - a[1].gold)
      .map(([name, { gold, found, right }]) => [name, { gold, f1: (200 * right) / (gold + found) }]),
  );
}

const ROUNDS = 5;

/** On gold words, in processor time. The engine is warm: all of the other text has been read. A cold parser is one that was just loaded. */
function speeds(parser: Parser, test: GoldSentence[], news: GoldSentence[]): Record<string, number> {
  const other = test.filter(s => !news.includes(s));
  for (let round = 0; round < 2; round++) parser.parseAll(other.map(sentenceOf));
  const median = (run: () => number) => Array.from({ length: ROUNDS }, run).sort((a, b) => a - b)[ROUNDS >> 1]!;
  const read = (p: Parser) => {
    const sentences = news.map(sentenceOf);
    return news.length / seconds(() => p.parseAll(sentences));
  };
  const words = news.reduce((sum, s) => sum + s.count, 0);
  const text = news.map(s => s.form.slice(1).join(' ')).join(' ');
  const count = readText(parser, text).length;
  return {
    loadMs: median(() => 1000 * seconds(() => loadParser())),
    coldSentencesPerSecond: median(() => read(loadParser())),
    warmSentencesPerSecond: median(() => read(parser)),
    rawSentencesPerSecond: median(() => count / seconds(() => readText(parser, text))),
    tagWordsPerSecond: median(() => {
      const sentences = news.map(sentenceOf);
      return words / seconds(() => sentences.forEach(s => void parser.tag(s)));
    }),
  };
}

function row(name: string, cells: string[]): void {
  console.log(`  ${name.padEnd(20)}${cells.map(cell => cell.padStart(10)).join('')}`);
}

function print(lines: [name: string, value: number][]): void {
  for (const [name, value] of lines)
    console.log(`  ${name.padEnd(46)}${value.toFixed(value < 100 ? 1 : 0).padStart(10)}`);
}

function rounded(results: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(results).map(([name, value]) => [name, Number(value.toFixed(2))]));
}
