import { foldName, type Person } from '../codebook/offices.js';
import type { Title } from '../codebook/roles.js';
import { fit, officeThen, rankOf } from './holders.js';
import { type CommonWords, type Lexicon, rolesOf } from './lexicon.js';
import type { Draft, Registry } from './registry.js';

/** A person as the text names one, and what it says beside the name. */
export interface Naming {
  text: string;
  /** People of the codebook with this full name. */
  known: readonly Person[];
  title: Title | undefined;
  said: readonly CommonWords[];
  countries: readonly string[];
  former: boolean;
  /** Nothing stands before the name: a bare "Abe". */
  bare: boolean;
}

/** The people of one document: full names first, then surnames for those who are known by them. */
export class People {
  private readonly byName = new Map<string, Draft>();
  private readonly byWord = new Map<string, Draft[]>();
  private readonly namesOf = new Map<Draft, string[]>();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly registry: Registry,
    private readonly date: string | undefined,
    /** Countries that the document names. */
    private readonly countries: ReadonlySet<string>,
  ) {}

  /** Whom a name of two words or more names, when the codebook or the document knows. */
  full(naming: Naming): Draft | undefined {
    const name = foldName(naming.text);
    const held = this.byName.get(name);
    if (held) return held;
    let candidates = naming.known.length > 0 ? naming.known : this.lexicon.offices.peopleNamed(name);
    if (candidates.length === 0) {
      const inside = this.containing(name);
      if (inside) return inside;
      // Without an office or a country beside it, a name that is only like another proves nothing.
      if (naming.said.length === 0 && naming.countries.length === 0) return undefined;
      const like = this.lexicon.offices.peopleLike(name).filter(person => this.agrees(person, naming, 'strict'));
      candidates = like.length === 1 ? like : [];
    }
    const person = this.choose(candidates.filter(person => this.agrees(person, naming, 'mild')));
    return person && this.addKnown(person, name);
  }

  /** Whom a surname, or a given name with a royal title, names: somebody in the document, else an official of the day. */
  short(naming: Naming): Draft | undefined {
    const name = foldName(naming.text);
    const royal = naming.title?.sectors.includes('GOV') ?? false;
    const here = this.byWord.get(name)?.filter(draft => this.mayBe(draft, naming));
    const named = here?.filter(draft => this.isCalled(draft, name, royal));
    if (named && named.length > 0) return named.at(-1);
    // "Ms Fernandez" for Cristina Fernandez de Kirchner.
    if (naming.title && here?.length === 1 && !isFirstWord(here[0]!, name)) return here[0];
    const person = this.official(name, naming);
    return person && this.addKnown(person, name);
  }

  /** Somebody new, whom the codebook does not know. */
  addUnknown(naming: Naming): Draft {
    const name = foldName(naming.text);
    const draft = this.registry.unknown(naming.text, 'person');
    if (naming.title?.gender) draft.gender = naming.title.gender;
    this.enter(draft, name);
    return draft;
  }

  /** Everybody, the first named first. */
  all(): Iterable<Draft> {
    return this.namesOf.keys();
  }

  /** A draft of a known person who came in by an office: "the German chancellor". */
  addKnown(person: Person, name = foldName(person.name)): Draft {
    const holding = officeThen(this.lexicon, person, this.date, []);
    const held = this.lexicon.offices.officesOf(person);
    const last = held.find(({ from }) => !this.date || !from || from <= this.date) ?? held[0];
    const draft = this.registry.person(person, holding, last);
    this.enter(draft, name);
    this.enter(draft, foldName(person.name));
    for (const word of surnames(person)) this.index(word, draft);
    for (const now of this.lexicon.offices.officesOf(person, this.date)) {
      for (const role of rolesOf(this.lexicon, now)) draft.roles.add(role);
    }
    return draft;
  }

  private enter(draft: Draft, name: string): void {
    if (this.byName.get(name) === draft) return;
    this.byName.set(name, draft);
    const names = this.namesOf.get(draft);
    if (names) names.push(name);
    else this.namesOf.set(draft, [name]);
    const words = name.split(' ');
    for (const word of words) this.index(word, draft);
    if (words.length > 2) this.index(words.slice(-2).join(' '), draft);
  }

  private index(word: string, draft: Draft): void {
    const list = this.byWord.get(word);
    if (!list) this.byWord.set(word, [draft]);
    else if (!list.includes(draft)) list.push(draft);
  }

  /** Somebody whose full name holds all these words: "López Obrador", "Javad Zarif". */
  private containing(name: string): Draft | undefined {
    const words = name.split(' ');
    for (const draft of new Set(words.flatMap(word => this.byWord.get(word) ?? []))) {
      for (const other of this.namesOf.get(draft) ?? []) {
        const others = other.split(' ');
        if (others.length > words.length && others.length > 2 && words.every(word => others.includes(word)))
          return draft;
        if (words.length > others.length && others.length > 1 && others.every(word => words.includes(word)))
          return draft;
      }
    }
    return undefined;
  }

  private mayBe(draft: Draft, naming: Naming): boolean {
    if (naming.title?.gender && draft.gender && naming.title.gender !== draft.gender) return false;
    const { country } = draft.actor;
    return !country || naming.countries.length === 0 || naming.countries.includes(country);
  }

  /** Is the word what somebody is called by: a surname, or with a royal title the given name? */
  private isCalled(draft: Draft, word: string, royal: boolean): boolean {
    const { country } = draft.actor;
    if (draft.person) {
      const isSurname =
        surnames(draft.person).includes(word) ||
        draft.person.names.some(other => {
          const name = foldName(other);
          return name === word || (name.endsWith(word) && name[name.length - word.length - 1] === ' ');
        });
      return isSurname || royal;
    }
    const words = foldName(draft.actor.name).split(' ');
    if (words.at(-1) === word || word.includes(' ')) return true;
    return royal || (country !== null && this.lexicon.familyFirst.has(country) && words[0] === word);
  }

  /** Somebody in office on the day, of a country in the text, where one alone fits. */
  private official(name: string, naming: Naming): Person | undefined {
    let best: Person | undefined;
    let bestScore = 0;
    let tied = false;
    const candidates = new Set([
      ...this.lexicon.offices.peopleBySurname(name),
      ...this.lexicon.offices.peopleNamed(name),
    ]);
    const high = [...candidates].filter(
      person => rankOf(this.lexicon, person, this.date) >= 5 || this.isLately(person),
    );
    for (const person of candidates) {
      const score = this.scoreOf(person, naming, high.length === 1);
      if (score === 0 || score < bestScore) continue;
      tied = score === bestScore;
      best = person;
      bestScore = score;
    }
    return tied ? undefined : (best ?? this.past(candidates, naming));
  }

  /** "President Lumumba", long after: the only one of that surname who has led a state in that office. */
  private past(candidates: Iterable<Person>, naming: Naming): Person | undefined {
    if (naming.said.length === 0 || this.date === undefined) return undefined;
    const leaders = [...candidates].filter(person =>
      person.holdings.some(
        held =>
          (held.head === 'both' || held.head === 'government' || held.head === 'state') &&
          held.from !== undefined &&
          held.from < this.date! &&
          (naming.countries.length === 0 || naming.countries.includes(held.country)) &&
          fit(this.lexicon, naming.said, rolesOf(this.lexicon, held)) === 'exact',
      ),
    );
    return leaders.length === 1 ? leaders[0] : undefined;
  }

  private scoreOf(person: Person, naming: Naming, alone: boolean): number {
    const { lexicon, date } = this;
    if (naming.title?.gender && person.gender && naming.title.gender !== person.gender) return 0;
    const now = lexicon.offices.officesOf(person, naming.former ? undefined : date);
    if (now.length === 0) return this.scoreLately(person, naming, alone);
    const countries = new Set(now.map(holding => holding.country));
    const isStated = naming.countries.some(country => countries.has(country));
    if (naming.countries.length > 0 && !isStated) return 0;
    const isHere = [...countries].some(country => this.countries.has(country));
    const roles = now.flatMap(holding => rolesOf(lexicon, holding));
    const how = naming.said.length > 0 ? fit(lexicon, naming.said, roles) : undefined;
    if (naming.said.length > 0 && !how) return 0;
    const rank = rankOf(lexicon, person, naming.former ? undefined : date);
    if (naming.bare && (rank < 5 || (!isHere && !alone))) return 0;
    if (!naming.bare && !isHere && !isStated && !how && !(alone && rank >= 5)) return 0;
    return 1 + (isStated ? 20 : 0) + (isHere ? 10 : 0) + (how === 'exact' ? 8 : how ? 5 : 0) + rank / 2;
  }

  /** Was head of a state or a government in the last few years, and is still in the news. */
  private isLately(person: Person): boolean {
    if (this.date === undefined) return false;
    const since = String(Number(this.date.slice(0, 4)) - 4);
    return person.holdings.some(
      held =>
        (held.head === 'both' || held.head === 'government' || held.head === 'state') &&
        held.to !== undefined &&
        held.to >= since &&
        held.to < this.date!,
    );
  }

  private scoreLately(person: Person, naming: Naming, alone: boolean): number {
    if (!this.isLately(person) || naming.bare || !alone) return 0;
    const isHere = person.holdings.some(held => this.countries.has(held.country));
    const roles = person.holdings.flatMap(held => rolesOf(this.lexicon, held));
    return isHere || fit(this.lexicon, naming.said, roles) ? 0.5 : 0;
  }

  /** Does what the text says beside a full name allow that it is this person of the codebook? */
  private agrees(person: Person, naming: Naming, how: 'strict' | 'mild'): boolean {
    const countries = new Set(person.holdings.map(holding => holding.country));
    const isStated = naming.countries.some(country => countries.has(country));
    if (isStated) return true;
    const roles = person.holdings.flatMap(holding => rolesOf(this.lexicon, holding));
    const isOffice = fit(this.lexicon, naming.said, roles) !== undefined;
    if (how === 'strict') return isOffice && naming.countries.length === 0;
    return naming.countries.length === 0 || isOffice;
  }

  /** Of namesakes, the one in office on the day, or the latest before it. */
  private choose(people: readonly Person[]): Person | undefined {
    if (people.length < 2) return people[0];
    const score = (person: Person): number => {
      const isHere = person.holdings.some(holding => this.countries.has(holding.country)) ? 1 : 0;
      return 2 * rankOf(this.lexicon, person, this.date) + isHere;
    };
    return people.reduce((a, b) => (score(b) > score(a) ? b : a));
  }
}

function isFirstWord(draft: Draft, word: string): boolean {
  return foldName(draft.actor.name).startsWith(`${word} `);
}

function surnames(person: Person): string[] {
  const whole = foldName(person.surname);
  const bare = whole.split(' ').at(-1)!;
  return whole === bare ? [whole] : [whole, bare];
}
