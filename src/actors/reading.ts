import { type Holding, isDuring } from '../codebook/offices.js';
import type { Role } from '../codebook/roles.js';
import type { Article, PloverSector, Sentence, Token } from '../record/index.js';
import { matrixOf, type Place, placeIn, predicateOf, subjectOf } from './clauses.js';
import { Focus } from './focus.js';
import { fit, holderOf, isLeader } from './holders.js';
import type { CommonWords, Lexicon, StateEntry } from './lexicon.js';
import { link } from './link.js';
import { type Naming, People } from './people.js';
import { isOf, type Owner, type Phrase } from './phrase.js';
import { findPhrases } from './phrases.js';
import { isDateline, isPlace } from './place.js';
import { isOfficial, personsInFocus, statesInFocus } from './plurals.js';
import { isPerson, type PronounKind, pronounKind, resolvePronoun } from './pronouns.js';
import { quotedTokens } from './quoted.js';
import { type Draft, Registry } from './registry.js';
import { type Scan, scan } from './scan.js';
import { type Survey, survey } from './survey.js';
import { kindOfUnknown } from './unknown.js';

/** A pronoun and whom it stands for. */
export interface PronounMention {
  sentence: number;
  token: Token;
  drafts: Draft[];
}

/**
 * One article being read: who its phrases and pronouns stand for.
 *
 * Full names first, over the whole text, so that a surname in the headline finds its owner; then everything in the order
 * of the text, each against what was spoken of before; then what needs the rest: "we" and "I", and relative pronouns.
 */
export class Reading {
  readonly registry: Registry;
  readonly people: People;
  readonly focus = new Focus();
  readonly scans: Scan[];
  readonly phrases: Phrase[][];
  readonly pronouns: PronounMention[] = [];
  private readonly pronounOf = new Map<Token, Draft[]>();
  private readonly survey: Survey;
  private readonly quoted: Set<number>[];
  private readonly date: string | undefined;
  private sentenceDate: string | undefined;
  /** Full names have been read, and the rest goes in the order of the text: pronouns can be resolved. */
  private inOrder = false;

  constructor(
    readonly lexicon: Lexicon,
    readonly article: Article,
    readonly sentences: Sentence[],
  ) {
    this.date = article.published;
    this.registry = new Registry(lexicon);
    this.scans = sentences.map(sentence => scan(lexicon, sentence, this.date));
    this.phrases = this.scans.map(found => {
      const phrases = findPhrases(lexicon, found);
      link(lexicon, found, phrases);
      return phrases;
    });
    this.survey = survey(lexicon, article, this.scans, this.phrases);
    this.people = new People(lexicon, this.registry, this.date, this.survey.countries);
    this.quoted = quotedTokens(sentences);
  }

  read(): void {
    for (const phrases of this.phrases) {
      for (const phrase of phrases) if (phrase.person && phrase.person.to > phrase.person.from) this.nameFully(phrase);
    }
    this.inOrder = true;
    for (let at = 0; at < this.sentences.length; at++) this.readSentence(at);
    for (let at = 0; at < this.sentences.length; at++) this.readSpeakers(at);
  }

  /** In text order; pronouns inside quotation marks last, when it may be known who speaks. */
  private readSentence(at: number): void {
    const scan = this.scans[at]!;
    this.sentenceDate = yearOf(scan.sentence, this.date) ?? this.date;
    const phrases = this.phrases[at]!.filter(phrase => !phrase.within);
    const byHead = new Map<number, Phrase>();
    for (const phrase of phrases) byHead.set(phrase.head, phrase);
    const items: { at: number; phrase?: Phrase; token?: Token; kind?: PronounKind }[] = phrases.map(phrase => ({
      at: phrase.from,
      phrase,
    }));
    for (const token of scan.sentence.tokens) {
      const kind = pronounKind(token);
      if (kind === 'he' || kind === 'she' || kind === 'it' || kind === 'they' || kind === 'who')
        items.push({ at: token.id, token, kind });
      else if (isThing(token) && !byHead.has(token.id)) items.push({ at: token.id, token });
    }
    items.sort((a, b) => a.at - b.at || (a.phrase ? 1 : 0) - (b.phrase ? 1 : 0));
    for (const inQuotes of [false, true]) {
      for (const item of items) {
        if (item.phrase) {
          if (!inQuotes) this.speakOf(at, item.phrase);
        } else if (item.kind === 'who') {
          if (!inQuotes) this.readRelative(at, item.token!, byHead);
        } else if (item.kind) {
          if (this.quoted[at]!.has(item.token!.id) === inQuotes) this.resolveToken(at, item.token!, item.kind);
        } else if (!inQuotes) this.addEntry(at, item.token!, [], isPluralToken(item.token!), false);
      }
    }
    this.addCoordinations(at, byHead);
  }

  private speakOf(at: number, phrase: Phrase): void {
    const drafts = this.resolve(phrase);
    if (drafts.length === 0) return;
    if (isDateline(this.scans[at]!, phrase)) return;
    const token = this.scans[at]!.sentence.tokens[phrase.head - 1]!;
    const plural = drafts.length > 1 || (phrase.plural && !phrase.person && !phrase.name);
    this.addEntry(at, token, drafts, plural, phrase.locative ?? false, phrase.modifies !== undefined);
  }

  private addEntry(
    at: number,
    token: Token,
    drafts: Draft[],
    plural: boolean,
    locative: boolean,
    modifies = false,
  ): void {
    const place: Place = modifies ? 'modifier' : placeOf(this.scans[at]!, token);
    const headline = this.sentences[at]!.kind !== 'body';
    this.focus.add({ drafts, sentence: at, token: token.id, place, plural, locative, headline });
  }

  /** "Mr Abe and Xi Jinping" is also one plural thing to speak of. */
  private addCoordinations(at: number, byHead: ReadonlyMap<number, Phrase>): void {
    const { tree, sentence } = this.scans[at]!;
    for (const [head, phrase] of byHead) {
      const token = sentence.tokens[head - 1]!;
      if (token.deprel === 'conj' || phrase.modifies || !phrase.drafts?.length) continue;
      const drafts = [...phrase.drafts];
      const others = tree.childrenBy(token, 'conj').map(child => byHead.get(child.id));
      others.push(this.joinedTo(at, phrase), ...this.listFrom(at, phrase));
      for (const other of others) {
        for (const draft of other?.drafts ?? []) if (!drafts.includes(draft)) drafts.push(draft);
      }
      if (drafts.length > phrase.drafts.length) this.addEntry(at, token, drafts, true, phrase.locative ?? false);
    }
  }

  /** "Oman, Peru, Chad and Fiji": a list of states, whatever the tree makes of it. */
  private listFrom(at: number, first: Phrase): Phrase[] {
    if (!isOf(first, 'state', 'capital', 'organisation')) return [];
    const { tokens } = this.scans[at]!.sentence;
    const list: Phrase[] = [];
    for (let last: Phrase = first; ; ) {
      const joint = tokens[last.to]?.form;
      if (joint !== ',' && joint !== 'and') return [];
      const from = last.to + (joint === ',' && tokens[last.to + 1]?.form === 'and' ? 3 : 2);
      const ends = joint === 'and' || from === last.to + 3;
      const next: Phrase | undefined = this.phrases[at]!.find(
        other =>
          (other.from === from || other.from === from + 1) &&
          !other.modifies &&
          isOf(other, 'state', 'capital', 'organisation'),
      );
      if (!next || (next.from > from && tokens[from - 1]!.upos !== 'DET')) return [];
      list.push(next);
      if (ends) return list;
      last = next;
    }
  }

  /** What "and" joins to a phrase where the tree gives both to one verb. */
  private joinedTo(at: number, phrase: Phrase): Phrase | undefined {
    const { tokens } = this.scans[at]!.sentence;
    if (tokens[phrase.to]?.form !== 'and') return undefined;
    const from = phrase.to + 2;
    const next = this.phrases[at]!.find(other => other.from === from && !other.modifies && !other.within);
    if (!next) return undefined;
    const [one, two] = [tokens[phrase.head - 1]!, tokens[next.head - 1]!];
    return one.head === two.head && one.deprel === two.deprel ? next : undefined;
  }

  private keep(sentence: number, token: Token, drafts: Draft[]): void {
    this.pronouns.push({ sentence, token, drafts });
    this.pronounOf.set(token, drafts);
  }

  private resolveToken(at: number, token: Token, kind: PronounKind): Draft[] {
    const held = this.pronounOf.get(token);
    if (held) return held;
    const speakers = this.quoted[at]!.has(token.id) ? this.speakersOf(at, token.id) : [];
    const ahead = (id: number): Draft[] => this.draftsAt(at, id);
    const { drafts } = resolvePronoun(this.lexicon, this.scans[at]!, token, kind, this.focus, speakers, ahead);
    this.keep(at, token, drafts);
    if (drafts.length > 0) {
      if (drafts.length === 1 && isPerson(drafts[0]!))
        drafts[0]!.gender ??= kind === 'he' ? 'm' : kind === 'she' ? 'f' : undefined;
      this.addEntry(at, token, drafts, kind === 'they', false);
    }
    return drafts;
  }

  /** Whom a phrase stands for; empty when nobody. */
  resolve(phrase: Phrase): Draft[] {
    if (phrase.within) return this.resolve(phrase.within);
    if (phrase.drafts === undefined) {
      phrase.drafts = [];
      phrase.drafts = this.resolveNew(phrase);
    } else if (phrase.person && phrase.drafts.length > 0) this.learn(phrase, phrase.drafts[0]!);
    return phrase.drafts;
  }

  private resolveNew(phrase: Phrase): Draft[] {
    if (phrase.person) return this.resolvePerson(phrase);
    if (phrase.name) return this.resolveName(phrase);
    if (phrase.predicate) return [];
    return this.resolveDescription(phrase);
  }

  private resolveName(phrase: Phrase): Draft[] {
    const scan = this.scans[phrase.sentence]!;
    if (isOf(phrase, 'organisation')) return [this.registry.organisation(phrase.name.id, phrase.name.organisation)];
    if (isOf(phrase, 'group')) return this.membersOf(phrase, phrase.name.members);
    if (isOf(phrase, 'epithet')) {
      if (phrase.determiner === 'none' || phrase.determiner === 'a') return [];
      const { states } = phrase.name;
      const state = this.focus.best(phrase.sentence, 8, entry =>
        entry.drafts.some(draft => draft.state && states.has(draft.state)),
      );
      return state?.drafts.filter(draft => draft.state && states.has(draft.state)) ?? [];
    }
    if (!isOf(phrase, 'state', 'capital', 'seat', 'adjective', 'people', 'prefix')) return [];
    const sense = phrase.name;
    if (this.survey.isSport(phrase.sentence)) return [];
    if (isOf(phrase, 'state', 'capital', 'seat')) phrase.locative = isPlace(this.lexicon, scan, phrase);
    const state = this.registry.state(sense.state);
    if (phrase.modifies || isOf(phrase, 'state', 'capital', 'seat')) return [state];
    // "the Chinese have rejected" is the state; "Afghans", "two Americans" are people.
    if (phrase.determiner === 'the' && phrase.number === undefined) return [state];
    if (isOf(phrase, 'people')) return [this.citizens(sense.state, phrase)];
    return [];
  }

  /** "the Caucasus countries" are those of them that the text is about, where it names more than one and not all. */
  private membersOf(phrase: Phrase, members: readonly StateEntry[]): Draft[] {
    const here = members.filter(entry => this.survey.states.has(entry.state.code));
    const last = this.sentences[phrase.sentence]!.tokens[phrase.to - 1]!;
    const described = last.xpos === 'NNS';
    return (described && here.length > 1 ? here : members).map(entry => this.registry.state(entry));
  }

  private citizens(entry: StateEntry, phrase: Phrase): Draft {
    const adjective = entry.state.adjectives[0] ?? entry.state.name;
    const words: CommonWords = this.lexicon.roles.get('citizen') ?? { phrase: 'citizen', roles: [], shortOf: [] };
    return this.registry.described(entry.id, words, {
      noun: 'citizens',
      name: `${adjective} citizens`,
      kind: phrase.plural ? 'group' : 'person',
      country: entry.state.code,
      sectors: ['CVL'],
      plural: phrase.plural,
    });
  }

  // Persons

  private namingOf(phrase: Phrase): Naming {
    const { tokens } = this.scans[phrase.sentence]!.sentence;
    const { from, to, people } = phrase.person!;
    const text = this.article.text.slice(tokens[from - 1]!.start, tokens[to - 1]!.end);
    const descriptions = [phrase, ...(phrase.said ?? [])];
    const said = descriptions
      .flatMap(other => other.commons)
      .filter(words => words.roles.length > 0 || words.shortOf.length > 0);
    return {
      text: text.replace(/\s+/g, ' '),
      known: people ?? [],
      title: phrase.title,
      said,
      countries: this.statedCountries(phrase),
      former: descriptions.some(other => other.effects.includes('former')),
      bare: phrase.commons.length === 0 && phrase.title === undefined && phrase.owners.length === 0,
    };
  }

  /** Countries that the words beside a name give its bearer; not those of "his rival" or "the Japanese leader's guest". */
  private statedCountries(phrase: Phrase): string[] {
    const relation = phrase.commons.length > 0 && phrase.commons.every(words => words.persons);
    if (relation) return [];
    const countries: string[] = [];
    for (const owner of [...phrase.owners, ...(phrase.said ?? []).flatMap(other => other.owners)]) {
      if (!('phrase' in owner) || owner.phrase.person) continue;
      if (!isNamedOwner(owner.phrase)) continue;
      for (const draft of this.resolve(owner.phrase)) if (draft.actor.country) countries.push(draft.actor.country);
    }
    return [...new Set(countries)];
  }

  private nameFully(phrase: Phrase): void {
    if (phrase.within) return;
    const naming = this.namingOf(phrase);
    const draft = this.people.full(naming) ?? this.newPerson(phrase, naming);
    if (!draft) return;
    this.learn(phrase, draft);
    phrase.drafts = [draft];
  }

  private resolvePerson(phrase: Phrase): Draft[] {
    const naming = this.namingOf(phrase);
    const draft =
      phrase.person!.to > phrase.person!.from
        ? (this.people.full(naming) ?? this.people.short(naming) ?? this.newPerson(phrase, naming))
        : naming.bare && this.lexicon.dates.has(naming.text)
          ? undefined
          : (this.people.short(naming) ?? this.newPerson(phrase, naming));
    if (!draft) return [];
    this.learn(phrase, draft);
    return [draft];
  }

  private newPerson(phrase: Phrase, naming: Naming): Draft | undefined {
    if (this.sentences[phrase.sentence]!.kind !== 'body' && naming.bare) return undefined;
    const kind = kindOfUnknown(this.lexicon, this.scans[phrase.sentence]!, phrase);
    if (!kind) return undefined;
    if (kind === 'person') return this.people.addUnknown(naming);
    return this.registry.unknown(naming.text, kind);
  }

  /** Keeps what a phrase says of its bearer. */
  private learn(phrase: Phrase, draft: Draft): void {
    if (phrase.title?.gender) draft.gender ??= phrase.title.gender;
    const former = phrase.effects.includes('former');
    const words = phrase.commons.at(-1);
    if (words?.counterpart) this.learnCounterpart(phrase, draft);
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
    actor.country ??= this.countryOfUnknown(phrase, office?.roles[0]);
  }

  private countryOfUnknown(phrase: Phrase, role: Role | undefined): string | null {
    const stated = this.statedCountries(phrase);
    if (stated.length > 0) return stated[0]!;
    const relation = phrase.commons.length > 0 && phrase.commons.every(words => words.persons);
    if (!relation) {
      for (const owner of phrase.owners) {
        for (const draft of this.ownersOf(owner, phrase)) if (draft.actor.country) return draft.actor.country;
      }
    }
    if (role?.countries.length === 1) return role.countries[0]!;
    const agent = phrase.commons.at(-1)?.agent;
    if (!role?.sectors.includes('GOV') && agent?.of !== 'state') return null;
    if (!this.inOrder) return this.survey.soleCountry ?? null;
    // "The ambassador, Masatoshi Muto": of whom the text has spoken.
    const words = phrase.commons.at(-1)!;
    const unnamed = (draft: Draft): boolean => !draft.named && draft.words === words;
    const before = phrase.owners.length === 0 ? [...this.focus.recent(unnamed)][0]?.actor.country : undefined;
    return before ?? this.impliedCountry(phrase, false, !this.lexicon.royal.has(words.phrase)) ?? null;
  }

  /** "his Japanese counterpart": holds the office that he holds. */
  private learnCounterpart(phrase: Phrase, draft: Draft): void {
    for (const owner of phrase.owners) {
      for (const other of this.ownersOf(owner, phrase))
        if (isPerson(other)) for (const role of other.roles) draft.roles.add(role);
    }
  }

  private ownersOf(owner: Owner, phrase: Phrase): Draft[] {
    if ('phrase' in owner) return this.resolve(owner.phrase);
    if (!this.inOrder) return [];
    const token = this.scans[phrase.sentence]!.sentence.tokens[owner.pronoun - 1]!;
    const kind = pronounKind(token);
    if (kind === 'we' || kind === 'i') return this.speakersOf(phrase.sentence, token.id);
    return kind && kind !== 'you' && kind !== 'who' ? this.resolveToken(phrase.sentence, token, kind) : [];
  }

  // Descriptions

  private resolveDescription(phrase: Phrase): Draft[] {
    const words = phrase.commons.at(-1);
    if (!words) return [];
    const several = this.resolveSeveral(phrase, words);
    if (several) return several;
    if (words.counterpart) return this.resolveCounterpart(phrase);
    if (words.part && phrase.owners.length > 0) return this.resolvePart(phrase, words);
    if (words.government && !words.phrase.includes(' ') && (phrase.plural || words.phrase !== 'authority')) {
      return this.resolveGovernment(phrase);
    }
    if (words.country && !phrase.plural && words.roles.length === 0) return this.resolveCountry(phrase);
    if (words.roles.length > 0 || words.shortOf.length > 0) return this.resolveOffice(phrase, words);
    if (words.agent) return this.resolveAgent(phrase, words);
    return [];
  }

  /** "the two countries", "both sides", "the two foreign ministers", "the pair"; undefined when the phrase is none of these. */
  private resolveSeveral(phrase: Phrase, words: CommonWords): Draft[] | undefined {
    const counted = phrase.number !== undefined && phrase.number >= 2 && phrase.number <= 5;
    const definite = phrase.determiner !== 'a' && phrase.determiner !== 'none';
    if (words.pair && phrase.determiner === 'the' && !phrase.plural) return this.lastPair(phrase.sentence);
    if (!phrase.plural || !definite) return undefined;
    if (phrase.owners.some(owner => !('phrase' in owner) || !isOf(owner.phrase, 'region'))) return undefined;
    const count = phrase.number ?? 2;
    if (words.states || words.country || words.government) {
      // "the sides", "the neighbours" need no number; "the people", "the powers" do.
      if (!counted && !(words.country || words.government || words.phrase === 'side' || words.phrase === 'rival'))
        return undefined;
      const region = phrase.owners.flatMap(owner =>
        'phrase' in owner && isOf(owner.phrase, 'region') ? [owner.phrase.name.states] : [],
      )[0];
      const isMeant = region ? (draft: Draft) => draft.state !== undefined && region.has(draft.state) : undefined;
      const states = statesInFocus(this.registry, this.focus, phrase.sentence, count, isMeant);
      if (states.length > 0 || !words.persons) return states;
    }
    if (words.roles.length > 0 || words.shortOf.length > 0) return this.resolveOffices(phrase, words, count, counted);
    if (words.persons && counted) {
      const barred = this.subjectBeside(phrase);
      return personsInFocus(this.focus, count, draft => !barred.includes(draft));
    }
    return undefined;
  }

  /** Two persons of the sentence before, or else the last two that stood side by side. */
  private lastPair(sentence: number): Draft[] {
    const persons = new Set<Draft>();
    for (const entry of this.focus.entries) {
      if (entry.sentence !== sentence - 1) continue;
      for (const draft of entry.drafts) if (isPerson(draft)) persons.add(draft);
    }
    if (persons.size === 2) return [...persons];
    for (let at = this.focus.entries.length - 1; at >= 0; at--) {
      const entry = this.focus.entries[at]!;
      if (entry.drafts.length === 2) return entry.drafts;
    }
    return personsInFocus(this.focus, 2, () => true);
  }

  /** "the two foreign ministers": those that the text has named, or who hold the office in the states that it is about. */
  private resolveOffices(phrase: Phrase, words: CommonWords, count: number, counted: boolean): Draft[] | undefined {
    const barred = this.subjectBeside(phrase);
    const isLoose = words.roles.some(role => isLeader(this.lexicon, role));
    const holders = (how: 'exact' | 'loose'): Draft[] =>
      personsInFocus(this.focus, count, draft => {
        if (barred.includes(draft) || draft.actor.country === null) return false;
        const fits = fit(this.lexicon, [words], draft.roles);
        return fits === 'exact' || (fits === 'loose' && how === 'loose');
      });
    const named = holders(isLoose ? 'loose' : 'exact');
    if (named.length === count) return named;
    if (!counted) return undefined;
    const loose = holders('loose');
    const found: Draft[] = [];
    for (const state of statesInFocus(this.registry, this.focus, phrase.sentence, count)) {
      const country = state.actor.country!;
      const here = [...named, ...loose].find(draft => draft.actor.country === country);
      const holding = here ? undefined : holderOf(this.lexicon, country, [words], this.sentenceDate);
      if (here) found.push(here);
      else if (holding) found.push(this.people.addKnown(holding.person));
    }
    if (found.length === count) return found;
    return loose.length === count ? loose : undefined;
  }

  /** The subject of the clause that a phrase is another argument of: it does not meet itself. */
  private subjectBeside(phrase: Phrase, above = false): Draft[] {
    const { tree, sentence } = this.scans[phrase.sentence]!;
    const head = sentence.tokens[phrase.head - 1]!;
    const own = predicateOf(tree, head);
    const predicate = own && above && placeIn(head) === 'subject' ? matrixOf(tree, own) : own;
    const subject = predicate && subjectOf(tree, predicate);
    return subject && subject.id < phrase.from ? this.draftsAt(phrase.sentence, subject.id) : [];
  }

  /** "the Chinese side", "Taliban members": their owner; "its wing" and the like are somebody else. */
  private resolvePart(phrase: Phrase, words: CommonWords): Draft[] {
    if (phrase.determiner === 'own') return words.agent ? this.resolveAgent(phrase, words) : [];
    const owners = phrase.owners.flatMap(owner => this.ownersOf(owner, phrase)).filter(draft => !isPerson(draft));
    if (words.agent && owners.some(draft => draft.state)) return this.resolveAgent(phrase, words);
    return owners;
  }

  private resolveGovernment(phrase: Phrase): Draft[] {
    const states: Draft[] = [];
    for (const owner of phrase.owners) {
      for (const draft of this.ownersOf(owner, phrase)) {
        const state = draft.organisation ? draft : this.registry.stateOf(draft.actor.country);
        if (state && !states.includes(state)) states.push(state);
      }
    }
    if (states.length > 0) return states;
    const local = phrase.owners.find(owner => 'phrase' in owner && owner.phrase.person);
    if (local && 'phrase' in local) return this.localGovernment(phrase, local.phrase);
    if (phrase.owners.length > 0 || phrase.determiner === 'a') return [];
    const state = this.registry.stateOf(this.impliedCountry(phrase) ?? null);
    if (state) return [state];
    const words = phrase.commons.at(-1)!;
    return words.agent ? this.resolveAgent(phrase, words) : [];
  }

  /** "the Uttar Pradesh government": a body that the text alone knows. */
  private localGovernment(phrase: Phrase, place: Phrase): Draft[] {
    const { tokens } = this.sentences[phrase.sentence]!;
    const name = this.article.text
      .slice(tokens[place.from - 1]!.start, tokens[phrase.to - 1]!.end)
      .replace(/\s+/g, ' ');
    const draft = this.registry.unknown(name, 'organisation');
    if (draft.actor.sectors.length === 0) draft.actor.sectors = ['GOV'];
    draft.actor.country ??= this.impliedCountry(phrase) ?? null;
    return [draft];
  }

  private resolveCountry(phrase: Phrase): Draft[] {
    if (phrase.determiner === 'own') {
      return phrase.owners.flatMap(owner =>
        this.ownersOf(owner, phrase).flatMap(draft => this.registry.stateOf(draft.actor.country) ?? []),
      );
    }
    if (phrase.determiner !== 'the' && phrase.determiner !== 'this') return [];
    const region = phrase.owners.flatMap(owner =>
      'phrase' in owner && isOf(owner.phrase, 'region') ? [owner.phrase.name.states] : [],
    )[0];
    if (phrase.owners.length > 0 && !region) return [];
    const barred = this.subjectBeside(phrase);
    // "Mr Marcos said the country": his own, rather than one that he spoke of.
    const homes = new Set(this.subjectBeside(phrase, true).map(draft => draft.actor.country));
    const entry = this.focus.best(
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

  private resolveCounterpart(phrase: Phrase): Draft[] {
    const bearers = phrase.owners.flatMap(owner => this.ownersOf(owner, phrase).filter(isPerson));
    const countries = this.statedCountries(phrase);
    const bearer =
      bearers[0] ??
      this.focus.best(phrase.sentence, 1, entry => entry.drafts.length === 1 && isPerson(entry.drafts[0]!))?.drafts[0];
    const roles = bearer ? [...bearer.roles] : [];
    if (countries.length === 0) {
      const other = [
        ...this.focus.recent(
          draft => isPerson(draft) && draft !== bearer && draft.actor.country !== bearer?.actor.country,
        ),
      ].find(draft => roles.some(role => draft.roles.has(role)));
      return other ? [other] : [];
    }
    return countries.flatMap(country => {
      const words = roles.flatMap(role => this.lexicon.roles.get(role) ?? []);
      const main = bearer?.actor.role ? this.lexicon.roles.get(bearer.actor.role.toLowerCase()) : undefined;
      const ordered = main ? [main, ...words] : words;
      const here = this.holderHere(country, ordered);
      if (here) return [here];
      const holding = holderOf(this.lexicon, country, ordered, this.sentenceDate);
      if (holding) return [this.people.addKnown(holding.person)];
      const role = ordered[0]?.roles[0];
      const state = this.registry.stateOf(country);
      return [
        this.registry.described(country, phrase.commons.at(-1)!, {
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
  private holderHere(country: string, words: readonly CommonWords[]): Draft | undefined {
    let loose: Draft | undefined;
    for (const draft of this.people.all()) {
      if (draft.actor.country !== country) continue;
      if (this.sentenceDate !== this.date && !this.heldThen(draft, words)) continue;
      const how = fit(this.lexicon, words, draft.roles);
      if (how === 'exact') return draft;
      if (how === 'loose' && isHeadOrForeign(draft)) loose ??= draft;
    }
    return loose;
  }

  private heldThen(draft: Draft, words: readonly CommonWords[]): boolean {
    return (
      draft.person?.holdings.some(
        held => isDuring(held, this.sentenceDate!) && fit(this.lexicon, words, [held.role]) === 'exact',
      ) ?? false
    );
  }

  private resolveOffice(phrase: Phrase, words: CommonWords): Draft[] {
    if (phrase.plural) return this.resolveGroup(phrase, words);
    const effect = phrase.effects.find(other => other === 'former' || other === 'deputy' || other === 'elect');
    const definite = phrase.determiner !== 'a';
    const owners = phrase.owners.flatMap(owner => this.ownersOf(owner, phrase));
    if (owners.length === 0 && phrase.owners.some(owner => !('phrase' in owner) || !isOf(owner.phrase, 'region'))) {
      if (phrase.determiner === 'own') return [];
    }
    const homes = homesOf(owners);
    const role = words.roles[0] ?? words.shortOf[0]!;
    if (homes.length === 0 && role.countries.length === 1 && words.roles.length > 0)
      homes.push({ country: role.countries[0]! });
    if (homes.length === 0 && effect === 'former' && phrase.determiner === 'the') {
      // "The former student leader crossed the border": said of whom the sentence before was about.
      const before = this.focus.best(
        phrase.sentence,
        1,
        ({ drafts, place, plural, sentence }) =>
          sentence < phrase.sentence && place === 'subject' && !plural && drafts.length === 1 && isPerson(drafts[0]!),
      );
      if (before) return before.drafts;
    }
    if (homes.length === 0 && definite && !effect) {
      const back = this.backTo(phrase, words);
      if (back) return [back];
    }
    if (homes.length === 0) {
      // A bare office is nobody's in particular, but in a headline: "President flies home".
      const bare = phrase.determiner === 'none' && this.sentences[phrase.sentence]!.kind === 'body';
      const implies = definite && !bare && words.roles.length > 0 && role.sectors.includes('GOV');
      const country = implies ? this.impliedCountry(phrase) : undefined;
      if (country) homes.push({ country });
    }
    if (homes.length === 0) return words.roles.length > 0 ? [this.describe(words, undefined, effect)] : [];
    return homes.map(home => {
      if (definite && !effect && home.country && !home.body) {
        const here = this.holderHere(home.country, [words]);
        const only = words.roles.some(
          other => other.exclusive || other.head !== 'none' || isLeader(this.lexicon, other),
        );
        if (here && (only || phrase.determiner === 'the')) return here;
        const holding: Holding | undefined = holderOf(this.lexicon, home.country, [words], this.sentenceDate);
        if (holding) return this.people.addKnown(holding.person);
      }
      return this.describe(words, home, effect);
    });
  }

  /** "the minister", "the president": somebody of that office whom the text has named, or described. */
  private backTo(phrase: Phrase, words: CommonWords): Draft | undefined {
    if (phrase.determiner !== 'the' && phrase.determiner !== 'this') return undefined;
    const barred = this.subjectBeside(phrase);
    const bonus = (draft: Draft): number => {
      if (draft.actor.role?.toLowerCase() === words.phrase || draft.words === words) return 4;
      const how = fit(this.lexicon, [words], draft.roles);
      return how === 'exact' ? 3 : how === 'loose' ? 1 : 0;
    };
    const entry = this.focus.best(
      phrase.sentence,
      12,
      ({ drafts, plural, sentence, token }) =>
        drafts.length === 1 &&
        !plural &&
        isPerson(drafts[0]!) &&
        !barred.includes(drafts[0]!) &&
        !(sentence === phrase.sentence && token >= phrase.from) &&
        bonus(drafts[0]!) > 0,
      ({ drafts }) => bonus(drafts[0]!),
    );
    return entry?.drafts[0];
  }

  private describe(words: CommonWords, home: Home | undefined, effect: string | undefined): Draft {
    const role = words.roles[0] ?? words.shortOf[0];
    const country = home?.country ?? null;
    const noun = effect ? `${effect} ${words.phrase}` : words.phrase;
    const sectors: readonly PloverSector[] =
      effect === 'former' ? ['ELI'] : (role?.sectors ?? words.agent?.sectors ?? []);
    return this.registry.described(home?.body ?? country ?? undefined, words, {
      noun,
      name: nameOf(home?.name ?? adjectiveOf(this.registry.stateOf(country)), noun),
      kind: 'person',
      country,
      sectors,
      plural: false,
      ...(role && words.roles.length > 0 ? { role, roleText: noun } : {}),
    });
  }

  private resolveGroup(phrase: Phrase, words: CommonWords): Draft[] {
    const role = words.roles[0];
    const owners = homesOf(phrase.owners.flatMap(owner => this.ownersOf(owner, phrase)));
    // "the Chinese and Japanese foreign ministers": one of each.
    if (owners.length >= 2 && words.roles.some(other => other.exclusive || isLeader(this.lexicon, other))) {
      return owners.map(home => {
        const here = home.country && !home.body ? this.holderHere(home.country, [words]) : undefined;
        const holding =
          here || !home.country ? undefined : holderOf(this.lexicon, home.country, [words], this.sentenceDate);
        if (here) return here;
        return holding ? this.people.addKnown(holding.person) : this.describe(words, home, undefined);
      });
    }
    if (words.agent || role) return this.resolveAgent(phrase, words);
    return [];
  }

  private resolveAgent(phrase: Phrase, words: CommonWords): Draft[] {
    const { agent } = words;
    if (agent?.plural && !phrase.plural) return [];
    const role = words.roles[0];
    if (!agent && !role) return [];
    const former = phrase.effects.includes('former');
    const sectors = former ? (['ELI'] as const) : (agent?.sectors ?? role!.sectors);
    const homes = homesOf(phrase.owners.flatMap(owner => this.ownersOf(owner, phrase)));
    if (homes.length === 0 && role?.countries.length === 1) homes.push({ country: role.countries[0]! });
    if (homes.length === 0) {
      const back = this.sameAgent(phrase, words);
      if (back) return [back];
      const state = agent ? agent.of === 'state' : role!.sectors.includes('GOV');
      const country =
        state && phrase.determiner !== 'a' ? (this.senderOf(phrase) ?? this.impliedCountry(phrase)) : undefined;
      if (country) homes.push({ country });
    }
    const kind =
      agent?.kind === 'person' && phrase.plural ? 'group' : (agent?.kind ?? (phrase.plural ? 'group' : 'person'));
    const noun = agent?.nouns[0] === undefined ? words.phrase : nounOf(words);
    const all = homes.length > 0 ? homes : [undefined];
    const { form } = this.sentences[phrase.sentence]!.tokens[phrase.head - 1]!;
    const isInflected = phrase.plural && !words.phrase.endsWith(form.toLowerCase());
    return all.map(home => {
      const country = home?.country ?? null;
      return this.registry.described(home?.body ?? country ?? undefined, words, {
        noun,
        name: nameOf(
          home?.name ?? adjectiveOf(this.registry.stateOf(country)),
          isInflected ? pluralOf(words.phrase) : words.phrase,
        ),
        kind,
        country,
        sectors: home?.armed && !former ? home.armed : sectors,
        plural: phrase.plural,
        ...(role && kind === 'person' ? { role, roleText: words.phrase } : {}),
      });
    });
  }

  /** "mobilised troops", "sent in the navy": the country of who sends them. */
  private senderOf(phrase: Phrase): string | undefined {
    const { tree, sentence } = this.scans[phrase.sentence]!;
    const verb = tree.parent(sentence.tokens[phrase.head - 1]!);
    if (!verb || !this.lexicon.words.motions.has(verb.lemma)) return undefined;
    const countries = new Set(this.subjectBeside(phrase).flatMap(draft => draft.actor.country ?? []));
    return countries.size === 1 ? [...countries][0] : undefined;
  }

  /** "the army", "the vessels": the same body or things that were spoken of before, by the same word or another of its kind. */
  private sameAgent(phrase: Phrase, words: CommonWords): Draft | undefined {
    if (phrase.determiner === 'a' || phrase.number !== undefined) return undefined;
    const definite = phrase.determiner === 'the' || phrase.determiner === 'this';
    for (const draft of this.focus.recent(other => other.words !== undefined && !other.named)) {
      if (draft.words === words && draft.actor.country) return draft;
      if (definite && words.agent && draft.words!.agent === words.agent && draft.plural === phrase.plural) return draft;
    }
    return undefined;
  }

  /**
   * The country of an actor that the text leaves out: the only one that the sentence names, the one of the dateline, the
   * only one of the article. Undefined when there is a choice.
   */
  private impliedCountry(phrase: Phrase, places = true, dateline = true): string | undefined {
    const here = new Set<string>();
    for (const other of this.phrases[phrase.sentence]!) {
      if (isOf(other, 'organisation') && this.lexicon.states.has(other.name.organisation.country)) {
        if (other.name.organisation.sectors.some(sector => sector === 'GOV' || sector === 'MIL'))
          here.add(other.name.organisation.country);
      }
      if (!isOf(other, 'state', 'capital', 'seat', 'adjective')) continue;
      const drafts = this.resolve(other);
      if (other.locative && !places) continue;
      for (const draft of drafts) if (draft.actor.country) here.add(draft.actor.country);
    }
    if (here.size === 1) return [...here][0];
    if (here.size > 1) return undefined;
    const filed = dateline ? this.survey.dateline : undefined;
    // Whom the text only now names may be of any country that it is about.
    if (!places) return this.survey.soleCountry ?? filed;
    const before = this.focus.best(
      phrase.sentence,
      1,
      entry => entry.drafts.length === 1 && entry.drafts[0]!.state !== undefined && entry.place === 'subject',
    );
    return before?.drafts[0]?.actor.country ?? this.survey.soleCountry ?? filed;
  }

  /** "who", "which": whoever the word before them stands for, unless that only says where. */
  private readRelative(at: number, token: Token, byHead: ReadonlyMap<number, Phrase>): void {
    const { tree } = this.scans[at]!;
    for (const above of tree.ancestors(token)) {
      if (!above.deprel.startsWith('acl')) continue;
      const head = tree.parent(above);
      const phrase = (head && head.id < token.id ? byHead.get(head.id) : undefined) ?? this.phraseBefore(at, token);
      const drafts = phrase && !phrase.locative ? this.resolve(phrase) : [];
      if (drafts.length > 0) {
        this.keep(at, token, drafts);
        this.addEntry(at, token, drafts, drafts.length > 1 || phrase!.plural, false);
      }
      return;
    }
  }

  /** The phrase that ends right before a relative pronoun, over a comma: what the tree missed. */
  private phraseBefore(at: number, token: Token): Phrase | undefined {
    const { tokens } = this.scans[at]!.sentence;
    const end = tokens[token.id - 2]?.form === ',' ? token.id - 2 : token.id - 1;
    const phrase = this.phrases[at]!.filter(other => other.to === end && !other.within && !other.modifies)[0];
    const drafts = phrase ? this.resolve(phrase) : [];
    const personal = drafts[0]?.actor.kind === 'person' || drafts[0]?.actor.kind === 'group';
    return drafts.length > 0 && (token.form.toLowerCase() === 'which') !== personal ? phrase : undefined;
  }

  // What needs the rest

  /** "we", "our", "I", "your": who speaks, for whom, and to whom. */
  private readSpeakers(at: number): void {
    for (const token of this.sentences[at]!.tokens) {
      const kind = pronounKind(token);
      if ((kind !== 'we' && kind !== 'i' && kind !== 'you') || !this.quoted[at]!.has(token.id)) continue;
      const drafts = kind === 'you' ? this.addresseesOf(at) : this.speakersOf(at, token.id);
      const meant = kind === 'we' ? drafts.flatMap(draft => this.partyOf(draft)) : drafts;
      if (meant.length > 0) this.keep(at, token, meant);
    }
  }

  /** An official's "we" is the state. */
  private partyOf(draft: Draft): Draft[] {
    if (isOfficial(draft)) return [this.registry.stateOf(draft.actor.country) ?? draft];
    return isPerson(draft) ? [] : [draft];
  }

  /** Who speaks the words in quotation marks at a token: the subject of the nearest verb of saying outside them. */
  private speakersOf(at: number, token: number): Draft[] {
    const { paragraph } = this.sentences[at]!;
    const own = this.sayerIn(at, token);
    if (own.length > 0) return own;
    // A quotation that ends here, after another of the same paragraph, goes on with its speaker.
    if (!isOpenAtEnd(this.sentences[at]!, this.quoted[at]!)) {
      for (let before = at - 1; before > at - FAR && this.sentences[before]?.paragraph === paragraph; before--) {
        const found = this.sayerIn(before, 0);
        if (found.length > 0) return found;
      }
    }
    for (let next = at + 1; next < at + FAR && this.sentences[next]?.paragraph === paragraph; next++) {
      const found = this.sayerIn(next, 0);
      if (found.length > 0) return found;
    }
    for (let before = at - 1; before >= 0 && before >= at - 3; before--) {
      const found = this.sayerIn(before, 0);
      if (found.length > 0) return found;
    }
    return [];
  }

  private sayerIn(at: number, token: number): Draft[] {
    const { tree, sentence } = this.scans[at]!;
    let best: Draft[] = [];
    let distance = Number.POSITIVE_INFINITY;
    for (const verb of sentence.tokens) {
      if (verb.upos !== 'VERB' || !this.lexicon.sayings.has(verb.lemma) || this.quoted[at]!.has(verb.id)) continue;
      const subject = tree.child(verb, 'nsubj');
      const drafts = subject ? this.draftsAt(at, subject.id) : [];
      if (drafts.length > 0 && Math.abs(verb.id - token) < distance) {
        best = drafts;
        distance = Math.abs(verb.id - token);
      }
    }
    return best;
  }

  private addresseesOf(at: number): Draft[] {
    const { tree, sentence } = this.scans[at]!;
    for (const verb of sentence.tokens) {
      const ways = verb.upos === 'VERB' ? this.lexicon.addressing.get(verb.lemma) : undefined;
      if (!ways || this.quoted[at]!.has(verb.id)) continue;
      for (const child of tree.children(verb)) {
        const way = /^i?obj/.test(child.deprel) ? 'object' : tree.child(child, 'case')?.lemma;
        const drafts = way && ways.includes(way) ? this.draftsAt(at, child.id) : [];
        if (drafts.length > 0) return drafts;
      }
    }
    return [];
  }

  private draftsAt(at: number, token: number): Draft[] {
    let widest: Phrase | undefined;
    for (const phrase of this.phrases[at]!) {
      if (phrase.head === token && !phrase.within && (!widest || phrase.to - phrase.from > widest.to - widest.from))
        widest = phrase;
    }
    if (widest) return this.resolve(widest);
    return this.pronounOf.get(this.sentences[at]!.tokens[token - 1]!) ?? [];
  }
}

/** Sentences beyond which a quotation is not followed to its speaker. */
const FAR = 12;

/** Where somebody belongs: a country, or a body ("EU officials") whose id goes before theirs. */
interface Home {
  country: string | null;
  body?: string;
  name?: string;
  /** Sectors of an armed group, which its fighters share. */
  armed?: PloverSector[];
}

function homesOf(owners: readonly Draft[]): Home[] {
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

function isNamedOwner(phrase: Phrase): boolean {
  return phrase.name !== undefined || phrase.commons.some(words => words.agent || words.government || words.country);
}

function isHeadOrForeign(draft: Draft): boolean {
  return draft.person?.holdings.some(held => held.head !== 'none') ?? draft.roles.size > 0;
}

function adjectiveOf(state: Draft | undefined): string {
  return state?.state?.state.adjectives[0] ?? state?.actor.name ?? '';
}

function nameOf(owner: string, noun: string): string {
  return owner ? `${owner} ${noun}` : noun;
}

/** One noun for all that an entry of agents.yaml lists beside "coast guard": the longest of its nouns that begins the words. */
function nounOf(words: CommonWords): string {
  const nouns = words.agent!.nouns.filter(noun => noun !== words.phrase && words.phrase.startsWith(`${noun} `));
  return nouns.sort((a, b) => a.length - b.length)[0] ?? words.phrase;
}

function pluralOf(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  if (/(s|x|ch|sh)$/.test(noun)) return noun.endsWith('s') ? noun : `${noun}es`;
  return /(man|woman)$/.test(noun) ? noun.replace(/man$/, 'men') : `${noun}s`;
}

/** Nouns that "it" and "they" may mean besides actors: subjects and objects. */
function isThing(token: Token): boolean {
  return (token.upos === 'NOUN' || token.upos === 'PROPN') && /^(nsubj|obj)/.test(token.deprel);
}

/** Does a quotation run on after the sentence? */
function isOpenAtEnd(sentence: Sentence, quoted: ReadonlySet<number>): boolean {
  return quoted.has(sentence.tokens.length);
}

function isPluralToken(token: Token): boolean {
  return token.xpos === 'NNS' || token.xpos === 'NNPS';
}

function placeOf(scan: Scan, token: Token): Place {
  let at = token;
  while (at.deprel === 'conj') {
    const above = scan.tree.parent(at);
    if (!above) break;
    at = above;
  }
  return placeIn(at);
}

/** The year of a sentence that speaks of another one than the article's. */
function yearOf(sentence: Sentence, date: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  let year: string | undefined;
  for (const { form, upos } of sentence.tokens) {
    if (form.length !== 4 || upos !== 'NUM' || !/^(19|20)\d\d$/.test(form)) continue;
    if (year !== undefined && year !== form) return undefined;
    year = form;
  }
  return year !== undefined && year < date.slice(0, 4) ? year : undefined;
}
