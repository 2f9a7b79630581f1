import { describeAgents } from './agents.js';
import type { Context } from './context.js';
import { fit, holderOf, isLeader } from './holders.js';
import { subjectBeside } from './implied.js';
import type { CommonWords } from './lexicon.js';
import { isOf, type Phrase } from './phrase.js';
import { personsInFocus, statesInFocus } from './plurals.js';
import { isPerson } from './pronouns.js';
import type { Draft } from './registry.js';

/** "the two countries", "both sides", "the two foreign ministers", "the pair"; undefined when the phrase is none of these. */
export function resolveSeveral(context: Context, phrase: Phrase, words: CommonWords): Draft[] | undefined {
  const counted = phrase.number !== undefined && phrase.number >= 2 && phrase.number <= 5;
  const definite = phrase.determiner !== 'a' && phrase.determiner !== 'none';
  if (words.pair && phrase.determiner === 'the' && !phrase.plural) return lastPair(context, phrase.sentence);
  if (!phrase.plural || !definite) return undefined;
  if (phrase.owners.some(owner => !('phrase' in owner) || !isOf(owner.phrase, 'region'))) return undefined;
  const count = phrase.number ?? 2;
  if (words.states || words.country || words.government) {
    // "the sides", "the neighbours" need no number; "the people", "the powers" do.
    if (!counted && !(words.country || words.government || words.phrase === 'side' || words.opposite)) return undefined;
    const region = phrase.owners.flatMap(owner =>
      'phrase' in owner && isOf(owner.phrase, 'region') ? [owner.phrase.name.states] : [],
    )[0];
    const isMeant = region ? (draft: Draft) => draft.state !== undefined && region.has(draft.state) : undefined;
    const paired = region || words.phrase === 'side' ? [] : lastStates(context, phrase, count);
    if (paired.length > 0) return paired;
    const states = statesInFocus(context, phrase, count, isMeant);
    if (states.length > 0 || !words.persons) return states;
  }
  if (words.side && !hasParties(context)) {
    const states = statesInFocus(context, phrase, count);
    if (states.length > 0) return states;
  }
  if (words.agent?.of === 'state' && words.agent.kind !== 'person' && counted) {
    // "the two armies": one of each
    const homes = statesInFocus(context, phrase, count).map(state => ({ country: state.actor.country }));
    if (homes.length > 0) return describeAgents(context, phrase, words, homes);
  }
  if (words.roles.length > 0 || words.shortOf.length > 0) return resolveOffices(context, phrase, words, count, counted);
  if (words.persons && counted) {
    const barred = subjectBeside(context, phrase);
    return personsInFocus(context.focus, count, draft => !barred.includes(draft));
  }
  return undefined;
}

/** Has the text spoken of a political party? */
function hasParties(context: Context): boolean {
  return context.focus.entries.some(({ drafts }) => drafts.some(draft => draft.actor.sectors.includes('PTY')));
}

/** As many states as stood side by side as subject of the sentence before, where it names no others. */
function lastStates(context: Context, phrase: Phrase, count: number): Draft[] {
  let pair: Draft[] = [];
  const named = new Set<Draft>();
  for (let at = context.focus.entries.length - 1; at >= 0; at--) {
    const { drafts, sentence, place } = context.focus.entries[at]!;
    if (sentence < phrase.sentence - 1) break;
    for (const draft of drafts) if (draft.state) named.add(draft);
    if (
      sentence === phrase.sentence - 1 &&
      place === 'subject' &&
      drafts.length === count &&
      drafts.every(draft => draft.state)
    ) {
      pair = drafts;
    }
  }
  return named.size === count ? pair : [];
}

/** Two persons of the sentence before, or else the last two that stood side by side. */
function lastPair(context: Context, sentence: number): Draft[] {
  const persons = new Set<Draft>();
  for (const entry of context.focus.entries) {
    if (entry.sentence !== sentence - 1) continue;
    for (const draft of entry.drafts) if (isPerson(draft)) persons.add(draft);
  }
  if (persons.size === 2) return [...persons];
  for (let at = context.focus.entries.length - 1; at >= 0; at--) {
    const entry = context.focus.entries[at]!;
    if (entry.drafts.length === 2) return entry.drafts;
  }
  return personsInFocus(context.focus, 2, () => true);
}

/** "the two foreign ministers": those that the text has named, or who hold the office in the states that it is about. */
function resolveOffices(
  context: Context,
  phrase: Phrase,
  words: CommonWords,
  count: number,
  counted: boolean,
): Draft[] | undefined {
  const barred = subjectBeside(context, phrase);
  const isLoose = words.roles.some(role => isLeader(context.lexicon, role));
  const holders = (how: 'exact' | 'loose'): Draft[] =>
    personsInFocus(context.focus, count, draft => {
      if (barred.includes(draft) || draft.actor.country === null) return false;
      const fits = fit(context.lexicon, [words], draft.roles);
      return fits === 'exact' || (fits === 'loose' && how === 'loose');
    });
  const named = holders(isLoose ? 'loose' : 'exact');
  if (named.length === count) return named;
  if (!counted) return undefined;
  const loose = holders('loose');
  const found: Draft[] = [];
  for (const state of statesInFocus(context, phrase, count)) {
    const country = state.actor.country!;
    const here = [...named, ...loose].find(draft => draft.actor.country === country);
    const holding = here ? undefined : holderOf(context.lexicon, country, [words], context.sentenceDate);
    if (here) found.push(here);
    else if (holding) found.push(context.people.addKnown(holding.person));
  }
  if (found.length === count) return found;
  return loose.length === count ? loose : undefined;
}
