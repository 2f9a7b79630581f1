import type { Token } from '../record/index.js';
import { lowerForm } from './topics.js';

/** A sequence of words; each place has its alternatives, lemmas or lower-case forms. */
export type WordPattern = readonly ReadonlySet<string>[];

/** Patterns by every word that can start them. */
export class PatternIndex<T> {
  private readonly byFirst = new Map<string, { pattern: WordPattern; value: T }[]>();

  /** `written` as in the codebook: `crucial|critical stage|juncture`. */
  add(written: string, value: T): void {
    const pattern = written.split(' ').map(place => new Set(place.toLowerCase().split('|')));
    for (const first of pattern[0]!) {
      const list = this.byFirst.get(first);
      if (list) list.push({ pattern, value });
      else this.byFirst.set(first, [{ pattern, value }]);
    }
  }

  /** The words that a pattern can start with. */
  firsts(): Iterable<string> {
    return this.byFirst.keys();
  }

  /** Every pattern that starts at a token of the sentence, the longest first; an empty list for none. */
  at(tokens: Token[], index: number): { to: number; value: T }[] {
    const token = tokens[index]!;
    const form = lowerForm(token);
    const byForm = this.byFirst.get(form);
    const byLemma = token.lemma === form ? undefined : this.byFirst.get(token.lemma);
    if (!byForm && !byLemma) return [];
    const found: { to: number; value: T }[] = [];
    for (const list of [byForm, byLemma]) {
      for (const { pattern, value } of list ?? []) {
        if (pattern.every((words, offset) => has(words, tokens[index + offset]))) {
          found.push({ to: tokens[index + pattern.length - 1]!.id, value });
        }
      }
    }
    return found.sort((a, b) => b.to - a.to);
  }
}

function has(words: ReadonlySet<string>, token: Token | undefined): boolean {
  return token !== undefined && (words.has(token.lemma) || words.has(lowerForm(token)));
}
