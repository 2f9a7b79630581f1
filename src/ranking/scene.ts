import type { Tree } from '../language/tree.js';
import type { Actor, Mention, Reading, Span, Token } from '../record/index.js';

/** Whose relation is asked for, in one sentence, and what the rooms before have found there. */
export interface SceneInput {
  tree: Tree;
  mentions: readonly Mention[];
  actors: ReadonlyMap<string, Actor>;
  readings: readonly Reading[];
  /** Where the two stand; without either, the sentence as a whole is asked for. */
  source?: Span | undefined;
  target?: Span | undefined;
}

/** The words between the two, seen from the tree. */
export interface Scene extends SceneInput {
  /** What each word stands for, by token id: `s` and `t` the two, `a` another actor, `` for the rest. */
  mask: string[];
  sourceHead: Token | undefined;
  targetHead: Token | undefined;
  /** Where the ways from the two to the root meet; the predicate that joins them. */
  anchor: Token | undefined;
  /** Words on the way from the one to the other, without their own, in text order. */
  path: Token[];
}

export function viewScene(input: SceneInput): Scene {
  const { tree } = input;
  const mask = new Array<string>(tree.tokens.length + 1).fill('');
  for (const mention of input.mentions)
    if (mention.form !== 'description') for (let id = mention.from; id <= mention.to; id++) mask[id] = 'a';
  const sourceHead = claim(tree, input.source, mask, 's');
  const targetHead = claim(tree, input.target, mask, 't');
  const up = sourceHead ? [sourceHead, ...tree.ancestors(sourceHead)] : [];
  const down = targetHead ? [targetHead, ...tree.ancestors(targetHead)] : [];
  // one is missing: the way goes up to the root
  const meet = sourceHead && targetHead ? up.find(token => down.includes(token)) : undefined;
  const way = new Set<Token>();
  for (const side of [up, down])
    for (const token of side) {
      way.add(token);
      if (token === meet) break;
    }
  const anchor = predicateAt(
    meet ?? ((sourceHead ?? targetHead) ? undefined : mainPredicate(tree)),
    tree,
    mask,
    up,
    down,
  );
  if (anchor) way.add(anchor);
  const path = tree.tokens.filter(token => way.has(token) && mask[token.id] !== 's' && mask[token.id] !== 't');
  return { ...input, mask, sourceHead, targetHead, anchor, path };
}

/** Marks the words of a span as one side's, and gives the word among them that the others hang on. */
function claim(tree: Tree, span: Span | undefined, mask: string[], mark: string): Token | undefined {
  if (!span) return undefined;
  const inside = tree.tokens.filter(token => token.start < span.end && token.end > span.start);
  const ids = new Set(inside.map(token => token.id));
  const head = inside.find(token => !ids.has(token.head) && token.upos !== 'PUNCT' && token.upos !== 'DET');
  for (const token of inside) {
    // "the Croatian government's request": the words that name an act are read as words
    mask[token.id] = mark;
  }
  return head ?? inside[0];
}

/** The joint itself when it is a word of its own; when it lies in one of the two, the word above it. */
function predicateAt(
  meet: Token | undefined,
  tree: Tree,
  mask: readonly string[],
  up: readonly Token[],
  down: readonly Token[],
): Token | undefined {
  let at = meet ?? up.find(token => isFree(token, mask)) ?? down.find(token => isFree(token, mask));
  while (at && !isFree(at, mask)) at = tree.parent(at);
  return at ?? meet;
}

function isFree(token: Token, mask: readonly string[]): boolean {
  return mask[token.id] !== 's' && mask[token.id] !== 't';
}

/** What a sentence tells: its root, or what is said under a verb of saying. */
function mainPredicate(tree: Tree): Token | undefined {
  let at = tree.root;
  while (at && SAYING.test(at.lemma)) {
    const below = tree.child(at, 'ccomp', 'parataxis');
    if (!below) break;
    at = below;
  }
  return at;
}

const SAYING = /^(say|tell|report|announce|add|note|state|confirm)$/;
