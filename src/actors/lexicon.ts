import type { Agent } from '../codebook/agents.js';
import type { Book } from '../codebook/book.js';
import { foldName, OfficeIndex, type OfficesFile, type Person } from '../codebook/offices.js';
import type { Organisation } from '../codebook/organisations.js';
import { ReferenceFile } from '../codebook/reference.js';
import type { Qualifier, Role, Title } from '../codebook/roles.js';
import type { SpeechFile } from '../codebook/speech.js';
import type { State } from '../codebook/states.js';
import type { TimesFile } from '../codebook/times.js';
import type { PloverSector } from '../record/index.js';
import { Forms } from './forms.js';
import { slug, spellings } from './names.js';
import { Trie } from './trie.js';

/** The sections of the codebook that this room reads. */
export type ActorBook = Pick<Book, 'states' | 'organisations' | 'agents' | 'roles'> & {
  offices: OfficesFile[];
  reference: ReferenceFile[];
  speech: Pick<SpeechFile, 'verbs'>[];
  times: Pick<TimesFile, 'months' | 'weekdays'>[];
};

/** A state and its id in documents: its code, or code and name for a part that is only partly recognised. */
export interface StateEntry {
  id: string;
  state: State;
}

/**
 * What a name may be. `people`: "Afghans". `prefix`: "Sino". `group`: "the two Koreas". `epithet`: "the kingdom", and
 * `region`: "the Balkan country", which only point back. `elsewhere`: "South China Sea", no actor at all. `ambiguous`: the
 * name has another common sense.
 */
export type Sense =
  | { [Type in StateName]: { type: Type; state: StateEntry; ambiguous?: boolean } }[StateName]
  | { type: 'seat'; state: StateEntry; sectors: PloverSector[]; ambiguous?: boolean }
  | { type: 'group'; members: StateEntry[]; from?: string; to?: string }
  | { [Type in BackName]: { type: Type; states: Set<StateEntry> } }[BackName]
  | { type: 'elsewhere' }
  | { type: 'organisation'; id: string; organisation: Organisation; ambiguous?: boolean }
  | { type: 'role'; words: CommonWords }
  | { type: 'title'; title: Title };

type StateName = 'state' | 'adjective' | 'people' | 'prefix' | 'capital';
type BackName = 'epithet' | 'region';

/** What a phrase of common nouns may be; more than one at once. */
export interface CommonWords {
  /** As it stands in the codebook: "foreign minister". */
  phrase: string;
  /** Offices that this names in full, and offices that it names in short. */
  roles: Role[];
  shortOf: Role[];
  agent?: Agent;
  qualifier?: Qualifier;
  government?: boolean;
  country?: boolean;
  capital?: boolean;
  states?: boolean;
  persons?: boolean;
  pair?: boolean;
  opposite?: boolean;
  side?: boolean;
  grouping?: boolean;
  counterpart?: boolean;
  part?: boolean;
}

/** The country of a town by its name, those of an article first; undefined for what is no town, or too small to tell. */
export type TownCountry = (name: string, countries: ReadonlySet<string>) => string | undefined;

/** All that the room knows, indexed for reading. Built once for a codebook; never changed. */
export interface Lexicon {
  names: Trie<Sense[]>;
  people: PeopleNames;
  commons: Trie<CommonWords>;
  /** What has been worked out of single forms. */
  forms: Forms;
  offices: OfficeIndex;
  states: ReadonlyMap<string, StateEntry>;
  townCountry?: TownCountry;
  /** Offices by any of their names: "premier" is the prime minister. */
  roles: ReadonlyMap<string, CommonWords>;
  /** By the name in roles.yaml, the words that the files of offices have for it. */
  officeWords: ReadonlyMap<string, string[]>;
  /** What `rolesOf` has worked out. */
  memory: Map<string, string[]>;
  /** Titles of royalty, which say nothing of where their bearers rule: "prince". Lower case. */
  royal: ReadonlySet<string>;
  /** Countries whose people write the surname first. */
  familyFirst: ReadonlySet<string>;
  words: { [Name in keyof ReferenceFile]: ReadonlySet<string> };
  /** Lemmas of verbs of saying; and of all verbs whose subject has a will. */
  sayings: ReadonlySet<string>;
  wills: ReadonlySet<string>;
  /** Verbs that take the person spoken to as object, or after a preposition. */
  addressing: ReadonlyMap<string, readonly string[]>;
  /** Names of days and months, which end a person's name: "President Xi Monday". */
  calendar: ReadonlySet<string>;
  /** The same, with those that are also other names: "May". */
  dates: ReadonlySet<string>;
}

/** Reads the codebook into tries and indexes. Takes some tens of milliseconds. */
export function createLexicon(book: ActorBook, offices = new OfficeIndex(book.offices)): Lexicon {
  const states = new Map<string, StateEntry>();
  const names = new Trie<Sense[]>();
  const add = (name: string, sense: Sense): void => {
    for (const words of spellings(name)) names.put(words, held => addSense(held ?? [], sense));
  };
  for (const state of book.states.flatMap(file => file.states)) {
    const whole = !state.part && !state.sectors.includes('PRE') && !states.has(state.code);
    const entry = { id: whole ? state.code : `${state.code}.${slug(state.name)}`, state };
    if (!states.has(entry.id)) states.set(entry.id, entry);
    addState(entry, add);
  }
  for (const group of book.states.flatMap(file => file.groups)) {
    const members = group.members.flatMap(code => states.get(code) ?? []);
    const { from, to } = group;
    for (const name of [group.name, ...group.names]) add(name, { type: 'group', members, from, to });
  }
  for (const name of book.states.flatMap(file => file.elsewhere)) add(name, { type: 'elsewhere' });
  for (const organisation of book.organisations.flatMap(file => file.organisations)) {
    const id = slug(organisation.name);
    for (const name of [organisation.name, ...organisation.names]) {
      const ambiguous = organisation.ambiguous.includes(name);
      add(name, { type: 'organisation', id, organisation, ...(ambiguous ? { ambiguous } : {}) });
    }
  }
  const { commons, roles } = addCommons(book, add);
  const people = peopleNames(offices);
  return {
    names,
    commons,
    people,
    forms: new Forms(names, commons, people.longest),
    offices,
    states,
    roles,
    officeWords: officeWords(book, roles),
    memory: new Map(),
    royal: new Set(
      book.roles.flatMap(file =>
        file.titles.flatMap(title =>
          title.gender && title.sectors.includes('GOV') ? [title.title.toLowerCase()] : [],
        ),
      ),
    ),
    familyFirst: new Set(book.offices.flatMap(file => (file.nameOrder === 'family-first' ? [file.country] : []))),
    words: referenceWords(book.reference),
    ...speechWords(book),
    calendar: calendarWords(book, false),
    dates: calendarWords(book, true),
  };
}

function addState(entry: StateEntry, addName: (name: string, sense: Sense) => void): void {
  const { state } = entry;
  const unsure = new Set(state.ambiguous);
  const add = (name: string, type: StateName): void =>
    addName(name, { type, state: entry, ambiguous: unsure.has(name) });
  for (const name of [state.name, ...state.names]) add(name, 'state');
  for (const name of state.adjectives) add(name, 'adjective');
  for (const name of state.people) add(name, 'people');
  for (const name of state.prefixes) add(name.replace(/-$/, ''), 'prefix');
  if (state.capital) for (const name of [state.capital.name, ...state.capital.names]) add(name, 'capital');
  for (const { name: seat, names, sectors } of state.seats) {
    for (const name of [seat, ...names]) {
      addName(name, { type: 'seat', state: entry, sectors, ambiguous: unsure.has(name) });
    }
  }
  for (const name of state.epithets) addName(name, { type: 'epithet', states: new Set([entry]) });
  for (const name of state.regions) addName(name, { type: 'region', states: new Set([entry]) });
}

/** A name has one sense of each type for each state; epithets and regions gather their states. */
function addSense(held: Sense[], sense: Sense): Sense[] {
  const same = held.find(other => other.type === sense.type);
  if (
    same &&
    (same.type === 'epithet' || same.type === 'region') &&
    (sense.type === 'epithet' || sense.type === 'region')
  ) {
    for (const state of sense.states) same.states.add(state);
  } else if (!held.some(other => other.type === sense.type && idOf(other) === idOf(sense))) held.push(sense);
  return held;
}

function idOf(sense: Sense): string | undefined {
  return 'state' in sense ? sense.state.id : sense.type === 'organisation' ? sense.id : undefined;
}

/** Did what a name stands for exist on a date? Without a date, does it now? */
export function isLive(sense: Sense, date: string | undefined): boolean {
  const bounds: { from?: string; to?: string } =
    'state' in sense
      ? sense.state.state
      : sense.type === 'organisation'
        ? sense.organisation
        : sense.type === 'group'
          ? sense
          : {};
  if (date === undefined) return bounds.to === undefined;
  return (
    (bounds.from === undefined || bounds.from <= date + '~') && (bounds.to === undefined || date <= bounds.to + '~')
  );
}

/** Offices, titles, agents and the words of reference, by lower-case words. */
function addCommons(book: ActorBook, addName: (name: string, sense: Sense) => void) {
  const commons = new Trie<CommonWords>();
  const byPhrase = new Map<string, CommonWords>();
  const entry = (phrase: string): CommonWords => {
    const key = phrase.toLowerCase();
    let words = byPhrase.get(key);
    if (!words) {
      byPhrase.set(key, (words = { phrase: key, roles: [], shortOf: [] }));
      for (const spelling of spellings(key)) commons.put(spelling, held => held ?? words!);
    }
    return words;
  };
  for (const file of book.roles) {
    for (const role of file.roles) {
      for (const name of [role.role, ...role.names]) entry(name).roles.push(role);
      for (const name of role.short) entry(name).shortOf.push(role);
      for (const name of role.abbreviations) {
        addName(name, { type: 'role', words: { phrase: role.role, roles: [role], shortOf: [] } });
      }
    }
    for (const title of file.titles) {
      for (const name of [title.title, ...title.names]) addName(name, { type: 'title', title });
    }
    for (const qualifier of file.qualifiers) entry(qualifier.word.replace(/-$/, '')).qualifier ??= qualifier;
  }
  for (const agent of book.agents.flatMap(file => file.agents)) {
    for (const noun of agent.nouns) entry(noun).agent ??= agent;
  }
  for (const file of book.reference) {
    for (const word of file.governments) entry(word).government = true;
    for (const word of file.countries) entry(word).country = true;
    for (const word of file.capitals) entry(word).capital = true;
    for (const word of file.states) entry(word).states = true;
    for (const word of file.persons) entry(word).persons = true;
    for (const word of file.parts) entry(word).part = true;
    for (const word of file.pairs) entry(word).pair = true;
    for (const word of file.opposites) entry(word).opposite = true;
    for (const word of file.sides) entry(word).side = true;
    for (const word of file.groupings) entry(word).grouping = true;
    for (const word of file.counterparts) entry(word).counterpart = true;
  }
  return { commons, roles: byPhrase };
}

/** People by full names of two words or more, folded. `longest`: by first word, the most words that a name has. */
export interface PeopleNames {
  byName: ReadonlyMap<string, Person[]>;
  longest: ReadonlyMap<string, number>;
  /** First words of the names of two people or more: given names, or surnames where they come first. */
  given: ReadonlySet<string>;
}

function peopleNames(offices: OfficeIndex): PeopleNames {
  const byName = new Map<string, Person[]>();
  const longest = new Map<string, number>();
  const firstOf = new Map<string, Person>();
  const given = new Set<string>();
  for (const person of offices.people()) {
    for (const name of person.names) {
      const folded = foldName(name);
      const space = folded.indexOf(' ');
      if (space < 0) continue;
      const held = byName.get(folded);
      if (!held) byName.set(folded, [person]);
      else if (!held.includes(person)) held.push(person);
      const first = folded.slice(0, space);
      const words = wordsIn(folded);
      if ((longest.get(first) ?? 0) < words) longest.set(first, words);
      const other = firstOf.get(first);
      if (!other) firstOf.set(first, person);
      else if (other !== person) given.add(first);
    }
  }
  return { byName, longest, given };
}

function wordsIn(text: string): number {
  let count = 1;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) count++;
  return count;
}

/** By the name in roles.yaml, the words that the files of offices have for it: "premier" for the prime minister. */
function officeWords(book: ActorBook, roles: ReadonlyMap<string, CommonWords>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (office: { role: string; title?: string }): void => {
    for (const name of roleNames(roles, office)) {
      const held = found.get(name);
      if (!held) found.set(name, [office.role]);
      else if (!held.includes(office.role)) held.push(office.role);
    }
  };
  for (const file of book.offices) {
    for (const office of file.offices) add(office);
    for (const person of file.people) for (const role of person.roles) add(role);
  }
  return found;
}

/** The names in roles.yaml of what a person held: "ambassador to Japan" is an ambassador. */
export function rolesOf(
  lexicon: Pick<Lexicon, 'roles' | 'memory'>,
  holding: { role: string; title?: string },
): string[] {
  const key = holding.title === undefined ? holding.role : `${holding.role}|${holding.title}`;
  let names = lexicon.memory.get(key);
  if (!names) lexicon.memory.set(key, (names = roleNames(lexicon.roles, holding)));
  return names;
}

function roleNames(roles: ReadonlyMap<string, CommonWords>, holding: { role: string; title?: string }): string[] {
  const names = new Set<string>();
  for (const text of [holding.role, holding.title]) {
    if (text === undefined) continue;
    const low = text.toLowerCase();
    const words = roles.get(low) ?? roles.get(low.replace(/ (to|of|for|on) .*$/, ''));
    const known = words?.roles[0];
    names.add(known ? known.role : low);
  }
  return [...names];
}

function referenceWords(files: ReferenceFile[]): Lexicon['words'] {
  const lists = Object.keys(ReferenceFile.shape) as (keyof ReferenceFile)[];
  return Object.fromEntries(
    lists.map(list => [list, new Set(files.flatMap(file => file[list]))]),
  ) as unknown as Lexicon['words'];
}

function speechWords(book: ActorBook): Pick<Lexicon, 'sayings' | 'wills' | 'addressing'> {
  const sayings = new Set<string>();
  const wills = new Set<string>(book.reference.flatMap(file => file.wills));
  const addressing = new Map<string, readonly string[]>();
  for (const group of book.speech.flatMap(file => file.verbs)) {
    for (const verb of group.verbs) {
      if (group.sense === 'show') continue;
      wills.add(verb);
      if (group.sense === 'say') sayings.add(verb);
      if (group.addressee.length > 0 && !addressing.has(verb)) addressing.set(verb, group.addressee);
    }
  }
  return { sayings, wills, addressing };
}

function calendarWords(book: ActorBook, all: boolean): Set<string> {
  const words = new Set<string>();
  for (const file of book.times) {
    for (const day of [...file.weekdays, ...file.months])
      for (const name of all ? [...day.names, ...day.weak] : day.names) words.add(name);
  }
  return words;
}
