import type { Actor, Country, Mention, Quote, Sentence, Span, TextSpan, Token } from '../record/index.js';
import type { RelationInput, Syntax } from './input.js';
import { TOPICS, type Topic, type TopicIndex } from './topics.js';

/** A country named at a token of a sentence. */
export interface CountryAt {
  country: Country;
  from: number;
  to: number;
  head: number;
  locative: boolean;
  form: Mention['form'];
}

/** A country with less than this share of the first one's mentions is named in passing. */
const IN_PASSING = 0.2;

/** One article as the relations room looks at it: which countries stand where, and which the article is about. */
export class Document {
  readonly actors = new Map<string, Actor>();
  /** The countries that the article is about, most prominent first. */
  readonly parties: Country[];
  private readonly countries: CountryAt[][];
  private readonly weights = new Map<Country, number>();
  private readonly topics: number[] = [];

  constructor(
    readonly input: RelationInput,
    private readonly prefixes: ReadonlyMap<string, Country>,
    topics: TopicIndex,
  ) {
    for (const sentence of input.sentences) this.topics[sentence.index] = topics.of(sentence);
    for (const actor of input.actors) this.actors.set(actor.id, actor);
    this.countries = [];
    for (const sentence of input.sentences) this.countries[sentence.index] = this.findCountries(sentence);
    this.parties = this.rankCountries();
  }

  /** Has the sentence a word of this topic? */
  speaksOf(sentence: Sentence, topic: Topic): boolean {
    return (this.topics[sentence.index]! & TOPICS[topic]) !== 0;
  }

  /** The countries named in a sentence, in text order; an actor's country counts as named. */
  countriesIn(sentence: Sentence): CountryAt[] {
    return this.countries[sentence.index] ?? [];
  }

  /** Has the article this country anywhere? */
  has(country: Country): boolean {
    return this.parties.includes(country);
  }

  /** The two countries that the article is about; undefined when it is about fewer, and names others in passing. */
  get pair(): Country[] | undefined {
    const [first, second] = this.parties;
    if (first === undefined || second === undefined) return undefined;
    return this.weights.get(second)! >= IN_PASSING * this.weights.get(first)! ? [first, second] : undefined;
  }

  /**
   * The parties of what a phrase of a sentence speaks of: the countries in the phrase; with only one there, it and
   * another of the sentence or of the article's pair; with none, the sentence's two or the article's pair.
   *
   * Undefined when there are no two.
   */
  partiesFor(sentence: Sentence, from: number, to: number): Country[] | undefined {
    const all = this.countriesIn(sentence);
    const inside = unique(all.filter(at => at.from >= from && at.to <= to).map(at => at.country));
    if (inside.length >= 2) return inside.slice(0, 4);
    const others = unique(all.filter(at => !at.locative && !(at.from >= from && at.to <= to)).map(at => at.country));
    const pair = this.pair;
    if (inside.length === 1) {
      const [one] = inside as [Country];
      const rest = others.filter(country => country !== one);
      if (rest.length === 1) return [one, rest[0]!];
      if (pair?.includes(one)) return [one, pair.find(country => country !== one)!];
      return rest.length > 0 ? [one, rest[0]!] : pair ? [one, pair[0]!] : undefined;
    }
    if (others.length === 2) return others;
    return pair;
  }

  /** The quotation that holds an offset; the smallest one. Undefined when the writer speaks. What is only asked for is the writer's. */
  quoteAt(offset: number): Quote | undefined {
    let best: Quote | undefined;
    for (const quote of this.input.quotes) {
      if (quote.form === 'indirect' && /^to\b/i.test(quote.content.text)) continue;
      const { start, end } = quote.content;
      if (offset < start || offset >= end) continue;
      if (!best || end - start < best.content.end - best.content.start) best = quote;
    }
    return best;
  }

  syntax(sentence: Sentence): Syntax {
    return this.input.syntax(sentence);
  }

  span(sentence: Sentence, from: number, to: number): TextSpan {
    const start = sentence.tokens[from - 1]!.start;
    const end = sentence.tokens[to - 1]!.end;
    return this.textSpan({ start, end });
  }

  textSpan({ start, end }: Span): TextSpan {
    return { start, end, text: this.input.article.text.slice(start, end) };
  }

  mentionsOf(sentence: Sentence): Mention[] {
    return this.input.mentions[sentence.index] ?? [];
  }

  private findCountries(sentence: Sentence): CountryAt[] {
    const found: CountryAt[] = [];
    for (const mention of this.mentionsOf(sentence)) {
      const country = this.actors.get(mention.actor)?.country;
      if (!country || !isParty(country)) continue;
      const { from, to, head, locative, form } = mention;
      found.push({ country, from, to, head, locative, form });
    }
    // "Sino-Japanese": the prefix is a country as well.
    for (let index = 0; index + 2 < sentence.tokens.length; index++) {
      const token = sentence.tokens[index]!;
      if (sentence.tokens[index + 1]!.form !== '-') continue;
      const country = this.prefixes.get(token.form);
      if (!country || found.some(at => at.from <= token.id && token.id <= at.to && at.country === country)) continue;
      found.push({ country, from: token.id, to: token.id, head: token.id, locative: false, form: 'adjective' });
    }
    return found.sort((a, b) => a.from - b.from);
  }

  private rankCountries(): Country[] {
    const { weights } = this;
    let body = 0;
    for (const sentence of this.input.sentences) {
      if (sentence.kind === 'body') body++;
      const place = sentence.kind !== 'body' ? 3 : body <= 3 ? 2 : 1;
      for (const { country, locative, form } of this.countries[sentence.index]!) {
        const weight = place * (locative ? 0.3 : form === 'pronoun' ? 0.5 : 1);
        weights.set(country, (weights.get(country) ?? 0) + weight);
      }
    }
    return [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([country]) => country);
  }
}

/** Codes that can be a side of a relation: states, the European Union, alliances. */
const NO_PARTIES = new Set(['UNO', 'NGO', 'ISM', 'IMG', 'MNC']);

function isParty(country: Country): boolean {
  return !NO_PARTIES.has(country);
}

export function unique<T>(values: Iterable<T>): T[] {
  return [...new Set(values)];
}

/** Sorted, each once: how parties are written in a record. */
export function parties(countries: Iterable<Country>): Country[] {
  return unique(countries).sort();
}

/** First and last token of a phrase without what hangs on it as a clause of its own, and without punctuation at the ends. */
export function phraseExtent(syntax: Syntax, token: Token): [first: number, last: number] {
  let [first, last] = syntax.extent(token);
  for (const child of syntax.children(token)) {
    const [a, b] = syntax.extent(child);
    // ", known as …": a participle behind a comma is an aside.
    const aside = child.deprel === 'acl' && (syntax.token(a)!.form === ',' || syntax.token(a - 1)?.form === ',');
    const cut =
      child.id > token.id &&
      (isClausal(child) || aside || (child.deprel === 'conj' && syntax.child(child, 'nsubj', 'aux')));
    if (cut && b >= last) last = Math.max(token.id, a - 1);
    if (child.id < token.id && a === first && /^(case|mark|cc|punct)$/.test(child.deprel)) first = b + 1;
  }
  return trimmed(syntax, Math.min(first, token.id), last);
}

function isClausal({ deprel }: Token): boolean {
  return (
    deprel.startsWith('acl:relcl') ||
    deprel === 'parataxis' ||
    deprel === 'advcl' ||
    deprel === 'appos' ||
    deprel === 'ccomp'
  );
}

/** Without punctuation and joining words at the ends. */
export function trimmed(syntax: Syntax, from: number, to: number): [first: number, last: number] {
  let first = from;
  let last = to;
  const loose = (id: number): boolean => {
    const token = syntax.token(id)!;
    return token.upos === 'PUNCT' || (token.upos === 'CCONJ' && token.form.toLowerCase() !== 'both');
  };
  while (first < last && loose(first)) first++;
  while (last > first && loose(last)) last--;
  return [first, last];
}

/** The first and last token of a clause's own words: cut before another clause joined to it. */
export function clauseExtent(syntax: Syntax, head: Token): [first: number, last: number] {
  let [first, last] = syntax.extent(head);
  for (const child of syntax.children(head)) {
    const [a, b] = syntax.extent(child);
    const apart =
      child.deprel === 'parataxis' ||
      child.deprel === 'ccomp' ||
      (child.deprel === 'conj' && syntax.child(child, 'nsubj', 'expl', 'nsubj:pass'));
    if (!apart) continue;
    if (a > head.id && a - 1 < last) last = Math.max(head.id, a - 1);
    else if (b < head.id && b + 1 > first) first = b + 1;
  }
  return trimmed(syntax, first, last);
}
