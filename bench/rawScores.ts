import { lemmatise } from '../src/language/lemmatise.js';
import type { Parser } from '../src/language/parse.js';
import { splitSentences } from '../src/language/sentences.js';
import { tokenise } from '../src/language/tokenise.js';
import type { Sentence } from '../src/record/index.js';
import type { RawDocument } from '../training/src/rawText.js';
import type { GoldSentence } from '../training/src/treebank.js';

/** F1 in percent from raw text, as the CoNLL 2018 shared task counts it: a word is right only where its span is. */
export interface RawScores {
  words: number;
  sentences: number;
  upos: number;
  lemma: number;
  uas: number;
  las: number;
  /** LAS over words that are not punctuation, in the gold and in the system's tree. */
  contentLas: number;
}

/** Reads documents from raw text and compares with the treebank; relations count without their subtypes. */
export function scoreRaw(parser: Parser, documents: RawDocument[], gold: Map<string, GoldSentence>): RawScores {
  const sum = { words: 0, sentences: 0, upos: 0, lemma: 0, uas: 0, las: 0, contentLas: 0 };
  const size = { gold: 0, system: 0, goldSentences: 0, systemSentences: 0, goldContent: 0, systemContent: 0 };
  for (const document of documents) {
    const system = readText(parser, document.text);
    const goldWords = wordsOf(document, gold);
    const spans = new Set(document.sentences.map(([start, end]) => start + ' ' + end));
    size.gold += goldWords.size;
    size.goldSentences += spans.size;
    size.systemSentences += system.length;
    for (const word of goldWords.values()) if (word.upos !== 'PUNCT') size.goldContent++;
    for (const { tokens } of system) {
      if (spans.has(tokens[0]!.start + ' ' + tokens.at(-1)!.end)) sum.sentences++;
      for (const token of tokens) {
        size.system++;
        if (token.upos !== 'PUNCT') size.systemContent++;
        const word = goldWords.get(token.start + ' ' + token.end);
        if (!word) continue;
        sum.words++;
        if (word.upos === token.upos) sum.upos++;
        if (word.lemma === lemmatise(token.form, token.upos, token.xpos)) sum.lemma++;
        const head = tokens[token.head - 1];
        if ((head ? head.start + ' ' + head.end : ROOT) !== word.head) continue;
        sum.uas++;
        if (baseOf(token.deprel) !== baseOf(word.deprel)) continue;
        sum.las++;
        if (word.upos !== 'PUNCT') sum.contentLas++;
      }
    }
  }
  const f1 = (right: number, a = size.gold, b = size.system) => (200 * right) / (a + b);
  return {
    words: f1(sum.words),
    sentences: f1(sum.sentences, size.goldSentences, size.systemSentences),
    upos: f1(sum.upos),
    lemma: f1(sum.lemma),
    uas: f1(sum.uas),
    las: f1(sum.las),
    contentLas: f1(sum.contentLas, size.goldContent, size.systemContent),
  };
}

/** One paragraph of raw text in parsed sentences. */
export function readText(parser: Parser, text: string): Sentence[] {
  const sentences = splitSentences(tokenise(text)).map((tokens, index): Sentence => {
    const [start, end] = [tokens[0]!.start, tokens.at(-1)!.end];
    return { index, start, end, paragraph: 0, kind: 'body', tokens, parsed: false };
  });
  parser.parseAll(sentences);
  return sentences;
}

const ROOT = 'root';

/** The words of a document by their span, the head as a span too. */
function wordsOf(document: RawDocument, gold: Map<string, GoldSentence>) {
  const words = new Map<string, { upos: string; lemma: string; head: string; deprel: string }>();
  let at = 0;
  for (const id of document.ids) {
    const s = gold.get(id)!;
    const spanOf = (i: number) => document.words[at + i - 1]!.join(' ');
    for (let i = 1; i <= s.count; i++)
      words.set(spanOf(i), {
        upos: s.upos[i]!,
        lemma: s.lemma[i]!,
        head: s.head[i] === 0 ? ROOT : spanOf(s.head[i]!),
        deprel: s.deprel[i]!,
      });
    at += s.count;
  }
  return words;
}

export function baseOf(deprel: string): string {
  return deprel.replace(/:.*/, '');
}
