import type { CodedDocument, Country, Event, Pair } from '../record/index.js';

/**
 * Is this event between the two: one acts on the other, or both take part with nobody on the other side?
 *
 * Two that act together on a third are not; nor is what one of them does to a third beside the other.
 */
export function isBetween(event: Pick<Event, 'actors' | 'recipients'>, [a, b]: Pair): boolean {
  const actors = event.actors.map(actor => actor.country);
  const recipients = event.recipients.map(recipient => recipient.country);
  if (actors.includes(a) && recipients.includes(b)) return true;
  if (actors.includes(b) && recipients.includes(a)) return true;
  return recipients.length === 0 && actors.includes(a) && actors.includes(b);
}

/** Are both among the parties? */
export function isOfPair(parties: readonly Country[], [a, b]: Pair): boolean {
  return parties.includes(a) && parties.includes(b);
}

/**
 * The two countries that most events, disputes and assessments of some documents are between, in the order of the
 * alphabet. Undefined when nothing is between two countries.
 */
export function leadingPair(records: readonly CodedDocument[]): Pair | undefined {
  const counts = new Map<string, number>();
  const count = (one: Country | null, other: Country | null) => {
    if (!one || !other || one === other) return;
    const key = [one, other].sort().join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const record of records) {
    for (const { actors, recipients } of record.events) {
      const others = recipients.length > 0 ? recipients : actors.slice(1);
      count(actors[0]?.country ?? null, others[0]?.country ?? null);
    }
    for (const { parties } of [...record.disputes, ...record.assessments]) {
      if (parties.length === 2) count(parties[0]!, parties[1]!);
    }
  }
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first && (first[0].split(' ') as [Country, Country]);
}
