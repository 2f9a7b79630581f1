import { z } from 'zod';
import { Country, PloverSector } from '../record/index.js';

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
  /**
   * Where the office exists, when only some states or bodies have it: "taoiseach" is `[IRL]`, "NATO secretary general"
   * `[IGO]`. One alone tells the country of a holder whose country the text leaves out.
   */
  countries: z.array(Country).default([]),
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

/**
 * A word beside an office that changes what its holder is. `former`: out of office (`ELI`, or `CVL` where nothing is
 * known). `acting`: in office all the same ("acting", "caretaker", "outgoing"). `elect`: not yet in office. `deputy`:
 * another office, below the one named. `rank`: changes nothing ("senior", "top"). `place` says where the word stands:
 * "former president", "president-elect".
 */
export const Qualifier = z.strictObject({
  word: z.string(),
  effect: z.enum(['former', 'acting', 'elect', 'deputy', 'rank']),
  place: z.enum(['before', 'after']).default('before'),
});
export type Qualifier = z.infer<typeof Qualifier>;

export const RolesFile = z.strictObject({
  roles: z.array(Role),
  titles: z.array(Title),
  qualifiers: z.array(Qualifier).default([]),
});
