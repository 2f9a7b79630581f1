import { treeOf } from '../language/tree.js';
import type { Article, Sentence, Span, TextSpan, Token } from '../record/index.js';
import type { CueBook } from './cues.js';
import { holderOf, type Marked, phraseOf, type SourceAt, sourceAt, subjectOf } from './source.js';

/** The source of a given stretch of words: its sentence's place in the list, and the words that name it. */
export interface GivenSource {
  at: number;
  source: SourceAt;
  text: TextSpan;
}

/**
 * Whose words a given stretch of an article is, whatever the verb: the subject of what governs it, the owner of the noun
 * that it hangs on, the subject of a clause put in beside it. For stretches that no cue of the codebook introduces.
 * Undefined when syntax shows nobody.
 */
export function sourceOfSpan(
  cues: CueBook,
  article: Article,
  sentences: Sentence[],
  span: Span,
): GivenSource | undefined {
  for (const [at, sentence] of sentences.entries()) {
    if (sentence.end <= span.start || sentence.start >= span.end || !sentence.parsed) continue;
    const inside = new Uint8Array(sentence.tokens.length + 2);
    for (const token of sentence.tokens) if (token.start >= span.start && token.end <= span.end) inside[token.id] = 1;
    const subject = governingSubject(cues, sentence, inside) ?? besideSubject(cues, sentence, inside);
    if (!subject) continue;
    const tree = treeOf(sentence);
    return { at, source: sourceAt(cues, tree, subject), text: phraseOf(article, tree, subject) };
  }
  return undefined;
}

/** The subject of the word that the stretch hangs on. */
function governingSubject(cues: CueBook, sentence: Sentence, inside: Uint8Array): Token | undefined {
  const tree = treeOf(sentence);
  const marked: Marked = inside;
  for (const token of sentence.tokens) {
    if (!inside[token.id] || token.upos === 'PUNCT' || inside[token.head]) continue;
    for (const above of tree.ancestors(token)) {
      if (inside[above.id]) continue;
      const noun = above.upos === 'NOUN' || above.upos === 'PROPN';
      const subject = noun ? holderOf(cues, tree, above, marked) : subjectOf(cues, tree, above, marked, 0);
      if (subject && !inside[subject.id]) return subject;
    }
  }
  return undefined;
}

/** The subject of a clause that hangs on the stretch from outside: "…, she said". */
function besideSubject(cues: CueBook, sentence: Sentence, inside: Uint8Array): Token | undefined {
  const tree = treeOf(sentence);
  for (const token of sentence.tokens) {
    if (inside[token.id] || token.upos !== 'VERB') continue;
    const subject = subjectOf(cues, tree, token, inside, 0);
    if (subject && !inside[subject.id]) return subject;
  }
  return undefined;
}
