import { baseRelation } from '../language/tree.js';
import type { ActorRef, PloverType, Token } from '../record/index.js';
import type { Act, ActReader } from './act.js';
import { isVerbal } from './arguments.js';
import type { Participants } from './participants.js';

/** Where a sentence plays. */
export interface Scene {
  who: Participants;
  reader: ActReader;
  /** The one country that the article is about; undefined when there are several. */
  home: string | undefined;
  /** The countries that acts told before have given to actors without one, by actor. */
  homes: ReadonlyMap<string, string>;
  /** The one country in which the sentence before, of the same paragraph, plays. */
  nearby: string | undefined;
}

/**
 * Gives a country to police, protesters, villagers and the like that the text gives none: that of the place of the act, else of
 * the one place in the sentence, else what it was given before, else that of the place before, else of the article. Marked
 * `implied`. A state is never put in their place, and gunmen in Ethiopia are gunmen of no known country.
 */
export function settle(
  refs: readonly ActorRef[],
  other: readonly ActorRef[],
  act: Act,
  scene: Scene,
  as: 'actor' | 'recipient',
): ActorRef[] {
  // a crowd without a country protests against the government at home
  const isFoe = as === 'recipient' && act.type === 'PROTEST';
  const isHomeless = (ref: ActorRef): boolean =>
    ref.country === null &&
    ref.sectors.some(
      sector => LOCAL.has(sector) || (as === 'recipient' && ARMED.has(sector)) || (isFoe && sector === 'GOV'),
    );
  if (!refs.some(isHomeless) || act.type === 'CONSULT') return [...refs];
  const here = policedBy(other) ?? deposedIn(act, other) ?? placeOf(act, scene);
  // "two men attacked British tourists in Kenya": people of whom no more is said may be of any country
  const isForeign = act.type === 'ASSAULT' && as === 'actor' && other.some(ref => ref.country && ref.country !== here);
  return refs.map(ref => {
    const country =
      isHomeless(ref) && !(isForeign && ref.sectors.every(sector => sector === 'CVL'))
        ? (here ?? scene.homes.get(ref.id) ?? scene.nearby ?? scene.home)
        : undefined;
    if (!country) return ref;
    // words may come from afar, unless they are about the country in which they are said
    const isAtHome = DEEDS.has(act.type) || scene.homes.has(ref.id) || other.some(each => each.country === country);
    return isAtHome ? { ...ref, country, implied: true } : ref;
  });
}

/** The one country in which a sentence says that it plays. */
export function settingOf(who: Participants): string | undefined {
  return onlyOne(who.places().map(place => place.country));
}

/** Does a party act for its state, as opposed to those whom the state deals with at home? */
export function isOfState(ref: ActorRef): boolean {
  return ref.sectors.some(sector => STATE.has(sector)) && !ref.sectors.some(sector => OUT_OF_OFFICE.has(sector));
}

const STATE: ReadonlySet<string> = new Set(['GOV', 'MIL', 'COP', 'SPY']);

const OUT_OF_OFFICE: ReadonlySet<string> = new Set(['OPP', 'REB', 'ELI']);

/** Acts done in one place; who meets or speaks somewhere may come from elsewhere. */
export const DEEDS: ReadonlySet<PloverType> = new Set(['PROTEST', 'ASSAULT', 'COERCE', 'MOBILIZE', 'RETREAT']);

/** Sectors of those who are at home where they act or suffer, unless the text says otherwise. */
const LOCAL: ReadonlySet<string> = new Set('AGR COP CVL EDU ELI JRN JUD LAB LEG MED MIL OPP PTY REL'.split(' '));

/** Armed groups, who may have come across a border to do what they do; what befalls them befalls them where they are. */
const ARMED: ReadonlySet<string> = new Set(['CRM', 'PRM', 'REB', 'UAF']);

/** Police and courts deal with their own country's people. */
function policedBy(others: readonly ActorRef[]): string | undefined {
  const police = others.find(
    ref => ref.country !== null && ref.sectors.some(sector => sector === 'COP' || sector === 'JUD'),
  );
  return police?.country ?? undefined;
}

/** "the army overthrew the president of Mali": a government falls to those at home. */
function deposedIn({ type, modes }: Act, others: readonly ActorRef[]): string | undefined {
  if (type !== 'COERCE' || !modes.includes('seize')) return undefined;
  return others.find(ref => ref.country !== null && ref.sectors.includes('GOV'))?.country ?? undefined;
}

/** The country of the place in an act's own clause, or else of the only place in the sentence. */
function placeOf(act: Act, { who, reader }: Scene): string | undefined {
  const places = who.places();
  const near = places.filter(place => clauseOf(place.head, reader) === clauseOf(act.roles.carrier, reader));
  return onlyOne(near.map(place => place.country)) ?? onlyOne(places.map(place => place.country));
}

/** The verb, or the root, that a word stands under. */
function clauseOf(token: Token, { tree }: ActReader): Token {
  let at = token;
  while (!isVerbal(at) || baseRelation(at.deprel) === 'aux') {
    const parent = tree.parent(at);
    if (!parent) return at;
    at = parent;
  }
  return at;
}

function onlyOne(countries: readonly string[]): string | undefined {
  const each = new Set(countries);
  return each.size === 1 ? countries[0] : undefined;
}
