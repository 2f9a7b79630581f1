import type { Context } from './context.js';
import type { Focus } from './focus.js';
import { subjectBeside } from './implied.js';
import type { Phrase } from './phrase.js';
import { isPerson } from './pronouns.js';
import { type Draft, isOfficial } from './registry.js';

/**
 * The `count` states that a text is about at a phrase, for "the two countries" and "both sides": those that it names most,
 * with the most weight on the same sentence and the ones before it. Empty when it has named fewer.
 *
 * Where there are enough of them, those that a description allows ("the two Asian giants": `isMeant`), and not that of
 * whoever does something to the two: a mediator is neither side.
 */
export function statesInFocus(
  context: Context,
  phrase: Phrase,
  count: number,
  isMeant: (state: Draft) => boolean = () => true,
): Draft[] {
  const { registry, focus, survey } = context;
  const scores = new Map<Draft, number>();
  const lastSeen = new Map<Draft, number>();
  for (let at = focus.start; at < focus.entries.length; at++) {
    const entry = focus.entries[at]!;
    const distance = phrase.sentence - entry.sentence;
    const near = distance < 3 ? 3 - distance : 0;
    for (const draft of entry.drafts) {
      if (draft.actor.kind !== 'state' && !isOfficial(draft)) continue;
      const state = registry.stateOf(draft.actor.country);
      if (!state) continue;
      const fresh = lastSeen.get(state) !== entry.sentence;
      const weight = entry.locative ? 0.5 : entry.headline ? 0.7 : 1;
      const prior = scores.get(state) ?? PRIOR * survey.namings(state.actor.country!);
      scores.set(state, prior + weight + (fresh ? near : 0));
      lastSeen.set(state, entry.sentence);
    }
  }
  const subject = subjectBeside(context, phrase).filter(draft => draft.state || isOfficial(draft) || draft.person);
  const outside = new Set(subject.map(draft => draft.actor.country));
  const ranked = [...scores.keys()].sort((a, b) => scores.get(b)! - scores.get(a)!);
  const others = outside.size === 1 ? ranked.filter(state => !outside.has(state.actor.country)) : ranked;
  // "US marines trained with Filipino soldiers; the two armies": as many as the sentence has named
  const here = others.filter(state => lastSeen.get(state) === phrase.sentence);
  if (here.length === count && here.every(isMeant)) return here;
  const able = others.length >= count ? others : ranked;
  const meant = able.filter(isMeant);
  const chosen = (meant.length >= count ? meant : able).slice(0, count);
  return chosen.length === count ? chosen : [];
}

/** How much a naming anywhere in the article counts beside one that has been read. */
const PRIOR = 0.3;

/** The last `count` persons that `isMeant`, of different countries where they have any; fewer when there are no more. */
export function personsInFocus(focus: Focus, count: number, isMeant: (draft: Draft) => boolean): Draft[] {
  const found: Draft[] = [];
  for (const draft of focus.recent(candidate => isPerson(candidate) && isMeant(candidate))) {
    if (draft.actor.country && found.some(other => other.actor.country === draft.actor.country)) continue;
    found.push(draft);
    if (found.length === count) break;
  }
  return found.reverse();
}
