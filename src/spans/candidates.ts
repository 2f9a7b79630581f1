import type { Tree } from '../language/tree.js';
import type { Mention, Token } from '../record/index.js';

/** A noun phrase by its head, with every place where the words that name a party may begin and end. Token ids, ascending. */
export interface Candidate {
  head: Token;
  starts: number[];
  ends: number[];
}

const NOMINAL = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'X', 'SYM']);
/** Where a word of another kind stands for a noun all the same: "the Taliban have", "the wounded". */
const NOUN_PLACES = /^(nsubj|obj|iobj|obl|nmod|conj|root)/;
/** Words inside a name, or that only introduce one, never head a phrase. */
const INNER = new Set(['flat', 'fixed', 'det', 'case', 'cc', 'punct', 'goeswith', 'mark', 'discourse', 'aux', 'cop']);
/** What stays with a name or a noun to its right. */
const CORE = /^(flat|fixed|goeswith|compound|nummod)/;
/** Before these words a phrase may begin without what comes first: "the | Iranian regime". */
const OPENERS = /^(case|det|nmod:poss|nummod|amod|compound|advmod)/;

/** First and last token under each token, by token id. */
export interface Reach {
  first: Int32Array;
  last: Int32Array;
}

export function reachOf({ tokens }: Tree): Reach {
  const first = new Int32Array(tokens.length + 1);
  const last = new Int32Array(tokens.length + 1);
  for (let id = 1; id <= tokens.length; id++) first[id] = last[id] = id;
  for (let id = 1; id <= tokens.length; id++) {
    for (let at = tokens[id - 1]!.head; at > 0; at = tokens[at - 1]!.head) {
      if (id < first[at]!) first[at] = id;
      if (id > last[at]!) last[at] = id;
    }
  }
  return { first, last };
}

/** The noun phrases of a sentence, in text order, each once. */
export function candidatesOf(tree: Tree, mentions: readonly Mention[], reach = reachOf(tree)): Candidate[] {
  const candidates: Candidate[] = [];
  for (const head of tree.tokens) {
    const named = mentions.filter(mention => mention.head === head.id && mention.form !== 'adjective');
    if (!isHead(head) && named.length === 0) continue;
    const starts = startsOf(tree, head, reach);
    const ends = endsOf(tree, head, reach);
    // a name that the parser took apart: "Human Rights | Watch"
    for (const { from, to } of named) {
      starts.add(from);
      ends.add(to);
    }
    candidates.push({ head, starts: sorted(starts), ends: sorted(ends) });
  }
  return candidates;
}

function isHead(token: Token): boolean {
  if (INNER.has(token.deprel)) return false;
  return NOMINAL.has(token.upos) || (token.upos === 'ADJ' && NOUN_PLACES.test(token.deprel));
}

/** With the preposition, with the article, without it, without what owns it. */
function startsOf(tree: Tree, head: Token, reach: Reach): Set<number> {
  const starts = new Set<number>();
  let first = head.id;
  for (const child of tree.children(head).toReversed()) {
    if (child.id > head.id || child.deprel === 'cc') continue;
    if (child.deprel === 'punct' && !/^["'“‘(-]/.test(child.form)) continue;
    const from = reach.first[child.id]!;
    const to = reach.last[child.id]!;
    if (to !== first - 1 && tree.token(first - 1)?.deprel !== 'punct') break;
    if (OPENERS.test(child.deprel)) starts.add(first);
    first = from;
    if (child.deprel === 'nmod:poss' && tree.child(child, 'det')) starts.add(from + 1);
  }
  return starts.add(first);
}

/** The end of the name or noun itself, then of each phrase that hangs on it to the right, and of all that does. */
function endsOf(tree: Tree, head: Token, reach: Reach): Set<number> {
  const last = reach.last[head.id]!;
  const ends = new Set([coreEnd(tree, head, reach), withoutMarks(tree, last, head.id)]);
  for (let id = head.id + 1; id <= last; id++) {
    const token = tree.token(id)!;
    if (isHead(token) || token.upos === 'ADJ' || token.upos === 'VERB') ends.add(coreEnd(tree, token, reach));
  }
  for (const end of [...ends]) {
    const next = tree.token(end + 1);
    // "the Congress (ANC)"
    if (next?.form === ')') ends.add(end + 1);
    // "a base | in Borno": a place that the parser hung elsewhere
    const place = next?.deprel === 'case' ? tree.parent(next) : undefined;
    if (place && place.id > end) ends.add(coreEnd(tree, place, reach));
  }
  return ends;
}

/** The last token of a word with what belongs to it: the rest of a name, a numeral after it. */
function coreEnd(tree: Tree, head: Token, reach: Reach): number {
  let end = head.id;
  for (const child of tree.children(head)) {
    if (child.id < end) continue;
    if (!CORE.test(child.deprel)) break;
    if (child.id !== end + 1 && tree.token(end + 1)?.deprel !== 'punct') break;
    end = reach.last[child.id]!;
  }
  return end;
}

function withoutMarks(tree: Tree, last: number, from: number): number {
  let end = last;
  while (end > from && tree.token(end)!.upos === 'PUNCT') end--;
  return end;
}

function sorted(ids: ReadonlySet<number>): number[] {
  return [...ids].sort((a, b) => a - b);
}
