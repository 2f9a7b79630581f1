import type { Holding, Person } from '../codebook/offices.js';
import type { Organisation } from '../codebook/organisations.js';
import type { Role } from '../codebook/roles.js';
import { type Actor, NON_STATES, type PloverSector } from '../record/index.js';
import type { CommonWords, Lexicon, StateEntry } from './lexicon.js';
import { slug } from './names.js';

/** An actor while its document is read: the record, and what finds it again. */
export interface Draft {
  actor: Actor;
  /** A pronoun for it: "they", else "he" or "she" for persons and "it" for the rest. */
  plural: boolean;
  gender?: 'm' | 'f';
  state?: StateEntry;
  person?: Person;
  organisation?: Organisation;
  /** The agent or office words that describe it, as the codebook lists them. */
  words?: CommonWords;
  /** Offices that it holds, by their names in roles.yaml. */
  roles: Set<string>;
  /** A name of a person or body that the codebook does not know. */
  unknown?: boolean;
  /** Named, not only described. */
  named: boolean;
}

/** All actors of one document, by id. */
export class Registry {
  readonly drafts = new Map<string, Draft>();

  constructor(private readonly lexicon: Lexicon) {}

  /** The state itself, whose name is also its government's. */
  state(entry: StateEntry): Draft {
    return this.make(entry.id, () => ({
      actor: {
        id: entry.id,
        name: entry.state.name,
        kind: 'state',
        country: entry.state.code,
        sectors: [...new Set<PloverSector>(['GOV', ...entry.state.sectors])],
        mentions: [],
      },
      plural: false,
      state: entry,
      roles: new Set(),
      named: true,
    }));
  }

  stateOf(country: string | null): Draft | undefined {
    const entry = country === null ? undefined : this.lexicon.states.get(country);
    return entry && this.state(entry);
  }

  organisation(id: string, organisation: Organisation): Draft {
    return this.make(id, () => ({
      actor: {
        id,
        name: organisation.name,
        kind: organisation.kind,
        country: organisation.country,
        sectors: organisation.sectors,
        mentions: [],
      },
      plural: organisation.kind === 'group',
      organisation,
      roles: new Set(),
      named: true,
    }));
  }

  /** A person of the codebook, with the office that counts on the document's date. */
  person(person: Person, holding: Holding | undefined, last: Holding | undefined): Draft {
    return this.make(person.id, () => {
      const actor: Actor = {
        id: person.id,
        name: person.name,
        kind: 'person',
        country: holding ? holding.country : countryAfter(person, last),
        sectors: holding ? [...holding.sectors] : last ? ['ELI'] : [],
        mentions: [],
      };
      if (holding) {
        actor.role = holding.title ?? holding.role;
        if (holding.from !== undefined) actor.roleFrom = holding.from;
        if (holding.to !== undefined) actor.roleTo = holding.to;
      }
      const draft: Draft = { actor, plural: false, person, roles: new Set(), named: true };
      if (holding) draft.roles.add(holding.role);
      if (person.gender) draft.gender = person.gender;
      return draft;
    });
  }

  /** A person or body that only the text knows. */
  unknown(name: string, kind: 'person' | 'organisation' | 'group'): Draft {
    return this.make(slug(name), () => ({
      actor: { id: slug(name), name, kind, country: null, sectors: [], mentions: [] },
      plural: kind === 'group',
      roles: new Set(),
      unknown: true,
      named: true,
    }));
  }

  /** Who is only described: "the Chinese coast guard", "a Kurdish militia", "Japan's foreign minister" of no known name. */
  described(prefix: string | undefined, words: CommonWords, fields: Described): Draft {
    const noun = fields.noun;
    const id = prefix ? `${prefix}.${slug(noun)}` : slug(noun);
    return this.make(id, () => {
      const draft: Draft = {
        actor: {
          id,
          name: fields.name,
          kind: fields.kind,
          country: fields.country,
          sectors: [...fields.sectors],
          mentions: [],
        },
        plural: fields.plural,
        words,
        roles: new Set(fields.role ? [fields.role.role] : []),
        named: false,
      };
      if (fields.role && fields.kind === 'person') draft.actor.role = fields.roleText ?? fields.role.role;
      return draft;
    });
  }

  private make(id: string, create: () => Draft): Draft {
    let draft = this.drafts.get(id);
    if (!draft) this.drafts.set(id, (draft = create()));
    return draft;
  }
}

export interface Described {
  noun: string;
  name: string;
  kind: Actor['kind'];
  country: string | null;
  sectors: readonly PloverSector[];
  plural: boolean;
  role?: Role;
  roleText?: string;
}

/** Speaks for a state: in government, parliament or the forces. */
export function isOfficial(draft: Draft): boolean {
  const { kind, country, sectors } = draft.actor;
  return (
    kind !== 'state' &&
    country !== null &&
    sectors.some(sector => sector === 'GOV' || sector === 'MIL' || sector === 'SPY')
  );
}

/** Who has left an international office is of the country that he or she served besides, if any. */
function countryAfter(person: Person, last: Holding | undefined): string | null {
  const isBody = (country: string): boolean => NON_STATES.some(code => code === country);
  if (!last || !isBody(last.country)) return last?.country ?? null;
  return person.holdings.find(held => !isBody(held.country))?.country ?? last.country;
}
