import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What went wrong, as RFC 9457 has it; `code` is one of Attaché's own and stays the same from version to version. */
export interface Problem {
  type: 'about:blank';
  title: string;
  status: number;
  /** What was found, what would be right, what to do. */
  detail: string;
  code: string;
  /** Where it was found: the name of a parameter, a country, a line of the body. */
  where?: string;
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Unauthorised',
  403: 'Forbidden',
  404: 'Not found',
  406: 'Not acceptable',
  413: 'Too large',
  415: 'Unsupported media type',
  421: 'Misdirected request',
  422: 'Cannot be coded',
  429: 'Too many requests',
  500: 'Fault of our own',
  503: 'Not available',
};

/** The status that an error of Attaché's answers with. */
const STATUS: Record<string, ContentfulStatusCode> = {
  usage: 400,
  'date-invalid': 400,
  'not-found': 404,
  'input-too-large': 413,
  'store-locked': 503,
  'store-invalid': 503,
  'model-missing': 503,
  internal: 500,
};

export function problem(
  context: Context,
  status: ContentfulStatusCode,
  code: string,
  detail: string,
  where?: string,
): Response {
  const body: Problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    detail,
    code,
    ...(where ? { where } : {}),
  };
  return context.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json; charset=utf-8' });
}

/**
 * The answer to an error: those of Attaché say what is wrong with the request; what an article cannot be read for is 422. Of
 * faults of our own nothing is told but that there was one: a message may hold words of an article or a path.
 */
export function problemOf(context: Context, error: unknown): Response {
  const { name, code, where, message } = error as { name?: string; code?: string; where?: string; message?: string };
  if (name === 'AttacheError' && code && message && code !== 'internal')
    return problem(context, STATUS[code] ?? 422, code, message, where);
  if (error instanceof HTTPException && error.status < 500)
    return problem(context, error.status, 'usage', `${error.message}. /openapi.json says what is right.`);
  return problem(
    context,
    500,
    'internal',
    "A fault of Attaché's own; the log of the server has more. Please report it with the request.",
  );
}
