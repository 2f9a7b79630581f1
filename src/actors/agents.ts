import type { PloverSector } from '../record/index.js';
import type { Context } from './context.js';
import { impliedCountry, subjectBeside } from './implied.js';
import type { CommonWords } from './lexicon.js';
import type { Phrase } from './phrase.js';
import { isPosting, sendingCountry } from './posted.js';
import type { Draft } from './registry.js';
import { townOf } from './towns.js';

/**
 * Whom an agent is: "Chinese coast guard vessels", "the army". One for each country or body that owns it; of no country
 * where neither the phrase nor what is around it tells one.
 */
export function resolveAgent(context: Context, phrase: Phrase, words: CommonWords): Draft[] {
  const { agent } = words;
  if ((agent?.plural && !phrase.plural) || (agent?.bare && !isBare(context, phrase))) return [];
  const role = words.roles[0];
  if (!agent && !role) return [];
  const homes = homesOf(phrase.owners.flatMap(owner => context.ownersOf(owner, phrase)));
  if (homes.length === 0 && role?.countries.length === 1) homes.push({ country: role.countries[0]! });
  const town = homes.length === 0 ? townOf(context, phrase) : undefined;
  // a museum or a court in a town is of the place, for the room that reads places to say
  if (town && agent?.kind !== 'organisation' && agent?.of !== 'none') homes.push({ country: town });
  if (homes.length === 0 && !town) {
    const back = sameAgent(context, phrase, words);
    if (back) return [back];
    const state = agent ? agent.of === 'state' : role!.sectors.includes('GOV');
    // "the two ministers" are of two countries, more often than not
    const isOne = phrase.determiner !== 'a' && !(phrase.number !== undefined && agent?.kind === 'person');
    const country = state && isOne ? countryOf(context, phrase, words) : undefined;
    if (country) homes.push({ country });
  }
  return describeAgents(context, phrase, words, homes);
}

function countryOf(context: Context, phrase: Phrase, words: CommonWords): string | undefined {
  if (isPosting(context.lexicon, words)) return sendingCountry(context, phrase);
  return senderOf(context, phrase) ?? impliedCountry(context, phrase);
}

/** The agents of each of some homes; of no home, where there are none. */
export function describeAgents(context: Context, phrase: Phrase, words: CommonWords, homes: readonly Home[]): Draft[] {
  const { agent } = words;
  const role = words.roles[0];
  const former = phrase.effects.includes('former');
  const sectors = former ? (['ELI'] as const) : (agent?.sectors ?? role!.sectors);
  const kind =
    agent?.kind === 'person' && phrase.plural ? 'group' : (agent?.kind ?? (phrase.plural ? 'group' : 'person'));
  const noun = agent?.nouns[0] === undefined ? words.phrase : nounOf(words);
  const all = homes.length > 0 ? homes : [undefined];
  const { form } = context.sentences[phrase.sentence]!.tokens[phrase.head - 1]!;
  const isInflected = phrase.plural && !words.phrase.endsWith(form.toLowerCase());
  return all.map(home => {
    const country = home?.country ?? null;
    return context.registry.described(home?.body ?? country ?? undefined, words, {
      noun,
      name: nameOf(
        home?.name ?? adjectiveOf(context.registry.stateOf(country)),
        isInflected ? inflected(words.phrase, form) : words.phrase,
      ),
      kind,
      country,
      sectors: home?.armed && !former ? home.armed : sectors,
      plural: phrase.plural,
      ...(role && kind === 'person' ? { role, roleText: words.phrase } : {}),
    });
  });
}

/** Does nothing stand beside a number of people that says of what it is? */
function isBare(context: Context, phrase: Phrase): boolean {
  const { tree, sentence } = context.scans[phrase.sentence]!;
  const head = sentence.tokens[phrase.head - 1]!;
  // "tens of thousands"
  const top = tree.child(head, 'case')?.lemma === 'of' ? (tree.parent(head) ?? head) : head;
  const isArgument = /^(nsubj|obj)/.test(top.deprel) || tree.child(head, 'case')?.lemma === 'by';
  return (
    isArgument &&
    phrase.determiner === 'none' &&
    !tree.childrenBy(head, 'nmod').some(child => tree.child(child, 'case')?.lemma === 'of')
  );
}

/** "mobilised troops", "sent in the navy": the country of who sends them. */
function senderOf(context: Context, phrase: Phrase): string | undefined {
  const { tree, sentence } = context.scans[phrase.sentence]!;
  const verb = tree.parent(sentence.tokens[phrase.head - 1]!);
  if (!verb || !context.lexicon.words.motions.has(verb.lemma)) return undefined;
  const countries = new Set(subjectBeside(context, phrase).flatMap(draft => draft.actor.country ?? []));
  return countries.size === 1 ? [...countries][0] : undefined;
}

/**
 * "the army", "the vessels": the same body or things that were spoken of before, by the same word, or by another of its kind
 * where the kind has no bodies or people of their own names: "the vessels" are the ships, "the navy" is not the army.
 */
function sameAgent(context: Context, phrase: Phrase, words: CommonWords): Draft | undefined {
  if (phrase.determiner === 'a' || phrase.number !== undefined) return undefined;
  const definite = phrase.determiner === 'the' || phrase.determiner === 'this';
  for (const draft of context.focus.recent(other => other.words !== undefined && !other.named)) {
    if (draft.words === words && draft.actor.country) return draft;
    // "the ministry", of the justice ministry
    if (definite && draft.actor.country && !draft.plural && draft.words!.phrase.endsWith(` ${words.phrase}`))
      return draft;
    if (definite && isLoose(words) && draft.words!.agent === words.agent && draft.plural === phrase.plural)
      return draft;
  }
  return undefined;
}

function isLoose({ agent, persons, states }: CommonWords): boolean {
  return agent !== undefined && agent.kind === 'group' && !persons && !states && !agent.sectors.includes('CVL');
}

/** Where somebody belongs: a country, or a body ("EU officials") whose id goes before theirs. */
export interface Home {
  country: string | null;
  body?: string;
  name?: string;
  /** Sectors of an armed group, which its fighters share. */
  armed?: PloverSector[];
}

/** The countries and bodies that owners belong to, each once. */
export function homesOf(owners: readonly Draft[]): Home[] {
  const homes = new Map<string, Home>();
  for (const draft of owners) {
    const { actor } = draft;
    if (draft.organisation) {
      const isForce = draft.organisation.kind === 'group' || actor.sectors.includes('REB');
      homes.set(actor.id, {
        country: actor.country,
        body: actor.id,
        name: actor.name,
        ...(isForce ? { armed: actor.sectors } : {}),
      });
    } else if (actor.country) homes.set(actor.country, { country: actor.country });
  }
  return [...homes.values()];
}

/** "Chinese"; the name of a state without an adjective. Empty for none. */
export function adjectiveOf(state: Draft | undefined): string {
  return state?.state?.state.adjectives[0] ?? state?.actor.name ?? '';
}

export function nameOf(owner: string, noun: string): string {
  return owner ? `${owner} ${noun}` : noun;
}

/** One noun for all that an entry of agents.yaml lists beside "coast guard": the longest of its nouns that begins the words. */
function nounOf(words: CommonWords): string {
  const nouns = words.agent!.nouns.filter(noun => noun !== words.phrase && words.phrase.startsWith(`${noun} `));
  return nouns.sort((a, b) => a.length - b.length)[0] ?? words.phrase;
}

/** "coast guard vessels", as the text has its last word. */
function inflected(phrase: string, form: string): string {
  const words = phrase.split(' ');
  const isHead = form.slice(0, 2).toLowerCase() === words.at(-1)!.slice(0, 2);
  return isHead ? [...words.slice(0, -1), form.toLowerCase()].join(' ') : phrase;
}
