import { z } from 'zod';
import { Country } from '../record/index.js';

/**
 * A standing dispute: who disputes what, under whose names. `names` has each party's own name; `mentions` are further
 * words that point to it, tried only when the article is about the parties.
 */
export const KnownDispute = z.strictObject({
  id: z.string(),
  object: z.string(),
  kind: z.enum(['territory', 'history', 'trade', 'security', 'people', 'law', 'other']),
  parties: z.array(Country).min(2),
  /** Each party's name for it; more than one separated by `|`. */
  names: z.record(z.string(), z.string()).default({}),
  mentions: z.array(z.string()).default([]),
  /** The names have other uses (a province, a river, a treaty): they count only where `mentions` would. */
  common: z.boolean().default(false),
  /** Parties without which the words speak of something else: North Korea for "nuclear programme" in the list of six. */
  core: z.array(Country).default([]),
  /** First and last year in which it was in the news. */
  from: z.string().optional(),
  to: z.string().optional(),
});
export type KnownDispute = z.infer<typeof KnownDispute>;

export const DisputesFile = z.strictObject({ disputes: z.array(KnownDispute) });

/**
 * A treaty, agreement, relation or event with a date, so that "the 40th anniversary of the treaty" can be checked and dated.
 *
 * `names` are the press's phrases for it, with or without the parties' names before them; a phrase that others share ("peace
 * treaty") is told apart by the parties. `kind`: `treaty` for whatever was agreed, `relations` for diplomatic relations
 * set up or restored (`ended` when they were broken off), `event` for a war, an attack, a handover.
 */
export const Treaty = z.strictObject({
  name: z.string(),
  names: z.array(z.string()).default([]),
  kind: z.enum(['treaty', 'relations', 'event']).default('treaty'),
  /** Empty: open to all, or of no two states in particular. */
  parties: z.array(Country),
  signed: z.string(),
  inForce: z.string().optional(),
  ended: z.string().optional(),
});
export type Treaty = z.infer<typeof Treaty>;

export const TreatiesFile = z.strictObject({
  treaties: z.array(Treaty),
  /** What entries of kind `relations` are called besides their own names: "diplomatic ties". */
  relationNames: z.array(z.string()).default([]),
});
