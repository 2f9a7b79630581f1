import type { Article, CodedDocument, EventPage, PairCount, StoredEvent } from '../record/index.js';

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

/** Which events: all conditions hold at once, and none means all. Countries are codes; days are `YYYY-MM-DD`. */
export interface EventQuery {
  actor?: string;
  recipient?: string;
  type?: string;
  status?: string;
  /** Events that may have happened on this day or later, or earlier. Those without a date are left out. */
  from?: string;
  to?: string;
  /** At most this many, newest first. Default: 100. */
  limit?: number;
  /** Only those after the last one of an earlier page: its `next`. Events that were added since are not skipped or told twice. */
  after?: string;
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
  /** Newest first; undated ones last. */
  events(query?: EventQuery): Promise<StoredEvent[]>;
  /** The same, with the way to those that follow. Rejects with `usage` for an `after` that no page gave. */
  eventPage(query?: EventQuery): Promise<EventPage>;
  /** An event, or an act that another one is about. Undefined when there is none. */
  event(id: string): Promise<StoredEvent | undefined>;
  /** Every document that speaks of both countries, oldest first. `until`: published by that day; undated ones are left out. */
  documentsOnPair(a: string, b: string, until?: string): Promise<CodedDocument[]>;
  /** The pairs most spoken of, most first. */
  pairs(limit?: number): Promise<PairCount[]>;
  counts(): Promise<{ documents: number; events: number }>;
  close(): void;
}
