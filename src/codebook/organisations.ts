import { z } from 'zod';
import { Country, PloverSector } from '../record/index.js';

/**
 * A named body: international organisation, ministry or agency with a name of its own, party, armed group, company,
 * newspaper or agency. `country` is its state, or PLOVER's non-state value (`IGO`, `UNO`, `EUR`, `NGO`, `IMG`, `MNC`).
 */
export const Organisation = z.strictObject({
  name: z.string(),
  /** Abbreviations and other names. Matched with their letter case. */
  names: z.array(z.string()).default([]),
  country: Country,
  sectors: z.array(PloverSector).default([]),
  kind: z.enum(['organisation', 'group']).default('organisation'),
  from: z.string().optional(),
  to: z.string().optional(),
  /** Names from above with another owner or a common other sense ("Congress", "Labour"): they need support from the context. */
  ambiguous: z.array(z.string()).default([]),
});
export type Organisation = z.infer<typeof Organisation>;

export const OrganisationsFile = z.strictObject({ organisations: z.array(Organisation) });
