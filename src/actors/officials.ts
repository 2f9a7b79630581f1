import { type Holding, isDuring } from '../codebook/offices.js';
import type { PloverSector } from '../record/index.js';
import { adjectiveOf, type Home, homesOf, nameOf, resolveAgent } from './agents.js';
import type { Context } from './context.js';
import { fit, hasOffice, holderOf, isLeader } from './holders.js';
import { impliedCountry, subjectBeside } from './implied.js';
import type { CommonWords } from './lexicon.js';
import { statedCountries } from './naming.js';
import { isOf, type Phrase } from './phrase.js';
import { isPosting, sendingCountry } from './posted.js';
import { isPerson } from './pronouns.js';
import type { Draft } from './registry.js';
import { townOf } from './towns.js';

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
  const town = homes.length === 0 ? townOf(context, phrase) : undefined;
  if (town) homes.push({ country: town });
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
  // "the leader of the Druze community": of something else than a state; not "accused the minister of stealing"
  const { tokens } = context.sentences[phrase.sentence]!;
  const isDeed = tokens[phrase.to + 1]?.xpos === 'VBG';
  const isOfOther = homes.length === 0 && tokens[phrase.to]?.form === 'of' && !isDeed;
  if (homes.length === 0 && definite && !effect && !isOfOther) {
    const back = backTo(context, phrase, words);
    if (back) return [back];
  }
  if (homes.length === 0) {
    // A bare office is nobody's in particular, but in a headline: "President flies home".
    const bare = phrase.determiner === 'none' && context.sentences[phrase.sentence]!.kind === 'body';
    const ofState = role.sectors.some(sector => OF_STATE.has(sector));
    const implies = definite && !bare && !isOfOther && words.roles.length > 0 && ofState;
    const country = !implies
      ? undefined
      : isPosting(context.lexicon, words)
        ? sendingCountry(context, phrase)
        : countryWith(context, words, impliedCountry(context, phrase));
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

/** Sectors of offices that every country has, so that "the" office is that of the country spoken of. */
const OF_STATE: ReadonlySet<PloverSector> = new Set(['GOV', 'LEG', 'MIL', 'SPY']);

/**
 * The country of an office, given the one that the text around it implies: another, where that has no such office and only one
 * of those that the article is about has it. "The prime minister" in an article about Denmark and Iran is Denmark's.
 */
function countryWith(context: Context, words: CommonWords, implied: string | undefined): string | undefined {
  const { lexicon, survey, sentenceDate } = context;
  if (sentenceDate === undefined || !words.roles.some(role => role.head === 'state' || role.head === 'government'))
    return implied;
  const has = (country: string): boolean | undefined =>
    lexicon.offices.leaderOf(country, sentenceDate) && hasOffice(lexicon, country, words, sentenceDate);
  if (implied !== undefined && has(implied) !== false) return implied;
  const others = [...survey.states].filter(country => country !== implied && survey.isMain(country));
  const able = others.filter(has);
  if (able.length === 1 && others.every(country => has(country) !== undefined)) return able[0];
  // "the king" of a country that has a queen
  const like = others.filter(country => holderOf(lexicon, country, [words], sentenceDate));
  return able.length === 0 && like.length === 1 && !isLeader(lexicon, words.roles[0]!) ? like[0] : implied;
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

/**
 * "the minister", "the president": somebody of that office whom the text has named, or described; by the office's own name
 * before one that only may be called so.
 */
function backTo(context: Context, phrase: Phrase, words: CommonWords): Draft | undefined {
  if (phrase.determiner !== 'the' && phrase.determiner !== 'this') return undefined;
  const barred = subjectBeside(context, phrase);
  const last = (fits: (draft: Draft) => number): Draft | undefined =>
    context.focus.best(
      phrase.sentence,
      12,
      ({ drafts: [draft, second], plural, sentence, token }) =>
        draft !== undefined &&
        second === undefined &&
        !plural &&
        isPerson(draft) &&
        (draft.named || draft.actor.country !== null) &&
        !barred.includes(draft) &&
        !(sentence === phrase.sentence && token >= phrase.from) &&
        fits(draft) > 0,
      ({ drafts }) => fits(drafts[0]!),
    )?.drafts[0];
  const exact = last(({ actor, words: described, roles }) =>
    actor.role?.toLowerCase() === words.phrase || described === words
      ? 4
      : fit(context.lexicon, [words], roles) === 'exact'
        ? 3
        : 0,
  );
  return exact ?? last(({ roles }) => (fit(context.lexicon, [words], roles) === 'loose' ? 1 : 0));
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
