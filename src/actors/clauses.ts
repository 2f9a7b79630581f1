import type { Tree } from '../language/tree.js';
import type { Token } from '../record/index.js';

/** How a token stands in its clause. */
export type Place = 'subject' | 'object' | 'oblique' | 'modifier';

export function placeIn(token: Token): Place {
  switch (token.deprel) {
    case 'nsubj':
    case 'nsubj:pass':
    case 'csubj':
    case 'obl:agent':
    case 'root':
      return 'subject';
    case 'obj':
    case 'iobj':
      return 'object';
    case 'obl':
    case 'nmod':
    case 'conj':
    case 'appos':
    case 'xcomp':
      return 'oblique';
    default:
      return 'modifier';
  }
}

/** The predicate of the clause that a token stands in: the nearest governor that is a verb or has a subject of its own. */
export function predicateOf(tree: Tree, token: Token): Token | undefined {
  for (const above of tree.ancestors(token)) {
    if (above.upos === 'VERB' || above.upos === 'AUX' || tree.child(above, 'nsubj', 'csubj')) return above;
  }
  return undefined;
}

/** The subject of a predicate: its own, or the one that control, conjunction or a participle lends it. */
export function subjectOf(tree: Tree, predicate: Token): Token | undefined {
  let at: Token | undefined = predicate;
  for (let step = 0; at && step < 4; step++) {
    const own = tree.child(at, 'nsubj', 'csubj');
    if (own) return own;
    const above: Token | undefined = tree.parent(at);
    if (!above) return undefined;
    switch (at.deprel.split(':')[0]) {
      case 'xcomp': {
        const object = tree.child(above, 'obj', 'iobj');
        if (object && object.id < at.id) return object;
        break;
      }
      case 'acl':
        return above;
      case 'advcl': {
        // "accused Peru of moving", "kept ships from sailing": the object moves and sails.
        const mark = tree.child(at, 'mark')?.form.toLowerCase();
        const object = mark && OBJECT_MARKS.has(mark) ? tree.child(above, 'obj', 'iobj') : undefined;
        if (object && object.id < at.id) return object;
        break;
      }
      case 'conj':
      case 'ccomp':
      case 'parataxis':
        break;
      default:
        return undefined;
    }
    if (at.deprel === 'ccomp') {
      const object = tree.child(above, 'obj', 'iobj');
      if (object && object.id < at.id && !tree.child(at, 'mark')) return object;
    }
    at = above;
  }
  return undefined;
}

const OBJECT_MARKS = new Set(['of', 'from', 'for', 'into']);

/** The predicate that a clause hangs from: "said" of "said that it would". Undefined for a main clause. */
export function matrixOf(tree: Tree, predicate: Token): Token | undefined {
  let at: Token | undefined = predicate;
  while (at?.deprel === 'conj') at = tree.parent(at);
  if (!at || !/^(ccomp|advcl|xcomp|acl|csubj|parataxis)/.test(at.deprel)) return undefined;
  const above = tree.parent(at);
  if (!above) return undefined;
  return above.upos === 'VERB' || above.upos === 'AUX' || tree.child(above, 'nsubj') ? above : predicateOf(tree, above);
}
