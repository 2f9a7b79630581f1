import type { Article, Sentence, Token } from '../record/index.js';
import type { Lexicon } from './lexicon.js';
import type { Phrase, Sense } from './sense.js';

/** One sentence under the eyes of the grammar: its tokens, and what each can be. Indexes count from 0. */
export class Line {
  readonly tokens: Token[];

  constructor(
    readonly article: Article,
    sentence: Sentence,
    readonly lexicon: Lexicon,
    readonly senses: readonly (Sense | undefined)[] = sentence.tokens.map(token => lexicon.sense(token.form)),
    /** Whether the article has a person of some name, once it has been asked. */
    readonly persons: Map<string, boolean> = new Map(),
  ) {
    this.tokens = sentence.tokens;
  }

  sense(at: number): Sense | undefined {
    return this.senses[at];
  }

  /** The word in small letters where it is one of the lexicon's, else ''. */
  word(at: number): string {
    return this.senses[at]?.lower ?? '';
  }

  form(at: number): string {
    return this.tokens[at]?.form ?? '';
  }

  /** The index after a phrase that begins at a token, in the text itself, so that it does not matter how it is cut. */
  phraseEnd(at: number, phrase: Phrase): number | undefined {
    const { text } = this.article;
    let pos = this.tokens[at]!.start;
    for (let i = 0; i < phrase.text.length; i++, pos++) {
      const wanted = phrase.text[i]!;
      const found = text[pos];
      if (found === undefined) return undefined;
      if (found === wanted || (phrase.anyCase && found.toLowerCase() === wanted)) continue;
      if (wanted === ' ' && /\s/.test(found)) continue;
      if (wanted === "'" && found === '’') continue;
      if (!phrase.anyCase && found === wanted.toUpperCase()) continue;
      return undefined;
    }
    let to = at + 1;
    while (to < this.tokens.length && this.tokens[to]!.start < pos) to++;
    return this.tokens[to - 1]!.end === pos ? to : undefined;
  }
}
