import { predicateOf } from './clauses.js';
import type { Context } from './context.js';
import { impliedCountry, subjectBeside } from './implied.js';
import type { CommonWords, Lexicon } from './lexicon.js';
import { isOf, type Phrase } from './phrase.js';

/** Do words name those whose work is in another country: an ambassador, a consulate, a defence attaché? */
export function isPosting(lexicon: Lexicon, words: CommonWords): boolean {
  const { abroad } = lexicon.words;
  return abroad.has(words.phrase) || abroad.has(words.phrase.slice(words.phrase.lastIndexOf(' ') + 1));
}

/**
 * The country of "the ambassador" or "the embassy" that the text gives none: between two countries, his who sends or recalls
 * them, and the other than his who summons or expels them, and than the one in which they are. Undefined where nothing of that
 * is told.
 */
export function sendingCountry(context: Context, phrase: Phrase): string | undefined {
  const dealer = dealerWith(context, phrase);
  if (dealer) return dealer.sends ? dealer.country : otherOfTwo(context, dealer.country);
  return otherOfTwo(context, postOf(context, phrase));
}

/** Of the two countries that the article names more than any other, the one that is not this one. */
export function otherOfTwo({ survey }: Context, country: string | undefined): string | undefined {
  const main = [...survey.states].filter(state => survey.isMain(state));
  return main.length === 2 && country !== undefined && main.includes(country)
    ? main.find(state => state !== country)
    : undefined;
}

/** Whoever summons, expels, receives, sends or recalls them. */
function dealerWith(context: Context, phrase: Phrase): { country: string; sends: boolean } | undefined {
  const { tree, sentence } = context.scans[phrase.sentence]!;
  const head = sentence.tokens[phrase.head - 1]!;
  const isActive = head.deprel === 'obj' || head.deprel === 'iobj';
  if (!isActive && head.deprel !== 'nsubj:pass') return undefined;
  const verb = predicateOf(tree, head);
  if (!verb) return undefined;
  const by = isActive ? undefined : tree.child(verb, 'obl:agent');
  const doers = isActive ? subjectBeside(context, phrase) : by ? context.draftsAt(phrase.sentence, by.id) : [];
  const country = doers[0]?.actor.country ?? (isActive || by ? undefined : impliedCountry(context, phrase));
  return country ? { country, sends: context.lexicon.words.postings.has(verb.lemma) } : undefined;
}

/** "the ambassador to Peru", "the embassy in Copenhagen": where the post is. */
function postOf(context: Context, phrase: Phrase): string | undefined {
  const { tree } = context.scans[phrase.sentence]!;
  const place = context.phrases[phrase.sentence]!.find(other => {
    if (!isOf(other, 'state', 'capital') || other.from < phrase.from) return false;
    return tree.token(other.head)!.head === phrase.head;
  });
  return (place && context.resolve(place)[0]?.actor.country) ?? undefined;
}
