import type {
  Article,
  CodedDocument,
  EventPage,
  NewReview,
  PairCount,
  Review,
  RuleUse,
  StoredEvent,
  World,
} from '../record/index.js';

/** Which coder and which codebook made a record. */
export interface Versions {
  coder: string;
  codebook: string;
}

/** What goes into the store: an article and the record that a coder made of it. */
export interface NewDocument {
  article: Article;
  record: CodedDocument;
  versions: Versions;
}

/** What became of a document that was added. `updated`: its text, its data or its coder changed, so its records did. */
export interface Added {
  id: string;
  outcome: 'added' | 'updated' | 'unchanged';
}

/** A document as it is kept; `added` is when it last changed, ISO 8601 in UTC. */
export interface StoredDocument extends NewDocument {
  added: string;
}

/** `hostile` and `friendly` go by PLOVER's score, `doubtful` begins with what the coder is least sure of; then newest first. */
export const EVENT_SORTS = ['newest', 'oldest', 'hostile', 'friendly', 'doubtful'] as const;
export type EventSort = (typeof EVENT_SORTS)[number];

/** Which events: all conditions hold at once, and none means all. Countries are codes; days are `YYYY-MM-DD`. */
export interface EventQuery {
  actor?: string;
  recipient?: string;
  /** Countries that all take part, on whichever side: one, or two. */
  parties?: readonly string[];
  type?: string;
  status?: string;
  /** Words that the sentence holds, whatever their letter case. */
  text?: string;
  /** Whether a reader has said something of it. */
  reviewed?: boolean;
  /** Events that may have happened on this day or later, or earlier. Those without a date are left out. */
  from?: string;
  to?: string;
  /** Default: `newest`. */
  sort?: EventSort;
  /** At most this many. Default: 100. */
  limit?: number;
  /** Only those after the last one of an earlier page: its `next`. Events that were added since are not skipped or told twice. */
  after?: string;
}

/** Reviewed sentences as YAML of the shape of `cases/events`, how many there are, and how many wait for the rest of their reviews. */
export interface Gold {
  yaml: string;
  sentences: number;
  unfinished: number;
}

/**
 * Coded documents, kept in one file.
 *
 * All of it may reject with `store-locked` or `store-invalid`. Close it when done.
 */
export interface Store {
  readonly file: string;
  /** Adds documents, all or none of them. The same article with the same versions changes nothing. */
  add(documents: readonly NewDocument[]): Promise<Added[]>;
  /** Undefined when there is none. */
  document(id: string): Promise<StoredDocument | undefined>;
  /** Undated ones come last where dates are what they are sorted by. */
  events(query?: EventQuery): Promise<StoredEvent[]>;
  /** The same, with the way to those that follow. Rejects with `usage` for an `after` that no page gave. */
  eventPage(query?: EventQuery): Promise<EventPage>;
  /** An event, or an act that another one is about. Undefined when there is none. */
  event(id: string): Promise<StoredEvent | undefined>;
  /** Every document that speaks of both countries, oldest first. `until`: published by that day; undated ones are left out. */
  documentsOnPair(a: string, b: string, until?: string): Promise<CodedDocument[]>;
  /** The pairs most spoken of, most first. */
  pairs(limit?: number): Promise<PairCount[]>;
  /** What all pairs did in the days up to one, and in as many days before. */
  world(to: string, days: number): Promise<World>;
  /** The last day on which a document was published; undefined when none has a date. */
  latest(): Promise<string | undefined>;
  /** How often each rule fired, most first. */
  rules(): Promise<RuleUse[]>;
  /** Keeps what a reader says of an event; undefined when there is no such event. Earlier reviews of it are kept too. */
  review(event: string, review: NewReview): Promise<Review | undefined>;
  /** Reviews, latest first: all of an event's, or of each event the one that counts. */
  reviews(query?: { event?: string; limit?: number }): Promise<Review[]>;
  /** Sentences of which every event has been reviewed, as cases. */
  gold(): Promise<Gold>;
  counts(): Promise<{ documents: number; events: number }>;
  close(): void;
}
