import { z } from 'zod';
import { Country } from '../record/index.js';

/**
 * A standing dispute: who disputes what, under whose names. `names` has each party's own name; `mentions` are further
 * words that point to it, tried only when the article is about the parties. `contested` lists claimant codes of a place.
 */
export const KnownDispute = z.strictObject({
  id: z.string(),
  object: z.string(),
  kind: z.enum(['territory', 'history', 'trade', 'security', 'people', 'law', 'other']),
  parties: z.array(Country).min(2),
  /** Each party's name for it; more than one separated by `|`. */
  names: z.record(z.string(), z.string()).default({}),
  mentions: z.array(z.string()).default([]),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type KnownDispute = z.infer<typeof KnownDispute>;

export const DisputesFile = z.strictObject({ disputes: z.array(KnownDispute) });

/** A treaty, agreement or relation with a date, so that "the 40th anniversary of the treaty" can be checked and dated. */
export const Treaty = z.strictObject({
  name: z.string(),
  names: z.array(z.string()).default([]),
  parties: z.array(Country),
  signed: z.string(),
  inForce: z.string().optional(),
  ended: z.string().optional(),
});
export type Treaty = z.infer<typeof Treaty>;

export const TreatiesFile = z.strictObject({ treaties: z.array(Treaty) });
