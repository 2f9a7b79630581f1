import { resolveAgent } from './agents.js';
import { namedBody } from './bodies.js';
import type { Context } from './context.js';
import { impliedCountry, subjectBeside } from './implied.js';
import type { CommonWords } from './lexicon.js';
import { resolveCounterpart, resolveOffice } from './officials.js';
import { isOf, type Phrase } from './phrase.js';
import { statesInFocus } from './plurals.js';
import { otherOfTwo } from './posted.js';
import { isPerson } from './pronouns.js';
import { type Draft, isOfficial } from './registry.js';
import { resolveSeveral } from './several.js';

/** Whom a phrase of common nouns stands for; empty when it points at nobody that is known. */
export function resolveDescription(context: Context, phrase: Phrase): Draft[] {
  const words = phrase.commons.at(-1);
  if (!words) return [];
  const several = resolveSeveral(context, phrase, words);
  if (several) return several;
  if (words.capital && !phrase.plural) return resolveCapital(context, phrase);
  if (words.counterpart) return resolveCounterpart(context, phrase);
  if (words.opposite && (phrase.determiner === 'own' || phrase.determiner === 'the') && !phrase.plural) {
    const other = otherCountry(context, phrase);
    if (other) return [other];
  }
  if (words.part && phrase.owners.length > 0) return resolvePart(context, phrase, words);
  if (!words.government && !words.country) {
    const body = namedBody(context, phrase, words);
    if (body) return [body];
  }
  if (words.grouping && !words.agent) return ownerBodies(context, phrase);
  if (words.government && !words.phrase.includes(' ') && (phrase.plural || words.phrase !== 'authority')) {
    return resolveGovernment(context, phrase);
  }
  if (words.country && !phrase.plural && words.roles.length === 0) return resolveCountry(context, phrase);
  if (words.roles.length > 0 || words.shortOf.length > 0) return resolveOffice(context, phrase, words);
  if (words.agent) return resolveAgent(context, phrase, words);
  return [];
}

/**
 * "his neighbour", "its old rival": of the two countries that the text is about, the one that is not the owner's. With
 * "the", the one that is not of who does it to the neighbour, or speaks of it.
 */
function otherCountry(context: Context, phrase: Phrase): Draft | undefined {
  const owners =
    phrase.determiner === 'own'
      ? phrase.owners.flatMap(owner => context.ownersOf(owner, phrase))
      : phrase.owners.length === 0
        ? [...subjectBeside(context, phrase), ...subjectBeside(context, phrase, true)]
        : [];
  const home = owners[0]?.actor.country;
  const pair = home ? statesInFocus(context, phrase, 2) : [];
  return pair.some(state => state.actor.country === home)
    ? pair.find(state => state.actor.country !== home)
    : undefined;
}

/** "the capital": a place in the state whose it is; with its name beside it the name says where. */
function resolveCapital(context: Context, phrase: Phrase): Draft[] {
  const { tree, sentence } = context.scans[phrase.sentence]!;
  const head = sentence.tokens[phrase.head - 1]!;
  if (phrase.determiner === 'a' || (phrase.modifies && phrase.modifies !== 'possessor')) return [];
  if (tree.childrenBy(head, 'appos', 'flat').some(child => child.upos === 'PROPN')) return [];
  const owners = phrase.owners.flatMap(owner => context.ownersOf(owner, phrase));
  if (owners.length === 0 && phrase.determiner !== 'the') return [];
  const country = owners.length > 0 ? owners[0]!.actor.country : (countryOfCapital(context, phrase) ?? null);
  const state = context.registry.stateOf(country);
  if (state) phrase.locative = true;
  return state ? [state] : [];
}

/**
 * "Rwandan jets bombed the capital" is not their own, but of the other country that the text is about; "Chad broke with Sudan
 * after rebels attacked the capital" is of whoever acts in the sentence, where it names several.
 */
function countryOfCapital(context: Context, phrase: Phrase): string | undefined {
  const beside = subjectBeside(context, phrase).filter(({ actor }) => actor.country !== null);
  const foreign = beside.find(draft => !draft.named && isOfficial(draft))?.actor.country;
  const { survey } = context;
  if (foreign) return survey.home !== foreign ? survey.home : otherOfTwo(context, foreign);
  const implied = impliedCountry(context, phrase);
  if (implied !== undefined) return implied;
  const subjects = beside.length > 0 ? beside : mainSubject(context, phrase);
  const countries = new Set(subjects.flatMap(draft => draft.actor.country ?? []));
  return countries.size === 1 ? [...countries][0] : undefined;
}

function mainSubject(context: Context, phrase: Phrase): Draft[] {
  const { tree, sentence } = context.scans[phrase.sentence]!;
  const root = sentence.tokens.find(token => token.deprel === 'root');
  const subject = root && tree.child(root, 'nsubj');
  return subject && subject.id < phrase.from ? context.draftsAt(phrase.sentence, subject.id) : [];
}

/** "the Chinese side", "Taliban members": their owner; "its wing" and the like are somebody else. */
function resolvePart(context: Context, phrase: Phrase, words: CommonWords): Draft[] {
  if (phrase.determiner === 'own') return words.agent ? resolveAgent(context, phrase, words) : [];
  const owners = phrase.owners.flatMap(owner => context.ownersOf(owner, phrase)).filter(draft => !isPerson(draft));
  if (words.agent && owners.some(draft => draft.state)) return resolveAgent(context, phrase, words);
  return owners;
}

/** "Hezbollah group", "militia groups": the body or the agents whose name comes before. */
function ownerBodies(context: Context, phrase: Phrase): Draft[] {
  if (phrase.determiner === 'own') return [];
  return phrase.owners
    .flatMap(owner => context.ownersOf(owner, phrase))
    .filter(draft => !draft.state && !isPerson(draft));
}

function resolveGovernment(context: Context, phrase: Phrase): Draft[] {
  const states: Draft[] = [];
  for (const owner of phrase.owners) {
    for (const draft of context.ownersOf(owner, phrase)) {
      // "the separatist government of Transnistria" is not that of Moldova
      const isOwn = draft.organisation !== undefined || draft.state?.state.sectors.includes('PRE');
      const state = isOwn ? draft : context.registry.stateOf(draft.actor.country);
      if (state && !states.includes(state)) states.push(state);
    }
  }
  if (states.length > 0) return states;
  const local = phrase.owners.find(owner => 'phrase' in owner && owner.phrase.person && owner.phrase.to < phrase.head);
  if (local && 'phrase' in local) return localGovernment(context, phrase, local.phrase);
  const isOfPerson = phrase.owners.every(owner => 'phrase' in owner && owner.phrase.person);
  if (!isOfPerson || phrase.determiner === 'a') return [];
  const state = context.registry.stateOf(impliedCountry(context, phrase) ?? null);
  if (state) return [state];
  const words = phrase.commons.at(-1)!;
  return words.agent ? resolveAgent(context, phrase, words) : [];
}

/** "the Uttar Pradesh government": a body that the text alone knows. */
function localGovernment(context: Context, phrase: Phrase, place: Phrase): Draft[] {
  const { tokens } = context.sentences[phrase.sentence]!;
  const name = context.article.text
    .slice(tokens[place.from - 1]!.start, tokens[phrase.to - 1]!.end)
    .replace(/\s+/g, ' ');
  const draft = context.registry.unknown(name, 'organisation');
  if (draft.actor.sectors.length === 0) draft.actor.sectors = ['GOV'];
  draft.actor.country ??= impliedCountry(context, phrase) ?? null;
  return [draft];
}

function resolveCountry(context: Context, phrase: Phrase): Draft[] {
  if (phrase.determiner === 'own') {
    return phrase.owners.flatMap(owner =>
      context.ownersOf(owner, phrase).flatMap(draft => context.registry.stateOf(draft.actor.country) ?? []),
    );
  }
  if (phrase.determiner !== 'the' && phrase.determiner !== 'this') return [];
  const region = phrase.owners.flatMap(owner =>
    'phrase' in owner && isOf(owner.phrase, 'region') ? [owner.phrase.name.states] : [],
  )[0];
  if (phrase.owners.length > 0 && !region) return [];
  const barred = subjectBeside(context, phrase);
  // "Mr Marcos said the country": his own, rather than one that he spoke of.
  const homes = new Set(subjectBeside(context, phrase, true).map(draft => draft.actor.country));
  const entry = context.focus.best(
    phrase.sentence,
    3,
    other =>
      other.drafts.length === 1 &&
      other.drafts[0]!.state !== undefined &&
      !barred.includes(other.drafts[0]!) &&
      (!region || region.has(other.drafts[0]!.state)) &&
      !(other.sentence === phrase.sentence && other.token >= phrase.from),
    other => (other.locative ? 1.5 : 0) + (homes.has(other.drafts[0]!.actor.country) ? 4 : 0),
  );
  return entry ? entry.drafts : [];
}
