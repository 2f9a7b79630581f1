import { z } from 'zod';
import { Country, PloverSector } from '../record/index.js';

/** ISO 8601, as precise as is known: `2012-12-26`, `2012-12` (some day of that month), `2012` (some day of that year). */
export const OfficeDate = z
  .union([z.string(), z.number().int().transform(String)])
  .pipe(
    z
      .string()
      .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'a date such as 2012-12-26, 2012-12 or 2012'),
  );

/** What an office heads: `both` is state and government, as in the United States. */
export const Head = z.enum(['government', 'state', 'both', 'foreign', 'defence', 'party', 'none']);
export type Head = z.infer<typeof Head>;

/** A stretch of time, both ends included; no `to` means that it goes on. */
export const Period = z.strictObject({ from: OfficeDate.optional(), to: OfficeDate.optional() });
export type Period = z.infer<typeof Period>;

const PersonFields = {
  /** The form that the English-language press uses. */
  name: z.string().min(1),
  /** Other spellings, the name in the other order, short well-known forms. Once a person is enough. */
  names: z.array(z.string().min(1)).default([]),
  /** Only where it is neither the last word with the small words before it, nor, in a `family-first` file, the first. */
  surname: z.string().optional(),
  gender: z.enum(['m', 'f']).optional(),
  wikidata: z
    .string()
    .regex(/^Q\d+$/)
    .optional(),
  /** Only to keep two people of one name apart, or to say that one person served two countries. */
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .optional(),
};

/** One person's time in one office. `shared`: others hold it at the same time, as in a collective presidency. */
export const HolderRow = z.strictObject({
  ...PersonFields,
  from: OfficeDate,
  to: OfficeDate.optional(),
  acting: z.boolean().default(false),
  shared: z.boolean().default(false),
});

/**
 * An office and those who held it, oldest first.
 *
 * `role` is one of roles.yaml; `title` is the office's own name where that says more ("foreign secretary"). `leads`:
 * its holder is who governs in effect, as political science's data sets of leaders count it (Archigos, REIGN); a list of
 * periods where that changed.
 */
export const Office = z.strictObject({
  role: z.string().min(1),
  title: z.string().optional(),
  head: Head.default('none'),
  leads: z.union([z.boolean(), z.array(Period).min(1)]).default(false),
  sectors: z.array(PloverSector).default(['GOV']),
  holders: z.array(HolderRow).min(1),
});
export type Office = z.infer<typeof Office>;

/**
 * What a person in the news does who holds none of the offices above: "Hamas leader" is the `title` of a role. No `from`:
 * since before anyone needs to know.
 */
export const RoleRow = z.strictObject({
  role: z.string().min(1),
  title: z.string().optional(),
  from: OfficeDate.optional(),
  to: OfficeDate.optional(),
  sectors: z.array(PloverSector).optional(),
});

export const PersonRow = z.strictObject({
  ...PersonFields,
  sectors: z.array(PloverSector).default(['GOV']),
  roles: z.array(RoleRow).default([]),
});

/**
 * A file of codebook/offices: one state's main offices, or one organisation's.
 *
 * `succeeds`: whose offices answer for this state until that day, as the Soviet Union's do for Russia until 1991.
 * `codes`: others that data sets use for it, retired ISO 3166-1 ones or those of the Correlates of War. `cow`: its
 * abbreviation in the Correlates of War, where that differs; another state may have it in ISO 3166-1.
 */
export const OfficesFile = z.strictObject({
  country: Country,
  organisation: z.string().optional(),
  codes: z.array(Country).default([]),
  cow: Country.optional(),
  nameOrder: z.enum(['given-first', 'family-first']).default('given-first'),
  succeeds: z.strictObject({ country: Country, until: OfficeDate }).optional(),
  offices: z.array(Office).default([]),
  people: z.array(PersonRow).default([]),
});
export type OfficesFile = z.infer<typeof OfficesFile>;

/** One person's time in one office or role. No `from` or no `to`: open at that end. */
export interface Holding {
  person: Person;
  country: Country;
  organisation?: string;
  role: string;
  title?: string;
  head: Head;
  sectors: PloverSector[];
  from?: string;
  to?: string;
  acting: boolean;
}

/** A person of the codebook. `names` starts with `name`, and has every variant once; `holdings` are oldest first. */
export interface Person {
  id: string;
  name: string;
  names: string[];
  surname: string;
  gender?: 'm' | 'f';
  wikidata?: string;
  holdings: Holding[];
}

interface LeadingOffice {
  periods: Period[];
  holdings: Holding[];
}

/**
 * Who held which office when, from the files of codebook/offices.
 *
 * Dates are EDTF. A partial date stands for all of its days, here and in the files, so a look-up by `2007-06` gives all
 * who held the office in that month. Look-ups by name do not mind case, accents, hyphens or apostrophes. Where there is
 * no answer the list is empty.
 */
export class OfficeIndex {
  readonly #people = new Map<string, Person>();
  readonly #byName = new Map<string, Person[]>();
  readonly #bySurname = new Map<string, Person[]>();
  #byToken: Map<string, NamedPerson[]> | undefined;
  readonly #byOffice = new Map<string, Holding[]>();
  readonly #byHead = new Map<string, Holding[]>();
  readonly #codes = new Map<Country, Country>();
  readonly #leading = new Map<Country, LeadingOffice[]>();
  readonly #before = new Map<Country, { country: Country; until: string }>();
  readonly #after = new Map<Country, { country: Country; until: string }>();

  constructor(files: Iterable<OfficesFile>) {
    for (const file of files) this.#addFile(file);
    for (const person of this.#people.values()) this.#addNames(person);
    for (const list of this.#byOffice.values()) list.sort(latestFirst);
    for (const list of this.#byHead.values()) list.sort(latestFirst);
    for (const offices of this.#leading.values()) for (const office of offices) office.holdings.sort(latestFirst);
  }

  /** Every person, in the order of the files, with all names and offices. */
  people(): IterableIterator<Person> {
    return this.#people.values();
  }

  person(id: string): Person | undefined {
    return this.#people.get(id);
  }

  /** Who held an office, or any post of that role in an organisation, on a date; without a date, ever. Latest first. */
  holdersOf(country: Country, role: string, date?: string): Holding[] {
    return during(this.#byOffice.get(`${this.#codes.get(country) ?? country} ${role}`), date);
  }

  /** Who headed the state, the government, foreign affairs or defence on a date. `both` counts as state and government. */
  headsOf(country: Country, head: Head, date?: string): Holding[] {
    return during(this.#byHead.get(`${this.#codes.get(country) ?? country} ${head}`), date);
  }

  /**
   * Who governed in effect on a date: the holder of the office that leads, and on the day of a handover the new one.
   *
   * While that office is vacant, whoever else headed the government or the state. A state that is gone answers through
   * its successor, a new one through its predecessor. Undefined when nobody is known.
   */
  leaderOf(code: Country, date: string): Holding | undefined {
    const country = this.#codes.get(code) ?? code;
    const before = this.#before.get(country);
    if (before && isUntil(date, before.until)) {
      const own = this.#ownLeader(country, date);
      return own ?? this.leaderOf(before.country, date);
    }
    const after = this.#after.get(country);
    if (after && !isUntil(date, after.until)) return this.leaderOf(after.country, date);
    return (
      this.#ownLeader(country, date) ??
      this.headsOf(country, 'government', date)[0] ??
      this.headsOf(country, 'state', date)[0]
    );
  }

  /** All who held an office that leads, on some day of a date; latest first. As `leaderOf`, but for more than one day. */
  leadersOf(code: Country, date: string): Holding[] {
    const country = this.#codes.get(code) ?? code;
    const [start, end] = boundsOf(date);
    return (this.#leading.get(country) ?? [])
      .flatMap(({ periods, holdings }) =>
        holdings.filter(held =>
          periods.some(
            period =>
              overlaps(held, start, end) &&
              overlaps(period, start, end) &&
              overlaps(period, held.from ?? '', `${held.to ?? ''}~`),
          ),
        ),
      )
      .sort(latestFirst);
  }

  /** Everything held in a country on a date, ministries and roles alike. */
  titledIn(code: Country, date: string): Holding[] {
    const start = `${this.#codes.get(code) ?? code} `;
    return [...this.#byOffice].flatMap(([key, holdings]) => (key.startsWith(start) ? during(holdings, date) : []));
  }

  /** What a person held on a date, the latest first; without a date, ever. */
  officesOf(person: Person | string, date?: string): Holding[] {
    const known = typeof person === 'string' ? this.#people.get(person) : person;
    return during(known ? [...known.holdings].reverse() : undefined, date);
  }

  /** People with exactly this name or variant. */
  peopleNamed(name: string): Person[] {
    return this.#byName.get(foldName(name)) ?? [];
  }

  /** People with this surname: "Abe", "Assad" as well as "al-Assad", "Leyen" as well as "von der Leyen". */
  peopleBySurname(surname: string): Person[] {
    return this.#bySurname.get(foldName(surname)) ?? [];
  }

  /**
   * People named like this when nobody is named exactly so: all words of one form are among those of the other, at least
   * two are shared, and one of these is the surname. "Lloyd Erskine Sandiford" finds Erskine Sandiford.
   */
  peopleLike(name: string): Person[] {
    const exact = this.peopleNamed(name);
    if (exact.length > 0) return exact;
    const tokens = foldName(name).split(' ');
    const byToken = (this.#byToken ??= this.#indexTokens());
    const candidates = new Set(tokens.flatMap(token => (token.length > 1 ? (byToken.get(token) ?? []) : [])));
    return [...candidates]
      .filter(named => named.names.some(name => isContained(tokens, name)) && isSurnameIn(surnamesOf(named), tokens))
      .map(named => named.person);
  }

  #addFile(file: OfficesFile): void {
    const { country, organisation, nameOrder, succeeds } = file;
    for (const code of file.codes) this.#codes.set(code, country);
    if (succeeds) {
      this.#before.set(country, succeeds);
      this.#after.set(succeeds.country, { country, until: succeeds.until });
    }
    for (const { role, title, head, leads, sectors, holders } of file.offices) {
      const holdings = holders.map(row => {
        const person = this.#addPerson(row, nameOrder);
        const { from, to, acting } = row;
        const holding: Holding = { person, country, role, head, sectors, from, acting };
        if (organisation !== undefined) holding.organisation = organisation;
        if (title !== undefined) holding.title = title;
        if (to !== undefined) holding.to = to;
        person.holdings.push(holding);
        return holding;
      });
      append(this.#byOffice, `${country} ${role}`, ...holdings);
      for (const part of head === 'both' ? ['state', 'government'] : [head]) {
        if (part !== 'none') append(this.#byHead, `${country} ${part}`, ...holdings);
      }
      if (leads) append(this.#leading, country, { periods: leads === true ? [{}] : leads, holdings: [...holdings] });
    }
    for (const row of file.people) {
      const person = this.#addPerson(row, nameOrder);
      for (const { role, title, from, to, sectors } of row.roles) {
        const holding: Holding = {
          person,
          country,
          role,
          head: 'none',
          sectors: sectors ?? row.sectors,
          acting: false,
        };
        if (title !== undefined) holding.title = title;
        if (organisation !== undefined) holding.organisation = organisation;
        if (from !== undefined) holding.from = from;
        if (to !== undefined) holding.to = to;
        person.holdings.push(holding);
        append(this.#byOffice, `${country} ${role}`, holding);
      }
    }
  }

  #addPerson(row: z.infer<typeof HolderRow> | z.infer<typeof PersonRow>, order: OfficesFile['nameOrder']): Person {
    const id = personId(row);
    let person = this.#people.get(id);
    if (!person) {
      person = {
        id,
        name: row.name,
        names: [row.name],
        surname: row.surname ?? surnameOf(row.name, order),
        holdings: [],
      };
      this.#people.set(id, person);
    }
    for (const name of [row.name, ...row.names]) if (!person.names.includes(name)) person.names.push(name);
    if (row.surname !== undefined) person.surname = row.surname;
    person.gender ??= row.gender;
    person.wikidata ??= row.wikidata;
    return person;
  }

  #addNames(person: Person): void {
    if (person.holdings.length > 1) person.holdings.sort((a, b) => compare(a.from ?? '', b.from ?? ''));
    const seen: string[] = [];
    for (const name of person.names) {
      const folded = foldName(name);
      if (seen.includes(folded)) continue;
      seen.push(folded);
      append(this.#byName, folded, person);
    }
    for (const form of surnameForms(person.surname)) append(this.#bySurname, form, person);
  }

  /** Built at the first look-up by likeness, which few runs need. */
  #indexTokens(): Map<string, NamedPerson[]> {
    const byToken = new Map<string, NamedPerson[]>();
    for (const person of this.#people.values()) {
      const named = { person, names: person.names.map(name => foldName(name).split(' ')), surnames: undefined };
      for (const token of new Set(named.names.flat())) append(byToken, token, named);
    }
    return byToken;
  }

  #ownLeader(country: Country, date: string): Holding | undefined {
    const [start, end] = boundsOf(date);
    let leader: Holding | undefined;
    for (const { periods, holdings } of this.#leading.get(country) ?? []) {
      if (!periods.some(period => overlaps(period, start, end))) continue;
      const holding = holdings.find(held => overlaps(held, start, end));
      if (holding && (!leader || latestFirst(holding, leader) < 0)) leader = holding;
    }
    return leader;
  }
}

/** A person's id: the given one, or the name in lower case without accents, joined by hyphens. */
export function personId(row: { id?: string | undefined; name: string }): string {
  return row.id ?? foldName(row.name).replaceAll(' ', '-');
}

/** Whether a stretch of time has a day in common with a date. */
export function isDuring(period: { from?: string | undefined; to?: string | undefined }, date: string): boolean {
  const [start, end] = boundsOf(date);
  return overlaps(period, start, end);
}

/** A name without what writers leave out or vary: case, accents, hyphens, apostrophes, stops. */
export function foldName(name: string): string {
  if (isPlain(name)) return name.toLowerCase();
  const plain = /[^\x20-\x7e]/.test(name) ? unaccented(name) : name;
  return plain
    .replace(/['`.]/g, '')
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .trim();
}

/** Nothing but ASCII letters, with one space between words, as most names are. */
function isPlain(name: string): boolean {
  let before = SPACE;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    const small = code | 32;
    if ((small < 97 || small > 122) && (code !== SPACE || before === SPACE)) return false;
    before = code;
  }
  return before !== SPACE;
}

const SPACE = 32;

function unaccented(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}’‘ʻʼʿʾ]/gu, '')
    .replace(/[‐‑–]/g, '-')
    .replace(/[øłßđıæœðþəØŁĐÆŒÐÞƏ]/g, letter => PLAIN_LETTERS[letter.toLowerCase()] ?? letter);
}

/** Letters that Unicode does not take apart. */
const PLAIN_LETTERS: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  đ: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ə: 'a',
};

/** "von der Leyen" of Ursula von der Leyen, "Xi" of a family-first Xi Jinping. */
function surnameOf(name: string, order: OfficesFile['nameOrder']): string {
  const words = name.split(' ');
  if (order === 'family-first') return words[0]!;
  let first = words.length - 1;
  while (first > 1 && /^\p{Ll}[\p{L}'’]*$/u.test(words[first - 1]!)) first--;
  return words.slice(first).join(' ');
}

/** The surname as it is, without the small words before it, and without a joined article ("al-Assad"). */
function surnameForms(surname: string): Set<string> {
  const bare = surname.replace(/^(\p{Ll}[\p{L}'’]*\s+)+/u, '').replace(/^\p{Ll}{2,3}-/u, '');
  return new Set([foldName(surname), foldName(bare || surname)]);
}

/** None for people who have one name only, kings and popes: "Juan Carlos Romero" is no Juan Carlos. */
function surnamesOf(named: NamedPerson): string[][] {
  const { name, surname } = named.person;
  named.surnames ??= surname === name ? [] : [...surnameForms(surname)].map(form => form.split(' '));
  return named.surnames;
}

/** Are all words of one of the forms of a surname among these? */
function isSurnameIn(surnames: readonly string[][], tokens: readonly string[]): boolean {
  return surnames.some(form => form.every(token => tokens.includes(token)));
}

/** A person with the words of all names, folded, and once asked for, those of the forms of the surname. */
interface NamedPerson {
  person: Person;
  names: string[][];
  surnames: string[][] | undefined;
}

function isContained(a: string[], b: string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.length >= 2 && few.every(token => many.includes(token));
}

/** Strings that compare at or below every day of an EDTF date, and above every one. */
function boundsOf(date: string): [start: string, end: string] {
  if (DAY.test(date)) return [date, `${date}~`];
  const [first, last = first] = date.split('/');
  return [plainDate(first!), `${plainDate(last!)}~`];
}

const DAY = /^\d{4}-\d\d-\d\d$/;

function overlaps(period: { from?: string | undefined; to?: string | undefined }, start: string, end: string): boolean {
  return (period.from === undefined || period.from <= end) && (period.to === undefined || start <= `${period.to}~`);
}

/** Without qualifiers ("2018?") and unknown digits ("193X" gives "193", before all its years). */
function plainDate(date: string): string {
  return date.replace(/[?~%]/g, '').replace(/X.*$/, '');
}

function during(holdings: Holding[] | undefined, date: string | undefined): Holding[] {
  if (!holdings) return [];
  if (date === undefined) return [...holdings];
  const [start, end] = boundsOf(date);
  return holdings.filter(holding => overlaps(holding, start, end));
}

/** Whether a date begins no later than a day, a month or a year ends. */
function isUntil(date: string, until: string): boolean {
  return boundsOf(date)[0] <= `${until}~`;
}

function latestFirst(a: Holding, b: Holding): number {
  return compare(b.from ?? '', a.from ?? '') || compare(b.to ?? '~', a.to ?? '~');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function append<K, V>(map: Map<K, V[]>, key: K, ...values: V[]): void {
  const list = map.get(key);
  if (list) list.push(...values);
  else map.set(key, values);
}
