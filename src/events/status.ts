import type { ModalWords } from '../codebook/modality.js';
import { baseRelation, type Tree } from '../language/tree.js';
import type { EventStatus, Token } from '../record/index.js';
import { hasTo, isVerbal } from './arguments.js';

/**
 * What may stand around a predicate and say whether its act happened.
 *
 * `negated` "did not attack" · `undone` "averted an attack" · `question` "will it attack?", "has not said when" · `condition` "if it
 * attacks" · `purpose` "sailed to attack" · `infinitive` "its plan to attack" · `supposed` "fears of an attack" · `future` "will
 * attack" · `intended` "plans to attack" · `wished` "hopes to attack" · `may` "could attack" · `able` "can attack" · `hanging` "if
 * so, it attacks"
 */
export type Sign = keyof typeof STATUS_OF;

/** The status that each sign gives. Of several, the one that stands first here. */
const STATUS_OF = {
  negated: 'denied',
  undone: 'denied',
  question: 'possible',
  condition: 'possible',
  purpose: 'possible',
  infinitive: 'possible',
  supposed: 'possible',
  hanging: 'possible',
  future: 'planned',
  intended: 'planned',
  wished: 'possible',
  may: 'possible',
  able: 'possible',
} as const satisfies Record<string, EventStatus>;

/** Signs of what is told as a thought, not as news. */
const REMOTE: readonly Sign[] = ['question', 'condition', 'purpose', 'infinitive', 'supposed'];

/** What tense, mood and negation say of a predicate. */
export interface Modality {
  status: EventStatus;
  /** "will not", "would not": not merely what did not happen, but a refusal. */
  refusal: boolean;
  /** Under a condition, a question or a purpose: told as a thought, not as news. */
  remote: boolean;
  /** What says so, the strongest first; nothing for an act told as done. */
  signs: Sign[];
}

/**
 * The status that the words around a predicate give it. `carrier` is the word with tense: the verb, the light verb of a
 * noun, or the noun itself.
 */
export function readModality(tree: Tree, carrier: Token, trigger: Token, words: ModalWords): Modality {
  const own = [...ownSigns(tree, carrier, trigger, words), ...governorSigns(tree, carrier, words)];
  const found = new Set<Sign>([...own, ...sharedSigns(tree, carrier, words), ...signsAbove(tree, carrier, words)]);
  const signs = (Object.keys(STATUS_OF) as Sign[]).filter(sign => found.has(sign));
  const status = signs[0] ? STATUS_OF[signs[0]] : 'occurred';
  return {
    status,
    refusal:
      status === 'denied' &&
      (own.includes('future') ||
        own.includes('intended') ||
        auxiliaries(tree, carrier).some(word => word.lemma === 'would')),
    remote: REMOTE.some(sign => found.has(sign)),
    signs,
  };
}

/** What the predicate's own auxiliaries, adverbs, subject and clauses say. */
function* ownSigns(tree: Tree, carrier: Token, trigger: Token, words: ModalWords): Generator<Sign> {
  if (
    isNegated(tree, carrier, words) ||
    (trigger !== carrier && isNegated(tree, trigger, words)) ||
    hasNegatedSubject(tree, carrier, words)
  )
    yield 'negated';
  if (isUndone(tree, carrier, words) || isUndone(tree, trigger, words)) yield 'undone';
  for (const word of auxiliaries(tree, carrier)) {
    const lemma = word.lemma.toLowerCase();
    if (words.future.has(lemma) || words.future.has(word.form.toLowerCase())) yield 'future';
    else if (lemma === words.backshifted && isReported(tree, carrier)) yield 'future';
    else if (words.able.has(lemma)) yield 'able';
    else if (words.possible.has(lemma)) yield 'may';
  }
  const before = tree.children(carrier).filter(child => child.id < carrier.id);
  if (carrier.xpos === 'VB') {
    // "Colombia, Ecuador to resume talks": a headline's infinitive; "is to resume talks"
    if (carrier.deprel === 'root' && hasTo(tree, carrier) && tree.child(carrier, 'nsubj')) yield 'future';
    if (before.some(child => child.lemma === 'be' && /^(aux|cop)/.test(child.deprel))) yield 'future';
  }
  if (before.some(child => child.lemma === 'yet') && hasTo(tree, carrier)) yield 'negated';
  // "rather than expel the envoy"
  if (before.some(child => /^(mark|cc$)/.test(child.deprel) && words.negativeMarks.has(child.lemma.toLowerCase())))
    yield 'negated';
  if (hangsOnCondition(tree, carrier, words)) yield 'hanging';
}

/**
 * "If Iran attacks, it will strike": what hangs on a condition is possible, however it is put. But "threatened to strike if Iran
 * attacked" hangs nothing on it: the condition is that of what was threatened.
 */
function hangsOnCondition(tree: Tree, carrier: Token, words: ModalWords): boolean {
  const conditions = tree.childrenBy(carrier, 'advcl').filter(clause => isCondition(tree, clause, carrier, words));
  if (conditions.length === 0 || isToldAsPast(tree, carrier)) return false;
  const content = tree.child(carrier, 'xcomp', 'ccomp');
  return !content || conditions.some(clause => clause.id < content.id);
}

/** A clause with "if" or the like, one turned round ("had it withdrawn, it would"), and "until" what is not to be until then. */
function isCondition(tree: Tree, clause: Token, governor: Token | undefined, words: ModalWords): boolean {
  const marks = tree.childrenBy(clause, 'mark', 'advmod');
  if (marks.some(mark => words.conditions.has(mark.lemma.toLowerCase()))) return true;
  // "had it withdrawn", with the clause hung on the auxiliary that opens it
  if (governor?.deprel === 'aux' && governor.id === 1) return true;
  if (clause.deprel !== 'advcl' || !governor) return false;
  if (marks.some(mark => words.pending.has(mark.lemma)))
    return isNegated(tree, governor, words) || auxiliaries(tree, governor).some(word => word.xpos === 'MD');
  const subject = tree.child(clause, 'nsubj');
  // the parser may hang "had" on either verb
  const openings = [...tree.childrenBy(clause, 'aux'), ...tree.childrenBy(governor, 'aux')];
  return subject !== undefined && subject.id < governor.id && openings.some(word => word.id < subject.id);
}

/** A finite past, or a perfect without a modal before it. */
function isToldAsPast(tree: Tree, verb: Token): boolean {
  if (verb.xpos === 'VBD') return true;
  const words = tree.childrenBy(verb, 'aux');
  return words.some(word => word.lemma === 'have') && !words.some(word => word.xpos === 'MD');
}

/** What the word that governs the predicate says of it. */
function* governorSigns(tree: Tree, carrier: Token, words: ModalWords): Generator<Sign> {
  const governor = tree.parent(carrier);
  if (!governor) return;
  const relation = baseRelation(carrier.deprel);
  // "is to visit", "is due to visit", "is going to", "have yet to", "failed to"
  if (relation === 'xcomp' || isComplement(carrier, governor, words)) {
    const lemma = governor.lemma.toLowerCase();
    if (words.futureGovernors.has(lemma)) yield 'intended';
    if (words.possibleGovernors.has(lemma)) yield 'wished';
    if (words.negativeGovernors.has(lemma) || isNegated(tree, governor, words)) yield 'negated';
    if (lemma === 'have' && tree.children(governor).some(child => child.lemma === 'yet')) yield 'negated';
    if (lemma === 'be' && carrier.xpos === 'VB') yield 'future';
  }
  // "stopped short of condemning"
  if (
    /^(advcl|acl|obl|xcomp)/.test(carrier.deprel) &&
    (words.negativeCompanions.has(governor.lemma) ||
      tree
        .children(governor)
        .some(child => words.negativeCompanions.has(child.lemma) && child.id < carrier.id && child.deprel === 'advmod'))
  )
    yield 'negated';
}

/** "averted *an attack*", "*the launch* was called off", "prevented it from *attacking*", "denied that it *attacked*". */
function isUndone(tree: Tree, word: Token, words: ModalWords): boolean {
  const verb = tree.parent(word);
  if (!verb || !isVerbal(verb)) return false;
  const particle = tree.child(verb, 'compound:prt');
  return (
    words.undoing.has(`${verb.lemma}${particle ? ` ${particle.lemma}` : ''}`.toLowerCase()) &&
    (/^(obj|nsubj:pass|ccomp)$/.test(word.deprel) || tree.childrenBy(word, 'mark').some(mark => mark.lemma === 'from'))
  );
}

/** "could continue to attack", "will be forced to leave": tense and mood of the verb above are those of the verb it governs. */
function sharedSigns(tree: Tree, carrier: Token, words: ModalWords): Sign[] {
  const governor = tree.parent(carrier);
  if (!governor || carrier.deprel !== 'xcomp') return [];
  return [
    ...[...ownSigns(tree, governor, governor, words)].filter(sign => sign !== 'negated'),
    ...sharedSigns(tree, governor, words),
  ];
}

/** What stands above, up to a clause that tells a fact of its own: conditions, questions, purposes, fears. */
function* signsAbove(tree: Tree, carrier: Token, words: ModalWords): Generator<Sign> {
  if (tree.tokens.at(-1)?.form === '?') yield 'question';
  for (let at: Token | undefined = carrier; at; at = tree.parent(at)) {
    const above = tree.parent(at);
    if (isCondition(tree, at, above, words)) yield 'condition';
    if (isPresent(tree, at) && tree.childrenBy(at, 'mark').some(mark => words.pending.has(mark.lemma)))
      yield 'condition';
    // "to free the crew that it seized in May": what is told in a clause of its own is a fact
    if (isFact(tree, at)) return;
    // "has not said when it will free them"
    if (
      above &&
      isVerbal(above) &&
      isNegated(tree, above, words) &&
      tree.childrenBy(at, 'advmod', 'mark').some(isQuestionWord)
    )
      yield 'question';
    if (baseRelation(at.deprel) === 'advcl' && at.xpos === 'VB' && hasTo(tree, at) && !isComplement(at, above, words))
      yield 'purpose';
    if (at.deprel === 'acl' && hasTo(tree, at) && !isOrdinal(tree, above, words)) yield 'infinitive';
    if (above && words.suppositions.has(above.lemma.toLowerCase()) && /^(nmod|acl|ccomp|advcl)$/.test(at.deprel))
      yield 'supposed';
  }
}

/** Is a verb, or the auxiliary that says its tense, in the present? */
export function isPresent(tree: Tree, verb: Token): boolean {
  const tensed = auxiliaries(tree, verb)[0] ?? tree.child(verb, 'aux:pass', 'cop') ?? verb;
  return tensed.xpos === 'VBZ' || tensed.xpos === 'VBP';
}

/** "were due to meet", "was the first to meet": read as a purpose of such an adjective, an infinitive is what it speaks of. */
function isComplement(clause: Token, governor: Token | undefined, words: ModalWords): boolean {
  if (governor?.upos !== 'ADJ' || clause.deprel !== 'advcl') return false;
  const lemma = governor.lemma.toLowerCase();
  return words.futureGovernors.has(lemma) || words.ordinals.has(lemma);
}

/** Is this a clause of its own, told in the past: "the crew that it seized", "after it had seized the crew", "which it has seized"? */
function isFact(tree: Tree, verb: Token): boolean {
  const isPast =
    verb.xpos === 'VBD' ||
    tree.childrenBy(verb, 'aux').some(word => word.xpos === 'VBD' || (word.lemma === 'have' && word.xpos !== 'VB'));
  if (!isPast) return false;
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
  // "its announcement that it would send"
  if (first.deprel === 'acl') return tree.childrenBy(first, 'mark').some(mark => mark.lemma === 'that');
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
    if (token.upos === 'NUM' && words.approximate.has(child.lemma.toLowerCase())) return false;
    if (
      /^(advmod|det|cc|neg)/.test(child.deprel) &&
      (words.negative.has(child.lemma.toLowerCase()) || words.negative.has(child.form.toLowerCase()))
    )
      return true;
    return child.deprel === 'advmod' && tree.children(child).some(word => words.negative.has(word.lemma.toLowerCase()));
  });
}
