import type { Sentence, Token } from '../record/index.js';

const TREE = Symbol('tree');

/** The children of all words that have none, as most do. */
const NO_TOKENS: Token[] = [];

/**
 * A walk over one parsed sentence. Made once per sentence by `treeOf`; holds no copy of the words.
 *
 * `children` are in text order. Everything that may find nothing returns `undefined` or an empty list.
 */
export class Tree {
  readonly tokens: Token[];
  private readonly dependents: Token[][];
  readonly root: Token | undefined;

  constructor(sentence: Sentence) {
    this.tokens = sentence.tokens;
    this.dependents = [];
    for (let id = 0; id <= this.tokens.length; id++) this.dependents.push(NO_TOKENS);
    for (const token of this.tokens) {
      const held = this.dependents[token.head];
      if (held === NO_TOKENS) this.dependents[token.head] = [token];
      else held?.push(token);
    }
    this.root = sentence.parsed ? this.dependents[0]?.[0] : undefined;
  }

  /** The token with this id (1 is the first); undefined for 0, the root's governor. */
  token(id: number): Token | undefined {
    return this.tokens[id - 1];
  }

  parent(token: Token): Token | undefined {
    return this.tokens[token.head - 1];
  }

  children(token: Token): Token[] {
    return this.dependents[token.id]!;
  }

  /** The first child with one of these relations. A bare relation also finds its subtypes: `nsubj` finds `nsubj:pass`. */
  child(token: Token, ...relations: string[]): Token | undefined {
    for (const child of this.dependents[token.id]!) if (isRelation(child.deprel, relations)) return child;
    return undefined;
  }

  /** All children with one of these relations, in text order. */
  childrenBy(token: Token, ...relations: string[]): Token[] {
    return this.dependents[token.id]!.filter(child => isRelation(child.deprel, relations));
  }

  /** First and last token id under a token, itself included. */
  extent(token: Token): [first: number, last: number] {
    let first = token.id;
    let last = token.id;
    for (const child of this.dependents[token.id]!) {
      const [a, b] = this.extent(child);
      if (a < first) first = a;
      if (b > last) last = b;
    }
    return [first, last];
  }

  /** The governors of a token, nearest first, up to the root. */
  *ancestors(token: Token): Generator<Token> {
    for (let at = this.parent(token); at; at = this.parent(at)) yield at;
  }

  /** Is `token` below `above`, or the same? */
  isUnder(token: Token, above: Token): boolean {
    for (let at: Token | undefined = token; at; at = this.parent(at)) if (at === above) return true;
    return false;
  }
}

/** The tree of a sentence, built at the first call and kept on the sentence where JSON does not see it. */
export function treeOf(sentence: Sentence): Tree {
  const held = sentence as Sentence & { [TREE]?: Tree };
  if (!held[TREE]) Object.defineProperty(held, TREE, { value: new Tree(sentence), enumerable: false, writable: true });
  return held[TREE]!;
}

/** The relation without its subtype: `nsubj` of `nsubj:pass`. */
export function baseRelation(deprel: string): string {
  const colon = deprel.indexOf(':');
  return colon < 0 ? deprel : deprel.slice(0, colon);
}

function isRelation(deprel: string, relations: string[]): boolean {
  for (const relation of relations) {
    if (deprel === relation) return true;
    if (deprel.length > relation.length && deprel.charCodeAt(relation.length) === 58 && deprel.startsWith(relation))
      return true;
  }
  return false;
}
