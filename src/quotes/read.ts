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
import { contentOf, cutSubject, isDenied, type Range } from './content.js';
import { type Cue, type CueBook, compileCues, findCues, hasCase } from './cues.js';
import { type Introduced, introduce, type PlacedCue } from './introduce.js';
import { findQuoted, type Quoted } from './marks.js';
import { findSource, type Marked, Names, phraseOf, sourceAt } from './source.js';
import { sourceOfSpan } from './sourceOf.js';

export interface QuoteReading {
  quotes: Quote[];
  attributions: Attribution[];
}

export interface QuoteReader {
  read(article: Article, sentences: Sentence[], actors: Actor[], mentions: Mention[][]): QuoteReading;
  /**
   * The words that name the source of a given stretch, for measuring and for stretches that a reader marks: the source of
   * the quotation that it is, else the subject of what governs it. Undefined for none.
   */
  sourceOf(article: Article, sentences: Sentence[], quotes: Quote[], span: Span): TextSpan | undefined;
}

/**
 * Reads who said what to whom: direct, indirect and mixed quotations.
 *
 * `mentions` has one list for each sentence, by `sentence.index`. Quotes are in text order. A quotation whose source is
 * no actor of the document has `source: null`, and still its `sourceText`. Words in marks that no one is said to have
 * spoken (“scare quotes”, titles) are none. Sentences that are not parsed give none.
 */
export function createQuoteReader(book: Book): QuoteReader {
  const cues = compileCues(book);
  return {
    read: (article, sentences, actors, mentions) => readQuotes(cues, article, sentences, new Names(actors, mentions)),
    sourceOf(article, sentences, quotes, span) {
      const quote = mostAlike(quotes, span);
      return quote?.sourceText ?? sourceOfSpan(cues, article, sentences, span)?.text;
    },
  };
}

/** The quotation that shares at least half of the words of both with a stretch. */
function mostAlike(quotes: Quote[], span: Span): Quote | undefined {
  let best: Quote | undefined;
  let most = 0.5;
  for (const quote of quotes) {
    for (const { start, end } of quote.clause ? [quote.content, quote.clause] : [quote.content]) {
      const both = Math.min(end, span.end) - Math.max(start, span.start);
      const share = both / (Math.max(end, span.end) - Math.min(start, span.start));
      if (share > most || (share === most && quote.sourceText)) {
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
      own.push(withSource(cues, sentence, { at, cue, ranges, told: ranges }, inMarks[at]));
    }
    stretch(sentence, own, inMarks[at]);
    placed.push(...own);
  }
  const introduced = introduce(cues, article, sentences, quoted, inMarks, placed);
  const reading: QuoteReading = { quotes: [], attributions: [] };
  const writer = new Writer(cues, article, sentences, inMarks, names, reading);
  const taken = new Set<PlacedCue>();
  for (const item of introduced) {
    if (item.placed) taken.add(item.placed);
    writer.addQuoted(item);
  }
  for (const item of placed) if (!taken.has(item) && isIndirect(cues, sentences, item)) writer.addIndirect(item);
  reading.quotes.sort((a, b) => a.content.start - b.content.start || b.content.end - a.content.end);
  return reading;
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

/** Turns what was found into quotes and attributions. */
class Writer {
  private readonly ids = new Set<string>();
  private readonly sources = new Map<PlacedCue, { source: ActorRef | null; text?: TextSpan }>();

  constructor(
    private readonly cues: CueBook,
    private readonly article: Article,
    private readonly sentences: Sentence[],
    private readonly inMarks: (Uint8Array | undefined)[],
    private readonly names: Names,
    private readonly reading: QuoteReading,
  ) {}

  addQuoted(item: Introduced): void {
    const { quoted } = item;
    const origin = originOf(item);
    const said = this.sourceFor(origin);
    const content = this.span(quoted.start, quoted.end);
    if (content.text.length > 1 && content.text.endsWith(',')) {
      content.end -= 1;
      content.text = content.text.slice(0, -1);
    }
    const form = item.mixed ? 'mixed' : 'direct';
    const quote = this.quote(form, content, quoted.first.sentence, item.placed, said);
    if (item.mixed && item.placed) {
      const clause = this.clauseOf(item.placed);
      const whole =
        clause && this.span(Math.min(clause.start, quoted.outerStart), Math.max(clause.end, quoted.outerEnd));
      if (whole && (whole.start < quoted.outerStart || whole.end > quoted.outerEnd)) quote.clause = whole;
    }
    this.reading.quotes.push(quote);
    for (let at = quoted.first.sentence; at <= quoted.last.sentence; at++) {
      const from = at === quoted.first.sentence ? quoted.first.token : 1;
      const to = at === quoted.last.sentence ? quoted.last.token : this.sentences[at]!.tokens.length;
      this.attribute(quote, at, { from, to });
    }
    if (item.mixed && item.placed && isTelling(this.sentences, item.placed)) {
      for (const range of item.placed.told) this.attribute(quote, item.placed.at, range);
    }
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
    for (const range of placed.told) this.attribute(quote, placed.at, range);
  }

  private quote(
    form: Quote['form'],
    content: TextSpan,
    at: number,
    placed: PlacedCue | undefined,
    said: { source: ActorRef | null; text?: TextSpan },
  ): Quote {
    const addressee = placed && this.addresseeOf(placed);
    return {
      id: this.idOf(content),
      source: said.source,
      ...(addressee ? { addressee } : {}),
      form,
      cue: placed ? this.cueSpan(placed) : null,
      content,
      ...(said.text ? { sourceText: said.text } : {}),
      sentence: this.sentences[at]!.index,
    };
  }

  /** By place, so that the same text gives the same id; a second attribution of the same words has a letter more. */
  private idOf({ start, end }: TextSpan): string {
    let id = `q${start}-${end}`;
    while (this.ids.has(id)) id += 'b';
    this.ids.add(id);
    return id;
  }

  private attribute({ id, source, form }: Quote, at: number, range: Range): void {
    this.reading.attributions.push({ quote: id, source, form, sentence: this.sentences[at]!.index, ...range });
  }

  private sourceFor(item: Pick<Introduced, 'placed' | 'label' | 'follows'>): {
    source: ActorRef | null;
    text?: TextSpan;
  } {
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
    const sentence = this.sentences[label.at]!;
    return this.named(sentence, label.token, label.token);
  }

  /** Who stands at a token, and the words that name them there: the phrase, or the mention where the parse cut it short. */
  private named(sentence: Sentence, token: Token, stands: Token): { source: ActorRef | null; text: TextSpan } {
    const source = this.names.at(sentence, stands) ?? this.names.at(sentence, token) ?? null;
    const text = phraseOf(this.article, treeOf(sentence), token);
    if (!source || source.end <= text.start || source.start >= text.end) return { source, text };
    return { source, text: this.span(Math.min(source.start, text.start), Math.max(source.end, text.end)) };
  }

  private readSource(placed: PlacedCue): { source: ActorRef | null; text?: TextSpan } {
    const sentence = this.sentences[placed.at]!;
    const tree = treeOf(sentence);
    const found = placed.subject
      ? sourceAt(this.cues, tree, placed.subject)
      : findSource(this.cues, tree, placed.cue, this.inMarks[placed.at]);
    if (!found) return { source: null };
    return this.named(sentence, found.token, found.stands);
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

/** The quotation that names the source of a run of quotations. */
function originOf(item: Introduced): Introduced {
  let at = item;
  for (let steps = 0; at.runsOn && steps < 1000; steps++) at = at.runsOn;
  return at;
}
