import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { problem } from './problem.js';

export interface GuardOptions {
  /** Names by which the server may be called, without the port. A page elsewhere that has its name lead here is turned away. */
  hosts: readonly string[];
  /** What a caller must send as `Authorization: Bearer …`; none is asked for where it is undefined. */
  token?: string | undefined;
  /** Addresses that may be seen without the token: they tell nothing of what is in the store. */
  isOpen?: (path: string) => boolean;
}

/** Turns away calls under another name, calls made by pages of other sites, and those without the token. */
export function guard({ hosts, token, isOpen = () => false }: GuardOptions): MiddlewareHandler {
  const expected = token === undefined ? undefined : digest(token);
  return async (context, next) => {
    const host = nameOf(context.req.header('host') ?? '');
    if (!hosts.includes(host))
      return problem(
        context,
        421,
        'usage',
        `This server is not called "${host}". Call it ${hosts.join(' or ')}, or name it with --allow-host.`,
        'Host',
      );
    const origin = context.req.header('origin');
    if (origin !== undefined && originHost(origin) !== context.req.header('host'))
      return problem(context, 403, 'usage', 'Pages of other sites may not call this server.', 'Origin');
    if (isOpen(context.req.path)) return next();
    if (expected && !timingSafeEqual(expected, digest(bearer(context.req.header('authorization')))))
      return problem(context, 401, 'usage', 'Send the token as "Authorization: Bearer TOKEN".', 'Authorization');
    return next();
  };
}

/** Headers of every answer: nothing of it may run, be framed, or be taken for another type. */
export function headers(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers: set } = context.res;
    set.set('x-content-type-options', 'nosniff');
    set.set('referrer-policy', 'no-referrer');
    set.set('cross-origin-resource-policy', 'same-origin');
    set.set('cross-origin-opener-policy', 'same-origin');
    if (!set.has('content-security-policy'))
      set.set(
        'content-security-policy',
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      );
    if (!set.has('cache-control')) set.set('cache-control', 'no-cache');
  };
}

/** "localhost" of "localhost:8080", "::1" of "[::1]:8080". */
function nameOf(host: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(host);
  return (bracketed?.[1] ?? host.replace(/:\d+$/, '')).toLowerCase();
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function bearer(header: string | undefined): string {
  return /^Bearer (.+)$/i.exec(header ?? '')?.[1] ?? '';
}

/** Of one length, so that they can be compared in a time that tells nothing. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
