import type { Sentence } from '../record/index.js';
import type { Context } from './context.js';
import { isPerson } from './pronouns.js';
import type { Draft } from './registry.js';
import { isOfficial } from './registry.js';

/** Who speaks the words in quotation marks at a token: the subject of the nearest verb of saying outside them. */
export function speakersOf(context: Context, at: number, token: number): Draft[] {
  const { paragraph } = context.sentences[at]!;
  const own = sayerIn(context, at, token);
  if (own.length > 0) return own;
  // A quotation that ends here, after another of the same paragraph, goes on with its speaker.
  if (!isOpenAtEnd(context.sentences[at]!, context.quoted[at]!)) {
    for (let before = at - 1; before > at - FAR && context.sentences[before]?.paragraph === paragraph; before--) {
      const found = sayerIn(context, before, 0);
      if (found.length > 0) return found;
    }
  }
  for (let next = at + 1; next < at + FAR && context.sentences[next]?.paragraph === paragraph; next++) {
    const found = sayerIn(context, next, 0);
    if (found.length > 0) return found;
  }
  for (let before = at - 1; before >= 0 && before >= at - 3; before--) {
    const found = sayerIn(context, before, 0);
    if (found.length > 0) return found;
  }
  return [];
}

function sayerIn(context: Context, at: number, token: number): Draft[] {
  const { tree, sentence } = context.scans[at]!;
  let best: Draft[] = [];
  let distance = Number.POSITIVE_INFINITY;
  for (const verb of sentence.tokens) {
    if (verb.upos !== 'VERB' || !context.lexicon.sayings.has(verb.lemma) || context.quoted[at]!.has(verb.id)) continue;
    const subject = tree.child(verb, 'nsubj');
    const drafts = subject ? context.draftsAt(at, subject.id) : [];
    if (drafts.length > 0 && Math.abs(verb.id - token) < distance) {
      best = drafts;
      distance = Math.abs(verb.id - token);
    }
  }
  return best;
}

export function addresseesOf(context: Context, at: number): Draft[] {
  const { tree, sentence } = context.scans[at]!;
  for (const verb of sentence.tokens) {
    const ways = verb.upos === 'VERB' ? context.lexicon.addressing.get(verb.lemma) : undefined;
    if (!ways || context.quoted[at]!.has(verb.id)) continue;
    for (const child of tree.children(verb)) {
      const way = /^i?obj/.test(child.deprel) ? 'object' : tree.child(child, 'case')?.lemma;
      const drafts = way && ways.includes(way) ? context.draftsAt(at, child.id) : [];
      if (drafts.length > 0) return drafts;
    }
  }
  return [];
}

/** An official's "we" is the state. */
export function partyOf(context: Context, draft: Draft): Draft[] {
  if (isOfficial(draft)) return [context.registry.stateOf(draft.actor.country) ?? draft];
  return isPerson(draft) ? [] : [draft];
}

/** Sentences beyond which a quotation is not followed to its speaker. */
const FAR = 12;

/** Does a quotation run on after the sentence? */
function isOpenAtEnd(sentence: Sentence, quoted: ReadonlySet<number>): boolean {
  return quoted.has(sentence.tokens.length);
}
