import type { Tree } from '../language/tree.js';
import type { Actor, ActorRef, Article, Mention, Sentence, TextSpan, Token } from '../record/index.js';
import { type Cue, type CueBook, hasCase } from './cues.js';

/**
 * Whose words a cue introduces. `token` is the head of the phrase in the cue's own clause, a relative pronoun included;
 * `stands` is the word that it stands for: the same, the antecedent of "who", the holder of "the ministry's statement".
 */
export interface SourceAt {
  token: Token;
  stands: Token;
}

/**
 * The words that name the source of a cue, found by syntax. Undefined for none: "it is believed", "was told".
 *
 * `marked`: which tokens stand in quotation marks; a quotation's own subject is not its source.
 */
export function findSource(cues: CueBook, tree: Tree, cue: Cue, marked: Marked): SourceAt | undefined {
  if (cue.kind === 'preposition') return sourceAt(cues, tree, cue.token);
  const subject =
    cue.kind === 'noun' ? holderOf(cues, tree, cue.token, marked) : subjectOf(cues, tree, cue.token, marked, 0);
  return subject && sourceAt(cues, tree, subject);
}

/** Which tokens of a sentence stand in quotation marks, by id; undefined for none. */
export type Marked = Uint8Array | undefined;

/** A subject, and the word that it stands for. */
export function sourceAt(cues: CueBook, tree: Tree, subject: Token): SourceAt {
  if (isRelative(subject)) {
    const antecedent = antecedentOf(tree, subject);
    if (antecedent) return { token: subject, stands: carrierOf(cues, tree, antecedent) };
  }
  return { token: subject, stands: carrierOf(cues, tree, subject) };
}

/** Who says it when a paper does: the owner of "Oman's statement", "a statement by the ministry", else the paper. */
function carrierOf(cues: CueBook, tree: Tree, token: Token): Token {
  if (token.upos !== 'NOUN' || !cues.documents.has(token.lemma)) return token;
  return holderOf(cues, tree, token, undefined) ?? token;
}

const RELATIVE = new Set(['who', 'which', 'that', 'whom']);

function isRelative(token: Token): boolean {
  return token.upos === 'PRON' && RELATIVE.has(token.form.toLowerCase());
}

/** The noun that a relative clause modifies, from a pronoun inside the clause. */
function antecedentOf(tree: Tree, pronoun: Token): Token | undefined {
  for (const above of tree.ancestors(pronoun)) if (above.deprel.startsWith('acl')) return tree.parent(above);
  return undefined;
}

/**
 * The subject of a verb or predicate, its own or the one that it shares: with the first of a conjunction, with the verb
 * that controls it ("went on to say"), with the clause that it modifies ("…, adding that"), with the noun that it
 * modifies ("a letter saying"). A passive has the source after "by", and otherwise none.
 */
export function subjectOf(cues: CueBook, tree: Tree, verb: Token, marked: Marked, depth: number): Token | undefined {
  if (depth > 8) return undefined;
  // Of two subjects the one nearest before the verb: another is the reported clause's.
  const subjects = tree
    .children(verb)
    .filter(
      child =>
        (child.deprel === 'nsubj' || child.deprel === 'nsubj:outer') &&
        !marked?.[child.id] &&
        !cues.days.has(child.form),
    );
  const subject = subjects.findLast(child => child.id < verb.id) ?? subjects[0];
  if (subject) return subject;
  if (tree.child(verb, 'expl')) return undefined;
  const passive = tree.child(verb, 'nsubj:pass', 'csubj:pass');
  // "Oman, which mediated, announced that …": no auxiliary, and something said: the label is the parser's slip.
  if (passive && !tree.child(verb, 'aux:pass') && tree.child(verb, 'ccomp')) return passive;
  if (passive || tree.child(verb, 'aux:pass')) {
    return tree.child(verb, 'obl:agent') ?? tree.childrenBy(verb, 'obl').find(child => hasCase(tree, child, 'by'));
  }
  const above = tree.parent(verb);
  if (!above) return undefined;
  const relation = verb.deprel;
  if (relation === 'conj') return subjectOf(cues, tree, above, marked, depth + 1);
  if (relation === 'xcomp') {
    const object = tree.child(above, 'obj', 'iobj');
    if (object && cues.objectControl.has(above.lemma)) return object;
    return reached(cues, tree, above, marked, depth);
  }
  if (relation === 'acl' && isNominal(above))
    return above.deprel === 'nsubj' || !lightSubject(cues, tree, above, marked)
      ? above
      : lightSubject(cues, tree, above, marked);
  if (relation === 'parataxis' && depth === 0) {
    // "…, said the envoy": the noun beside the cue, not the subject of what it says.
    const beside = subjectBeside(cues, tree, verb, ...tree.extent(verb));
    if (beside) return beside;
  }
  if (
    relation === 'advcl' ||
    relation === 'ccomp' ||
    relation === 'parataxis' ||
    relation === 'dep' ||
    relation === 'acl'
  ) {
    return isNominal(above) && relation === 'acl' ? above : reached(cues, tree, above, marked, depth);
  }
  return undefined;
}

/** The subject of a governing clause, active or passive: "Oman was quoted as saying". */
function reached(cues: CueBook, tree: Tree, above: Token, marked: Marked, depth: number): Token | undefined {
  const subject = tree.child(above, 'nsubj', 'nsubj:pass');
  if (subject && !marked?.[subject.id]) return subject;
  return subjectOf(cues, tree, above, marked, depth + 1);
}

/** "Oman issued a statement saying": the paper's issuer. */
function lightSubject(cues: CueBook, tree: Tree, noun: Token, marked: Marked): Token | undefined {
  if (noun.deprel !== 'obj' && !noun.deprel.startsWith('obl')) return undefined;
  const verb = tree.parent(noun);
  if (!verb || verb.upos !== 'VERB') return undefined;
  return cues.issuing.has(verb.lemma) ? subjectOf(cues, tree, verb, marked, 1) : undefined;
}

/** Whose claim or statement a noun is: its possessor, "of" or "by" phrase, or the subject of the verb that makes it. */
export function holderOf(cues: CueBook, tree: Tree, noun: Token, marked: Marked): Token | undefined {
  const possessor = tree.child(noun, 'nmod:poss');
  if (possessor) return possessor;
  const phrase = tree.childrenBy(noun, 'nmod').find(child => hasCase(tree, child, 'by', 'of', 'from', 'among'));
  if (phrase) return phrase;
  const verb = tree.parent(noun);
  if (verb && verb.upos === 'VERB' && noun.deprel === 'obj') {
    const subject = subjectOf(cues, tree, verb, marked, 1);
    if (subject) return subject;
  }
  return tree.childrenBy(noun, 'compound', 'amod').find(child => child.upos === 'PROPN' || /^\p{Lu}/u.test(child.form));
}

function isNominal(token: Token): boolean {
  return (
    token.upos === 'NOUN' ||
    token.upos === 'PROPN' ||
    token.upos === 'PRON' ||
    token.upos === 'NUM' ||
    token.upos === 'DET'
  );
}

/**
 * The subject of a cue beside a quotation, by position: "…," said Oman's envoy. For parses that miss it.
 *
 * `from` and `to` are the token ids of the stretch outside the marks. Undefined when no noun stands beside the cue.
 */
export function subjectBeside(cues: CueBook, tree: Tree, cue: Token, from: number, to: number): Token | undefined {
  // "…," said Oman's envoy: the cue comes first.
  let first = from;
  while (first < cue.id && tree.token(first)!.upos === 'PUNCT') first++;
  const inverted = first === cue.id || (first === cue.id - 1 && /^(ADV|AUX)$/.test(tree.token(first)!.upos));
  if (!inverted) {
    for (let id = cue.id - 1; id >= from; id--) {
      const token = tree.token(id)!;
      if (cues.days.has(token.form)) continue;
      if (isNominal(token) && token.upos !== 'DET' && token.upos !== 'NUM') return climb(tree, token, from - 1, cue.id);
      if (token.upos === 'VERB' || token.upos === 'SCONJ') break;
    }
    return undefined;
  }
  for (let id = cue.id + 1; id <= Math.min(to, cue.id + 8); id++) {
    const token = tree.token(id)!;
    if (cues.days.has(token.form)) break;
    if (isNominal(token) && token.upos !== 'DET') return climb(tree, token, cue.id, to + 1);
    if (token.upos === 'ADP' || token.upos === 'SCONJ' || token.upos === 'PUNCT' || token.upos === 'VERB') break;
  }
  return undefined;
}

/** From a noun to the head of its phrase, staying between two ids. */
function climb(tree: Tree, token: Token, above: number, below: number): Token {
  let at = token;
  for (let parent = tree.parent(at); parent; parent = tree.parent(at)) {
    if (!isNominal(parent) || parent.id <= above || parent.id >= below) break;
    if (!/^(compound|flat|nmod|amod|appos|nummod|det|goeswith)/.test(at.deprel)) break;
    at = parent;
  }
  return at;
}

/**
 * The whole phrase of a source: "Oman's envoy, a former general". Offsets into the text, no punctuation at the ends. Neither
 * the `cue` nor what stands in marks before the head ("“It failed,” the envoy") is part of it.
 */
export function phraseOf(article: Article, tree: Tree, token: Token, marked?: Marked, cue?: Token): TextSpan {
  let [first, last] = tree.extent(token);
  for (const child of tree.childrenBy(token, 'case', 'mark', 'cc', 'advmod', 'punct')) {
    const [from, to] = tree.extent(child);
    if (from === first && to < token.id) first = to + 1;
  }
  // Another clause hung on the phrase is no part of it; a relative clause is.
  for (const child of tree.childrenBy(token, 'parataxis', 'ccomp', 'advcl', 'conj', 'punct')) {
    if (child.deprel === 'conj' && !isClause(tree, child)) continue;
    const [start, end] = tree.extent(child);
    if (start > token.id && end >= last) last = Math.max(token.id, start - 1);
  }
  if (cue && cue.id > token.id && cue.id <= last) last = cue.id - 1;
  if (marked && !marked[token.id])
    for (let id = first; id < token.id; id++) if (marked[id] && isSpoken(tree, id)) first = id + 1;
  while (last > token.id && (tree.token(last)!.upos === 'PUNCT' || tree.token(last)!.upos === 'CCONJ')) last--;
  while (first < token.id && tree.token(first)!.upos === 'PUNCT') first++;
  const start = tree.token(first)!.start;
  const end = tree.token(last)!.end;
  return { start, end, text: article.text.slice(start, end) };
}

/** Does a mark close right behind this word, after a comma or a full stop: "failed,”"? */
function isSpoken(tree: Tree, id: number): boolean {
  return /^[,.!?]$/.test(tree.token(id)!.form) || /^[,.!?]$/.test(tree.token(id + 1)?.form ?? '');
}

/** A phrase as a name: "senior official" of "a senior official, who asked not to be named". */
export function nameOf(tree: Tree, head: Token, { text, start }: TextSpan): string {
  const clause = tree.children(head).find(child => child.id > head.id && /^(acl|appos|parataxis)/.test(child.deprel));
  const [first] = clause ? tree.extent(clause) : [0];
  const last = clause && tree.token(first - 1);
  const named = last && last.id >= head.id ? text.slice(0, last.end - start) : text;
  return named
    .replace(/\s+/g, ' ')
    .replace(/[\s,;–—-]+$/, '')
    .replace(/^(the|a|an|one|some) /i, '');
}

function isClause(tree: Tree, token: Token): boolean {
  return token.upos === 'VERB' || tree.child(token, 'nsubj') !== undefined;
}

/** Looks up who stands at a token. Built once per document. */
export class Names {
  private readonly byId = new Map<string, Actor>();

  constructor(
    actors: Actor[],
    private readonly mentions: Mention[][],
  ) {
    for (const actor of actors) this.byId.set(actor.id, actor);
  }

  /** The actor that a token stands for: the outermost mention with that head, else the smallest that holds it. */
  at(sentence: Sentence, token: Token): ActorRef | undefined {
    let best: Mention | undefined;
    for (const mention of this.mentions[sentence.index] ?? []) {
      if (mention.head === token.id && (!best || width(mention) > width(best))) best = mention;
    }
    if (!best) {
      for (const mention of this.mentions[sentence.index] ?? []) {
        const holds = mention.from <= token.id && token.id <= mention.to && mention.form !== 'adjective';
        if (holds && token.deprel !== 'nmod:poss' && (!best || width(mention) < width(best))) best = mention;
      }
    }
    return best && this.refer(best);
  }

  /** The first mention of an actor within token ids, for phrases such as "the Omani foreign ministry statement". */
  within(sentence: Sentence, from: number, to: number): ActorRef | undefined {
    for (const mention of this.mentions[sentence.index] ?? []) {
      if (mention.from >= from && mention.to <= to && !mention.locative) return this.refer(mention);
    }
    return undefined;
  }

  private refer(mention: Mention): ActorRef | undefined {
    const actor = this.byId.get(mention.actor);
    if (!actor) return undefined;
    return {
      id: actor.id,
      name: actor.name,
      country: actor.country,
      sectors: actor.sectors,
      ...(actor.role === undefined ? {} : { role: actor.role }),
      ...(mention.form === 'pronoun' ? { implied: true } : {}),
      start: mention.start,
      end: mention.end,
      text: mention.text,
    };
  }
}

function width(mention: Mention): number {
  return mention.to - mention.from;
}
