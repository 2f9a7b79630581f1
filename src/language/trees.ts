import type { Sentence } from '../record/index.js';
import { lemmatise } from './lemmatise.js';
import { mendTree } from './mend.js';
import type { Parser } from './parse.js';

/** Gives sentences their tags, lemmas and trees, and mends the trees: all that the rooms after this one read. */
export function readTrees(parser: Parser, sentences: readonly Sentence[]): void {
  parser.parseAll(sentences);
  for (const { tokens } of sentences) {
    for (const token of tokens) token.lemma = lemmatise(token.form, token.upos, token.xpos);
    mendTree(tokens);
  }
}
