import type { Tree } from '../language/tree.js';
import type { Token } from '../record/index.js';
import { type Cue, type CueBook, hasCase } from './cues.js';

/** A stretch of tokens of one sentence: ids, inclusive. */
export interface Range {
  from: number;
  to: number;
}

/**
 * The words that a cue introduces, by syntax: the clause below "said (that)", the infinitive of "vowed to", the clause
 * around ", she said", the clause that "according to" modifies. More than one range when the cue stands in the middle.
 * Empty when the cue has no clause.
 */
export function contentOf(cues: CueBook, tree: Tree, cue: Cue): Range[] {
  if (cue.kind === 'preposition') return aroundPhrase(tree, cue);
  const as = asClause(cues, tree, cue);
  if (as) return as;
  const below = clauseBelow(tree, cue);
  if (below) return withoutCue(tree, withOpening(tree, withLostSubject(tree, below, cue), cue), cue);
  if (cue.kind !== 'verb' || !cue.entry.content.has('clause')) return [];
  return aroundParenthesis(tree, cue);
}

/** What stands before "…, she said" belongs to the clause from the start of the sentence on. */
function withOpening(tree: Tree, range: Range, cue: Cue): Range {
  if (range.to >= cue.token.id || tree.token(range.to + 1)?.upos !== 'PUNCT') return range;
  return { from: trim(tree, [1, range.to]).from, to: range.to };
}

/** The clause that depends on the cue. */
function clauseBelow(tree: Tree, cue: Cue): Range | undefined {
  const { content } = cue.entry;
  const children = [...tree.children(cue.token), ...hungOnHearer(tree, cue)];
  if (content.has('clause')) {
    const clause =
      children.find(child => child.deprel === 'ccomp' && child.id > cue.token.id && isSubordinate(tree, child)) ??
      children.find(
        child =>
          child.deprel === 'ccomp' ||
          (child.deprel === 'acl' && child.head !== cue.token.id && isSubordinate(tree, child)),
      ) ??
      (cue.kind === 'noun'
        ? children.find(child => child.deprel === 'acl' && child.id > cue.token.id && markOf(tree, child) === 'that')
        : undefined) ??
      (cue.kind === 'adjective'
        ? children.find(child => child.deprel === 'advcl' && markOf(tree, child) === 'that')
        : undefined) ??
      children.find(
        child =>
          (child.deprel === 'parataxis' || child.deprel === 'dep') &&
          child.id > cue.token.id &&
          isColonBetween(tree, cue.token, child),
      );
    const infinitive = content.has('infinitive') ? infinitiveBelow(children, tree, cue) : undefined;
    if (clause && !(infinitive && infinitive.id < clause.id)) return trim(tree, tree.extent(clause));
  }
  const infinitive = content.has('infinitive') ? infinitiveBelow(children, tree, cue) : undefined;
  return infinitive && trim(tree, tree.extent(infinitive));
}

/** "told reporters that …": clauses that the parser hung on the hearer. */
function hungOnHearer(tree: Tree, cue: Cue): Token[] {
  if (cue.kind !== 'verb' || !cue.entry.addressee.includes('object')) return [];
  return tree
    .childrenBy(cue.token, 'obj', 'iobj')
    .flatMap(hearer =>
      tree
        .children(hearer)
        .filter(child => (child.deprel === 'acl' || child.deprel === 'ccomp') && child.id > hearer.id),
    );
}

function isSubordinate(tree: Tree, clause: Token): boolean {
  return /^(that|whether|if)$/.test(markOf(tree, clause) ?? '');
}

function infinitiveBelow(children: Token[], tree: Tree, cue: Cue): Token | undefined {
  return children.find(
    child =>
      (child.deprel === 'xcomp' || child.deprel === 'ccomp' || child.deprel === 'advcl' || child.deprel === 'acl') &&
      child.id > cue.token.id &&
      markOf(tree, child) === 'to',
  );
}

/**
 * "Peru may go to court, officials in Lima said": a subject right before the cue that the parse leaves in the clause.
 * Gives the clause without it, and its head.
 */
export function cutSubject(tree: Tree, range: Range, cue: Cue): { range: Range; subject: Token } | undefined {
  if (cue.kind !== 'verb' || range.to !== cue.from - 1) return undefined;
  let subject: Token | undefined;
  for (let id = range.to; id > range.from; id--) {
    const token = tree.token(id)!;
    if (token.form === ',') return subject && { range: trim(tree, [range.from, id - 1]), subject };
    if (/^(VERB|AUX|SCONJ|CCONJ|PUNCT)$/.test(token.upos)) return undefined;
    // The head stands before its "in", "of", "for".
    if (token.upos === 'ADP') subject = undefined;
    else if (!subject && /^(NOUN|PROPN|PRON)$/.test(token.upos)) subject = token;
  }
  return undefined;
}

/** "said Oman and Peru needed …": a subject right behind the cue that the parser hung on it belongs to the clause. */
function withLostSubject(tree: Tree, range: Range, cue: Cue): Range {
  const next = tree.token(cue.to + 1);
  if (cue.kind !== 'verb' || !next || range.from <= next.id || cue.entry.addressee.includes('object')) return range;
  if (next.upos === 'PUNCT' || next.upos === 'ADP' || next.upos === 'ADV' || next.upos === 'SCONJ') return range;
  if (isBare(tree, next.id, range.from - 1)) return { from: next.id, to: range.to };
  for (const child of tree.childrenBy(cue.token, 'nsubj', 'obj', 'iobj')) {
    const [first, last] = tree.extent(child);
    if (first === next.id && last === range.from - 1) return { from: first, to: range.to };
  }
  return range;
}

function markOf(tree: Tree, clause: Token): string | undefined {
  return tree.child(clause, 'mark')?.form.toLowerCase();
}

function isColonBetween(tree: Tree, cue: Token, clause: Token): boolean {
  for (let id = cue.id + 1; id < clause.id; id++) if (tree.token(id)!.form === ':') return true;
  return false;
}

/** "…, she said" and "…, she said, …": the parser hangs the cue on the clause that it reports. */
function aroundParenthesis(tree: Tree, cue: Cue): Range[] {
  const { token } = cue;
  if (token.deprel !== 'parataxis' && token.deprel !== 'discourse') return [];
  const main = tree.parent(token);
  if (!main || tree.child(token, 'nsubj:pass', 'aux:pass')) return [];
  const [first, last] = tree.extent(main);
  const [cueFirst, cueLast] = tree.extent(token);
  return [trim(tree, [first, cueFirst - 1]), trim(tree, [cueLast + 1, last])].filter(
    range => range.to - range.from >= 1,
  );
}

/** "as Oman put it": the clause that it modifies. Undefined when the cue is no such clause. */
function asClause(cues: CueBook, tree: Tree, cue: Cue): Range[] | undefined {
  if (cue.kind !== 'verb' || cue.token.deprel !== 'advcl' || !cues.asVerbs.has(cue.token.lemma)) return undefined;
  if (markOf(tree, cue.token) !== 'as') return undefined;
  const main = tree.parent(cue.token);
  return main ? besides(tree, main, cue.token) : [];
}

/** "according to Oman": the clause that the phrase modifies. */
function aroundPhrase(tree: Tree, cue: Cue): Range[] {
  let phrase = cue.token;
  // "in Oman's view": the phrase is the view.
  const noun = tree.token(cue.to);
  if (noun && tree.parent(phrase) === noun && noun.id >= cue.from) phrase = noun;
  const main = tree.parent(phrase);
  if (!main) return [];
  // It speaks for the whole sentence, or for the clause below another cue, wherever the parser hung it.
  let clause = main;
  for (let above = tree.parent(clause); above; above = tree.parent(above)) {
    if (isPredicate(tree, clause) && /^(ccomp|parataxis)/.test(clause.deprel)) break;
    clause = above;
  }
  return besides(tree, clause, phrase);
}

function isPredicate(tree: Tree, token: Token): boolean {
  return token.upos === 'VERB' || tree.child(token, 'nsubj', 'cop') !== undefined || token.head === 0;
}

/** A clause without one phrase of it. */
function besides(tree: Tree, clause: Token, phrase: Token): Range[] {
  const [first, last] = tree.extent(clause);
  const [out, back] = tree.extent(phrase);
  return [trim(tree, [first, out - 1]), trim(tree, [back + 1, last])].filter(range => range.to >= range.from);
}

/** Does no verb, and no phrase with a preposition, stand between two ids? Quotation marks may. */
function isBare(tree: Tree, from: number, to: number): boolean {
  for (let id = from; id <= to; id++) {
    const { upos, form } = tree.token(id)!;
    if (/^(VERB|AUX|ADP|SCONJ)$/.test(upos) || (upos === 'PUNCT' && !/^["“‘'«]|^``$/.test(form))) return false;
  }
  return true;
}

/** The clause, cut where the cue stands inside its extent. */
function withoutCue(tree: Tree, range: Range, cue: Cue): Range[] {
  if (cue.token.id < range.from || cue.token.id > range.to) return range.to >= range.from ? [range] : [];
  let first = cue.token.id;
  let last = cue.to;
  for (const child of tree.childrenBy(cue.token, 'nsubj', 'aux', 'advmod', 'obj', 'iobj', 'obl')) {
    const [a, b] = tree.extent(child);
    first = Math.min(first, a);
    last = Math.max(last, b);
  }
  return [trim(tree, [range.from, first - 1]), trim(tree, [last + 1, range.to])].filter(part => part.to >= part.from);
}

/** Drops punctuation at both ends and the "that" at the start. */
export function trim(tree: Tree, [first, last]: [number, number]): Range {
  let from = first;
  let to = last;
  while (from <= to && tree.token(from)!.upos === 'PUNCT') from++;
  if (from < to && tree.token(from)!.form.toLowerCase() === 'that' && tree.token(from)!.deprel === 'mark') from++;
  while (to >= from && tree.token(to)!.upos === 'PUNCT') to--;
  return { from, to };
}

/**
 * Everything that hangs on a cue up to and including a word: "Peru of buying influence" of "accused Peru of buying
 * influence". Undefined when the word does not hang on the cue.
 */
export function complementTo(tree: Tree, cue: Cue, word: Token): Range | undefined {
  // "telling the voters that “…”": whom one tells is no part of what is told
  for (let at: Token | undefined = word; at && at !== cue.token; at = tree.parent(at))
    if (markOf(tree, at) === 'that') return trim(tree, tree.extent(at));
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const child of tree.children(cue.token)) {
    const [a, b] = tree.extent(child);
    if (a <= cue.to || !/^(obj|iobj|xcomp|ccomp|obl|advcl|acl|nmod|parataxis|dep)/.test(child.deprel)) continue;
    if (
      child.deprel.startsWith('obl') &&
      hasCase(tree, child, 'in', 'on', 'at', 'during', 'after', 'before') &&
      !(a <= word.id && word.id <= b)
    )
      continue;
    if (a > word.id) continue;
    from = Math.min(from, a);
    to = Math.max(to, b);
  }
  return word.id >= from && word.id <= to ? trim(tree, [from, to]) : undefined;
}

/** Is the cue denied: "did not say", "never said", "declined to say"? */
export function isDenied(cues: CueBook, tree: Tree, cue: Cue): boolean {
  if (cue.kind !== 'verb') return false;
  const { token } = cue;
  for (const child of tree.childrenBy(token, 'advmod')) {
    const form = child.form.toLowerCase();
    if (form === 'not' || form === "n't" || form === 'n’t' || form === 'never') return true;
  }
  const above = tree.parent(token);
  return token.deprel === 'xcomp' && above !== undefined && cues.refusing.has(above.lemma);
}
