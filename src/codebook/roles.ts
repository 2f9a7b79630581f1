import { z } from 'zod';
import { PloverSector } from '../record/index.js';

/**
 * An office as the press names it: "foreign minister", with "minister of foreign affairs", "top diplomat" and the like
 * as `names`. `short` forms ("minister", "premier", "president") can point back to a holder named before.
 * `exclusive`: one holder a country at a time, so that a named other holder is a slip.
 */
export const Role = z.strictObject({
  role: z.string(),
  names: z.array(z.string()).default([]),
  short: z.array(z.string()).default([]),
  abbreviations: z.array(z.string()).default([]),
  sectors: z.array(PloverSector),
  head: z.enum(['government', 'state', 'foreign', 'defence', 'none']).default('none'),
  exclusive: z.boolean().default(false),
  /** The press uses these for one another ("premier" for "prime minister"): never a slip. */
  same: z.array(z.string()).default([]),
});
export type Role = z.infer<typeof Role>;

/** Courtesy titles ("Mr", "Dr", "Sheikh") and military ranks ("General", "Adm.") before a name. */
export const Title = z.strictObject({
  title: z.string(),
  names: z.array(z.string()).default([]),
  sectors: z.array(PloverSector).default([]),
  gender: z.enum(['m', 'f']).optional(),
});
export type Title = z.infer<typeof Title>;

export const RolesFile = z.strictObject({ roles: z.array(Role), titles: z.array(Title) });
