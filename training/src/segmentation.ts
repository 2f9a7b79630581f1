import { splitSentences } from '../../src/language/sentences.js';
import { tokenise } from '../../src/language/tokenise.js';
import type { RawDocument } from './rawText.js';

/** F1 of words and of sentences, in per cent, as the CoNLL shared tasks count them: a span is right when both ends are. */
export interface SegmentationScore {
  words: number;
  sentences: number;
}

/** Scores tokeniser and sentence splitter on raw text, by part of the treebank. */
export function scoreSegmentation(documents: RawDocument[]): Map<string, SegmentationScore> {
  const counts = new Map<string, { words: Counts; sentences: Counts }>();
  for (const { part, text, words, sentences } of documents) {
    let count = counts.get(part);
    if (!count) counts.set(part, (count = { words: [0, 0, 0], sentences: [0, 0, 0] }));
    const tokens = tokenise(text);
    add(
      count.words,
      words,
      tokens.map(({ start, end }) => [start, end]),
    );
    add(
      count.sentences,
      sentences,
      splitSentences(tokens).map(sentence => [sentence[0]!.start, sentence.at(-1)!.end]),
    );
  }
  return new Map(
    [...counts].map(([part, { words, sentences }]) => [part, { words: f1(words), sentences: f1(sentences) }]),
  );
}

type Counts = [gold: number, found: number, right: number];

function add(counts: Counts, gold: [number, number][], found: [number, number][]): void {
  const spans = new Set(gold.map(([start, end]) => start + ' ' + end));
  counts[0] += gold.length;
  counts[1] += found.length;
  for (const [start, end] of found) if (spans.has(start + ' ' + end)) counts[2]++;
}

function f1([gold, found, right]: Counts): number {
  return (200 * right) / (gold + found);
}
