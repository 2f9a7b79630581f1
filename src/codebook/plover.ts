import { z } from 'zod';
import { PloverContext, PloverType, QuadCode } from '../record/index.js';

const cameo = z.string().regex(/^(0[1-9]|1\d|20)\d{0,2}$/, 'a CAMEO code of two to four digits, quoted');

/** One PLOVER type: its class, score, modes with their scores, and the CAMEO code for each way it can be told. */
export const PloverEntry = z.strictObject({
  type: PloverType,
  quadCode: QuadCode,
  /** PLOVER's conflict-cooperation score of the bare type. */
  intensity: z.number().min(-10).max(10),
  cameo,
  modes: z
    .record(z.string(), z.strictObject({ intensity: z.number().optional(), cameo: cameo.optional() }))
    .default({}),
  /** CAMEO by context, or by `mode+context`, tried before the mode's own. */
  cameoByContext: z.record(z.string(), cameo).default({}),
  /** CAMEO by the type of the inner act (`about`), for verbal types. */
  cameoByAbout: z.record(z.string(), cameo).default({}),
});
export type PloverEntry = z.infer<typeof PloverEntry>;

/** `codebook/plover.yaml`: the ontology's numbers, and words that give an event its contexts. */
export const PloverFile = z.strictObject({
  types: z.array(PloverEntry),
  /** Goldstein score of each CAMEO code; a code that is missing takes its parent's. */
  goldstein: z.record(z.string(), z.number().min(-10).max(10)),
  /** Lemmas near an event that give it a context. */
  contextWords: z.partialRecord(PloverContext, z.array(z.string())),
});
export type PloverFile = z.infer<typeof PloverFile>;
