import type { Context } from './context.js';
import type { Phrase } from './phrase.js';

/**
 * The country of the town where the people or the body of a phrase are: "police in Johannesburg", "a Lagos court", "the mayor of
 * Mombasa". Undefined where no town is named beside them, or none that is known.
 */
export function townOf(context: Context, phrase: Phrase): string | undefined {
  const { townCountry } = context.lexicon;
  if (!townCountry) return undefined;
  const { tree } = context.scans[phrase.sentence]!;
  for (const other of context.phrases[phrase.sentence]!) {
    if (!other.person || other.commons.length > 0 || other.title) continue;
    const head = tree.token(other.head)!;
    const isBefore = phrase.owners.some(owner => 'phrase' in owner && owner.phrase === other);
    const isAround = head.head === phrase.head && AROUND.has(tree.child(head, 'case')?.lemma ?? '');
    if (!isBefore && !isAround) continue;
    const { tokens } = context.sentences[phrase.sentence]!;
    const name = context.article.text.slice(tokens[other.person.from - 1]!.start, tokens[other.person.to - 1]!.end);
    const country = townCountry(name.replace(/^(An?|The) /, ''), context.survey.countries);
    if (country) return country;
  }
  return undefined;
}

const AROUND = new Set(['in', 'of', 'from', 'at', 'near', 'around', 'outside']);
