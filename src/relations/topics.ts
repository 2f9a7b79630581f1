import type { Sentence, Token } from '../record/index.js';

/** What a sentence may speak of, as bits: each part of this room reads only the sentences that have its bit. */
export const TOPICS = { relation: 1, dispute: 2, name: 4, years: 8, plans: 16 } as const;
export type Topic = keyof typeof TOPICS;

/** Which words speak of what. Lemmas or lower-case forms, one word each. */
export class TopicIndex {
  private readonly bits = new Map<string, number>();
  /** The topics of forms met, by the form as it is written. */
  private readonly forms = new Map<string, number>();

  add(topic: Topic, words: Iterable<string>): void {
    for (const word of words) this.bits.set(word, (this.bits.get(word) ?? 0) | TOPICS[topic]);
  }

  /** The topics of a sentence's words; 0 for none. One look-up a word, two where form and lemma differ. */
  of(sentence: Sentence): number {
    let found = 0;
    for (const token of sentence.tokens) {
      found |= this.ofForm(token);
      if (token.lemma !== token.form) found |= this.bits.get(token.lemma) ?? 0;
    }
    return found;
  }

  private ofForm(token: Token): number {
    let topics = this.forms.get(token.form);
    if (topics === undefined) {
      topics = this.bits.get(lowerForm(token)) ?? 0;
      if (this.forms.size >= KEPT) this.forms.clear();
      this.forms.set(token.form, topics);
    }
    return topics;
  }
}

/** Forms met are kept, so many at most. */
const KEPT = 50_000;

/** The form in lower case; most are already, and then it is the same string. */
export function lowerForm({ form }: Token): string {
  for (let index = 0; index < form.length; index++) {
    const code = form.charCodeAt(index);
    if ((code >= 65 && code <= 90) || code > 127) return form.toLowerCase();
  }
  return form;
}
