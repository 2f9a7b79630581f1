import { baseRelation, type Tree } from '../language/tree.js';
import type { EventStatus, Token } from '../record/index.js';
import { isVerbal } from './arguments.js';

/** What tense, mood and negation say of a predicate. */
export interface Modality {
  status: EventStatus;
  /** "will not", "would not": not merely what did not happen, but a refusal. */
  refusal: boolean;
  /** Under a condition, a question or a purpose: told as a thought, not as news. */
  remote: boolean;
}

const NEGATION = new Set(['not', "n't", 'n’t', 'never', 'neither', 'nor', 'hardly', 'barely', 'scarcely']);
const FUTURE = new Set(['will', "'ll", '’ll', 'shall', 'wo']);
const POSSIBLE = new Set(['may', 'might', 'could', 'would', 'can', 'should', 'must', 'ought', "'d"]);
const CONDITION = new Set(['if', 'unless', 'whether', 'lest', 'provided']);
const NEGATIVE_MARK = new Set(['without', 'instead', 'rather']);

/**
 * The status that the words around a predicate give it. `carrier` is the word with tense: the verb, the light verb of a
 * noun, or the noun itself.
 */
export function readModality(tree: Tree, carrier: Token, trigger: Token): Modality {
  const modality: Modality = { status: 'occurred', refusal: false, remote: false };
  let future = false;
  let possible = false;
  let negated =
    isNegated(tree, carrier) ||
    (trigger !== carrier && hasNoDeterminer(tree, trigger)) ||
    hasNoDeterminer(tree, carrier);

  // auxiliaries of the carrier, or of the verb it is conjoined with
  for (const word of auxiliaries(tree, carrier)) {
    const lemma = word.lemma.toLowerCase();
    if (FUTURE.has(lemma) || FUTURE.has(word.form.toLowerCase())) future = true;
    else if (POSSIBLE.has(lemma)) possible = true;
  }
  // "is to visit", "is due to visit", "is set to", "is going to", "is expected to", "have yet to", "failed to"
  const governor = tree.parent(carrier);
  if (governor && baseRelation(carrier.deprel) === 'xcomp') {
    if (
      /^(due|set|go|schedule|plan|intend|expect|poise|likely|slate|prepare|aim|hope|want|wish|book)$/.test(
        governor.lemma,
      )
    ) {
      if (/^(expect|likely|hope|want|wish|aim)$/.test(governor.lemma))
        possible = governor.lemma === 'expect' ? possible : true;
      if (!/^(hope|want|wish|aim|likely)$/.test(governor.lemma)) future = true;
    }
    if (governor.lemma === 'have' && tree.children(governor).some(child => child.lemma === 'yet')) negated = true;
    if (governor.lemma === 'fail') negated = true;
    if (isNegated(tree, governor)) negated = true;
  }
  if (governor && governor.lemma === 'be' && carrier.xpos === 'VB' && isVerbal(governor)) future = true;
  if (
    tree
      .children(carrier)
      .some(child => child.lemma === 'be' && child.deprel.startsWith('aux') && child.id < carrier.id) &&
    carrier.xpos === 'VB'
  )
    future = true;
  if (
    tree.children(carrier).some(child => child.lemma === 'yet') &&
    tree.childrenBy(carrier, 'mark').some(mark => mark.lemma === 'to')
  )
    negated = true;
  if (
    tree
      .children(carrier)
      .some(child => child.deprel.startsWith('mark') && NEGATIVE_MARK.has(child.lemma.toLowerCase()))
  )
    negated = true;

  // what stands above: conditions, questions, purposes
  for (let at: Token | undefined = carrier; at; at = tree.parent(at)) {
    for (const mark of tree.childrenBy(at, 'mark', 'advmod'))
      if (CONDITION.has(mark.lemma.toLowerCase())) modality.remote = true;
    const marks = tree.childrenBy(at, 'mark');
    if (baseRelation(at.deprel) === 'advcl' && at.xpos === 'VB' && marks.some(mark => mark.lemma === 'to'))
      modality.remote = true;
    if (at.deprel === 'acl' && marks.some(mark => mark.lemma === 'to')) possible = true;
  }
  if (tree.tokens.at(-1)?.form === '?') modality.remote = true;

  if (negated) {
    modality.status = 'denied';
    modality.refusal = future || auxiliaries(tree, carrier).some(word => word.lemma === 'would');
  } else if (modality.remote) modality.status = 'possible';
  else if (future) modality.status = 'planned';
  else if (possible) modality.status = 'possible';
  return modality;
}

/** Two statuses, one inside the other: the one further from having happened. */
export function weaker(a: EventStatus, b: EventStatus): EventStatus {
  const order: EventStatus[] = ['occurred', 'planned', 'possible', 'denied'];
  return order[Math.max(order.indexOf(a), order.indexOf(b))]!;
}

function auxiliaries(tree: Tree, verb: Token): Token[] {
  const own = tree.childrenBy(verb, 'aux');
  if (own.length > 0) return own;
  const first = baseRelation(verb.deprel) === 'conj' ? tree.parent(verb) : undefined;
  // "will meet Wang and visit Li": the second verb shares the auxiliary when it has neither its own nor a tense of its own
  if (first && isVerbal(first) && verb.xpos === 'VB') return auxiliaries(tree, first);
  return own;
}

export function isNegated(tree: Tree, token: Token): boolean {
  if (
    tree
      .children(token)
      .some(child => NEGATION.has(child.lemma.toLowerCase()) || NEGATION.has(child.form.toLowerCase()))
  )
    return true;
  return tree
    .children(token)
    .some(
      (child, at, all) =>
        child.lemma === 'long' && tree.children(child).some(word => word.lemma === 'no') && at < all.length,
    );
}

function hasNoDeterminer(tree: Tree, noun: Token): boolean {
  return tree.children(noun).some(child => child.deprel === 'det' && child.lemma.toLowerCase() === 'no');
}
