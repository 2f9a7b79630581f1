import { matrixOf, placeIn, predicateOf, subjectOf } from './clauses.js';
import type { Context } from './context.js';
import { isOf, type Phrase } from './phrase.js';
import type { Draft } from './registry.js';

/**
 * The country of an actor that the text leaves out: the only one that the sentence names, the one of the dateline, the
 * only one of the article. Undefined when there is a choice.
 */
export function impliedCountry(context: Context, phrase: Phrase, places = true, dateline = true): string | undefined {
  const here = new Set<string>();
  for (const other of context.phrases[phrase.sentence]!) {
    if (isOf(other, 'organisation') && context.lexicon.states.has(other.name.organisation.country)) {
      if (other.name.organisation.sectors.some(sector => sector === 'GOV' || sector === 'MIL'))
        here.add(other.name.organisation.country);
    }
    if (!isOf(other, 'state', 'capital', 'seat', 'adjective')) continue;
    const drafts = context.resolve(other);
    if (other.locative && !places) continue;
    for (const draft of drafts) if (draft.actor.country) here.add(draft.actor.country);
  }
  if (here.size === 1) return [...here][0];
  if (here.size > 1) return undefined;
  const isIndefinite = phrase.plural && phrase.determiner === 'none';
  const filed = dateline ? context.survey.dateline : undefined;
  // Whom the text only now names may be of any country that it is about.
  if (!places || isIndefinite) return context.survey.soleCountry ?? filed;
  const before = context.focus.best(
    phrase.sentence,
    1,
    entry => entry.drafts.length === 1 && entry.drafts[0]!.state !== undefined && entry.place === 'subject',
  );
  return before?.drafts[0]?.actor.country ?? context.survey.soleCountry ?? filed;
}

/** The subject of the clause that a phrase is another argument of: it does not meet itself. */
export function subjectBeside(context: Context, phrase: Phrase, above = false): Draft[] {
  const { tree, sentence } = context.scans[phrase.sentence]!;
  const head = sentence.tokens[phrase.head - 1]!;
  const own = predicateOf(tree, head);
  const predicate = own && above && placeIn(head) === 'subject' ? matrixOf(tree, own) : own;
  const subject = predicate && subjectOf(tree, predicate);
  return subject && subject.id < phrase.from ? context.draftsAt(phrase.sentence, subject.id) : [];
}
