import type { Book } from '../codebook/book.js';
import type { Assessment, Country, Sentence, Token } from '../record/index.js';
import { clauseExtent, type Document, parties, phraseExtent, trimmed } from './document.js';
import type { Syntax } from './input.js';
import { PatternIndex } from './lexicon.js';

type Direction = Assessment['direction'];

/** `codebook/assessments.yaml`, indexed by lemma. */
export interface AssessmentBook {
  relation: ReadonlySet<string>;
  weak: ReadonlySet<string>;
  tension: ReadonlySet<string>;
  tensionVerbs: ReadonlyMap<string, Direction>;
  otherRelations: ReadonlySet<string>;
  wishes: ReadonlySet<string>;
  having: ReadonlySet<string>;
  adjectives: ReadonlyMap<string, Direction>;
  intransitive: ReadonlyMap<string, Direction>;
  transitive: ReadonlyMap<string, Direction>;
  nouns: ReadonlyMap<string, Direction>;
  phrases: PatternIndex<Direction>;
  standing: PatternIndex<Direction>;
}

export function compileAssessments(book: Book): AssessmentBook {
  const files = book.assessments;
  const byUse = (use: 'adjectives' | 'intransitive' | 'transitive' | 'nouns'): Map<string, Direction> => {
    const map = new Map<string, Direction>();
    for (const { groups } of files)
      for (const group of groups) for (const word of group[use]) map.set(word, group.direction);
    return map;
  };
  const phrases = new PatternIndex<Direction>();
  const standing = new PatternIndex<Direction>();
  const tensionVerbs = new Map<string, Direction>();
  for (const file of files) {
    for (const [direction, verbs] of Object.entries(file.tensionVerbs)) {
      for (const verb of verbs ?? []) tensionVerbs.set(verb, direction as Direction);
    }
    for (const group of file.groups) {
      for (const phrase of group.phrases) phrases.add(phrase, group.direction);
      for (const phrase of group.standing) standing.add(phrase, group.direction);
    }
  }
  return {
    relation: new Set(files.flatMap(file => file.relationNouns)),
    weak: new Set(files.flatMap(file => file.weakNouns)),
    tension: new Set(files.flatMap(file => file.tensionNouns)),
    tensionVerbs,
    otherRelations: new Set(files.flatMap(file => file.otherRelations)),
    wishes: new Set(files.flatMap(file => file.wishes)),
    having: new Set(files.flatMap(file => file.having)),
    adjectives: byUse('adjectives'),
    intransitive: byUse('intransitive'),
    transitive: byUse('transitive'),
    nouns: byUse('nouns'),
    phrases,
    standing,
  };
}

interface Found {
  direction: Direction;
  from: number;
  to: number;
  /** Where the parties are looked for. */
  focus: [number, number];
}

/**
 * What the text says of the state of a relation, in text order; empty when it says nothing.
 *
 * Words of judgement count only where syntax ties them to a noun for a relation ("relations have been tense"), and verbs
 * only where something is said to be so: wishes and plans ("to improve ties") are no assessment. `by` is the source when
 * the words stand in a quotation.
 */
export function findAssessments(book: AssessmentBook, document: Document): Assessment[] {
  const assessments: Assessment[] = [];
  const { sentences } = document.input;
  let spokeOfRelation = -1;
  for (const [at, sentence] of sentences.entries()) {
    if (!sentence.parsed) continue;
    const near =
      spokeOfRelation >= 0 &&
      at - spokeOfRelation <= 1 &&
      sentences[spokeOfRelation]!.paragraph >= sentence.paragraph - 1;
    if (!near && !document.speaksOf(sentence, 'relation')) continue;
    const relations = sentence.tokens.filter(token => isRelationNoun(book, document, sentence, token));
    const tensions = sentence.tokens.filter(token => token.upos === 'NOUN' && book.tension.has(token.lemma));
    if (relations.length === 0 && tensions.length === 0 && !near) continue;
    const syntax = document.syntax(sentence);
    const found: Found[] = [];
    for (const relation of relations) findOfRelation(book, syntax, relation, found);
    for (const tension of tensions) findTension(book, document, sentence, syntax, tension, found);
    if (near || relations.length > 0) findStanding(book, syntax, found);
    for (const item of dropDoubles(found)) {
      const between = document.partiesFor(sentence, ...item.focus);
      if (between && between.length >= 2) assessments.push(toRecord(document, sentence, item, between));
    }
    if (relations.length > 0) spokeOfRelation = at;
  }
  return assessments;
}

function toRecord(
  document: Document,
  sentence: Sentence,
  { direction, from, to }: Found,
  between: Country[],
): Assessment {
  const first = sentence.tokens[from - 1]!;
  const start = from < to && first.deprel === 'mark' && first.form.toLowerCase() === 'that' ? from + 1 : from;
  const span = document.span(sentence, start, to);
  const by = document.quoteAt(span.start)?.source;
  return { parties: parties(between), ...(by ? { by } : {}), direction, ...span, sentence: sentence.index };
}

/** "relations", "ties", "the relationship"; not "public relations" or "in relation to". */
function isRelationNoun(book: AssessmentBook, document: Document, sentence: Sentence, token: Token): boolean {
  if (token.upos !== 'NOUN' && token.upos !== 'PROPN') return false;
  const lemma = token.lemma.toLowerCase();
  const weak = book.weak.has(lemma);
  if (!weak && !book.relation.has(lemma)) return false;
  if (token.form.toLowerCase() === 'relation' || token.form.toLowerCase() === 'tie') return false;
  const before = sentence.tokens[token.id - 2];
  if (before && book.otherRelations.has(before.lemma)) return false;
  if (!weak) return true;
  const [first, last] = document.syntax(sentence).extent(token);
  return document.countriesIn(sentence).some(at => at.from >= first && at.to <= last);
}

/** Everything said of one relation noun. */
function findOfRelation(book: AssessmentBook, syntax: Syntax, relation: Token, found: Found[]): void {
  const focus = phraseExtent(syntax, relation);
  const ofPhrase = (direction: Direction): void => {
    let to = focus[1];
    while (to > relation.id && /^(ADV|ADP|PART)$/.test(syntax.token(to)!.upos)) to--;
    found.push({ direction, from: focus[0], to, focus });
  };
  const ofClause = (direction: Direction, predicate: Token): void => {
    const [from, to] = clauseExtent(syntax, predicate);
    const first = Math.min(Math.max(from, 1), focus[0]);
    found.push({ direction, from: first, to: Math.max(to, focus[1]), focus });
  };

  // "strained ties", "ties strained by the row"
  for (const child of [...syntax.childrenBy(relation, 'amod', 'acl', 'compound')].flatMap(token =>
    withConjuncts(syntax, token),
  )) {
    if (child.deprel.startsWith('acl:relcl')) continue;
    const direction =
      book.adjectives.get(child.form.toLowerCase()) ??
      book.adjectives.get(child.lemma) ??
      (child.upos === 'VERB' && child.xpos === 'VBN' ? book.transitive.get(child.lemma) : undefined);
    if (!direction) continue;
    if (direction === 'strained' || direction === 'worsening' || isHad(book, syntax, relation)) ofPhrase(direction);
  }

  const governor = syntax.parent(relation);
  if (relation.deprel.startsWith('nsubj') && governor) {
    for (const predicate of withConjuncts(syntax, governor)) {
      const said = predicateDirection(book, syntax, predicate, relation.deprel === 'nsubj:pass');
      if (said && isAsserted(book, syntax, predicate)) ofClause(negated(syntax, predicate, said), predicate);
    }
  } else if (governor && (relation.deprel === 'obj' || relation.deprel.startsWith('obl:agent'))) {
    // "the visit complicated relations", "the row has left relations strained"
    const verb = governor;
    const direction = book.transitive.get(verb.lemma);
    if (direction && isAsserted(book, syntax, verb)) ofClause(negated(syntax, verb, direction), verb);
    const result = syntax.child(verb, 'xcomp');
    const state = result && result.upos === 'ADJ' ? book.adjectives.get(result.lemma) : undefined;
    if (state && isAsserted(book, syntax, verb)) ofClause(state, verb);
  } else if (/^(nmod|obl)/.test(relation.deprel)) {
    // "a thaw in relations": the noun right before the preposition, wherever the parse hangs the phrase
    const preposition = syntax.child(relation, 'case');
    const before = preposition && syntax.token(preposition.id - 1);
    const noun = before?.upos === 'NOUN' ? before : governor;
    const direction = noun?.upos === 'NOUN' ? book.nouns.get(noun.lemma) : undefined;
    if (noun && direction && !isWished(book, syntax, noun)) {
      const [from, to] = phraseExtent(syntax, noun);
      found.push({ direction: negated(syntax, noun, direction), from, to: Math.max(to, focus[1]), focus });
    }
  }

  // "relations that have been at a low ebb"
  for (const clause of syntax.childrenBy(relation, 'acl:relcl')) {
    const subject = syntax.child(clause, 'nsubj', 'nsubj:pass');
    if (!subject || subject.upos !== 'PRON' || !isAsserted(book, syntax, clause)) continue;
    const said =
      predicateDirection(book, syntax, clause, subject.deprel === 'nsubj:pass') ?? phraseWithin(book, syntax, clause);
    const [, to] = clauseExtent(syntax, clause);
    if (said) found.push({ direction: negated(syntax, clause, said), from: focus[0], to, focus });
  }

  findPhrases(book, syntax, relation, focus, found);
  if (found.length === 0) findBehind(book, syntax, relation, focus, found);
}

/** "relations (with Peru) have been tense", by the order of words alone: for parses that tear the two apart. */
function findBehind(
  book: AssessmentBook,
  syntax: Syntax,
  relation: Token,
  focus: [number, number],
  found: Found[],
): void {
  let id = Math.max(relation.id, focus[1] - relation.id <= 8 ? focus[1] : relation.id) + 1;
  if (/^(that|which)$/.test(syntax.token(id)?.form ?? '')) id++;
  let told = false;
  let denied = false;
  for (; ; id++) {
    const token = syntax.token(id);
    if (!token || (token.upos !== 'AUX' && token.upos !== 'ADV' && token.upos !== 'PART')) break;
    if (MODALS.has(token.form.toLowerCase())) return;
    told ||= token.upos === 'AUX';
    denied ||= /^(not|n't|n’t|never|no)$/i.test(token.form);
  }
  const state = syntax.token(id);
  if (!told || !state) return;
  // "have been at a low ebb"
  for (let at = id; at <= id + 2; at++) {
    const match = at <= syntax.tokens.length ? book.phrases.at(syntax.tokens, at - 1)[0] : undefined;
    if (match) {
      found.push({ direction: match.value, from: Math.min(focus[0], relation.id), to: match.to, focus });
      return;
    }
  }
  if (state.upos !== 'ADJ' && state.upos !== 'VERB') return;
  const said = book.adjectives.get(state.lemma) ?? book.adjectives.get(state.form.toLowerCase());
  if (!said) return;
  const direction = !denied ? said : said === 'improving' || said === 'stable' ? 'strained' : 'stable';
  let [, end] = clauseExtent(syntax, state);
  for (let at = state.id + 1; at < end; at++) if (syntax.token(at)!.form === ',') end = at - 1;
  found.push({
    direction,
    from: focus[0] <= relation.id ? Math.min(focus[0], relation.id) : relation.id,
    to: Math.max(state.id, Math.min(end, state.id + 20)),
    focus,
  });
}

function phraseWithin(book: AssessmentBook, syntax: Syntax, clause: Token): Direction | undefined {
  const [from, to] = clauseExtent(syntax, clause);
  for (let id = from; id <= to; id++) {
    const match = book.phrases.at(syntax.tokens, id - 1)[0];
    if (match) return match.value;
  }
  return undefined;
}

/** "Relations are at a low point": phrases that hang on the relation or on what is said of it. */
function findPhrases(
  book: AssessmentBook,
  syntax: Syntax,
  relation: Token,
  focus: [number, number],
  found: Found[],
): void {
  for (let index = 0; index < syntax.tokens.length; index++) {
    const match = book.phrases.at(syntax.tokens, index)[0];
    if (!match) continue;
    const head = headOf(syntax, index + 1, match.to);
    if (!head || distance(syntax, head, relation) > 3) continue;
    const predicate = predicateOf(syntax, head);
    if (predicate && !isAsserted(book, syntax, predicate)) continue;
    const [from, to] = trimmed(syntax, Math.min(focus[0], index + 1), Math.max(focus[1], match.to));
    found.push({ direction: match.value, from, to, focus });
  }
}

/** "tensions revived", "amid tensions between the two" */
function findTension(
  book: AssessmentBook,
  document: Document,
  sentence: Sentence,
  syntax: Syntax,
  tension: Token,
  found: Found[],
): void {
  const focus = phraseExtent(syntax, tension);
  const governor = syntax.parent(tension);
  let direction: Direction | undefined;
  let extent = focus;
  const participle = syntax.childrenBy(tension, 'amod', 'acl').find(child => book.tensionVerbs.has(child.lemma));
  if (participle) direction = book.tensionVerbs.get(participle.lemma);
  if (governor && /^(nsubj|obj|nsubj:pass)$/.test(tension.deprel)) {
    const said = book.tensionVerbs.get(governor.lemma);
    if (said && isAsserted(book, syntax, governor)) {
      direction = negated(syntax, governor, said);
      extent = clauseExtent(syntax, governor);
    } else if (said) return;
  }
  const named = new Set(
    document
      .countriesIn(sentence)
      .filter(at => at.from >= focus[0] && at.to <= focus[1])
      .map(at => at.country),
  );
  if (!direction && named.size < 2) return;
  found.push({ direction: direction ?? 'strained', from: extent[0], to: extent[1], focus });
}

/** "There is positive progress", where the text speaks of a relation. */
function findStanding(book: AssessmentBook, syntax: Syntax, found: Found[]): void {
  for (let index = 0; index < syntax.tokens.length; index++) {
    const match = book.standing.at(syntax.tokens, index)[0];
    if (!match) continue;
    const head = headOf(syntax, index + 1, match.to);
    if (!head) continue;
    const predicate = predicateOf(syntax, head);
    if (predicate && !isAsserted(book, syntax, predicate)) continue;
    const [from, to] = predicate ? clauseExtent(syntax, predicate) : [index + 1, match.to];
    const direction = predicate ? negated(syntax, predicate, match.value) : match.value;
    const range = from <= index + 1 && to >= match.to ? { from, to } : { from: index + 1, to: match.to };
    found.push({ direction, ...range, focus: [range.from, range.to] });
    index = match.to - 1;
  }
}

/** What a predicate says of its subject, a relation. */
function predicateDirection(
  book: AssessmentBook,
  syntax: Syntax,
  predicate: Token,
  passive: boolean,
): Direction | undefined {
  const { lemma, upos } = predicate;
  if (passive) return book.transitive.get(lemma) ?? book.adjectives.get(predicate.form.toLowerCase());
  if (upos === 'VERB') {
    const complement = syntax.child(predicate, 'xcomp');
    const state = complement && complement.upos === 'ADJ' ? book.adjectives.get(complement.lemma) : undefined;
    return state ?? book.intransitive.get(lemma) ?? book.adjectives.get(predicate.form.toLowerCase());
  }
  if (upos === 'ADJ') return book.adjectives.get(lemma) ?? book.adjectives.get(predicate.form.toLowerCase());
  return undefined;
}

const MODALS = new Set([
  'will',
  'would',
  'could',
  'should',
  'may',
  'might',
  'can',
  'must',
  'shall',
  "'ll",
  '’ll',
  "'d",
  '’d',
]);

/** Is the predicate told as so: no wish, plan, condition or possibility? */
function isAsserted(book: AssessmentBook, syntax: Syntax, predicate: Token): boolean {
  for (const child of syntax.children(predicate)) {
    const form = child.form.toLowerCase();
    if (child.deprel === 'mark' && (form === 'to' || form === 'if' || form === 'unless' || form === 'whether'))
      return false;
    if (child.deprel.startsWith('aux') && MODALS.has(form)) return false;
  }
  if (predicate.xpos === 'VBG' && predicate.deprel !== 'root' && !syntax.child(predicate, 'aux', 'nsubj')) {
    return predicate.deprel === 'advcl' || predicate.deprel.startsWith('acl');
  }
  const above = syntax.parent(predicate);
  if (above && predicate.deprel === 'conj') return isAsserted(book, syntax, above);
  if (above && predicate.deprel === 'xcomp')
    return syntax.child(predicate, 'mark') === undefined && isAsserted(book, syntax, above);
  return !isWished(book, syntax, predicate);
}

/** Does a wish or an attempt govern it: "hopes for better ties", "efforts at a thaw"? */
function isWished(book: AssessmentBook, syntax: Syntax, token: Token): boolean {
  let steps = 0;
  for (const above of syntax.ancestors(token)) {
    if (book.wishes.has(above.lemma)) return true;
    if (++steps === 2) return false;
  }
  return false;
}

/** "has warm relations": a good state is told where somebody is said to have it. */
function isHad(book: AssessmentBook, syntax: Syntax, relation: Token): boolean {
  const verb = syntax.parent(relation);
  if (!verb || relation.deprel !== 'obj' || !book.having.has(verb.lemma)) return false;
  return isAsserted(book, syntax, verb);
}

/** A denied improvement is a strain, a denied strain is stable. */
function negated(syntax: Syntax, predicate: Token, direction: Direction): Direction {
  const not = syntax
    .childrenBy(predicate, 'advmod', 'det')
    .some(child => /^(not|n't|n’t|never|no|hardly|barely)$/i.test(child.form));
  if (!not) return direction;
  return direction === 'improving' || direction === 'stable' ? 'strained' : 'stable';
}

function withConjuncts(syntax: Syntax, token: Token): Token[] {
  return [token, ...syntax.childrenBy(token, 'conj')];
}

/** The token of a stretch whose governor is outside it. */
export function headOf(syntax: Syntax, from: number, to: number): Token | undefined {
  for (let id = from; id <= to; id++) {
    const token = syntax.token(id);
    if (token && (token.head < from || token.head > to)) return token;
  }
  return undefined;
}

/** The verb or predicate whose clause a token stands in. */
function predicateOf(syntax: Syntax, token: Token): Token | undefined {
  for (let at: Token | undefined = token; at; at = syntax.parent(at)) {
    if (at.upos === 'VERB' || syntax.child(at, 'cop', 'nsubj', 'expl')) return at;
  }
  return undefined;
}

/** Edges between two tokens of a tree; a large number across clauses of their own. */
function distance(syntax: Syntax, a: Token, b: Token): number {
  const path = new Map<number, number>([[a.id, 0]]);
  let steps = 0;
  let at = a;
  for (const above of syntax.ancestors(a)) {
    if (CLAUSES.test(at.deprel)) break;
    path.set(above.id, ++steps);
    at = above;
  }
  steps = 0;
  at = b;
  const met = path.get(b.id);
  if (met !== undefined) return met;
  for (const above of syntax.ancestors(b)) {
    if (CLAUSES.test(at.deprel)) break;
    steps++;
    const other = path.get(above.id);
    if (other !== undefined) return other + steps;
    at = above;
  }
  return 99;
}

const CLAUSES = /^(ccomp|parataxis|advcl|acl:relcl|csubj)/;

/** Of the same words once per direction; a phrase inside a clause that says the same goes. */
function dropDoubles(found: Found[]): Found[] {
  return found
    .filter(
      (item, index) =>
        !found.some(
          (other, at) =>
            at !== index &&
            other.direction === item.direction &&
            other.from <= item.from &&
            other.to >= item.to &&
            (other.to - other.from > item.to - item.from || at < index),
        ),
    )
    .sort((a, b) => a.from - b.from || a.to - b.to);
}
