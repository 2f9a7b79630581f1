import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { AttacheError, type Store } from '../index.js';
import { noticeOf } from './notice.js';
import { problem } from './problem.js';

/** Where a server that holds a store can be asked, and with what secret: a small file beside the store, for its owner alone. */
const Notice = z.object({ pid: z.number().int(), url: z.url(), secret: z.string().min(32) });
export type Notice = z.infer<typeof Notice>;

/** What may be asked of a store from another process. */
const METHODS = [
  'add',
  'document',
  'events',
  'eventPage',
  'event',
  'documentsOnPair',
  'pairs',
  'world',
  'latest',
  'rules',
  'review',
  'reviews',
  'gold',
  'counts',
] as const satisfies readonly (keyof Store)[];
type Method = (typeof METHODS)[number];

const HEADER = 'x-attache-store';
/** A server that does not say within this time that it is there is gone, or hangs. */
const ANSWER_MS = 2_000;

export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** Says beside the store who holds it. The returned function takes the notice away again. */
export function putNotice(file: string, notice: Notice): () => void {
  const path = noticeOf(file);
  writeFileSync(path, JSON.stringify(notice), { mode: 0o600 });
  return () => {
    if (readNotice(path)?.secret === notice.secret) rmSync(path, { force: true });
  };
}

/** The store through the server that holds it; undefined when none does. A notice whose server is gone is taken away. */
export async function findServer(file: string): Promise<Store | undefined> {
  const path = noticeOf(file);
  const notice = readNotice(path);
  if (!notice) return undefined;
  if (!(await isThere(notice))) {
    if (!isRunning(notice.pid)) rmSync(path, { force: true });
    return undefined;
  }
  return remoteStore(file, notice);
}

/** Lets other processes use a store that this one holds, when they know its secret. */
export function shareStore(app: OpenAPIHono, store: Store, secret: string): void {
  app.post('/store/:method', async context => {
    if (!isSecret(context.req.header(HEADER), secret))
      return problem(context, 401, 'usage', 'This is for the commands of Attaché, which know the secret.', HEADER);
    const method = METHODS.find(name => name === context.req.param('method'));
    if (!method) return problem(context, 404, 'not-found', 'A store cannot be asked this.');
    const given = z.array(z.unknown()).parse(await context.req.json());
    const value = await (store[method] as (...given: unknown[]) => Promise<unknown>)(...given);
    return context.json({ value });
  });
}

function remoteStore(file: string, { url, secret }: Notice): Store {
  const ask = async (method: Method, ...given: unknown[]): Promise<never> => {
    const response = await fetch(`${url}/store/${method}`, {
      method: 'POST',
      headers: { [HEADER]: secret, 'content-type': 'application/json' },
      // an argument that is left out stays so
      body: JSON.stringify(given.filter(each => each !== undefined)),
    });
    const answer = (await response.json()) as { value?: unknown; code?: string; where?: string; detail?: string };
    if (response.ok) return answer.value as never;
    throw new AttacheError(
      (answer.code ?? 'internal') as 'internal',
      answer.where ?? file,
      answer.detail ?? 'no answer',
    );
  };
  return {
    file,
    add: documents => ask('add', documents),
    document: id => ask('document', id),
    events: query => ask('events', query),
    eventPage: query => ask('eventPage', query),
    event: id => ask('event', id),
    documentsOnPair: (a, b, until) => ask('documentsOnPair', a, b, until),
    pairs: limit => ask('pairs', limit),
    world: (to, days) => ask('world', to, days),
    latest: () => ask('latest'),
    rules: () => ask('rules'),
    review: (event, review) => ask('review', event, review),
    reviews: query => ask('reviews', query),
    gold: () => ask('gold'),
    counts: () => ask('counts'),
    close: () => undefined,
  };
}

async function isThere({ url }: Notice): Promise<boolean> {
  try {
    const response = await fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(ANSWER_MS) });
    return response.status < 500;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // it is there, and another user's
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readNotice(path: string): Notice | undefined {
  try {
    return Notice.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function isSecret(given: string | undefined, secret: string): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}
