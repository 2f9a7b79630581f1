import type { Actor, Mention } from '../record/index.js';

/** A name of a person or body that the codebook does not have, as the text gives it, so that the codebook can grow. */
export interface Unknown {
  actor: string;
  text: string;
  kind: Actor['kind'];
  country: string | null;
  role?: string;
  sentence: number;
  start: number;
  end: number;
}

/**
 * An office that the text gives a person whom the codebook knows, right or wrong. `role` is the name in roles.yaml, `words`
 * what the text says; `country` is the one stated beside it, if any. `former`: the text says that it is over.
 */
export interface StatedRole {
  actor: string;
  role: string;
  words: string;
  country: string | null;
  former: boolean;
  sentence: number;
  start: number;
  end: number;
  text: string;
}

export interface FoundActors {
  /** Every actor with a mention, in the order of their first mentions. */
  actors: Actor[];
  /** By sentence, sorted by start, the outer of two that start together first. */
  mentions: Mention[][];
  unknowns: Unknown[];
  statedRoles: StatedRole[];
}
