import type { z } from '@hono/zod-openapi';
import { ProblemSchema } from './schemas.js';

/** A JSON answer of a route. */
export const json = (schema: object | z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema: schema as z.ZodType } },
});
/** What every route may answer with instead. */
export const PROBLEMS = {
  default: { description: 'What went wrong.', content: { 'application/problem+json': { schema: ProblemSchema } } },
};
/** An object that is described in words. */
export const anything = (description: string) => ({ type: 'object' as const, description });
