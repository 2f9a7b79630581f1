import type { Country, Dispute, Sentence, Span, TextSpan, Token } from '../record/index.js';
import { headOf } from './assessments.js';
import type { DisputeBook } from './disputeWords.js';
import { clauseExtent, type Document, phraseExtent, trimmed, unique } from './document.js';
import type { Syntax } from './input.js';
import { findPartyNames, type PartyName } from './partyNames.js';

/** One place where a sentence speaks of a dispute, by its words alone. */
export interface Candidate {
  sentence: Sentence;
  /** The words of the object, as token ids. */
  from: number;
  to: number;
  head: Token;
  kind: Dispute['kind'];
  parties: Country[];
  evidence: Span;
  claims: (TextSpan & { by: Country })[];
  names: PartyName[];
}

/** Everything in a sentence that speaks of a dispute between two parties by general patterns; empty for none. */
export function findCandidates(book: DisputeBook, document: Document, sentence: Sentence): Candidate[] {
  const finder = new Finder(book, document, sentence);
  for (const token of sentence.tokens) {
    const { lemma } = token;
    if (token.upos === 'NOUN' && (book.nouns.has(lemma) || book.weakNouns.has(lemma)))
      finder.over(token, book.nouns.has(lemma));
    if (book.adjectives.has(lemma) || book.adjectives.has(token.form)) finder.disputedThing(token);
    if (token.upos === 'NOUN' && book.issues.has(lemma)) finder.listed(token);
    if (token.upos === 'VERB' && book.verbs.has(lemma)) finder.disagreed(token);
    if (token.upos === 'VERB' && book.claiming.has(token.lemma)) finder.claimed(token);
    if (token.upos === 'VERB' && book.viewing.has(token.lemma)) {
      finder.viewed(token);
      finder.ownView(token);
    }
    if (token.upos === 'VERB' && book.souring.has(token.lemma)) finder.soured(token);
    finder.irritant(token);
  }
  finder.partyNames();
  return finder.found;
}

class Finder {
  readonly found: Candidate[] = [];
  private readonly syntax: Syntax;

  constructor(
    private readonly book: DisputeBook,
    private readonly document: Document,
    private readonly sentence: Sentence,
  ) {
    this.syntax = document.syntax(sentence);
  }

  /** "a dispute over islands", "their border dispute" */
  over(noun: Token, strong: boolean): void {
    const { syntax } = this;
    const [from, to] = phraseExtent(syntax, noun);
    const evidence = this.span(from, to);
    const prepositions = strong ? OVER : ONLY_OVER;
    // The parser may hang the "over" phrase on the verb: "has a row with Peru over fishing".
    const places = [noun, syntax.parent(noun)].filter(place => place !== undefined);
    for (const place of places) {
      for (const child of syntax.childrenBy(place, 'nmod', 'obl')) {
        const preposition = syntax.child(child, 'case')?.form.toLowerCase();
        if (child.id < noun.id || !preposition || !prepositions.has(preposition)) continue;
        if (place !== noun && preposition !== 'over') continue;
        if (!isNominal(child) || (!strong && this.named().length < 2)) continue;
        this.add(child, this.partiesOf(noun, [from, to]), evidence);
        return;
      }
    }
    if (!strong) return;
    const modifier = syntax
      .childrenBy(noun, 'compound', 'amod', 'nmod:desc')
      .find(child => this.book.compounds.has(child.lemma.toLowerCase()));
    if (!modifier) return;
    const parties = this.partiesOf(noun, [from, to]);
    const first = modifier.id;
    if (parties)
      this.push({
        from: first,
        to: noun.id,
        head: modifier,
        kind: this.book.compounds.get(modifier.lemma.toLowerCase())!,
        parties,
        evidence,
      });
  }

  /** "they disagree over fishing and the future of the enclave" */
  disagreed(verb: Token): void {
    const { syntax } = this;
    for (const child of syntax.childrenBy(verb, 'obl')) {
      if (child.id < verb.id || syntax.child(child, 'case')?.form.toLowerCase() !== 'over') continue;
      const [from, to] = clauseExtent(syntax, verb);
      const parties = this.document.partiesFor(this.sentence, Math.min(from, verb.id), Math.max(to, verb.id));
      for (const item of [child, ...syntax.childrenBy(child, 'conj')])
        if (isNominal(item)) this.add(item, parties, this.span(from, to));
    }
  }

  /** "the disputed islands" */
  disputedThing(adjective: Token): void {
    const noun = this.syntax.parent(adjective);
    if (!noun || adjective.deprel !== 'amod' || !isNominal(noun) || this.kindOf(noun) !== 'territory') return;
    const extent = phraseExtent(this.syntax, noun);
    this.add(noun, this.document.partiesFor(this.sentence, ...extent), this.span(...extent));
  }

  /** "Issues between the two countries include A and B" */
  listed(issue: Token): void {
    const { syntax } = this;
    const verb = syntax.parent(issue);
    if (!verb || issue.deprel !== 'nsubj') return;
    const extent = phraseExtent(syntax, issue);
    const parties = this.partiesOf(issue, extent);
    if (!parties) return;
    const between = syntax
      .childrenBy(issue, 'nmod')
      .some(child => /^(between|with)$/i.test(syntax.child(child, 'case')?.form ?? ''));
    const items = this.book.listing.has(verb.lemma)
      ? syntax.childrenBy(verb, 'obj', 'obl')
      : between && syntax.child(verb, 'cop') && isNominal(verb)
        ? [verb]
        : [];
    for (const item of items.flatMap(token => [token, ...syntax.childrenBy(token, 'conj')])) {
      if (item.form.toLowerCase() === 'what' || this.book.nouns.has(item.lemma)) continue;
      if (!isNominal(item) || (!this.book.listing.has(verb.lemma) && this.kindOf(item) === 'other')) continue;
      this.add(item, parties, this.span(extent[0], Math.max(extent[1], phraseExtent(syntax, item)[1])));
    }
    // "include what China sees as Tokyo's failure to …": the view is the item.
    for (const view of this.sentence.tokens) {
      if (view.id < verb.id || view.upos !== 'VERB' || !this.book.viewing.has(view.lemma)) continue;
      const seen = this.seenBy(view);
      if (seen)
        this.add(seen.head, parties, { start: this.span(...extent).start, end: seen.claim.end }, [seen.claim], seen.to);
    }
  }

  /** "both A and B claim the islands", "the island is claimed by A" */
  claimed(verb: Token): void {
    const { syntax } = this;
    const passive =
      syntax.child(verb, 'nsubj:pass', 'aux:pass') !== undefined || (verb.deprel === 'acl' && verb.xpos === 'VBN');
    const object = passive
      ? (syntax.child(verb, 'nsubj:pass') ?? syntax.parent(verb))
      : syntax.children(verb).find(child => child.deprel === 'obj');
    if (!object || !isNominal(object) || this.kindOf(object) !== 'territory') return;
    const subject = passive
      ? syntax.childrenBy(verb, 'obl').find(child => /^by$/i.test(syntax.child(child, 'case')?.form ?? ''))
      : syntax.children(verb).find(child => child.deprel === 'nsubj');
    const claimants = subject ? this.countriesUnder(subject) : [];
    if (claimants.length === 0) return;
    const extent = clauseExtent(syntax, verb);
    const parties =
      claimants.length >= 2 ? claimants : this.document.partiesFor(this.sentence, subject!.id, subject!.id);
    const claim = this.span(...extent);
    this.add(
      object,
      parties,
      claim,
      claimants.map(by => ({ ...this.document.textSpan(claim), by })),
    );
  }

  /** "what Japan considers its territorial waters" */
  viewed(verb: Token): void {
    const seen = this.seenBy(verb);
    if (!seen || this.kindOf(seen.head) !== 'territory') return;
    const parties = this.document.partiesFor(this.sentence, verb.id, verb.id);
    this.add(seen.head, parties, seen.claim, [seen.claim]);
  }

  /** "waters that Kenya regards as its own" */
  ownView(verb: Token): void {
    const { syntax } = this;
    const noun = syntax.parent(verb);
    const subject = syntax.children(verb).find(child => child.deprel === 'nsubj');
    if (verb.deprel !== 'acl:relcl' || !noun || !subject || this.kindOf(noun) !== 'territory') return;
    const [by] = this.countriesUnder(subject);
    const [from] = phraseExtent(syntax, noun);
    const [, to] = clauseExtent(syntax, verb);
    if (!by || !this.sentence.tokens.slice(verb.id, to).some(token => token.form === 'its' || token.form === 'own'))
      return;
    const claim = { ...this.document.span(this.sentence, from, to), by };
    this.add(noun, this.document.partiesFor(this.sentence, verb.id, verb.id), claim, [claim]);
  }

  /** "has long been a source of friction": the subject is the object of the dispute. */
  irritant(token: Token): void {
    const match = this.book.irritants.at(this.sentence.tokens, token.id - 1)[0];
    if (!match) return;
    const { syntax } = this;
    const head = headOf(syntax, token.id, match.to);
    if (!head) return;
    if (head.deprel === 'nsubj') {
      this.listed(head);
      return;
    }
    const predicate = syntax.child(head, 'nsubj') ? head : syntax.parent(head);
    const subject = predicate && syntax.child(predicate, 'nsubj');
    if (!subject || subject.upos === 'PRON' || !isNominal(subject) || this.isSomebody(subject)) return;
    const parties = this.document.partiesFor(this.sentence, subject.id, this.sentence.tokens.length);
    this.add(subject, parties, this.span(...clauseExtent(syntax, predicate!)));
  }

  /** "the statue has complicated relations" */
  soured(verb: Token): void {
    const { syntax } = this;
    const object = syntax.children(verb).find(child => child.deprel === 'obj');
    const subject = syntax.children(verb).find(child => child.deprel === 'nsubj');
    if (!object || !subject || !this.book.soured.has(object.lemma) || subject.upos === 'PRON' || !isNominal(subject))
      return;
    if (this.isSomebody(subject) || syntax.child(verb, 'mark')) return;
    const head = this.book.topics.has(subject.lemma) ? syntax.childrenBy(subject, 'nmod').at(0) : undefined;
    if (this.book.nouns.has(subject.lemma) || this.book.weakNouns.has(subject.lemma)) return;
    this.add(
      head ?? subject,
      this.document.partiesFor(this.sentence, 1, this.sentence.tokens.length),
      this.span(...clauseExtent(syntax, verb)),
    );
  }

  /** "islands known as X in A and Y in B" */
  partyNames(): void {
    const names = findPartyNames(this.book, this.document, this.sentence);
    if (names.length === 0) return;
    const { syntax } = this;
    const near =
      this.found.find(item => item.to < names[0]!.at && names[0]!.at - item.to <= 8) ??
      this.found.find(item => item.kind === 'territory');
    if (near) {
      near.names.push(...names);
      near.parties = unique([...near.parties, ...names.map(name => name.party)]);
      return;
    }
    if (names.length < 2) return;
    const first = names[0]!;
    const head = this.sentence.tokens.findLast(
      token => token.id < first.at - 1 && token.upos === 'NOUN' && this.kindOf(token) !== 'other',
    );
    const [from, to] = head ? phraseExtent(syntax, head) : [first.at, first.at];
    const last = Math.min(to, first.at - 1);
    this.push({
      from,
      to: Math.max(from, last),
      head: head ?? this.sentence.tokens[first.at - 1]!,
      kind: 'territory',
      parties: names.map(name => name.party),
      evidence: { start: this.sentence.start, end: this.sentence.end },
      names,
    });
  }

  /** What a verb of view says: the holder, and the phrase that it holds. */
  private seenBy(verb: Token): { head: Token; to: number; claim: TextSpan & { by: Country } } | undefined {
    const { syntax, sentence } = this;
    const subject = syntax.children(verb).find(child => child.deprel === 'nsubj');
    const [by] = subject ? this.countriesUnder(subject) : [];
    if (!subject || !by) return undefined;
    const what = sentence.tokens
      .slice(Math.max(0, subject.id - 6), subject.id)
      .some(token => token.form.toLowerCase() === 'what');
    if (!what) return undefined;
    const after = verb.id + (/^(as|to)$/i.test(sentence.tokens[verb.id]?.form ?? '') ? 2 : 1);
    const head = syntax
      .children(verb)
      .flatMap(child => (child.id > verb.id && /^(obl|obj|xcomp|ccomp|advcl|nmod)/.test(child.deprel) ? [child] : []))
      .find(child => isNominal(child) || child.upos === 'NOUN');
    if (!head || head.id < after) return undefined;
    const [from, last] = phraseExtent(syntax, head);
    const to = this.withComplement(verb, last);
    return { head, to, claim: { ...this.document.span(sentence, Math.max(from, after), to), by } };
  }

  /** "failure to atone for …" where the parser hung the infinitive on the verb; not the next item of the list. */
  private withComplement(verb: Token, last: number): number {
    const { syntax, sentence } = this;
    const clause = syntax
      .childrenBy(verb, 'xcomp', 'advcl')
      .find(child => syntax.extent(child)[0] === last + 1 && syntax.child(child, 'mark')?.form === 'to');
    if (!clause) return last;
    let [, to] = syntax.extent(clause);
    for (let id = last + 1; id <= to; id++) {
      const next = sentence.tokens.slice(id, id + 4);
      if (sentence.tokens[id - 1]!.upos === 'CCONJ' && next.some(token => this.book.nouns.has(token.lemma)))
        to = id - 1;
    }
    return to;
  }

  private add(
    head: Token,
    parties: Country[] | undefined,
    evidence: Span,
    claims: Candidate['claims'] = [],
    until?: number,
  ): void {
    if (!parties || parties.length < 2) return;
    let [from, to] = phraseExtent(this.syntax, head);
    // The list goes on with the next item, not with this one.
    for (const conjunct of this.syntax.childrenBy(head, 'conj')) {
      const [start] = this.syntax.extent(conjunct);
      if (start > head.id) to = Math.min(to, start - 1);
    }
    for (let id = head.id + 1; id < to; id++) {
      // ", through which trade passes": an aside, however it is parsed
      const next = this.sentence.tokens.slice(id, id + 2);
      if (
        this.sentence.tokens[id - 1]!.form === ',' &&
        next.some(token => /^(which|who|whose|where)$/i.test(token.form))
      )
        to = id - 1;
    }
    [from, to] = trimmed(this.syntax, from, until ?? to);
    while (from < head.id && /^(a|an|the|these|those|this|that|some)$/i.test(this.sentence.tokens[from - 1]!.form))
      from++;
    this.push({ from, to, head, kind: this.kindOf(head, to), parties, evidence, claims });
  }

  private push(
    item: Omit<Candidate, 'sentence' | 'claims' | 'names'> & Partial<Pick<Candidate, 'claims' | 'names'>>,
  ): void {
    this.found.push({ claims: [], names: [], ...item, sentence: this.sentence });
  }

  /** "between A and B", "with B", or what the phrase and the sentence name. */
  private partiesOf(noun: Token, extent: [number, number]): Country[] | undefined {
    const { syntax } = this;
    for (const place of [noun, syntax.parent(noun)]) {
      if (!place) continue;
      for (const child of syntax.childrenBy(place, 'nmod', 'obl')) {
        if (!/^(between|among)$/i.test(syntax.child(child, 'case')?.form ?? '')) continue;
        const named = this.countriesUnder(child);
        if (named.length >= 2) return named;
      }
    }
    return this.document.partiesFor(this.sentence, ...extent);
  }

  /** The countries that the sentence names as those who act. */
  private named(): Country[] {
    return unique(
      this.document
        .countriesIn(this.sentence)
        .filter(at => !at.locative)
        .map(at => at.country),
    );
  }

  private countriesUnder(token: Token): Country[] {
    const [from, to] = this.syntax.extent(token);
    return unique(
      this.document
        .countriesIn(this.sentence)
        .filter(at => at.from >= from && at.to <= to)
        .map(at => at.country),
    );
  }

  /** Is the phrase a country or a person, not a thing? */
  private isSomebody(token: Token): boolean {
    return this.document.mentionsOf(this.sentence).some(mention => mention.head === token.id && !mention.locative);
  }

  /** What a phrase is about, from its nouns; the head first. */
  private kindOf(head: Token, until?: number): Dispute['kind'] {
    const [from, end] = phraseExtent(this.syntax, head);
    const to = until ?? end;
    for (const [kind, words] of this.book.kinds) {
      if (words.has(head.form.toLowerCase()) || words.has(head.lemma.toLowerCase())) return kind;
    }
    for (const [kind, words] of this.book.kinds) {
      for (let id = from; id <= to; id++) {
        const token = this.sentence.tokens[id - 1]!;
        if (words.has(token.lemma.toLowerCase()) || words.has(token.form.toLowerCase())) return kind;
      }
    }
    return 'other';
  }

  private span(from: number, to: number): Span {
    const { start, end } = this.document.span(this.sentence, from, to);
    return { start, end };
  }
}

const OVER = new Set(['over', 'about', 'on', 'regarding', 'concerning']);
const ONLY_OVER = new Set(['over']);

function isNominal(token: Token): boolean {
  return token.upos === 'NOUN' || token.upos === 'PROPN';
}
