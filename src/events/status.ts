import type { ModalWords } from '../codebook/modality.js';
import { baseRelation, type Tree } from '../language/tree.js';
import type { EventStatus, Token } from '../record/index.js';
import { hasTo, isVerbal } from './arguments.js';

/** What tense, mood and negation say of a predicate. */
export interface Modality {
  status: EventStatus;
  /** "will not", "would not": not merely what did not happen, but a refusal. */
  refusal: boolean;
  /** Under a condition, a question or a purpose: told as a thought, not as news. */
  remote: boolean;
}

/**
 * The status that the words around a predicate give it. `carrier` is the word with tense: the verb, the light verb of a
 * noun, or the noun itself.
 */
export function readModality(tree: Tree, carrier: Token, trigger: Token, words: ModalWords): Modality {
  const modality: Modality = { status: 'occurred', refusal: false, remote: false };
  let future = false;
  let possible = false;
  let negated =
    isNegated(tree, carrier, words) ||
    (trigger !== carrier && isNegated(tree, trigger, words)) ||
    hasNegatedSubject(tree, carrier, words);

  // auxiliaries of the carrier, or of the verb it is conjoined with
  for (const word of auxiliaries(tree, carrier)) {
    const lemma = word.lemma.toLowerCase();
    if (
      words.future.has(lemma) ||
      words.future.has(word.form.toLowerCase()) ||
      (lemma === words.backshifted && isReported(tree, carrier))
    )
      future = true;
    else if (words.possible.has(lemma)) possible = true;
  }
  // "is to visit", "is due to visit", "is going to", "have yet to", "failed to"
  const governor = tree.parent(carrier);
  if (governor && baseRelation(carrier.deprel) === 'xcomp') {
    const lemma = governor.lemma.toLowerCase();
    if (words.futureGovernors.has(lemma)) future = true;
    if (words.possibleGovernors.has(lemma)) possible = true;
    if (words.negativeGovernors.has(lemma) || isNegated(tree, governor, words)) negated = true;
    if (lemma === 'have' && tree.children(governor).some(child => child.lemma === 'yet')) negated = true;
    if (lemma === 'be' && carrier.xpos === 'VB') future = true;
  }
  // "stopped short of condemning"
  if (governor && /^(advcl|acl|obl|xcomp)/.test(carrier.deprel)) {
    if (
      words.negativeCompanions.has(governor.lemma) ||
      tree
        .children(governor)
        .some(child => words.negativeCompanions.has(child.lemma) && child.id < carrier.id && child.deprel === 'advmod')
    )
      negated = true;
  }
  // "if Iran attacks, it will strike": what hangs on a condition is possible, however it is put
  const conditional = tree
    .childrenBy(carrier, 'advcl')
    .some(clause => tree.childrenBy(clause, 'mark').some(mark => words.conditions.has(mark.lemma.toLowerCase())));
  const before = tree.children(carrier).filter(child => child.id < carrier.id);
  // "Colombia, Ecuador to resume talks": a headline's infinitive
  if (carrier.xpos === 'VB' && carrier.deprel === 'root' && hasTo(tree, carrier) && tree.child(carrier, 'nsubj'))
    future = true;
  if (carrier.xpos === 'VB' && before.some(child => child.lemma === 'be' && /^(aux|cop)/.test(child.deprel)))
    future = true;
  if (
    before.some(child => child.lemma === 'yet') &&
    before.some(child => child.deprel === 'mark' && child.lemma === 'to')
  )
    negated = true;
  if (before.some(child => child.deprel.startsWith('mark') && words.negativeMarks.has(child.lemma.toLowerCase())))
    negated = true;

  // what stands above: conditions, questions, purposes
  for (let at: Token | undefined = carrier; at; at = tree.parent(at)) {
    for (const mark of tree.childrenBy(at, 'mark', 'advmod'))
      if (words.conditions.has(mark.lemma.toLowerCase())) modality.remote = true;
    // "has not said when it will free them"
    const above = tree.parent(at);
    if (
      above &&
      isVerbal(above) &&
      isNegated(tree, above, words) &&
      tree.childrenBy(at, 'advmod', 'mark').some(isQuestionWord)
    )
      modality.remote = true;
    if (baseRelation(at.deprel) === 'advcl' && at.xpos === 'VB' && hasTo(tree, at)) modality.remote = true;
    // "to free the crew that it seized in May": what is told in a clause of its own, in the past, is a fact
    if (isFact(tree, at)) break;
    if (at.deprel === 'acl' && hasTo(tree, at) && !isOrdinal(tree, tree.parent(at), words)) modality.remote = true;
  }
  if (tree.tokens.at(-1)?.form === '?') modality.remote = true;

  if (negated) {
    modality.status = 'denied';
    modality.refusal = future || auxiliaries(tree, carrier).some(word => word.lemma === 'would');
  } else if (modality.remote) modality.status = 'possible';
  else if (future && !conditional) modality.status = 'planned';
  else if (possible || conditional) modality.status = 'possible';
  return modality;
}

function isFact(tree: Tree, verb: Token): boolean {
  if (verb.xpos !== 'VBD' && !tree.children(verb).some(child => child.deprel.startsWith('aux') && child.xpos === 'VBD'))
    return false;
  if (verb.deprel === 'acl:relcl') return true;
  return verb.deprel === 'advcl' && tree.childrenBy(verb, 'mark', 'advmod').some(mark => FACTUAL.has(mark.lemma));
}

const FACTUAL = new Set(['after', 'because', 'since', 'when', 'before']);

function isQuestionWord(word: Token): boolean {
  return word.xpos === 'WRB';
}

/** "the first leader to visit": who is the first to do it has done it. */
function isOrdinal(tree: Tree, noun: Token | undefined, words: ModalWords): boolean {
  return (
    noun !== undefined && [noun, ...tree.children(noun)].some(word => words.ordinals.has(word.lemma.toLowerCase()))
  );
}

/** "said that it would send": what is future when it is said is put so when it is told. */
function isReported(tree: Tree, carrier: Token): boolean {
  const first = baseRelation(carrier.deprel) === 'conj' ? tree.parent(carrier)! : carrier;
  const governor = tree.parent(first);
  if (!governor || !isVerbal(governor)) return false;
  return first.deprel === 'ccomp' || (first.deprel === 'parataxis' && governor.id > first.id);
}

/** Two statuses, one inside the other: the one further from having happened. */
export function weaker(a: EventStatus, b: EventStatus): EventStatus {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;
}

const ORDER: readonly EventStatus[] = ['occurred', 'planned', 'possible', 'denied'];

function auxiliaries(tree: Tree, verb: Token): Token[] {
  const own = tree.childrenBy(verb, 'aux');
  if (own.length > 0) return own;
  const first = baseRelation(verb.deprel) === 'conj' ? tree.parent(verb) : undefined;
  // "will meet Wang and visit Li": the second verb shares the auxiliary when it has neither its own nor a tense of its own
  if (first && isVerbal(first) && verb.xpos === 'VB') return auxiliaries(tree, first);
  return own;
}

/** "neither Oman nor Peru has", "no ship was", "none of them did". */
function hasNegatedSubject(tree: Tree, carrier: Token, words: ModalWords): boolean {
  const subject = tree.child(carrier, 'nsubj');
  return (
    subject !== undefined &&
    (words.negativeSubjects.has(subject.lemma.toLowerCase()) || isNegated(tree, subject, words))
  );
}

/** "not", "never", "no meeting", "no longer" on a word. */
export function isNegated(tree: Tree, token: Token, words: ModalWords): boolean {
  return tree.children(token).some(child => {
    if (
      /^(advmod|det|cc|neg)/.test(child.deprel) &&
      (words.negative.has(child.lemma.toLowerCase()) || words.negative.has(child.form.toLowerCase()))
    )
      return true;
    return child.deprel === 'advmod' && tree.children(child).some(word => words.negative.has(word.lemma.toLowerCase()));
  });
}
