import { indexFrames } from '../../src/codebook/frameIndex.js';
import { loadBook } from '../../src/codebook/load.js';
import { ArgumentReader, isVerbal } from '../../src/events/arguments.js';
import { readModality } from '../../src/events/status.js';
import { loadParser } from '../../src/language/parse.js';
import { treeOf } from '../../src/language/tree.js';
import { readTrees } from '../../src/language/trees.js';
import type { Sentence } from '../../src/record/index.js';
import { readLines } from '../../training/src/ranker/lessons.js';
import type { Measure, Task } from './task.js';

/** Words and, by the place of a predicate among them, how surely its act happened: 3 it did, -3 it did not, 0 nobody knows. */
interface Row {
  tokens: string[];
  values: Record<string, number>;
}

/** A predicate, what the events room reads of it, and what the set says. */
interface Reading {
  row: number;
  word: string;
  sign: string;
  verbal: boolean;
  gold: number;
}

const FOLDS = 5;

/** A reading that few predicates have tells no value of its own. */
const ENOUGH = 4;

/** What the most frequent answer costs nothing to give: that it happened. */
const HAPPENED = 3;

/**
 * Whether an act happened, by the signs that `events/status.ts` reads around any predicate. What each sign is worth on the
 * scale is the median of the rows that have it, in training rows alone.
 */
export const factuality: Task = async verbose => {
  const train = readRows('factuality_meantime/train.jsonl');
  const dev = readRows('factuality_meantime/dev.jsonl');
  if (!train || !dev) {
    console.error('factuality: skipped, no ../shared/data/eval/factuality_meantime');
    return undefined;
  }
  const read = createReader();
  const taught = read(train);
  const asked = read(dev);
  const crossValidated = Array.from({ length: FOLDS }, (_, fold) => {
    const value = valueBySign(taught.filter(({ row }) => row % FOLDS !== fold));
    return taught.filter(({ row }) => row % FOLDS === fold).map(reading => Math.abs(value(reading) - reading.gold));
  }).flat();
  const value = valueBySign(taught);
  const errors = asked.map(reading => Math.abs(value(reading) - reading.gold));
  const misses = asked
    .filter((_, i) => errors[i]! > 0)
    .map(reading => `  ${reading.word}: ${value(reading)} by ${reading.sign}, gold ${reading.gold}`);
  return {
    measures: [
      measure('did it happen, training rows (MEANTIME)', crossValidated, taught, `${FOLDS}-fold cross-validated`),
      { ...measure('did it happen (MEANTIME)', errors, asked, 'not trained on'), must: 0.28, aim: 0.22 },
    ],
    pages: [
      `did it happen: what each sign is worth\n${signsPage(taught)}`,
      ...(verbose ? [`misses\n${misses.join('\n')}`] : []),
    ],
  };
};

function readRows(name: string): Row[] | undefined {
  return readLines(name)?.map(line => JSON.parse(line) as Row);
}

function createReader(): (rows: readonly Row[]) => Reading[] {
  const { book } = loadBook();
  const { words, lightVerbs } = indexFrames(book);
  const parser = loadParser();
  return rows => {
    const sentences = rows.map(sentenceOf);
    readTrees(parser, sentences);
    return rows.flatMap(({ values }, row) => {
      const tree = treeOf(sentences[row]!);
      const args = new ArgumentReader(tree, { ...words, lightVerbs });
      return Object.entries(values).map(([at, gold]) => {
        const token = tree.token(Number(at) + 1)!;
        const [sign = 'none'] = readModality(tree, args.of(token).carrier, token, words).signs;
        return { row, word: token.form, sign, verbal: isVerbal(token), gold };
      });
    });
  };
}

/** The set's words as a sentence; its brackets and quotation marks are those of the Penn Treebank. */
function sentenceOf({ tokens }: Row, index: number): Sentence {
  let end = 0;
  const words = tokens.map((word, i) => {
    const form = MARKS[word] ?? word;
    const start = end;
    end = start + form.length + 1;
    return { id: i + 1, form, lemma: '', upos: '', xpos: '', head: 0, deprel: '', start, end: end - 1 };
  });
  return { index, start: 0, end, paragraph: 0, kind: 'body', tokens: words, parsed: false };
}

const MARKS: Record<string, string> = { '``': '"', "''": '"', '-LRB-': '(', '-RRB-': ')' };

/** What a reading is worth: the median of those with its sign and kind of word, else with its sign. */
function valueBySign(taught: readonly Reading[]): (reading: Reading) => number {
  const alike = new Map<string, number[]>();
  for (const { sign, verbal, gold } of taught)
    for (const key of [sign, `${sign} ${verbal}`]) alike.set(key, [...(alike.get(key) ?? []), gold]);
  return ({ sign, verbal }) => {
    const golds = [alike.get(`${sign} ${verbal}`), alike.get(sign)].find(each => each && each.length >= ENOUGH);
    return golds ? median(golds) : HAPPENED;
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function measure(name: string, errors: readonly number[], readings: readonly Reading[], how: string): Measure {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    name,
    unit: 'mean absolute error, less is better',
    value: mean(errors),
    baseline: mean(readings.map(({ gold }) => Math.abs(HAPPENED - gold))),
    how,
  };
}

function signsPage(taught: readonly Reading[]): string {
  const rows = new Map<string, number[]>();
  for (const { sign, verbal, gold } of taught) {
    const key = `${sign}, ${verbal ? 'verb' : 'noun'}`;
    rows.set(key, [...(rows.get(key) ?? []), gold]);
  }
  return [...rows]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([key, golds]) => `  ${key.padEnd(20)}${String(golds.length).padStart(5)}  median ${median(golds)}`)
    .join('\n');
}
