import type { Article, Sentence, Token } from '../record/index.js';
import { type Place, placeIn } from './clauses.js';
import type { Context, PronounMention } from './context.js';
import { resolveDescription } from './descriptions.js';
import { Focus } from './focus.js';
import { joinedTo, listFrom, phraseBefore } from './joined.js';
import type { Lexicon } from './lexicon.js';
import { link } from './link.js';
import { resolveName } from './named.js';
import { learn, nameFully, resolvePerson } from './naming.js';
import { bothBefore, eachOther, ofTwo } from './pairs.js';
import { People } from './people.js';
import type { Owner, Phrase } from './phrase.js';
import { findPhrases } from './phrases.js';
import { isDateline } from './place.js';
import { isPerson, type PronounKind, pairKind, pronounKind, resolvePronoun } from './pronouns.js';
import { quotedTokens } from './quoted.js';
import { type Draft, Registry } from './registry.js';
import { type Scan, scan } from './scan.js';
import { addresseesOf, partyOf, speakersOf } from './speakers.js';
import { type Survey, survey } from './survey.js';

/**
 * One article being read: who its phrases and pronouns stand for.
 *
 * Full names first, over the whole text, so that a surname in the headline finds its owner; then everything in the order
 * of the text, each against what was spoken of before; then what needs the rest: "we" and "I", and relative pronouns.
 */
export class Reading implements Context {
  readonly registry: Registry;
  readonly people: People;
  readonly focus = new Focus();
  readonly scans: Scan[];
  readonly phrases: Phrase[][];
  readonly pronouns: PronounMention[] = [];
  private readonly pronounOf = new Map<Token, Draft[]>();
  readonly survey: Survey;
  readonly quoted: Set<number>[];
  readonly date: string | undefined;
  sentenceDate: string | undefined;
  /** Full names have been read, and the rest goes in the order of the text: pronouns can be resolved. */
  inOrder = false;

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
      for (const phrase of phrases) if (phrase.person && phrase.person.to > phrase.person.from) nameFully(this, phrase);
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
    const items: { at: number; phrase?: Phrase; joined?: Phrase[]; token?: Token; kind?: PronounKind }[] = phrases.map(
      phrase => ({
        at: phrase.from,
        phrase,
      }),
    );
    for (const token of scan.sentence.tokens) {
      const kind = pronounKind(token);
      if (kind === 'he' || kind === 'she' || kind === 'it' || kind === 'they' || kind === 'who')
        items.push({ at: token.id, token, kind });
      else if (pairKind(scan.tree, token)) items.push({ at: token.id, token });
      else if (isThing(token) && !byHead.has(token.id)) items.push({ at: token.id, token });
    }
    for (const phrase of phrases) {
      const joined = this.joinedWith(at, phrase, byHead);
      if (joined.length > 0) items.push({ at: Math.max(...joined.map(other => other.to)), phrase, joined });
    }
    items.sort((a, b) => a.at - b.at || rankOf(a) - rankOf(b));
    for (const inQuotes of [false, true]) {
      for (const item of items) {
        if (item.joined) {
          if (!inQuotes) this.speakOfAll(at, item.phrase!, item.joined);
        } else if (item.phrase) {
          if (!inQuotes) this.speakOf(at, item.phrase);
        } else if (item.kind === 'who') {
          if (!inQuotes) this.readRelative(at, item.token!, byHead);
        } else if (item.kind) {
          if (this.quoted[at]!.has(item.token!.id) === inQuotes) this.resolveToken(at, item.token!, item.kind);
        } else if (!inQuotes) this.readThing(at, item.token!);
      }
    }
  }

  /** "each other", "both", "the latter"; else a thing that is no actor. */
  private readThing(at: number, token: Token): void {
    const pair = pairKind(this.scans[at]!.tree, token);
    const drafts = pair ? this.partiesOf(pair, at, token) : [];
    if (drafts.length > 0) this.keep(at, token, drafts);
    this.addEntry(at, token, drafts, drafts.length > 1 || isPluralToken(token), false);
  }

  private partiesOf(pair: 'each' | 'both' | 'former' | 'latter', at: number, token: Token): Draft[] {
    if (pair === 'each') return eachOther(this.focus, this.scans[at]!, token);
    return pair === 'both' ? bothBefore(this.focus, at) : ofTwo(this.focus, at, pair);
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
    const main = place === 'subject' && this.scans[at]!.tree.parent(token)?.deprel === 'root';
    this.focus.add({ drafts, sentence: at, token: token.id, place, plural, locative, headline, main });
  }

  /** "Mr Abe and Xi Jinping" is also one plural thing to speak of. */
  private speakOfAll(at: number, phrase: Phrase, joined: readonly Phrase[]): void {
    const drafts = [...this.resolve(phrase)];
    if (drafts.length === 0) return;
    const { length } = drafts;
    for (const other of joined) {
      for (const draft of this.resolve(other)) if (!drafts.includes(draft)) drafts.push(draft);
    }
    const token = this.scans[at]!.sentence.tokens[phrase.head - 1]!;
    if (drafts.length > length) this.addEntry(at, token, drafts, true, phrase.locative ?? false);
  }

  /** The phrases that a conjunction joins to one that comes first. */
  private joinedWith(at: number, phrase: Phrase, byHead: ReadonlyMap<number, Phrase>): Phrase[] {
    const { tree, sentence } = this.scans[at]!;
    const token = sentence.tokens[phrase.head - 1]!;
    if (token.deprel === 'conj' || phrase.modifies) return [];
    const others = tree.childrenBy(token, 'conj').flatMap(child => byHead.get(child.id) ?? []);
    return [...others, ...joinedTo(this, at, phrase), ...listFrom(this, at, phrase)];
  }

  private keep(sentence: number, token: Token, drafts: Draft[]): void {
    this.pronouns.push({ sentence, token, drafts });
    this.pronounOf.set(token, drafts);
  }

  private resolveToken(at: number, token: Token, kind: PronounKind): Draft[] {
    const held = this.pronounOf.get(token);
    if (held) return held;
    const speakers = this.quoted[at]!.has(token.id) ? speakersOf(this, at, token.id) : [];
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
    } else if (phrase.person && phrase.drafts.length > 0) learn(this, phrase, phrase.drafts[0]!);
    return phrase.drafts;
  }

  private resolveNew(phrase: Phrase): Draft[] {
    if (phrase.person) return resolvePerson(this, phrase);
    if (phrase.name) return resolveName(this, phrase);
    if (phrase.predicate) return [];
    return resolveDescription(this, phrase);
  }

  ownersOf(owner: Owner, phrase: Phrase): Draft[] {
    if ('phrase' in owner) return this.resolve(owner.phrase);
    if (!this.inOrder) return [];
    const token = this.scans[phrase.sentence]!.sentence.tokens[owner.pronoun - 1]!;
    const kind = pronounKind(token);
    if (kind === 'we' || kind === 'i') return speakersOf(this, phrase.sentence, token.id);
    return kind && kind !== 'you' && kind !== 'who' ? this.resolveToken(phrase.sentence, token, kind) : [];
  }

  /** "who", "which": whoever the word before them stands for, unless that only says where. */
  private readRelative(at: number, token: Token, byHead: ReadonlyMap<number, Phrase>): void {
    const { tree } = this.scans[at]!;
    for (const above of tree.ancestors(token)) {
      if (!above.deprel.startsWith('acl')) continue;
      const head = tree.parent(above);
      const phrase = (head && head.id < token.id ? byHead.get(head.id) : undefined) ?? phraseBefore(this, at, token);
      const drafts = phrase && !phrase.locative ? this.resolve(phrase) : [];
      if (drafts.length > 0) {
        this.keep(at, token, drafts);
        this.addEntry(at, token, drafts, drafts.length > 1 || phrase!.plural, false);
      }
      return;
    }
  }

  /** "we", "our", "I", "your": who speaks, for whom, and to whom. */
  private readSpeakers(at: number): void {
    for (const token of this.sentences[at]!.tokens) {
      const kind = pronounKind(token);
      if ((kind !== 'we' && kind !== 'i' && kind !== 'you') || !this.quoted[at]!.has(token.id)) continue;
      const drafts = kind === 'you' ? addresseesOf(this, at) : speakersOf(this, at, token.id);
      const meant = kind === 'we' ? drafts.flatMap(draft => partyOf(this, draft)) : drafts;
      if (meant.length > 0) this.keep(at, token, meant);
    }
  }

  draftsAt(at: number, token: number): Draft[] {
    let widest: Phrase | undefined;
    for (const phrase of this.phrases[at]!) {
      if (phrase.head === token && !phrase.within && (!widest || phrase.to - phrase.from > widest.to - widest.from))
        widest = phrase;
    }
    if (widest) return this.resolve(widest);
    return this.pronounOf.get(this.sentences[at]!.tokens[token - 1]!) ?? [];
  }
}

/** Of what begins at one token, pronouns before the phrases that hold them, and phrases before what joins them. */
function rankOf(item: { phrase?: Phrase; joined?: Phrase[] }): number {
  return item.joined ? 2 : item.phrase ? 1 : 0;
}

/** Nouns that "it" and "they" may mean besides actors: subjects and objects. */
function isThing(token: Token): boolean {
  return (token.upos === 'NOUN' || token.upos === 'PROPN') && /^(nsubj|obj)/.test(token.deprel);
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
