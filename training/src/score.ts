import type { Parser } from '../../src/language/parse.js';
import type { Sentence } from '../../src/record/index.js';
import type { GoldSentence } from './treebank.js';

/** Shares of words, in percent. Relations count without subtypes, as in the CoNLL 2018 shared task. */
export interface Scores {
  words: number;
  upos: number;
  xpos: number;
  /** UPOS of the fast tagger alone. */
  fastUpos: number;
  uas: number;
  las: number;
  /** LAS with subtypes. */
  fullLas: number;
  /** LAS of words that are not punctuation. */
  contentLas: number;
}

/** A sentence record from gold words, before tagging. */
export function sentenceOf({ form, count }: Pick<GoldSentence, 'form' | 'count'>): Sentence {
  let at = 0;
  const tokens = form.slice(1, count + 1).map((word, i) => {
    const start = at;
    at += word.length + 1;
    const end = start + word.length;
    return { id: i + 1, form: word, lemma: '', upos: '', xpos: '', head: 0, deprel: '', start, end };
  });
  return { index: 0, start: 0, end: Math.max(0, at - 1), paragraph: 0, kind: 'body', tokens, parsed: false };
}

/** Scores a parser on gold words. */
export function scoreParser(parser: Parser, gold: GoldSentence[]): Scores {
  const read = gold.map(sentenceOf);
  const tagged = gold.map(sentenceOf);
  for (const sentence of tagged) parser.tag(sentence);
  parser.parseAll(read);
  const sum = { words: 0, upos: 0, xpos: 0, fastUpos: 0, uas: 0, las: 0, fullLas: 0, content: 0, contentLas: 0 };
  gold.forEach((g, s) => {
    read[s]!.tokens.forEach((token, t) => {
      const i = t + 1;
      const head = token.head === g.head[i];
      const label = head && base(token.deprel) === base(g.deprel[i]!);
      sum.words++;
      if (token.upos === g.upos[i]) sum.upos++;
      if (token.xpos === g.xpos[i]) sum.xpos++;
      if (tagged[s]!.tokens[t]!.upos === g.upos[i]) sum.fastUpos++;
      if (head) sum.uas++;
      if (label) sum.las++;
      if (head && token.deprel === g.deprel[i]) sum.fullLas++;
      if (g.upos[i] === 'PUNCT') return;
      sum.content++;
      if (label) sum.contentLas++;
    });
  });
  const share = (n: number, of = sum.words) => (100 * n) / Math.max(1, of);
  return {
    words: sum.words,
    upos: share(sum.upos),
    xpos: share(sum.xpos),
    fastUpos: share(sum.fastUpos),
    uas: share(sum.uas),
    las: share(sum.las),
    fullLas: share(sum.fullLas),
    contentLas: share(sum.contentLas, sum.content),
  };
}

function base(deprel: string): string {
  return deprel.replace(/:.*/, '');
}

export function showScores(s: Scores): string {
  const f = (v: number) => v.toFixed(2);
  return `UPOS ${f(s.upos)} (fast ${f(s.fastUpos)}) XPOS ${f(s.xpos)} UAS ${f(s.uas)} LAS ${f(s.las)} content ${f(s.contentLas)}`;
}
