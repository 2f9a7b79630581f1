import type { Organisation } from '../codebook/organisations.js';
import type { Tree } from '../language/tree.js';
import type { Token } from '../record/index.js';
import { matrixOf, placeIn, predicateOf, subjectOf } from './clauses.js';
import type { Context } from './context.js';
import { isOf, type Phrase } from './phrase.js';
import { type Draft, isOfficial } from './registry.js';

/**
 * The country of an actor that the text leaves out: the only one that the sentence names, but for those of the other
 * parties of its clause; the one whose officials the sentence before was about; the one of the dateline; the only one of
 * the article. Undefined when there is a choice.
 */
export function impliedCountry(context: Context, phrase: Phrase, places = true, dateline = true): string | undefined {
  const here = new Set<string>();
  const acting = new Set<string>();
  const subjects = new Set<string>();
  const others = new Set<string>();
  for (const other of context.phrases[phrase.sentence]!) {
    if (isOf(other, 'organisation') && isOfState(context, other.name.organisation)) {
      const { country } = other.name.organisation;
      here.add(country);
      if (isSubject(context, other)) for (const set of [acting, subjects]) set.add(country);
    }
    if (!isOf(other, 'state', 'capital', 'seat', 'adjective')) continue;
    const drafts = context.resolve(other);
    if (other.locative && !places) continue;
    const isOther = !other.locative && (isAbroad(context, other) || isOtherParty(context, phrase, other));
    for (const { actor } of drafts) {
      if (!actor.country) continue;
      (isOther ? others : here).add(actor.country);
      if (isOther || other.locative) continue;
      acting.add(actor.country);
      if (isSubject(context, other)) subjects.add(actor.country);
    }
  }
  // "the government wants a court in The Hague to": a place elsewhere is no home
  const only = here.size === 1 ? [...here][0]! : undefined;
  if (only !== undefined && (acting.has(only) || context.survey.isMain(only))) return only;
  // of one that acts and places, the one that acts: "Norway closed its embassy in Khartoum, and the ministry urged"
  if (here.size > 1) return acting.size === 1 ? [...subjects][0] : undefined;
  const { survey } = context;
  // named but once, and for another: "the president met the envoy of Belgium"
  const isOnce =
    survey.soleCountry !== undefined && others.has(survey.soleCountry) && survey.namings(survey.soleCountry) < 2;
  const sole = isOnce ? undefined : survey.soleCountry;
  const filed = dateline ? survey.dateline : undefined;
  const isIndefinite = phrase.plural && phrase.determiner === 'none';
  // Whom the text only now names may be of any country that it is about.
  if (!places || isIndefinite) return sole ?? filed;
  const before = context.focus.best(
    phrase.sentence,
    1,
    ({ drafts: [draft, second], place, main }) =>
      draft !== undefined &&
      second === undefined &&
      place === 'subject' &&
      (main || draft.state !== undefined || isOfficial(draft)) &&
      draft.actor.country !== null &&
      survey.isMain(draft.actor.country) &&
      !isPosted(context, draft) &&
      !others.has(draft.actor.country),
    entry => (entry.main ? 1 : 0) + (entry.drafts[0]!.state || isOfficial(entry.drafts[0]!) ? 1 : 0),
  );
  const home = dateline && survey.home !== undefined && !others.has(survey.home) ? survey.home : undefined;
  return before?.drafts[0]?.actor.country ?? sole ?? filed ?? home;
}

/** Is a named body one of those through which a state acts? */
function isOfState({ lexicon }: Context, { country, sectors }: Organisation): boolean {
  return (
    lexicon.states.has(country) && sectors.some(sector => sector === 'GOV' || sector === 'MIL' || sector === 'LEG')
  );
}

/** Does a name say whose embassy or envoy somebody is? */
function isAbroad(context: Context, other: Phrase): boolean {
  return context.phrases[other.sentence]!.some(
    ({ owners, commons }) =>
      context.lexicon.words.abroad.has(commons.at(-1)?.phrase ?? '') &&
      owners.some(owner => 'phrase' in owner && owner.phrase === other),
  );
}

/** Does somebody work in another country? */
function isPosted({ lexicon }: Context, draft: Draft): boolean {
  return [draft.words?.phrase ?? '', ...draft.roles].some(role => lexicon.words.abroad.has(role));
}

/** Is a name the subject of a clause, or part of it? */
function isSubject(context: Context, phrase: Phrase): boolean {
  const { tree, sentence } = context.scans[phrase.sentence]!;
  return argumentAbove(tree, sentence.tokens[phrase.head - 1]!)?.deprel.startsWith('nsubj') ?? false;
}

/**
 * Does a name belong to another party of the clause than a phrase: "the government" in "the government expelled two Iranian
 * diplomats" and "Iran urged the government to" is not Iran's. Whom officials appoint, send and thank is their own.
 */
function isOtherParty(context: Context, phrase: Phrase, other: Phrase): boolean {
  const { tree, sentence } = context.scans[phrase.sentence]!;
  const own = sentence.tokens[phrase.head - 1]!;
  const predicate = predicateOf(tree, own);
  const argument = argumentAbove(tree, sentence.tokens[other.head - 1]!);
  if (!predicate || !argument || tree.isUnder(own, argument)) return false;
  const preposition = tree.child(argument, 'case')?.lemma;
  // "soldiers backed by Russian mercenaries"
  if (preposition === 'by' && tree.isUnder(argument, own)) return true;
  const verb = tree.parent(argument)!;
  // "the minister called Togo's decision unjust"
  if (verb.deprel === 'xcomp' && verb.head === predicate.id) return true;
  if (argument.deprel.startsWith('nsubj')) {
    if (verb !== predicate || argument.deprel !== 'nsubj' || !phrase.commons.at(-1)?.government) return false;
    return context.draftsAt(phrase.sentence, argument.id).some(draft => draft.state || draft.person);
  }
  return preposition !== 'in' && argument.id > own.id && firstOf(tree, verb) === firstOf(tree, predicate);
}

/** The argument of a verb, or the object of one, under which a token stands. */
function argumentAbove(tree: Tree, token: Token): Token | undefined {
  for (let at: Token | undefined = token; at; at = tree.parent(at)) if (/^(nsubj|i?obj|obl)/.test(at.deprel)) return at;
  return undefined;
}

/** The first of the predicates that are joined to one by "and". */
function firstOf(tree: Tree, predicate: Token): Token {
  let at = predicate;
  for (let above = tree.parent(at); at.deprel === 'conj' && above; above = tree.parent(at)) at = above;
  return at;
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
