/**
 * A word as CoNLL-U has it, with its place in the text.
 *
 * `id` counts from 1 within the sentence; `head` is the `id` of the governor, 0 for the root. `deprel` is a UD relation,
 * with its subtype where there is one (`nsubj:pass`). Before tagging and parsing `upos`, `xpos`, `lemma` and `deprel`
 * are empty strings and `head` is 0. `start` and `end` are UTF-16 offsets into `article.text`.
 */
export interface Token {
  id: number;
  form: string;
  lemma: string;
  upos: string;
  xpos: string;
  head: number;
  deprel: string;
  start: number;
  end: number;
}

/**
 * A sentence: its place in the text, its words, and the paragraph it stands in.
 *
 * `index` counts from 0 through the article, `paragraph` is an index into `article.paragraphs`. `parsed` says that tags
 * and tree are there; a sentence that can hold no event, quote, dispute or date may be left unparsed.
 */
export interface Sentence {
  index: number;
  start: number;
  end: number;
  paragraph: number;
  kind: 'headline' | 'heading' | 'body';
  tokens: Token[];
  parsed: boolean;
}
