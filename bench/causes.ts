import type { ActorRef, CodedDocument, Event } from '../src/record/index.js';
import { byAct, hasParties, hasStatus, hasType } from './endToEnd.js';
import type { Expectation, WantedEvent } from './expectation.js';
import { norm, sentenceText } from './words.js';

/**
 * Why events are wrong or missing, in numbers alone: they say where to look without showing what must not be read.
 * Of an article annotated in full, by cause: `wrong` of coded events that nothing asks for, `missing` of acts asked for.
 */
export interface Causes {
  wrong: Map<string, number>;
  missing: Map<string, number>;
}

export function newCauses(): Causes {
  return { wrong: new Map(), missing: new Map() };
}

/** Adds one article; `matches` and `unasked` are what `addEndToEnd` gave for it. */
export function addCauses(
  causes: Causes,
  want: Expectation,
  coded: CodedDocument,
  { matches, unasked }: { matches: ReadonlyMap<WantedEvent, Event>; unasked: readonly Event[] },
): void {
  for (const event of unasked) count(causes.wrong, whyWrong(want, coded, event));
  for (const tellings of byAct(want.events))
    if (!tellings.some(each => matches.has(each))) count(causes.missing, whyMissing(tellings, coded));
}

function whyWrong(want: Expectation, coded: CodedDocument, event: Event): string {
  const here = want.events.filter(each => stands(each, coded, event));
  if (here.length === 0) return 'nothing is asked of the sentence';
  const typed = here.filter(each => hasType(each, coded, event));
  if (typed.length === 0) return 'the type is not asked for';
  const whole = typed.filter(each => hasParties(each, event, 'all parties'));
  if (whole.length === 0) {
    const [each] = typed;
    return `actor ${compare(each!.actors, event.actors)}, recipient ${compare(each!.recipients, event.recipients)}`;
  }
  return whole.some(each => hasStatus(each, event)) ? 'told twice' : `read as ${event.status}`;
}

function whyMissing(tellings: readonly WantedEvent[], coded: CodedDocument): string {
  const near = (each: WantedEvent): Event[] => coded.events.filter(event => stands(each, coded, event));
  if (tellings.every(each => near(each).length === 0)) return 'nothing coded in the sentence';
  const typed = tellings.flatMap(each =>
    near(each).flatMap(event => (hasType(each, coded, event) ? [{ each, event }] : [])),
  );
  if (typed.length === 0) return 'other types coded in the sentence';
  const whole = typed.filter(({ each, event }) => hasParties(each, event, 'all parties'));
  if (whole.length === 0) return 'other parties';
  return whole.some(({ each, event }) => hasStatus(each, event)) ? 'taken for another act' : 'another status';
}

function stands(each: WantedEvent, coded: CodedDocument, event: Event): boolean {
  return norm(sentenceText(coded, event)).includes(norm(each.sentence));
}

/** How the parties of a side meet those asked for. */
function compare(wanted: readonly string[] = [], got: readonly ActorRef[]): string {
  const countries = got.map(({ country }) => country);
  if (countries.length === 0) return wanted.length === 0 ? 'right' : 'missing';
  const found = wanted.filter(party => countries.includes(party));
  const extra = countries.some(country => country !== null && !wanted.includes(country));
  if (found.length === wanted.length) return extra ? 'and more' : 'right';
  if (found.length > 0) return 'in part';
  return extra ? 'wrong' : 'of no country';
}

function count(counts: Map<string, number>, cause: string): void {
  counts.set(cause, (counts.get(cause) ?? 0) + 1);
}
