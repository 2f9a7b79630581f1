import type { CodedDocument, Event } from '../src/record/index.js';
import type { Expectation, WantedEvent } from './expectation.js';
import { norm, sentenceText } from './words.js';

/**
 * Whole events, found and false, in articles annotated in full (`complete: true`).
 *
 * An event is right when its sentence, type, status and parties are. Of one act told several times (`same`), one
 * telling is enough. An event that fits an optional entry counts neither way, and a denied one counts only where it
 * is asked for, for it says that nothing happened.
 */
export interface EndToEnd {
  /** Acts asked for, and those found. */
  wanted: number;
  found: number;
  /** Events coded, and those that are right. */
  coded: number;
  right: number;
  /** Sentences that tell no event, and the events coded in them. */
  eventless: number;
  falseEvents: number;
}

/** How much of the parties must fit: all of them and no other, or one on each side that the annotation names. */
export type Strictness = 'all parties' | 'one party a side';

export function newEndToEnd(): EndToEnd {
  return { wanted: 0, found: 0, coded: 0, right: 0, eventless: 0, falseEvents: 0 };
}

/** Adds one article; returns which coded event each wanted one got, and the coded events that nothing asks for. */
export function addEndToEnd(
  total: EndToEnd,
  want: Expectation,
  coded: CodedDocument,
  strictness: Strictness,
): { matches: Map<WantedEvent, Event>; unasked: Event[] } {
  const matches = match(want.events, coded, strictness);
  const taken = new Map([...matches].map(([each, event]) => [event, each]));
  for (const tellings of byAct(want.events)) {
    total.wanted++;
    if (tellings.some(each => matches.has(each))) total.found++;
  }
  const unasked = coded.events.filter(event => !taken.has(event) && event.status !== 'denied');
  const right = [...taken.values()].filter(each => !each.optional || each.same !== undefined);
  total.right += right.length;
  total.coded += right.length + unasked.length;
  total.eventless += want.eventless.length;
  total.falseEvents += unasked.filter(event => isEventless(want, coded, event)).length;
  return { matches, unasked };
}

/** The acts asked for: each with its tellings, of which at least one is not optional. */
export function byAct(events: WantedEvent[]): WantedEvent[][] {
  const acts = new Map<unknown, WantedEvent[]>();
  for (const each of events) {
    const key = each.same ?? each;
    acts.set(key, [...(acts.get(key) ?? []), each]);
  }
  return [...acts.values()].filter(tellings => tellings.some(each => !each.optional));
}

/** Whether the event stands in a sentence that, says the annotation, tells none. */
export function isEventless(want: Expectation, coded: CodedDocument, event: Event): boolean {
  const words = norm(sentenceText(coded, event));
  return want.eventless.map(norm).some(each => words.includes(each) || each.includes(words));
}

/**
 * Pairs wanted and coded events one to one, as many as can be. What is not optional comes first; of two acts of a type in
 * a sentence, each takes the event whose trigger is among its words.
 */
function match(events: WantedEvent[], coded: CodedDocument, strictness: Strictness): Map<WantedEvent, Event> {
  const holder = new Map<Event, WantedEvent>();
  const assign = (each: WantedEvent, candidates: Event[], seen: Set<Event>): boolean => {
    for (const event of candidates) {
      if (seen.has(event) || !fits(each, coded, event, strictness)) continue;
      seen.add(event);
      const other = holder.get(event);
      if (other && !assign(other, coded.events, seen)) continue;
      holder.set(event, each);
      return true;
    }
    return false;
  };
  for (const optional of [false, true]) {
    const asked = events.filter(each => each.optional === optional);
    const rest = asked.filter(
      each =>
        !assign(
          each,
          coded.events.filter(event => isTriggered(each, event)),
          new Set(),
        ),
    );
    for (const each of rest) assign(each, coded.events, new Set());
  }
  return new Map([...holder].map(([event, each]) => [each, event]));
}

function isTriggered(each: WantedEvent, event: Event): boolean {
  return norm(each.sentence).includes(norm(event.trigger.text));
}

function fits(each: WantedEvent, coded: CodedDocument, event: Event, strictness: Strictness): boolean {
  return hasType(each, coded, event) && hasParties(each, event, strictness) && hasStatus(each, event);
}

export function hasType(each: WantedEvent, coded: CodedDocument, event: Event): boolean {
  return (
    (each.type === event.type || each.also.includes(event.type)) &&
    norm(sentenceText(coded, event)).includes(norm(each.sentence))
  );
}

/** A planned meeting, support, cooperation or aid is AGREE in PLOVER: both ways to say it are right. */
export function hasStatus(each: WantedEvent, event: Event): boolean {
  const wanted = each.status ?? 'occurred';
  return event.status === wanted || (wanted === 'planned' && event.type === 'AGREE' && each.type !== 'AGREE');
}

/** Compares countries alone. Who meets whom is no matter: CONSULT is symmetric, and so is what the annotation says is. */
export function hasParties(each: WantedEvent, event: Event, strictness: Strictness): boolean {
  const actors = each.actors ?? [];
  const recipients = each.recipients ?? [];
  const gotActors = event.actors.map(ref => ref.country);
  const gotRecipients = event.recipients.map(ref => ref.country);
  const side = (wanted: string[], got: (string | null)[]): boolean =>
    strictness === 'all parties'
      ? wanted.every(party => got.includes(party)) &&
        got.every(party => party === null || wanted.includes(party) || each.may.includes(party))
      : wanted.length === 0 || wanted.some(party => got.includes(party));
  if (side(actors, gotActors) && side(recipients, gotRecipients)) return true;
  return (each.symmetric ?? event.type === 'CONSULT')
    ? side([...actors, ...recipients], [...gotActors, ...gotRecipients])
    : false;
}
