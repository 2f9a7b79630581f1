import type { Role } from '../codebook/roles.js';
import type { Context } from './context.js';
import { impliedCountry } from './implied.js';
import type { Naming } from './people.js';
import type { Phrase } from './phrase.js';
import { isPosting, sendingCountry } from './posted.js';
import { isPerson } from './pronouns.js';
import type { Draft } from './registry.js';
import { kindOfUnknown } from './unknown.js';

function namingOf(context: Context, phrase: Phrase): Naming {
  const { tokens } = context.scans[phrase.sentence]!.sentence;
  const { from, to, people } = phrase.person!;
  const text = context.article.text.slice(tokens[from - 1]!.start, tokens[to - 1]!.end);
  const descriptions = [phrase, ...(phrase.said ?? [])];
  const said = descriptions
    .flatMap(other => other.commons)
    .filter(words => words.roles.length > 0 || words.shortOf.length > 0);
  return {
    text: text.replace(/\s+/g, ' '),
    known: people ?? [],
    title: phrase.title,
    said,
    countries: statedCountries(context, phrase),
    former: descriptions.some(other => other.effects.includes('former')),
    bare: phrase.commons.length === 0 && phrase.title === undefined && phrase.owners.length === 0,
  };
}

/** Countries that the words beside a name give its bearer; not those of "his rival" or "the Japanese leader's guest". */
export function statedCountries(context: Context, phrase: Phrase): string[] {
  const relation = phrase.commons.length > 0 && phrase.commons.every(words => words.persons);
  if (relation) return [];
  const countries: string[] = [];
  for (const owner of [...phrase.owners, ...(phrase.said ?? []).flatMap(other => other.owners)]) {
    if (!('phrase' in owner) || owner.phrase.person) continue;
    if (!isNamedOwner(owner.phrase)) continue;
    // "the bloc's policy chief": who the bloc is must wait for what comes before it
    if (!context.inOrder && !owner.phrase.name && owner.phrase.owners.length === 0) continue;
    for (const draft of context.resolve(owner.phrase)) if (draft.actor.country) countries.push(draft.actor.country);
  }
  return [...new Set(countries)];
}

/** Resolves a full name before everything else is read, so that a surname in the headline finds its owner. */
export function nameFully(context: Context, phrase: Phrase): void {
  if (phrase.within) return;
  const naming = namingOf(context, phrase);
  const draft = context.people.full(naming) ?? newPerson(context, phrase, naming);
  if (!draft) return;
  learn(context, phrase, draft);
  phrase.drafts = [draft];
}

/** Whom a name of a person, or a name that the codebook does not know, stands for. */
export function resolvePerson(context: Context, phrase: Phrase): Draft[] {
  const naming = namingOf(context, phrase);
  const draft =
    phrase.person!.to > phrase.person!.from
      ? (context.people.full(naming) ?? context.people.short(naming) ?? newPerson(context, phrase, naming))
      : naming.bare && context.lexicon.dates.has(naming.text)
        ? undefined
        : (context.people.short(naming) ?? newPerson(context, phrase, naming));
  if (!draft) return [];
  learn(context, phrase, draft);
  return [draft];
}

function newPerson(context: Context, phrase: Phrase, naming: Naming): Draft | undefined {
  if (context.sentences[phrase.sentence]!.kind !== 'body' && naming.bare) return undefined;
  const kind = kindOfUnknown(context.lexicon, context.scans[phrase.sentence]!, phrase);
  if (!kind) return undefined;
  if (kind === 'person') return context.people.addUnknown(naming);
  const body = context.registry.unknown(naming.text, kind);
  body.actor.country ??= countryInName(context, phrase) ?? null;
  return body;
}

/** "the Tokyo Stock Exchange", "the Cypriot Football Association": the country whose name, adjective or capital a name holds. */
function countryInName(context: Context, phrase: Phrase): string | undefined {
  const { names } = context.scans[phrase.sentence]!;
  for (let id = phrase.person!.from; id <= phrase.person!.to; id++) {
    const sense = names[id]?.value[0];
    if (sense && 'state' in sense && !('ambiguous' in sense && sense.ambiguous)) return sense.state.state.code;
  }
  return undefined;
}

/** Keeps what a phrase says of its bearer. */
export function learn(context: Context, phrase: Phrase, draft: Draft): void {
  if (phrase.title?.gender) draft.gender ??= phrase.title.gender;
  const former = phrase.effects.includes('former');
  const words = phrase.commons.at(-1);
  if (words?.counterpart) learnCounterpart(context, phrase, draft);
  for (const said of phrase.commons) {
    if (former || phrase.effects.includes('elect') || phrase.effects.includes('deputy')) continue;
    for (const role of said.roles) draft.roles.add(role.role);
  }
  if (draft.person || !draft.unknown) return;
  const { actor } = draft;
  const office = phrase.commons.find(said => said.roles.length > 0) ?? phrase.commons.find(said => said.agent);
  if (actor.sectors.length === 0) {
    if (former) actor.sectors = ['ELI'];
    else if (office?.roles[0]) actor.sectors = [...office.roles[0].sectors];
    else if (office?.agent) actor.sectors = [...office.agent.sectors];
    else if (phrase.title) actor.sectors = [...phrase.title.sectors];
  }
  if (!actor.role && office && actor.kind === 'person') actor.role = (former ? 'former ' : '') + office.phrase;
  actor.country ??= countryOfUnknown(context, phrase, office?.roles[0]);
}

function countryOfUnknown(context: Context, phrase: Phrase, role: Role | undefined): string | null {
  const stated = statedCountries(context, phrase);
  if (stated.length > 0) return stated[0]!;
  const relation = phrase.commons.length > 0 && phrase.commons.every(words => words.persons);
  if (!relation) {
    for (const owner of phrase.owners) {
      for (const draft of context.ownersOf(owner, phrase)) if (draft.actor.country) return draft.actor.country;
    }
  }
  if (role?.countries.length === 1) return role.countries[0]!;
  const agent = phrase.commons.at(-1)?.agent;
  if (!role?.sectors.includes('GOV') && agent?.of !== 'state') return null;
  if (!context.inOrder) return context.survey.soleCountry ?? null;
  // "The ambassador, Masatoshi Muto": of whom the text has spoken.
  const words = phrase.commons.at(-1)!;
  const unnamed = (draft: Draft): boolean => !draft.named && draft.words === words;
  const before = phrase.owners.length === 0 ? [...context.focus.recent(unnamed)][0]?.actor.country : undefined;
  if (before) return before;
  if (isPosting(context.lexicon, words)) return sendingCountry(context, phrase) ?? null;
  return impliedCountry(context, phrase, false, !context.lexicon.royal.has(words.phrase)) ?? null;
}

/** "his Japanese counterpart": holds the office that he holds. */
function learnCounterpart(context: Context, phrase: Phrase, draft: Draft): void {
  for (const owner of phrase.owners) {
    for (const other of context.ownersOf(owner, phrase))
      if (isPerson(other)) for (const role of other.roles) draft.roles.add(role);
  }
}

function isNamedOwner(phrase: Phrase): boolean {
  return phrase.name !== undefined || phrase.commons.some(words => words.agent || words.government || words.country);
}
