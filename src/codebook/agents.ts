import { z } from 'zod';
import { PloverSector } from '../record/index.js';

/**
 * A common noun for people or things that act in politics: "coast guard vessel", "protester", "foreign ministry",
 * "central bank", "warship". Its country comes from the text. `of` says how it relates to its state.
 */
export const Agent = z.strictObject({
  /**
   * Singular lower-case lemmas, one or more words: "coast guard", "police officer". The last word is the head, or the
   * word before "of": "ministry of defence".
   */
  nouns: z.array(z.string()),
  sectors: z.array(PloverSector),
  kind: z.enum(['person', 'organisation', 'group']).default('group'),
  /**
   * `state`: acts for its state (army, ministry, embassy, government, coast guard). `national`: belongs to the country
   * but does not act for it (protesters, a company, a newspaper). `none`: says nothing of a country (militants).
   */
  of: z.enum(['state', 'national', 'none']).default('national'),
  /** Gives the bearer a title: "minister", "envoy", "spokesman", "general". */
  title: z.boolean().default(false),
  /** Names an actor only in the plural: "authorities" acts, "authority" is what it has. */
  plural: z.boolean().default(false),
  /** Names an actor only as a phrase of its own: "hundreds marched", not "hundreds of tonnes". */
  bare: z.boolean().default(false),
});
export type Agent = z.infer<typeof Agent>;

export const AgentsFile = z.strictObject({ agents: z.array(Agent) });
