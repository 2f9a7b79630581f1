import type { Sentence, Token } from '../record/index.js';
import { lemmatise } from './lemmatise.js';
import { mendTree } from './mend.js';
import type { Parser } from './parse.js';

/** Gives sentences their tags, lemmas and trees, and mends the trees: all that the rooms after this one read. */
export function readTrees(parser: Parser, sentences: readonly Sentence[]): void {
  parser.parseAll(sentences);
  for (const { tokens } of sentences) {
    for (const token of tokens) if (isPluralOfMan(parser, token)) token.xpos = 'NNS';
    for (const token of tokens) token.lemma = lemmatise(token.form, token.upos, token.xpos);
    mendTree(tokens);
  }
}

/** "servicemen" tagged as a singular: a word in -men whose like in -man there is. */
function isPluralOfMan({ vectors }: Parser, { form, xpos }: Token): boolean {
  if (xpos !== 'NN' || form.length < 6 || !form.endsWith('men')) return false;
  return vectors.of(`${form.slice(0, -2)}an`) !== undefined;
}
