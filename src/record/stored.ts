import type { Event } from './event.js';

/** An event with the sentence it was read from and the document it came from. */
export interface StoredEvent {
  event: Event;
  /** The sentence, as it stands in the text. */
  sentence: string;
  /** The event that holds this one in its `about`; undefined for an event of its own. */
  parent?: string;
  document: { id: string; title?: string; publisher?: string; published?: string; url?: string };
}

/** Some of the events that a query finds. */
export interface EventPage {
  events: StoredEvent[];
  /** What `after` of the same query must be for those that follow; undefined after the last. */
  next?: string;
}

/** How many documents speak of two countries. */
export interface PairCount {
  pair: [string, string];
  documents: number;
}
