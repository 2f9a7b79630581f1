import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createActorFinder } from '../src/actors/find.js';
import { loadBook } from '../src/codebook/load.js';
import { loadParser } from '../src/language/parse.js';
import { readSentences } from '../src/language/sentences.js';
import { readTrees } from '../src/language/trees.js';
import { createQuoteReader } from '../src/quotes/read.js';
import type { Article, Quote, Sentence, Span } from '../src/record/index.js';

/** One document of the quotations set: offsets into `text`, as [start, end) in code points, several pieces to a field. */
interface GoldDocument {
  id: string;
  date: string;
  text: string;
  attributions: { cid: string; source: [number, number][]; cue: [number, number][]; content: [number, number][] }[];
}

export interface Scores {
  precision: number;
  recall: number;
  f1: number;
}

export interface QuoteScores {
  documents: number;
  /** Share of given contents whose source is right; of contents with a source. */
  source: number;
  /** The same over contents with quotation marks. */
  sourceQuoted: number;
  all: Scores;
  quoted: Scores;
  misses: { text: string; gold: string; got: string }[];
  /** Annotated and not found, found and not annotated. */
  missed: string[];
  spurious: string[];
}

/** An attribution as sets of words: content and source by their places in the text. */
interface Words {
  content: Set<number>;
  source: Set<number>;
  /** The stretches of the content; of a given one only. */
  pieces: Span[];
  quoted: boolean;
  label: string;
}

const DEV = new URL('../../shared/data/eval/quotes_polnear/dev.jsonl', import.meta.url);

/**
 * Prints how well sources of given quotations, and quotations end to end, are found on a file of the PolNeAR corpus, its
 * development part unless told. A content or source is right when it shares half of the words of both together
 * (Jaccard >= 0.5). Quotations with one cue, and those that run on from them, count as one attribution, as in the
 * annotation. With `verbose`, also what it gets wrong. Undefined when the
 * corpus is not there.
 */
export function benchQuotes(verbose = false, file: URL | string = DEV): QuoteScores | undefined {
  if (!existsSync(file)) {
    console.error(`quotes: skipped, no ${file instanceof URL ? fileURLToPath(file) : file}`);
    return undefined;
  }
  const scores = scoreFile(file);
  const percent = (value: number): string => value.toFixed(3);
  const line = ({ precision, recall, f1 }: Scores): string =>
    `F1 ${percent(f1)}  precision ${percent(precision)}  recall ${percent(recall)}`;
  console.log(`quotes: ${scores.documents} documents`);
  console.log(
    `  source of a given content   ${percent(scores.source)}  (in quotation marks ${percent(scores.sourceQuoted)})`,
  );
  console.log(`  end to end, all             ${line(scores.all)}`);
  console.log(`  end to end, quoted          ${line(scores.quoted)}`);
  if (verbose) {
    for (const miss of scores.misses) console.log(`  wanted ${miss.gold}\n     got ${miss.got}\n      in ${miss.text}`);
    for (const item of scores.missed) console.log(`  missed: ${item}`);
    for (const item of scores.spurious) console.log(`  not asked for: ${item}`);
  }
  return scores;
}

function scoreFile(file: URL | string): QuoteScores {
  const documents = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as GoldDocument);
  const { book } = loadBook();
  const reader = createQuoteReader(book);
  const actorFinder = createActorFinder(book);
  const parser = loadParser();
  const count = {
    source: 0,
    sources: 0,
    sourceQuoted: 0,
    sourcesQuoted: 0,
    gold: 0,
    got: 0,
    hit: 0,
    goldQuoted: 0,
    gotQuoted: 0,
    hitQuoted: 0,
    hitGotQuoted: 0,
  };
  const misses: QuoteScores['misses'] = [];
  const spurious: string[] = [];
  const missed: string[] = [];
  for (const document of documents) {
    const article = articleOf(document);
    const sentences = readSentences(article);
    readTrees(parser, sentences);
    const { actors, mentions } = actorFinder.find(article, sentences);
    const { quotes } = reader.read(article, sentences, actors, mentions);
    const words = sentences.flatMap(sentence => sentence.tokens).filter(token => /[\p{L}\p{N}]/u.test(token.form));
    const sourceOfPieces = (pieces: Span[]): Set<number> => {
      for (const piece of pieces) {
        const text = reader.sourceOf(article, sentences, quotes, piece);
        if (text) return wordsIn(words, [text]);
      }
      return new Set();
    };
    const gold = document.attributions.map(item => goldWords(document.text, words, item));
    const got = joinByCue(article, words, quotes);

    const taken = new Set<Words>();
    for (const want of gold) {
      if (want.content.size === 0) continue;
      const hit = got.find(
        item => !taken.has(item) && jaccard(item.content, want.content) >= 0.5 && isSame(item.source, want.source),
      );
      if (hit) taken.add(hit);
      else missed.push(`${want.label}\n       nearest ${nearest(got, want)}`);
      count.gold++;
      count.goldQuoted += Number(want.quoted);
      count.hit += Number(hit !== undefined);
      count.hitQuoted += Number(want.quoted && hit !== undefined);
      if (want.source.size === 0) continue;
      const given = bestOverlap(got, want.content);
      const named =
        given && jaccard(given.content, want.content) >= 0.5 && given.source.size > 0 ? given.source : undefined;
      const source = named ?? sourceOfPieces(want.pieces);
      const right = isSame(source, want.source);
      count.sources++;
      count.source += Number(right);
      count.sourcesQuoted += Number(want.quoted);
      count.sourceQuoted += Number(want.quoted && right);
      if (!right && want.quoted)
        misses.push({ text: contextOf(sentences, words, want), gold: want.label, got: given?.label ?? '-' });
    }
    count.got += got.length;
    for (const item of got) {
      if (!taken.has(item)) spurious.push(`${item.label}\n       nearest ${nearest(gold, item)}`);
      if (!item.quoted) continue;
      count.gotQuoted++;
      count.hitGotQuoted += Number(taken.has(item));
    }
  }
  return {
    documents: documents.length,
    source: count.source / count.sources,
    sourceQuoted: count.sourceQuoted / count.sourcesQuoted,
    all: scoresOf(count.hit, count.got, count.hit, count.gold),
    quoted: scoresOf(count.hitGotQuoted, count.gotQuoted, count.hitQuoted, count.goldQuoted),
    misses,
    missed,
    spurious,
  };
}

function scoresOf(right: number, got: number, hit: number, gold: number): Scores {
  const precision = right / got;
  const recall = hit / gold;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

/** The set's texts have blank lines between paragraphs and offsets in code points; ours are UTF-16. */
function articleOf({ id, date, text }: GoldDocument): Article {
  const paragraphs: Article['paragraphs'] = [];
  for (const match of text.matchAll(/[^\n]+(\n[^\n]+)*/g)) {
    paragraphs.push({ start: match.index, end: match.index + match[0].length, kind: 'body' });
  }
  return { id, published: date, language: 'en', text, dropped: [], paragraphs };
}

type Word = { start: number; end: number };

function goldWords(text: string, words: Word[], { source, cue, content }: GoldDocument['attributions'][number]): Words {
  const utf16 = (pieces: [number, number][]): Span[] =>
    pieces.map(([start, end]) => ({ start: toUtf16(text, start), end: toUtf16(text, end) }));
  const part = (pieces: [number, number][]): string =>
    utf16(pieces)
      .map(({ start, end }) => text.slice(start, end))
      .join(' ');
  return {
    pieces: utf16(content),
    content: wordsIn(words, utf16(content)),
    source: wordsIn(words, utf16(source)),
    quoted: /["“”]|''/.test(part(content)),
    label: `${part(source)} | ${part(cue)} | ${part(content)}`,
  };
}

/** Code-point offset to UTF-16 offset; the same for text without astral characters. */
function toUtf16(text: string, offset: number): number {
  if (!/[\ud800-\udfff]/.test(text)) return offset;
  return [...text].slice(0, offset).join('').length;
}

function wordsIn(words: Word[], spans: Span[]): Set<number> {
  const found = new Set<number>();
  for (const { start, end } of spans)
    for (const word of words) if (word.start >= start && word.end <= end) found.add(word.start);
  return found;
}

/** Quotations of one cue are one attribution; those without a cue join the nearest of the same source. */
function joinByCue(article: Article, words: Word[], quotes: Quote[]): Words[] {
  const joined = new Map<string, Words>();
  for (const quote of quotes) {
    const key = quote.cue ? `cue ${quote.cue.start}` : quote.source ? `source ${quote.source.start}` : quote.id;
    const under =
      [...joined.keys()].find(other => other === key) ?? (quote.cue ? key : (sameSource(joined, quote, words) ?? key));
    const item = joined.get(under) ?? { content: new Set(), source: new Set(), pieces: [], quoted: false, label: '' };
    // of a direct one that its cue interrupts ("…," she said, "…") only the words in marks are said
    const said = quote.form === 'direct' ? (quote.quoted ?? [quote.content]) : [quote.content];
    for (const word of wordsIn(words, said)) item.content.add(word);
    if (quote.source) for (const word of wordsIn(words, [quote.source])) item.source.add(word);
    const { start, end } = quote.content;
    item.quoted ||= quote.form !== 'indirect' || /["“”]|''/.test(article.text.slice(start, end));
    item.label += `${quote.form}: ${quote.source?.text ?? '-'} | ${quote.cue?.text ?? '-'} | ${quote.content.text} `;
    joined.set(under, item);
  }
  return [...joined.values()];
}

function sameSource(joined: Map<string, Words>, quote: Quote, words: Word[]): string | undefined {
  if (!quote.source) return undefined;
  const source = wordsIn(words, [quote.source]);
  return [...joined].filter(([, item]) => isSame(item.source, source)).at(-1)?.[0];
}

function bestOverlap(got: Words[], content: Set<number>): Words | undefined {
  let best: Words | undefined;
  let most = 0;
  for (const item of got) {
    const overlap = jaccard(item.content, content);
    if (overlap > most) {
      best = item;
      most = overlap;
    }
  }
  return best;
}

/** The annotation that shares most words with a found one, with how much, for reading what went wrong. */
function nearest(gold: Words[], item: Words): string {
  const want = bestOverlap(gold, item.content);
  if (!want) return '-';
  return `${jaccard(want.content, item.content).toFixed(2)} ${jaccard(want.source, item.source).toFixed(2)} ${want.label}`;
}

function isSame(a: Set<number>, b: Set<number>): boolean {
  return a.size === 0 && b.size === 0 ? true : jaccard(a, b) >= 0.5;
}

function jaccard(a: Set<number>, b: Set<number>): number {
  let both = 0;
  for (const word of a) if (b.has(word)) both++;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

function contextOf(sentences: Sentence[], _words: Word[], { content }: Words): string {
  const at = Math.min(...content);
  const index = sentences.findIndex(sentence => sentence.end > at);
  return sentences
    .slice(index, index + 2)
    .map(sentence => sentence.tokens.map(token => token.form).join(' '))
    .join(' // ');
}
