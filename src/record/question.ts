import { z } from 'zod';
import { PloverType, QuadCode } from './plover.js';

const Offsets = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]);

/** A sentence and, where one pair is asked for, the two: their words, and where these stand when they occur more than once. */
export const TypeQuestion = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string().min(1),
  source: z.string().nullish(),
  target: z.string().nullish(),
  /** UTF-16 offsets into `text`, half-open. */
  source_span: Offsets.nullish(),
  target_span: Offsets.nullish(),
});
export type TypeQuestion = z.infer<typeof TypeQuestion>;

/** The type of what the source does to the target, or of what the sentence tells; `none`, quad code 0, for no event. */
export const TypeAnswer = z.object({
  id: z.union([z.string(), z.number()]),
  type: z.union([PloverType, z.literal('none')]),
  quadCode: z.union([QuadCode, z.literal(0)]),
  /** How likely `type` is right: 0..1, calibrated. */
  confidence: z.number(),
  /** All types, the likeliest first; their probabilities sum to one. */
  candidates: z.array(z.object({ type: z.union([PloverType, z.literal('none')]), probability: z.number() })),
});
export type TypeAnswer = z.infer<typeof TypeAnswer>;
