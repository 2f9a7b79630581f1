import { type Holding, isDuring } from '../codebook/offices.js';
import type { PloverSector } from '../record/index.js';
import { adjectiveOf, type Home, homesOf, nameOf, resolveAgent } from './agents.js';
import type { Context } from './context.js';
import { fit, holderOf, isLeader } from './holders.js';
import { impliedCountry, subjectBeside } from './implied.js';
import type { CommonWords } from './lexicon.js';
import { statedCountries } from './naming.js';
import { isOf, type Phrase } from './phrase.js';
import { isPerson } from './pronouns.js';
import type { Draft } from './registry.js';

/**
 * Who holds an office that is named without its holder: somebody of the text, the holder on the day, or, where nobody is
 * known, the office itself.
 */
export function resolveOffice(context: Context, phrase: Phrase, words: CommonWords): Draft[] {
  if (phrase.plural) return resolveGroup(context, phrase, words);
  const effect = phrase.effects.find(other => other === 'former' || other === 'deputy' || other === 'elect');
  const definite = phrase.determiner !== 'a';
  const owners = phrase.owners.flatMap(owner => context.ownersOf(owner, phrase));
  if (owners.length === 0 && phrase.owners.some(owner => !('phrase' in owner) || !isOf(owner.phrase, 'region'))) {
    if (phrase.determiner === 'own') return [];
  }
  const homes = homesOf(owners);
  const role = words.roles[0] ?? words.shortOf[0]!;
  if (homes.length === 0 && role.countries.length === 1 && words.roles.length > 0)
    homes.push({ country: role.countries[0]! });
  if (homes.length === 0 && effect === 'former' && phrase.determiner === 'the') {
    // "The former student leader crossed the border": said of whom the sentence before was about.
    const before = context.focus.best(
      phrase.sentence,
      1,
      ({ drafts, place, plural, sentence }) =>
        sentence < phrase.sentence && place === 'subject' && !plural && drafts.length === 1 && isPerson(drafts[0]!),
    );
    if (before) return before.drafts;
  }
  // "the leader of the Druze community": of something else than a state.
  const { tokens } = context.sentences[phrase.sentence]!;
  const isOfOther = homes.length === 0 && tokens[phrase.to]?.form === 'of';
  if (homes.length === 0 && definite && !effect && !isOfOther) {
    const back = backTo(context, phrase, words);
    if (back) return [back];
  }
  if (homes.length === 0) {
    // A bare office is nobody's in particular, but in a headline: "President flies home".
    const bare = phrase.determiner === 'none' && context.sentences[phrase.sentence]!.kind === 'body';
    const implies = definite && !bare && !isOfOther && words.roles.length > 0 && role.sectors.includes('GOV');
    const country = implies ? impliedCountry(context, phrase) : undefined;
    if (country) homes.push({ country });
  }
  if (homes.length === 0) return words.roles.length > 0 ? [describe(context, words, undefined, effect)] : [];
  return homes.map(home => {
    if (definite && !effect && home.country && !home.body) {
      const here = holderHere(context, home.country, [words]);
      const only = words.roles.some(
        other => other.exclusive || other.head !== 'none' || isLeader(context.lexicon, other),
      );
      if (here && (only || phrase.determiner === 'the')) return here;
      const holding: Holding | undefined = holderOf(context.lexicon, home.country, [words], context.sentenceDate);
      if (holding) return context.people.addKnown(holding.person);
    }
    return describe(context, words, home, effect);
  });
}

export function resolveCounterpart(context: Context, phrase: Phrase): Draft[] {
  const bearers = phrase.owners.flatMap(owner => context.ownersOf(owner, phrase).filter(isPerson));
  const countries = statedCountries(context, phrase);
  const bearer =
    bearers[0] ??
    context.focus.best(phrase.sentence, 1, entry => entry.drafts.length === 1 && isPerson(entry.drafts[0]!))?.drafts[0];
  const roles = bearer ? [...bearer.roles] : [];
  if (countries.length === 0) {
    const other = [
      ...context.focus.recent(
        draft => isPerson(draft) && draft !== bearer && draft.actor.country !== bearer?.actor.country,
      ),
    ].find(draft => roles.some(role => draft.roles.has(role)));
    return other ? [other] : [];
  }
  return countries.flatMap(country => {
    const words = roles.flatMap(role => context.lexicon.roles.get(role) ?? []);
    const main = bearer?.actor.role ? context.lexicon.roles.get(bearer.actor.role.toLowerCase()) : undefined;
    const ordered = main ? [main, ...words] : words;
    const here = holderHere(context, country, ordered);
    if (here) return [here];
    const holding = holderOf(context.lexicon, country, ordered, context.sentenceDate);
    if (holding) return [context.people.addKnown(holding.person)];
    const role = ordered[0]?.roles[0];
    const state = context.registry.stateOf(country);
    return [
      context.registry.described(country, phrase.commons.at(-1)!, {
        noun: role?.role ?? 'counterpart',
        name: `${adjectiveOf(state)} ${role?.role ?? 'counterpart'}`,
        kind: 'person',
        country,
        sectors: role?.sectors ?? ['GOV'],
        plural: false,
        ...(role ? { role } : {}),
      }),
    ];
  });
}

/** Somebody of that country and office in the document. */
function holderHere(context: Context, country: string, words: readonly CommonWords[]): Draft | undefined {
  let loose: Draft | undefined;
  for (const draft of context.people.all()) {
    if (draft.actor.country !== country) continue;
    const date = context.sentenceDate;
    if (date !== undefined && date !== context.date && !heldThen(context, draft, words, date)) continue;
    const how = fit(context.lexicon, words, draft.roles);
    if (how === 'exact') return draft;
    if (how === 'loose' && isHeadOrForeign(draft)) loose ??= draft;
  }
  return loose;
}

function heldThen(context: Context, draft: Draft, words: readonly CommonWords[], date: string): boolean {
  return (
    draft.person?.holdings.some(held => isDuring(held, date) && fit(context.lexicon, words, [held.role]) === 'exact') ??
    false
  );
}

/** "the minister", "the president": somebody of that office whom the text has named, or described. */
function backTo(context: Context, phrase: Phrase, words: CommonWords): Draft | undefined {
  if (phrase.determiner !== 'the' && phrase.determiner !== 'this') return undefined;
  const barred = subjectBeside(context, phrase);
  const bonus = (draft: Draft): number => {
    if (draft.actor.role?.toLowerCase() === words.phrase || draft.words === words) return 4;
    const how = fit(context.lexicon, [words], draft.roles);
    return how === 'exact' ? 3 : how === 'loose' ? 1 : 0;
  };
  const entry = context.focus.best(
    phrase.sentence,
    12,
    ({ drafts, plural, sentence, token }) =>
      drafts.length === 1 &&
      !plural &&
      isPerson(drafts[0]!) &&
      !barred.includes(drafts[0]!) &&
      !(sentence === phrase.sentence && token >= phrase.from) &&
      bonus(drafts[0]!) > 0,
    ({ drafts }) => bonus(drafts[0]!),
  );
  return entry?.drafts[0];
}

function describe(context: Context, words: CommonWords, home: Home | undefined, effect: string | undefined): Draft {
  const role = words.roles[0] ?? words.shortOf[0];
  const country = home?.country ?? null;
  const noun = effect ? `${effect} ${words.phrase}` : words.phrase;
  const sectors: readonly PloverSector[] =
    effect === 'former' ? ['ELI'] : (role?.sectors ?? words.agent?.sectors ?? []);
  return context.registry.described(home?.body ?? country ?? undefined, words, {
    noun,
    name: nameOf(home?.name ?? adjectiveOf(context.registry.stateOf(country)), noun),
    kind: 'person',
    country,
    sectors,
    plural: false,
    ...(role && words.roles.length > 0 ? { role, roleText: noun } : {}),
  });
}

function resolveGroup(context: Context, phrase: Phrase, words: CommonWords): Draft[] {
  const role = words.roles[0];
  const owners = homesOf(phrase.owners.flatMap(owner => context.ownersOf(owner, phrase)));
  // "the Chinese and Japanese foreign ministers": one of each.
  if (owners.length >= 2 && words.roles.some(other => other.exclusive || isLeader(context.lexicon, other))) {
    return owners.map(home => {
      const here = home.country && !home.body ? holderHere(context, home.country, [words]) : undefined;
      const holding =
        here || !home.country ? undefined : holderOf(context.lexicon, home.country, [words], context.sentenceDate);
      if (here) return here;
      return holding ? context.people.addKnown(holding.person) : describe(context, words, home, undefined);
    });
  }
  if (words.agent || role) return resolveAgent(context, phrase, words);
  return [];
}

function isHeadOrForeign(draft: Draft): boolean {
  return draft.person?.holdings.some(held => held.head !== 'none') ?? draft.roles.size > 0;
}
