import type { Focus } from './focus.js';
import { isPerson } from './pronouns.js';
import type { Draft, Registry } from './registry.js';

/**
 * The `count` states that a text is about at a sentence, for "the two countries" and "both sides": those that it names most,
 * with the most weight on the same sentence and the ones before it. Empty when it has named fewer.
 *
 * `isMeant` keeps the states that a description allows ("the two Asian giants"), where enough of them are left.
 */
export function statesInFocus(
  registry: Registry,
  focus: Focus,
  sentence: number,
  count: number,
  isMeant: (state: Draft) => boolean = () => true,
): Draft[] {
  const scores = new Map<Draft, number>();
  const lastSeen = new Map<Draft, number>();
  for (let at = focus.start; at < focus.entries.length; at++) {
    const entry = focus.entries[at]!;
    const distance = sentence - entry.sentence;
    const near = distance < 3 ? 3 - distance : 0;
    for (const draft of entry.drafts) {
      if (draft.actor.kind !== 'state' && !isOfficial(draft)) continue;
      const state = registry.stateOf(draft.actor.country);
      if (!state) continue;
      const fresh = lastSeen.get(state) !== entry.sentence;
      const weight = entry.locative ? 0.5 : entry.headline ? 0.7 : 1;
      scores.set(state, (scores.get(state) ?? 0) + weight + (fresh ? near : 0));
      lastSeen.set(state, entry.sentence);
    }
  }
  const ranked = [...scores.keys()].sort((a, b) => scores.get(b)! - scores.get(a)!);
  const meant = ranked.filter(isMeant);
  const chosen = (meant.length >= count ? meant : ranked).slice(0, count);
  return chosen.length === count ? chosen : [];
}

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

/** Speaks for a state: in government, parliament or the forces. */
export function isOfficial(draft: Draft): boolean {
  const { kind, country, sectors } = draft.actor;
  return (
    kind !== 'state' &&
    country !== null &&
    sectors.some(sector => sector === 'GOV' || sector === 'MIL' || sector === 'SPY')
  );
}
