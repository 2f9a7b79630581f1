import type { Tree } from '../language/tree.js';
import type { Token } from '../record/index.js';
import { matrixOf, placeIn, predicateOf, subjectOf } from './clauses.js';
import type { Entry, Focus } from './focus.js';
import type { Lexicon } from './lexicon.js';
import type { Draft } from './registry.js';
import type { Scan } from './scan.js';

/** What a pronoun may stand for. */
export type PronounKind = 'he' | 'she' | 'it' | 'they' | 'we' | 'i' | 'you' | 'who';

const KINDS: Record<string, PronounKind> = {};
for (const [kind, forms] of Object.entries({
  he: 'he him his himself',
  she: 'she her hers herself',
  it: 'it its itself',
  they: 'they them their theirs themselves',
  we: 'we us our ours ourselves',
  i: 'i me my mine myself',
  you: 'you your yours yourself yourselves',
  who: 'who whom whose which that',
})) {
  for (const form of forms.split(' ')) KINDS[form] = kind as PronounKind;
}

/** The kind of pronoun that a token is; undefined for other words, and for "that" and "which" that are no relatives. */
export function pronounKind(token: Token): PronounKind | undefined {
  if (token.upos !== 'PRON' && token.upos !== 'DET') return undefined;
  const kind = KINDS[token.form.toLowerCase()];
  if (kind === 'who') return token.xpos.startsWith('W') ? kind : undefined;
  return token.upos === 'PRON' || token.xpos === 'PRP$' ? kind : undefined;
}

/** "each other" and "one another"; "both", "the former" and "the latter" as noun phrases; undefined for other words. */
export function pairKind(tree: Tree, token: Token): 'each' | 'both' | 'former' | 'latter' | undefined {
  if (!NOUN_PLACES.test(token.deprel)) return undefined;
  const form = token.form.toLowerCase();
  if (form === 'both') return tree.child(token, 'nmod') ? undefined : 'both';
  const before = tree.token(token.id - 1);
  // the parser heads "each other" with either word
  const second = EACH[form];
  if (second !== undefined && tree.token(token.id + 1)?.form.toLowerCase() === second) return 'each';
  if (before && EACH[before.form.toLowerCase()] === form && !NOUN_PLACES.test(before.deprel)) return 'each';
  return (form === 'former' || form === 'latter') && before?.form.toLowerCase() === 'the' ? form : undefined;
}

const EACH: Record<string, string | undefined> = { each: 'other', one: 'another' };
const NOUN_PLACES = /^(nsubj|obj|iobj|obl|nmod|conj)/;

/**
 * What "he", "she", "it" or "they" stands for, from what was spoken of before; empty when nothing fits, or when a thing
 * that is no actor fits better.
 *
 * Syntax first: a pronoun is not another argument of its own verb; a possessive prefers its clause's subject, and the
 * subject of a subordinate clause that of the clause above. Then salience.
 */
export function resolvePronoun(
  lexicon: Lexicon,
  scan: Scan,
  token: Token,
  kind: PronounKind,
  focus: Focus,
  notDrafts: readonly Draft[],
  draftsAhead: (token: number) => Draft[],
): { drafts: Draft[]; entry?: Entry } {
  const { tree } = scan;
  const sentence = scan.sentence.index;
  const predicate = predicateOf(tree, token);
  if (kind === 'it' && (isEmptySubject(scan, token, predicate) || isCalled(scan, token, predicate)))
    return { drafts: [] };
  const subject = predicate && subjectOf(tree, predicate);
  const matrix = predicate && matrixOf(tree, predicate);
  const isSubject = placeIn(token) === 'subject' && token.deprel !== 'root';
  const isPossessive = token.deprel === 'nmod:poss';
  const inSubject = subject !== undefined && (subject === token || tree.isUnder(token, subject));
  const above = matrix && subjectOf(tree, matrix);

  if (isPossessive && subject && subject.id > token.id && !inSubject && subject.deprel.startsWith('nsubj')) {
    // "In his speech, Mr Wang said": the name follows.
    const drafts = subject.upos === 'PRON' ? [] : draftsAhead(subject.id);
    if (drafts.length > 0 && suits(kind, drafts, drafts.length > 1)) return { drafts };
  }

  const ofSubject = subject && subject.id < token.id && !isPossessive ? draftsAhead(subject.id) : [];
  if (/sel(f|ves)$/.test(token.form) && ofSubject.length > 0) return { drafts: ofSubject };
  const barred = new Set<number>();
  let preferred: number | undefined;
  if (isPossessive) preferred = inSubject ? above?.id : (subject?.id ?? above?.id);
  else if (isSubject) preferred = above?.id ?? conjunctSubject(scan, predicate);
  else if (above && above !== subject) preferred = above.id;
  if (!isPossessive && predicate) {
    for (const child of tree.children(predicate))
      if (child !== token && placeIn(child) !== 'modifier') barred.add(child.id);
    if (subject && subject !== token) barred.add(subject.id);
  }
  if (isPossessive) {
    const owned = tree.parent(token);
    if (owned) barred.add(owned.id);
  }

  // "a ship sank one of its boats": force is not used against what is one's own.
  if (isPossessive && subject && predicate && !inSubject && lexicon.words.strikes.has(predicate.lemma)) {
    barred.add(subject.id);
    preferred = above?.id;
  }
  // "demanded that it withdraw": one demands of another
  if (isSubject && above && matrix && lexicon.words.demands.has(matrix.lemma)) {
    barred.add(above.id);
    preferred = undefined;
  }
  const hasWill = predicate !== undefined && isSubject && lexicon.wills.has(predicate.lemma);
  // Without a will, "it" at the head of a sentence is more often a thing than a state.
  const isDoubtful = kind === 'it' && isSubject && !hasWill && !above;
  const accepts = (entry: Entry): boolean => {
    if (isDoubtful && entry.drafts.length > 0) return false;
    if (entry.sentence === sentence && (entry.token >= token.id || barred.has(entry.token))) return false;
    if (entry.drafts.some(draft => notDrafts.includes(draft) || ofSubject.includes(draft))) return false;
    switch (kind) {
      case 'he':
        return (
          entry.drafts.length === 1 && isPerson(entry.drafts[0]!) && entry.drafts[0]!.gender !== 'f' && !entry.plural
        );
      case 'she':
        return (
          entry.drafts.length === 1 && isPerson(entry.drafts[0]!) && entry.drafts[0]!.gender !== 'm' && !entry.plural
        );
      case 'it':
        if (entry.drafts.length === 0) return !entry.plural && !hasWill;
        return entry.drafts.length === 1 && !isPerson(entry.drafts[0]!) && !entry.plural;
      default:
        if (entry.drafts.length === 0) return entry.plural && !hasWill;
        return entry.plural || (entry.drafts.length === 1 && entry.drafts[0]!.plural);
    }
  };
  const bonus = (entry: Entry): number => {
    let score = entry.sentence === sentence && entry.token === preferred ? 6 : 0;
    if ((kind === 'he' || kind === 'she') && entry.drafts[0]!.gender !== undefined) score += 0.5;
    if (kind === 'it' && entry.drafts.length === 0 && entry.place !== 'subject') score -= 2;
    return score;
  };
  const reach = kind === 'he' || kind === 'she' ? 4 : 2;
  const entry = focus.best(sentence, reach, accepts, bonus);
  return entry ? { drafts: entry.drafts, entry } : { drafts: [] };
}

/** Do number, gender and kind allow a pronoun for these? */
function suits(kind: PronounKind, drafts: readonly Draft[], plural: boolean): boolean {
  const one = drafts.length === 1 ? drafts[0]! : undefined;
  switch (kind) {
    case 'he':
      return one !== undefined && isPerson(one) && one.gender !== 'f' && !plural;
    case 'she':
      return one !== undefined && isPerson(one) && one.gender !== 'm' && !plural;
    case 'it':
      return one !== undefined && !isPerson(one) && !plural;
    default:
      return plural || (one?.plural ?? false);
  }
}

export function isPerson(draft: Draft): boolean {
  return draft.actor.kind === 'person';
}

/** "it is important that", "it seems that": stands for nothing. */
function isEmptySubject(scan: Scan, token: Token, predicate: Token | undefined): boolean {
  if (token.deprel.startsWith('expl')) return true;
  if (!predicate || token.head !== predicate.id || token.deprel !== 'nsubj') return false;
  const { tree } = scan;
  if (predicate.upos !== 'VERB') {
    return (
      tree.child(predicate, 'csubj', 'ccomp') !== undefined ||
      (predicate.upos === 'ADJ' && tree.child(predicate, 'xcomp', 'advcl') !== undefined)
    );
  }
  return (
    predicate.lemma === 'seem' ||
    predicate.lemma === 'appear' ||
    predicate.lemma === 'happen' ||
    predicate.lemma === 'rain'
  );
}

/** "called it an act of war", "described it as a provocation": what is called so is a deed or a thing. */
function isCalled({ tree }: Scan, token: Token, predicate: Token | undefined): boolean {
  if (!predicate || token.deprel !== 'obj' || token.head !== predicate.id) return false;
  const called = tree.child(predicate, 'xcomp');
  if (called && called.upos !== 'VERB' && !tree.child(called, 'case')) return true;
  return tree.childrenBy(predicate, 'obl').some(child => tree.child(child, 'case')?.lemma === 'as');
}

/** In "Xi arrived and he said", the subject of the verb before. */
function conjunctSubject(scan: Scan, predicate: Token | undefined): number | undefined {
  if (predicate?.deprel !== 'conj') return undefined;
  const first = scan.tree.parent(predicate);
  return first && subjectOf(scan.tree, first)?.id;
}
