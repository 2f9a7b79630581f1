import type { Context } from './context.js';
import type { CommonWords, StateEntry } from './lexicon.js';
import { isOf, type Phrase } from './phrase.js';
import { isPlace } from './place.js';
import type { Draft } from './registry.js';

/** Whom the name of a state, a capital, a seat, a people or a body stands for; says of states and capitals whether they are a place. */
export function resolveName(context: Context, phrase: Phrase): Draft[] {
  const scan = context.scans[phrase.sentence]!;
  if (isOf(phrase, 'organisation')) return [context.registry.organisation(phrase.name.id, phrase.name.organisation)];
  if (isOf(phrase, 'group')) return membersOf(context, phrase, phrase.name.members);
  if (isOf(phrase, 'epithet')) {
    if (phrase.determiner === 'none' || phrase.determiner === 'a') return [];
    const { states } = phrase.name;
    const state = context.focus.best(phrase.sentence, 8, entry =>
      entry.drafts.some(draft => draft.state && states.has(draft.state)),
    );
    return state?.drafts.filter(draft => draft.state && states.has(draft.state)) ?? [];
  }
  if (!isOf(phrase, 'state', 'capital', 'seat', 'adjective', 'people', 'prefix')) return [];
  const sense = phrase.name;
  if (context.survey.isSport(phrase.sentence)) return [];
  if (isOf(phrase, 'state', 'capital', 'seat')) phrase.locative = isPlace(context.lexicon, scan, phrase);
  const state = context.registry.state(sense.state);
  if (phrase.modifies || isOf(phrase, 'state', 'capital', 'seat')) return [state];
  // "the Chinese have rejected" is the state; "Afghans", "two Americans" are people.
  if (phrase.determiner === 'the' && phrase.number === undefined) return [state];
  // "a Russian", "four Chinese": an adjective that stands for one of its people
  const isCounted = isOf(phrase, 'adjective') && (phrase.determiner === 'a' || phrase.number !== undefined);
  if (isCounted || isOf(phrase, 'people')) return [citizens(context, sense.state, phrase)];
  return [];
}

/** "the Caucasus countries" are those of them that the text is about, where it names more than one and not all. */
function membersOf(context: Context, phrase: Phrase, members: readonly StateEntry[]): Draft[] {
  // "the Arab states expelled Qatari citizens": of a country that the sentence names besides, they are the others
  const named = new Set(
    context.phrases[phrase.sentence]!.flatMap(({ name }) => (name && 'state' in name ? [name.state.id] : [])),
  );
  const mentioned = members.filter(entry => context.survey.states.has(entry.state.code));
  const others = mentioned.filter(entry => !named.has(entry.id));
  const here = others.length > 1 ? others : mentioned;
  const last = context.sentences[phrase.sentence]!.tokens[phrase.to - 1]!;
  const described = last.xpos === 'NNS';
  return (described && here.length > 1 ? here : members).map(entry => context.registry.state(entry));
}

function citizens(context: Context, entry: StateEntry, phrase: Phrase): Draft {
  const adjective = entry.state.adjectives[0] ?? entry.state.name;
  const plural = phrase.plural || (phrase.number ?? 1) > 1;
  const words: CommonWords = context.lexicon.roles.get('citizen') ?? { phrase: 'citizen', roles: [], shortOf: [] };
  return context.registry.described(entry.id, words, {
    noun: 'citizens',
    name: `${adjective} citizens`,
    kind: plural ? 'group' : 'person',
    country: entry.state.code,
    sectors: ['CVL'],
    plural,
  });
}
