import type { FrameIndex } from '../codebook/frameIndex.js';
import type { Tree } from '../language/tree.js';
import type { Token } from '../record/index.js';
import type { Participants } from './participants.js';

/** What a constraint may ask of a phrase, beyond its words. */
export interface ConstraintContext {
  tree: Tree;
  who: Participants;
  index: FrameIndex;
  /** The type of the act that a word tells, if it tells one. */
  typeAt(token: Token): string | undefined;
}

/**
 * Do these words satisfy one of the alternatives? An argument that is not there satisfies `absent` and negations only.
 * See `Constraint` in codebook/frames.ts for what the alternatives mean.
 */
export function satisfies(
  alternatives: readonly string[],
  tokens: readonly Token[] | undefined,
  context: ConstraintContext,
): boolean {
  const positive = alternatives.filter(alternative => !alternative.startsWith('!'));
  for (const alternative of alternatives) {
    if (alternative.startsWith('!') && tokens?.some(token => is(alternative.slice(1), token, context))) return false;
  }
  if (positive.length === 0) return true;
  if (!tokens || tokens.length === 0) return positive.includes('absent');
  return positive.some(alternative =>
    alternative === 'plural' ? isPlural(tokens, context) : tokens.some(token => is(alternative, token, context)),
  );
}

function is(alternative: string, token: Token, context: ConstraintContext): boolean {
  const { who } = context;
  switch (alternative) {
    case 'present':
      return true;
    case 'absent':
      return false;
    case 'actor':
      return who.hasActor(token);
    case 'thing':
      return !who.hasActor(token);
    case 'place':
      return who.isPlace(token);
    case 'clause':
      return token.upos === 'VERB' || token.upos === 'AUX' || context.tree.child(token, 'cop') !== undefined;
    case 'infinitive':
      return token.xpos === 'VB' && context.tree.childrenBy(token, 'mark').some(mark => mark.lemma === 'to');
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
      return who.hasActor(token) && who.kindOf(token) === alternative;
  }
  if (alternative.startsWith('act:')) return context.typeAt(token) === alternative.slice(4);
  if (/^[A-Z]{3}$/.test(alternative)) return who.actorAt(token)?.sectors.includes(alternative as never) ?? false;
  const words = alternative.startsWith('$') ? context.index.classes.get(alternative.slice(1)) : undefined;
  return hasWord(token, context, lemma => (words ? words.has(lemma) : lemma === alternative));
}

/** The head of a phrase, alone or with the word before it; through quantities ("hundreds of troops"). */
function hasWord(token: Token, context: ConstraintContext, wanted: (lemma: string) => boolean): boolean {
  const lemma = token.lemma.toLowerCase();
  if (wanted(lemma)) return true;
  const { tree } = context;
  for (const child of tree.children(token)) {
    if (/^(compound|amod|nmod:desc)/.test(child.deprel) && wanted(`${child.lemma.toLowerCase()} ${lemma}`)) return true;
    if (
      child.deprel === 'nmod' &&
      context.index.words.quantities.has(lemma) &&
      tree.child(child, 'case')?.lemma === 'of' &&
      hasWord(child, context, wanted)
    )
      return true;
  }
  return false;
}

function isPlural(tokens: readonly Token[], context: ConstraintContext): boolean {
  if (tokens.length > 1) return true;
  const [token] = tokens;
  return (
    token !== undefined &&
    (token.xpos === 'NNS' ||
      token.xpos === 'NNPS' ||
      /^(they|we|both|side|pair)$/.test(token.lemma) ||
      context.who.refs([token]).length > 1)
  );
}
