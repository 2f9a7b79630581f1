import type { EventStatus } from './event.js';
import type { PloverType } from './plover.js';
import type { Span } from './span.js';

/**
 * What a frame reads in one word, news or not: the evidence that the ranker weighs. Not part of the coded document.
 *
 * `token` and the members of `roles` and `about` are token ids. `actors` and `recipients` are where the text names them.
 */
export interface Reading {
  token: number;
  type: PloverType;
  reason: string;
  modes: string[];
  status: EventStatus;
  roles: Record<string, number[]>;
  /** The words of the acts that this one is about. */
  about: { token: number; type: PloverType }[];
  /** Another act is about this one. */
  inner: boolean;
  actors: Span[];
  recipients: Span[];
}
