import type { Alternatives, Condition, FrameIndex } from '../codebook/frameIndex.js';
import type { Tree } from '../language/tree.js';
import type { Token } from '../record/index.js';
import { hasTo } from './arguments.js';
import type { Participants } from './participants.js';

/** What a constraint may ask of a phrase, beyond its words. */
export interface ConstraintContext {
  tree: Tree;
  who: Participants;
  index: FrameIndex;
  /** The type of the act that a word tells, if it tells one. */
  typeAt(token: Token): string | undefined;
  /** Is a word part of an expression of time? */
  isTime(id: number): boolean;
}

/**
 * Do these words meet a condition of a frame? An argument that is not there meets `absent` and negations only.
 * See `Constraint` in codebook/frames.ts for what the alternatives mean.
 */
export function satisfies(
  { wanted, unwanted, absent }: Condition,
  tokens: readonly Token[] | undefined,
  context: ConstraintContext,
): boolean {
  if (!tokens || tokens.length === 0) return wanted.empty || absent;
  for (const token of tokens) if (!unwanted.empty && isAny(unwanted, token, context)) return false;
  if (unwanted.plural && isPlural(tokens, context)) return false;
  if (wanted.plural && !isPlural(tokens, context)) return false;
  // what is asked besides: nothing, or that it be absent or none of what is unwanted
  if (wanted.empty || !wanted.others) return !absent || !unwanted.empty || unwanted.plural || wanted.plural;
  return tokens.some(token => isAny(wanted, token, context));
}

function isAny(alternatives: Alternatives, token: Token, context: ConstraintContext): boolean {
  for (const kind of alternatives.kinds) if (isKind(kind, token, context)) return true;
  if (alternatives.words.size > 0 && hasWord(token, context, alternatives)) return true;
  if (alternatives.sectors.length > 0) {
    const sectors = context.who.actorAt(token)?.sectors;
    if (sectors && alternatives.sectors.some(sector => sectors.includes(sector as never))) return true;
  }
  if (alternatives.types.size === 0) return false;
  const type = context.typeAt(token);
  return type !== undefined && alternatives.types.has(type);
}

function isKind(kind: string, token: Token, context: ConstraintContext): boolean {
  const { who } = context;
  switch (kind) {
    case 'present':
      return true;
    case 'actor':
      return who.hasActor(token);
    case 'thing':
      return !who.hasActor(token);
    case 'place':
      return who.isPlace(token);
    case 'clause':
      return token.upos === 'VERB' || token.upos === 'AUX' || context.tree.child(token, 'cop') !== undefined;
    case 'infinitive':
      return token.xpos === 'VB' && hasTo(context.tree, token);
    case 'act':
      return context.typeAt(token) !== undefined;
    case 'state': {
      const actor = who.hasActor(token) ? who.actorAt(token) : undefined;
      return (
        actor !== undefined &&
        (actor.kind === 'state' || actor.sectors.some(sector => sector === 'GOV' || sector === 'MIL'))
      );
    }
    case 'person':
    case 'group':
    case 'organisation':
      return who.hasActor(token) && who.kindOf(token) === kind;
    default:
      return false;
  }
}

/** The head of a phrase, alone or with the word before it; through quantities ("hundreds of troops"). */
function hasWord(token: Token, context: ConstraintContext, wanted: Alternatives): boolean {
  const lemma = token.lemma.toLowerCase();
  // "takes office in March" is in no march
  if (wanted.words.has(lemma)) return token.upos !== 'PROPN' || !context.isTime(token.id);
  const { tree } = context;
  const isQuantity = context.index.words.quantities.has(lemma);
  if (!wanted.phrases && !isQuantity) return false;
  // "line of credit", "act of war"
  const after = wanted.phrases ? tree.token(token.id + 2) : undefined;
  if (after && tree.token(token.id + 1)!.upos === 'ADP' && wanted.words.has(phrase(tree, token.id, after.id)))
    return true;
  for (const child of tree.children(token)) {
    if (wanted.phrases && /^(compound|amod|nmod:desc)/.test(child.deprel)) {
      if (wanted.words.has(`${child.lemma.toLowerCase()} ${lemma}`)) return true;
      // "air defence system": as many words as stand together before the head
      if (child.id < token.id - 1 && wanted.words.has(phrase(tree, child.id, token.id))) return true;
    }
    if (
      isQuantity &&
      child.deprel === 'nmod' &&
      tree.child(child, 'case')?.lemma === 'of' &&
      hasWord(child, context, wanted)
    )
      return true;
  }
  return false;
}

/** The lemmas of the words from one to another. */
function phrase(tree: Tree, from: number, to: number): string {
  let words = '';
  for (let id = from; id <= to; id++) words += (id === from ? '' : ' ') + tree.token(id)!.lemma.toLowerCase();
  return words;
}

function isPlural(tokens: readonly Token[], context: ConstraintContext): boolean {
  if (tokens.length > 1) return true;
  const [token] = tokens;
  return (
    token !== undefined &&
    (token.xpos === 'NNS' ||
      // a name that ends in s is one person's
      (token.xpos === 'NNPS' && context.who.kindOf(token) !== 'person') ||
      /^(they|we|both|side|pair)$/.test(token.lemma) ||
      context.who.refs([token]).length > 1)
  );
}
