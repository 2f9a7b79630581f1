import type { Book } from '../codebook/book.js';
import { type Tree, treeOf } from '../language/tree.js';
import type {
  Actor,
  ActorRef,
  Article,
  Attribution,
  Mention,
  Quote,
  Sentence,
  Span,
  TextSpan,
  Token,
} from '../record/index.js';
import { contentOf, cutSubject, isDenied, type Range, trim } from './content.js';
import { type Cue, type CueBook, compileCues, findCues, hasCase } from './cues.js';
import { type Introduced, introduce, originOf, type PlacedCue } from './introduce.js';
import { findQuoted, type Quoted } from './marks.js';
import { findSource, type Marked, Names, nameOf, phraseOf, sourceAt } from './source.js';
import { sourceOfSpan } from './sourceOf.js';

export interface QuoteReading {
  quotes: Quote[];
  attributions: Attribution[];
  /** Sources that the text only describes, "a senior official": in no other room's list. */
  added: Actor[];
}

export interface QuoteReader {
  read(article: Article, sentences: Sentence[], actors: Actor[], mentions: Mention[][]): QuoteReading;
  /**
   * The words that name the source of a given stretch, for measuring and for stretches that a reader marks: the source of
   * the quotation that it is, else the subject of what governs it. Undefined for none.
   */
  sourceOf(article: Article, sentences: Sentence[], quotes: Quote[], span: Span): Span | undefined;
}

/**
 * Reads who said what to whom: direct, indirect and mixed quotations.
 *
 * `mentions` has one list for each sentence, by `sentence.index`. Quotes are in text order. A source that is no actor of the
 * document becomes one under the words that name it; it is null when no words do. Words in marks that no one is said to have
 * spoken (“scare quotes”, titles, a poster) are none. Sentences that are not parsed give none.
 */
export function createQuoteReader(book: Book): QuoteReader {
  const cues = compileCues(book);
  return {
    read: (article, sentences, actors, mentions) => readQuotes(cues, article, sentences, new Names(actors, mentions)),
    sourceOf(article, sentences, quotes, span) {
      const quote = mostAlike(quotes, span);
      return quote?.source ?? sourceOfSpan(cues, article, sentences, span)?.text;
    },
  };
}

/** The quotation that shares at least half of the words of both with a stretch. */
function mostAlike(quotes: Quote[], span: Span): Quote | undefined {
  let best: Quote | undefined;
  let most = 0.5;
  for (const quote of quotes) {
    for (const { start, end } of [quote.content, ...(quote.quoted ?? [])]) {
      const both = Math.min(end, span.end) - Math.max(start, span.start);
      const share = both / (Math.max(end, span.end) - Math.min(start, span.start));
      if (share > most || (share === most && quote.source)) {
        best = quote;
        most = share;
      }
    }
  }
  return best;
}

function readQuotes(cues: CueBook, article: Article, sentences: Sentence[], names: Names): QuoteReading {
  const quoted = findQuoted(article, sentences);
  const inMarks = markTokens(sentences, quoted);
  const placed: PlacedCue[] = [];
  for (let at = 0; at < sentences.length; at++) {
    const sentence = sentences[at]!;
    const own: PlacedCue[] = [];
    for (const cue of findCues(cues, sentence)) {
      if (inMarks[at]?.[cue.from]) continue;
      const ranges = contentOf(cues, treeOf(sentence), cue);
      const outer = outerOf(treeOf(sentence), cue, own);
      const subject = outer && (outer.subject ?? findSource(cues, treeOf(sentence), outer.cue, inMarks[at])?.token);
      if (outer && subject) cutAt(treeOf(sentence), outer, cue);
      const placedCue = { at, cue, ranges, told: ranges, ...(subject ? { subject } : {}) };
      own.push(subject ? placedCue : withSource(cues, sentence, placedCue, inMarks[at]));
    }
    stretch(sentence, own, inMarks[at]);
    placed.push(...markInner(cues, sentence, own, inMarks[at]));
  }
  const introduced = introduce(cues, article, sentences, quoted, inMarks, placed);
  const reading: QuoteReading = { quotes: [], attributions: [], added: [] };
  const writer = new Writer(cues, article, sentences, inMarks, names, reading);
  const taken = new Set<PlacedCue>();
  for (const item of introduced) {
    if (item.placed) taken.add(item.placed);
    writer.addQuoted(item);
  }
  for (const item of placed)
    if (!taken.has(item) && !item.inner && isIndirect(cues, sentences, item)) writer.addIndirect(item);
  writer.finish();
  return reading;
}

/**
 * "Oman said that Peru had moved its ships, adding that …": a participle after a comma is of who tells the clause in which the
 * parser hung it.
 */
function outerOf(tree: Tree, { kind, token }: Cue, before: readonly PlacedCue[]): PlacedCue | undefined {
  if (kind !== 'verb' || token.xpos !== 'VBG' || !/^(advcl|acl)$/.test(token.deprel)) return undefined;
  if (tree.token(token.id - 1)?.form !== ',') return undefined;
  const above = tree.parent(token)!.id;
  return before.find(
    ({ cue, told }) =>
      cue.kind === 'verb' && cue.entry.sense === 'say' && told.some(({ from, to }) => from <= above && above <= to),
  );
}

/** What is told ends before a participle that goes on telling, and its comma. */
function cutAt(tree: Tree, outer: PlacedCue, { from: id }: Cue): void {
  const cut = (range: Range) => (range.from < id - 1 && id <= range.to ? trim(tree, [range.from, id - 1]) : range);
  outer.ranges = outer.ranges.map(cut);
  outer.told = outer.told.map(cut);
}

/** A clause never holds the words that name its source: where a parse has them in it, they come out, or it goes. */
function withSource(cues: CueBook, sentence: Sentence, placed: PlacedCue, marked: Marked): PlacedCue {
  const { cue, ranges } = placed;
  if (cue.kind !== 'verb' || ranges.length === 0) return placed;
  const tree = treeOf(sentence);
  const source = findSource(cues, tree, cue, marked)?.token;
  if (!source) {
    const cut = ranges.length === 1 ? cutSubject(tree, ranges[0]!, cue) : undefined;
    if (cut) return { ...placed, subject: cut.subject, ranges: [cut.range], told: [cut.range] };
    const first = firstNominal(tree, cue);
    return first ? { ...placed, subject: first } : placed;
  }
  const kept = ranges.filter(({ from, to }) => source.id < from || source.id > to);
  return kept.length === ranges.length ? placed : { ...placed, ranges: kept, told: kept };
}

/** The noun that a main verb without a subject has before it: "Oman, which mediated, announced that". */
function firstNominal(tree: Tree, cue: Cue): Token | undefined {
  if (tree.child(cue.token, 'expl', 'nsubj:pass', 'aux:pass')) return undefined;
  if (cue.token.deprel !== 'root') return undefined;
  return tree
    .children(cue.token)
    .find(
      child =>
        child.id < cue.token.id &&
        /^(NOUN|PROPN|PRON)$/.test(child.upos) &&
        !tree.child(child, 'case', 'mark') &&
        /^(nmod|dep|appos|vocative|discourse|dislocated|obj|obl|conj|list)/.test(child.deprel),
    );
}

/**
 * Lets a reported clause run to the end of its sentence where nothing else there says who speaks: parses cut long
 * clauses short.
 */
function stretch(sentence: Sentence, placed: PlacedCue[], marked: Uint8Array | undefined): void {
  for (const item of placed) {
    const { cue, ranges } = item;
    const range = ranges[0];
    if (cue.kind !== 'verb' || cue.entry.sense === 'think' || ranges.length !== 1 || range!.from <= cue.to) continue;
    if (isInfinitive(sentence, range!)) continue;
    // "Ana, who said that Oman agreed, left": the sentence goes on around the cue.
    if ([...treeOf(sentence).ancestors(cue.token)].some(above => above.id > range!.to)) continue;
    if (placed.some(other => other.cue.from > range!.to && other.cue.entry.sense !== 'think')) continue;
    let to = sentence.tokens.length;
    while (to > range!.to && sentence.tokens[to - 1]!.upos === 'PUNCT') to--;
    if (marked?.subarray(range!.to + 1, to + 1).includes(1)) continue;
    item.ranges = [{ from: range!.from, to }];
  }
}

/**
 * Marks the cues that are part of what another in the sentence tells, and tell no other's words: in "said that he expects
 * to win" nobody is quoted on the expectation.
 */
function markInner(cues: CueBook, sentence: Sentence, placed: PlacedCue[], marked: Marked): PlacedCue[] {
  const isTold = ({ cue }: PlacedCue) =>
    placed.some(
      ({ cue: outer, told }) =>
        outer.entry.sense !== 'think' && told.some(({ from, to }) => from <= cue.token.id && cue.token.id <= to),
    );
  return placed.map(item =>
    isTold(item) && !isAnothers(cues, sentence, item, marked) ? { ...item, inner: true } : item,
  );
}

/** Are these the words of somebody whom the clause names, and words? */
function isAnothers(cues: CueBook, sentence: Sentence, { cue, subject }: PlacedCue, marked: Marked): boolean {
  if (cue.entry.sense === 'think' || cue.kind === 'noun' || cue.kind === 'adjective') return false;
  const source = subject ?? findSource(cues, treeOf(sentence), cue, marked)?.token;
  return source !== undefined && source.upos !== 'PRON';
}

/** For each sentence with quotation marks, 1 at the ids of tokens inside them. */
function markTokens(sentences: Sentence[], quoted: Quoted[]): (Uint8Array | undefined)[] {
  const inMarks: (Uint8Array | undefined)[] = new Array(sentences.length);
  for (const { first, last } of quoted) {
    for (let at = first.sentence; at <= last.sentence; at++) {
      const { tokens } = sentences[at]!;
      const ids = (inMarks[at] ??= new Uint8Array(tokens.length + 2));
      const from = at === first.sentence ? first.token : 1;
      const to = at === last.sentence ? last.token : tokens.length;
      ids.fill(1, from, to + 1);
    }
  }
  return inMarks;
}

/** Does a cue without quotation marks attribute its clause to somebody? */
function isIndirect(cues: CueBook, sentences: Sentence[], { at, cue, ranges }: PlacedCue): boolean {
  if (!ranges.some(range => range.to > range.from)) return false;
  return !isDenied(cues, treeOf(sentences[at]!), cue);
}

/** Does the cue report a clause as told ("said that")? What is wished, asked for or promised is the cue's own act. */
function isTelling(sentences: Sentence[], { at, cue, ranges }: PlacedCue): boolean {
  if (cue.entry.sense === 'think') return false;
  return ranges[0] !== undefined && !isInfinitive(sentences[at]!, ranges[0]);
}

function isInfinitive(sentence: Sentence, { from }: Range): boolean {
  const first = sentence.tokens[from - 1]!;
  return first.form.toLowerCase() === 'to' && first.deprel === 'mark';
}

/** Who speaks, and the words that name them: `source` where they are an actor of the document, `text` where they are none. */
interface Said {
  source: ActorRef | null;
  /** The whole phrase. Undefined where nothing names the source. */
  text?: TextSpan;
  /** The head of the phrase, and the word that it stands for. */
  token?: Token;
  stands?: Token;
  /** Their sentence's place in the list. */
  at?: number;
}

/** Turns what was found into quotes and attributions. */
class Writer {
  private readonly ids = new Set<string>();
  private readonly sources = new Map<PlacedCue, Said>();
  private readonly said = new Map<Quote, Said>();
  private readonly described = new Map<string, Actor>();
  /** Words in marks under one cue are one quotation, and so are those that run on from them in their paragraph. */
  private readonly byCue = new Map<PlacedCue, Quote>();
  private readonly direct = new Map<Introduced, Quote>();

  constructor(
    private readonly cues: CueBook,
    private readonly article: Article,
    private readonly sentences: Sentence[],
    private readonly inMarks: (Uint8Array | undefined)[],
    private readonly names: Names,
    private readonly reading: QuoteReading,
  ) {}

  /** Puts the quotes in text order and names the sources, those after what they may point back to. */
  finish(): void {
    const { quotes } = this.reading;
    quotes.sort((a, b) => a.content.start - b.content.start || b.content.end - a.content.end);
    for (const [at, quote] of quotes.entries()) quote.source = this.refer(this.said.get(quote)!, quotes, at);
  }

  addQuoted(item: Introduced): void {
    const { quoted, placed } = item;
    const words = this.span(quoted.start, quoted.end);
    if (words.text.length > 1 && words.text.endsWith(',')) {
      words.end -= 1;
      words.text = words.text.slice(0, -1);
    }
    const said = this.sourceFor(originOf(item));
    const quote =
      item.mixed && placed ? this.mixedQuote(item, placed, words, said) : this.directQuote(item, words, said);
    for (let at = quoted.first.sentence; at <= quoted.last.sentence; at++) {
      const from = at === quoted.first.sentence ? quoted.first.token : 1;
      const to = at === quoted.last.sentence ? quoted.last.token : this.sentences[at]!.tokens.length;
      this.attribute(quote, said, at, { from, to });
    }
    if (item.mixed && placed && isTelling(this.sentences, placed))
      for (const range of placed.told) this.attribute(quote, said, placed.at, range);
  }

  private directQuote(item: Introduced, words: TextSpan, said: Said): Quote {
    const { quoted, placed, runsOn } = item;
    const before = (placed && this.byCue.get(placed)) ?? (runsOn && this.runOn(runsOn, item));
    const quote = before ?? this.quote('direct', words, quoted.first.sentence, placed, said);
    this.direct.set(item, quote);
    if (before) return this.join(before, words, words);
    if (placed) this.byCue.set(placed, quote);
    this.reading.quotes.push(quote);
    return quote;
  }

  /** The quotation that another runs on from, in the same paragraph. */
  private runOn(before: Introduced, item: Introduced): Quote | undefined {
    const paragraph = ({ quoted }: Introduced) => this.sentences[quoted.first.sentence]!.paragraph;
    return paragraph(before) === paragraph(item) ? this.direct.get(before) : undefined;
  }

  /** All that the cue attributes, with the words in marks. */
  private mixedQuote({ quoted }: Introduced, placed: PlacedCue, words: TextSpan, said: Said): Quote {
    const outer = { start: quoted.outerStart, end: quoted.outerEnd };
    const known = this.byCue.get(placed);
    if (known) return this.join(known, words, covers(known.content, outer) ? known.content : outer);
    const clause = this.clauseOf(placed);
    const whole = clause && !covers(outer, clause) ? this.cover(clause, outer) : words;
    const quote = this.quote('mixed', whole, quoted.first.sentence, placed, said);
    quote.quoted = [words];
    this.byCue.set(placed, quote);
    this.reading.quotes.push(quote);
    return quote;
  }

  /** Adds words in marks to a quotation, which then reaches over `span` as well. */
  private join(quote: Quote, words: TextSpan, span: Span): Quote {
    quote.quoted ??= [quote.content];
    quote.quoted.push(words);
    quote.content = this.cover(quote.content, span);
    return quote;
  }

  private cover(a: Span, b: Span): TextSpan {
    return this.span(Math.min(a.start, b.start), Math.max(a.end, b.end));
  }

  addIndirect(placed: PlacedCue): void {
    const said = this.sourceFor({ placed });
    if (!said.text && !isTelling(this.sentences, placed)) return;
    const longest = placed.ranges.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
    const { tokens } = this.sentences[placed.at]!;
    const content = this.span(tokens[longest.from - 1]!.start, tokens[longest.to - 1]!.end);
    const quote = this.quote('indirect', content, placed.at, placed, said);
    this.reading.quotes.push(quote);
    if (!isTelling(this.sentences, placed)) return;
    for (const range of placed.told) this.attribute(quote, said, placed.at, range);
  }

  private quote(form: Quote['form'], content: TextSpan, at: number, placed: PlacedCue | undefined, said: Said): Quote {
    const addressee = placed && this.addresseeOf(placed);
    const quote: Quote = {
      id: this.idOf(content),
      source: null,
      ...(addressee ? { addressee } : {}),
      form,
      cue: placed ? this.cueSpan(placed) : null,
      content,
      sentence: this.sentences[at]!.index,
    };
    this.said.set(quote, said);
    return quote;
  }

  /** The source at its whole phrase; one that only its description names becomes an actor. */
  private refer({ at, source, text, token, stands }: Said, quotes: Quote[], index: number): ActorRef | null {
    if (source) return text ? { ...source, ...text } : source;
    if (at === undefined || !text || !token || !stands) return null;
    const before = stands.upos === 'PRON' ? this.speakerBefore(token, text, at, quotes, index) : undefined;
    if (before) return before;
    const sentence = this.sentences[at]!;
    const words = stands === token ? text : phraseOf(this.article, treeOf(sentence), stands);
    const actor = this.describe(words, stands, sentence);
    return { id: actor.id, name: actor.name, country: null, sectors: actor.sectors, ...text };
  }

  /** "She added": the last who spoke, where no actor of the document is meant. */
  private speakerBefore(
    { form }: Token,
    text: TextSpan,
    at: number,
    quotes: Quote[],
    index: number,
  ): ActorRef | undefined {
    const kinds = PRONOUN_KINDS[form.toLowerCase()];
    for (let before = index - 1; kinds && before >= 0; before--) {
      const { source, sentence } = quotes[before]!;
      if (sentence < this.sentences[at]!.index - NEAR) return undefined;
      const actor = source && this.described.get(source.id);
      if (actor && kinds.includes(actor.kind)) return { ...source, ...text, implied: true };
    }
    return undefined;
  }

  private describe(words: TextSpan, head: Token, sentence: Sentence): Actor {
    const name = nameOf(treeOf(sentence), head, words);
    const id = `source-${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`.slice(0, 80);
    let actor = this.described.get(id);
    if (!actor) {
      const sectors = this.cues.agents.get(head.lemma)?.sectors ?? [];
      actor = { id, name, kind: kindOf(this.cues, head), country: null, sectors: [...sectors], mentions: [] };
      this.described.set(id, actor);
      this.reading.added.push(actor);
    }
    if (!actor.mentions.some(mention => mention.start === words.start))
      actor.mentions.push({ ...words, sentence: sentence.index });
    return actor;
  }

  /** By place, so that the same text gives the same id; a second attribution of the same words has a letter more. */
  private idOf({ start, end }: TextSpan): string {
    let id = `q${start}-${end}`;
    while (this.ids.has(id)) id += 'b';
    this.ids.add(id);
    return id;
  }

  private attribute({ id, form }: Quote, { source }: Said, at: number, range: Range): void {
    this.reading.attributions.push({ quote: id, source, form, sentence: this.sentences[at]!.index, ...range });
  }

  private sourceFor(item: Pick<Introduced, 'placed' | 'label' | 'follows'>): Said {
    const { label } = item;
    const placed = item.placed ?? item.follows;
    if (placed) {
      const known = this.sources.get(placed);
      if (known) return known;
      const said = this.readSource(placed);
      this.sources.set(placed, said);
      return said;
    }
    if (!label) return { source: null };
    return this.named(label.at, label.token, label.token);
  }

  /** Who stands at a token, and the words that name them there: the phrase, or the mention where the parse cut it short. */
  private named(at: number, token: Token, stands: Token, cue?: Token): Said {
    const sentence = this.sentences[at]!;
    const source = this.names.at(sentence, stands) ?? this.names.at(sentence, token) ?? null;
    const text = phraseOf(this.article, treeOf(sentence), token, this.inMarks[at], cue);
    if (!source || source.end <= text.start || source.start >= text.end) return { at, source, text, token, stands };
    return {
      at,
      source,
      token,
      stands,
      text: this.span(Math.min(source.start, text.start), Math.max(source.end, text.end)),
    };
  }

  private readSource(placed: PlacedCue): Said {
    const sentence = this.sentences[placed.at]!;
    const tree = treeOf(sentence);
    const found = placed.subject
      ? sourceAt(this.cues, tree, placed.subject)
      : findSource(this.cues, tree, placed.cue, this.inMarks[placed.at]);
    if (!found) return { source: null };
    return this.named(
      placed.at,
      found.token,
      found.stands,
      placed.cue.kind === 'preposition' ? undefined : placed.cue.token,
    );
  }

  private addresseeOf({ at, cue }: PlacedCue): ActorRef | undefined {
    const sentence = this.sentences[at]!;
    const tree = treeOf(sentence);
    for (const place of cue.entry.addressee) {
      const token =
        place === 'object'
          ? tree
              .children(cue.token)
              .find(child => (child.deprel === 'obj' || child.deprel === 'iobj') && !tree.child(child, 'mark'))
          : tree.childrenBy(cue.token, 'obl').find(child => hasCase(tree, child, place));
      const addressee = token && this.names.at(sentence, token);
      if (addressee) return addressee;
    }
    return undefined;
  }

  private cueSpan({ at, cue }: PlacedCue): TextSpan {
    const { tokens } = this.sentences[at]!;
    const [first, last] =
      cue.kind === 'preposition' ? [cue.from, cue.to] : [cue.token.id, Math.max(cue.token.id, cue.to)];
    return this.span(tokens[first - 1]!.start, tokens[last - 1]!.end);
  }

  private clauseOf({ at, ranges }: PlacedCue): TextSpan | undefined {
    if (ranges.length === 0) return undefined;
    const { tokens } = this.sentences[at]!;
    const from = Math.min(...ranges.map(range => range.from));
    const to = Math.max(...ranges.map(range => range.to));
    // A closing mark belongs to the clause that it ends.
    return this.span(tokens[from - 1]!.start, tokens[to - 1]!.end);
  }

  private span(start: number, end: number): TextSpan {
    return { start, end, text: this.article.text.slice(start, end) };
  }
}

/** How many sentences back a pronoun may point to who spoke. */
const NEAR = 3;

/** What a third-person pronoun may stand for. */
const PRONOUN_KINDS: Record<string, readonly Actor['kind'][]> = {
  he: ['person'],
  she: ['person'],
  they: ['group', 'person'],
  it: ['organisation'],
};

/** What kind of source a phrase describes; things that are no persons, "the report", speak as bodies do. */
function kindOf(cues: CueBook, { upos, xpos, lemma, form }: Token): Actor['kind'] {
  if (xpos === 'NNS' || xpos === 'NNPS' || /^(they|we|many|some)$/i.test(form)) return 'group';
  if (upos === 'NOUN') return cues.agents.get(lemma)?.kind ?? 'organisation';
  return /^(it|that|which|this)$/i.test(form) ? 'organisation' : 'person';
}

function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
