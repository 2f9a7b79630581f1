import type { Book } from '../codebook/book.js';
import { loadBook } from '../codebook/load.js';
import { foldName, type Head, type Holding, isDuring, OfficeIndex, type Person } from '../codebook/offices.js';
import { peopleCalled } from '../codebook/peopleCalled.js';
import type { Role } from '../codebook/roles.js';
import { AttacheError, type Country } from '../record/index.js';
import { countryNames } from './countryNames.js';

/** Who held an office on a date. Nulls: nobody known; no `to`, still there when the codebook was written. */
export interface Holder {
  country: Country;
  /** The fullest form of the name: "Ernesto Samper Pizano"; `names` has all forms, the press's first. */
  name: string | null;
  names: string[];
  office: string | null;
  from: string | null;
  to: string | null;
  acting?: true;
  /** Others who held it on the date, when that is a month or a year, or when several hold it at once. Latest first. */
  others?: { name: string; from: string | null; to: string | null }[];
}

/**
 * What a person held on a date.
 *
 * `inOffice`: whether they held what they are known for. Somebody who has led a country is in office while leading it, even
 * if a lesser office follows; anybody else, while in any office of the codebook. `office` is what they held that day in
 * either case, null for nothing; `country` is the one they led, or else that of the office, or of their highest one. Nulls:
 * nobody of this name.
 */
export interface Standing {
  name: string | null;
  names: string[];
  country: Country | null;
  office: string | null;
  from: string | null;
  to: string | null;
  inOffice: boolean;
  /** Whether they led a country in effect on the date. */
  leads: boolean;
}

/** Dates are EDTF or ISO 8601, as precise as is known: a month or a year stands for all of its days. */
export interface Who {
  /**
   * The holder of an office of a country, or without `office` whoever governed in effect: the president where the president
   * governs, else the prime minister, the monarch, the supreme leader or the party's general secretary. Throws `usage` for a
   * country or an office that nobody knows.
   */
  holderOn(query: { country: string; date: string; office?: string | undefined }): Holder;
  /** Holders on a date of the offices that people ask for first: who leads, heads of state and government, ministers. */
  cabinetOn(query: { country: string; date: string }): Holder[];
  /** A person's office on a date. `country` says which of two people of one name. Throws `usage` for an unknown country. */
  personOn(query: { name: string; date: string; country?: string | undefined }): Standing;
  /** All that people of a name ever held, latest first. Empty where nobody has it. */
  careerOf(query: { name: string; country?: string | undefined }): Holder[];
  /** Whether words name a country. */
  isCountry(words: string): boolean;
}

/** Answers from the codebook, and from a user's own folder beside it. Throws `codebook-invalid`. */
export function openWho(codebook?: string): Who {
  return createWho(loadBook(codebook).book);
}

export function createWho(book: Pick<Book, 'states' | 'offices' | 'roles'>): Who {
  const index = new OfficeIndex(book.offices);
  const roles = book.roles.flatMap(file => file.roles);
  const { codeOf } = countryNames(book.states.flatMap(file => file.states));
  const own = new Map(
    book.offices.flatMap(file => [file.country, ...file.codes].map(code => [code, file.country] as const)),
  );
  const cow = new Map(book.offices.flatMap(file => (file.cow ? [[file.cow, file.country] as const] : [])));
  const find = peopleCalled(index);
  const led = new Map<Person, Country | undefined>();

  /** By code, name or adjective; then by the codes that data sets have for states without offices of their own. */
  function countryOf(query: string): Country {
    const code = query.trim().toUpperCase();
    return own.get(code) ?? cow.get(code) ?? codeOf(query);
  }

  function holderOn({ country, date, office }: { country: string; date: string; office?: string | undefined }): Holder {
    const code = countryOf(country);
    if (office === undefined || isLeader(office)) return leader(code, date);
    return answer(code, holdersOf(index, roles, code, office, date));
  }

  function leader(code: Country, date: string): Holder {
    const holding = index.leaderOf(code, date);
    if (!holding) return answer(code, []);
    const before = index.leadersOf(code, date).filter(other => other.person !== holding.person);
    return answer(code, [holding, ...before]);
  }

  function cabinetOn({ country, date }: { country: string; date: string }): Holder[] {
    const code = countryOf(country);
    const first = leader(code, date);
    const shown = new Set([first.name, ...(first.others ?? []).map(other => other.name)]);
    const lines = [first];
    for (const head of ['state', 'government', 'foreign', 'defence'] as const)
      for (const holding of index.headsOf(code, head, date)) lines.push(answer(code, [holding]));
    return lines.filter(
      (line, at) => line.name !== null && (at === 0 || line.office !== first.office || !shown.has(line.name)),
    );
  }

  function personOn({ name, date, country }: { name: string; date: string; country?: string | undefined }): Standing {
    const people = peopleOf(name, country);
    const best = people
      .map(person => ({ person, now: highest(index.officesOf(person, date)), ever: highest(index.officesOf(person)) }))
      .sort((a, b) => rank(b.now) - rank(a.now) || rank(b.ever) - rank(a.ever))[0];
    if (!best)
      return {
        name: null,
        names: [],
        country: null,
        office: null,
        from: null,
        to: null,
        inOffice: false,
        leads: false,
      };
    const { person, ever } = best;
    const leads = countriesOf(person).find(code => index.leaderOf(code, date)?.person === person);
    const home = countryLed(person);
    const held = index.officesOf(person, date);
    const now = leads ? (held.find(holding => holding === index.leaderOf(leads, date)) ?? best.now) : best.now;
    return {
      name: fullName(person),
      names: person.names,
      country: leads ?? home ?? (now ?? ever)?.country ?? null,
      office: now ? (now.title ?? now.role) : null,
      ...(now ? spellOf(index, now) : { from: null, to: null }),
      inOffice: home ? leads !== undefined : now !== undefined,
      leads: leads !== undefined,
    };
  }

  function careerOf({ name, country }: { name: string; country?: string | undefined }): Holder[] {
    const lines = peopleOf(name, country).flatMap(person =>
      index.officesOf(person).map(holding => answer(holding.country, [holding])),
    );
    const seen = new Set<string>();
    return lines.filter(line => {
      const key = JSON.stringify(line);
      return !seen.has(key) && seen.add(key);
    });
  }

  function peopleOf(name: string, country?: string): Person[] {
    const people = find(name);
    if (country === undefined) return people;
    const code = countryOf(country);
    return people.filter(person => countriesOf(person).includes(code));
  }

  /** The country that a person led, the last of two: on the first day of an office, the last, or a half-year between. */
  function countryLed(person: Person): Country | undefined {
    if (!led.has(person)) {
      const top = [...person.holdings].reverse().filter(({ head }) => head !== 'foreign' && head !== 'defence');
      const holding = top.find(({ country, from, to }) =>
        daysBetween(from, to).some(day => index.leaderOf(country, day)?.person === person),
      );
      led.set(person, holding?.country);
    }
    return led.get(person);
  }

  function isCountry(words: string): boolean {
    try {
      countryOf(words);
      return true;
    } catch {
      return false;
    }
  }

  function answer(country: Country, holdings: Holding[]): Holder {
    const [first, ...rest] = holdings;
    if (!first) return { country, name: null, names: [], office: null, from: null, to: null };
    const others = rest.filter((other, at) => rest.findIndex(each => each.person === other.person) === at);
    return {
      country,
      name: fullName(first.person),
      names: first.person.names,
      office: first.title ?? first.role,
      ...spellOf(index, first),
      ...(first.acting ? { acting: true as const } : {}),
      ...(others.length > 0
        ? { others: others.map(other => ({ name: fullName(other.person), ...spellOf(index, other) })) }
        : {}),
    };
  }

  return { holderOn, cabinetOn, personOn, careerOf, isCountry };
}

const LEADERS = new Set(['leader', 'ruler', 'effective leader', 'head']);

function isLeader(office: string): boolean {
  return LEADERS.has(foldName(office));
}

/** Holders of an office by any of its names, latest first. Throws `usage` when no office is called that. */
function holdersOf(
  index: OfficeIndex,
  roles: readonly Role[],
  country: Country,
  office: string,
  date: string,
): Holding[] {
  const asked = foldName(office);
  const called = (names: readonly string[]) => names.some(name => foldName(name) === asked);
  const full = roles.filter(role => called([role.role, ...role.names, ...role.abbreviations]));
  const meant = full.length > 0 ? full : roles.filter(role => called(role.short) && role.head !== 'none');
  const here = meant.filter(role => role.countries.length === 0 || role.countries.includes(country));
  for (const { role } of here) {
    const holdings = index.holdersOf(country, role, date);
    if (holdings.length > 0) return holdings;
  }
  const titled = index.titledIn(country, date).filter(({ title, role }) => called([title ?? role, role]));
  if (titled.length > 0) return titled;
  for (const { head } of here.length > 0 ? here : meant) {
    const holdings = head === 'none' ? [] : index.headsOf(country, head, date);
    if (holdings.length > 0) return holdings;
  }
  if (meant.length > 0) return [];
  throw new AttacheError(
    'usage',
    office,
    'no office is called this. Give one of codebook/roles.yaml, such as "foreign minister", "defence minister" or "head of state".',
  );
}

const RANKS: Record<Head, number> = { both: 7, government: 6, state: 5, foreign: 4, defence: 3, party: 2, none: 1 };

function rank(holding: Holding | undefined): number {
  return holding ? RANKS[holding.head] : 0;
}

/** The highest of some holdings; of two as high, the latest. */
function highest(holdings: readonly Holding[]): Holding | undefined {
  return holdings.reduce<Holding | undefined>((best, next) => (rank(next) > rank(best) ? next : best), undefined);
}

function countriesOf(person: Person): Country[] {
  return [...new Set(person.holdings.map(holding => holding.country))];
}

/** The longest form that begins as the usual one does and has all its words: "Ernesto Samper Pizano". */
function fullName(person: Person): string {
  const words = foldName(person.name).split(' ');
  let best = person.name;
  let length = words.length;
  for (const name of person.names) {
    const other = foldName(name).split(' ');
    if (other.length <= length || other[0] !== words[0] || !words.every(word => other.includes(word))) continue;
    best = name;
    length = other.length;
  }
  return best;
}

/** A person's unbroken time in an office, which the files give as one row for each term. */
function spellOf(index: OfficeIndex, holding: Holding): { from: string | null; to: string | null } {
  const rows = index
    .officesOf(holding.person)
    .filter(other => other.country === holding.country && other.role === holding.role && other.title === holding.title)
    .reverse();
  let at = rows.indexOf(holding);
  let { from, to } = holding;
  for (let before = at - 1; before >= 0 && rows[before]!.to !== undefined && rows[before]!.to === from; before--)
    from = rows[before]!.from;
  for (at++; at < rows.length && to !== undefined && rows[at]!.from === to; at++) to = rows[at]!.to;
  return { from: from ?? null, to: to ?? null };
}

function daysBetween(from: string | undefined, to: string | undefined): string[] {
  const first = Number((from ?? to ?? '1900').slice(0, 4));
  const last = Math.min(Number((to ?? '2100').slice(0, 4)), first + 60);
  const days = [from, to].filter((day): day is string => day !== undefined);
  for (let year = first; year <= last; year++)
    for (const day of [`${year}-01-02`, `${year}-07-01`]) if (isDuring({ from, to }, day)) days.push(day);
  return days;
}
