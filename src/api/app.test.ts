import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Coder, createCoder, loadCountryNames, openBrowser, openStore, type Store } from '../index.js';
import { createApi } from './app.js';

const URGED = 'Greece urged Turkey on Monday to withdraw its survey ship from waters near Crete.';
const VISITED = "Norway's foreign minister visited Sweden on Tuesday and met his counterpart in Stockholm.";

let store: Store;
let coder: Coder;
let app: ReturnType<typeof createApi>;
const log: string[] = [];

function apiWith(more: { token?: string; secret?: string; store?: Store } = {}) {
  return createApi({
    coder,
    store,
    names: loadCountryNames(),
    browser: openBrowser,
    today: () => '2019-09-01',
    log: line => log.push(line),
    version: '1',
    hosts: ['localhost', '::1'],
    ...more,
  });
}

beforeAll(async () => {
  store = await openStore(':memory:');
  coder = createCoder();
  app = apiWith();
  for (const [id, text, published] of [
    ['d0', URGED, '2019-06-10'],
    ['d1', VISITED, '2019-06-11'],
    ['d2', URGED.replace('urged', 'asked'), '2019-07-01'],
  ])
    await post('/v1/documents', { id, text, published, publisher: 'Coast Wire' });
}, 60_000);
afterAll(() => store.close());

const HOST = { host: 'localhost:4180' };
function get(path: string, headers: Record<string, string> = {}, to = app) {
  return to.request(path, { headers: { ...HOST, ...headers } });
}
function post(path: string, body: unknown, headers: Record<string, string> = {}, to = app) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return to.request(path, {
    method: 'POST',
    body: text,
    headers: { ...HOST, 'content-type': 'application/json', ...headers },
  });
}
async function problemOf(response: Response | Promise<Response>) {
  const answer = await response;
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return (await answer.json()) as { status: number; code: string; detail: string; where?: string };
}

describe('what it answers', () => {
  test('that it is there, and what is in the store', async () => {
    expect(await (await get('/v1/health')).json()).toEqual({ status: 'live' });
    expect(await (await get('/v1/ready')).json()).toMatchObject({ status: 'ready', documents: 3 });
  });

  test('an article, coded, as the library codes it', async () => {
    const response = await post('/v1/code', { id: 'x', text: URGED, published: '2019-06-10' });
    expect(response.status).toBe(200);
    const record = await response.json();
    expect(record).toMatchObject({ schema: 'attache/1', events: [{ type: 'REQUEST', date: { edtf: '2019-06-10' } }] });
    expect((await get('/v1/documents/x')).status).toBe(404);
  });

  test('an article kept, then unchanged', async () => {
    const again = await post('/v1/documents', {
      id: 'd0',
      text: URGED,
      published: '2019-06-10',
      publisher: 'Coast Wire',
    });
    expect(await again.json()).toEqual({ id: 'd0', outcome: 'unchanged' });
    expect(await (await get('/v1/documents/d0')).json()).toMatchObject({ document: { id: 'd0', text: URGED } });
  });

  test('events by country, type, day; page by page, none lost or told twice', async () => {
    const all = (await (await get('/v1/events')).json()) as { events: { event: { id: string } }[] };
    expect(all.events.length).toBeGreaterThan(2);
    const ids: string[] = [];
    let path: string | undefined = '/v1/events?limit=1';
    for (let turn = 0; path && turn < 20; turn++) {
      const response: Response = await get(path);
      const page = (await response.json()) as { events: { event: { id: string } }[]; next?: string };
      ids.push(...page.events.map(({ event }) => event.id));
      const link = /^<(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '');
      expect(link !== null).toBe(page.next !== undefined);
      path = link?.[1];
    }
    expect(ids).toEqual(all.events.map(({ event }) => event.id));

    const asked = await (await get('/v1/events?actor=greece&type=request&from=2019-06&to=2019-06')).json();
    expect(asked).toMatchObject({ events: [{ event: { type: 'REQUEST' }, sentence: URGED, document: { id: 'd0' } }] });
    const csv = await get('/v1/events?format=csv');
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(await csv.text()).toMatch(/^id,date,/);
  });

  test('one event, and how it was read', async () => {
    const { events } = (await (await get('/v1/events?type=REQUEST')).json()) as { events: { event: { id: string } }[] };
    const { id } = events[0]!.event;
    expect(await (await get(`/v1/events/${id}`)).json()).toMatchObject({ event: { id } });
    const how = (await (await get(`/v1/events/${id}/explanation`)).json()) as { attempts: { fired: boolean }[] };
    expect(how.attempts.some(({ fired }) => fired)).toBe(true);
  });

  test('pairs, a dossier in three formats, an index', async () => {
    expect(await (await get('/v1/pairs')).json()).toMatchObject({
      pairs: [{ pair: ['GRC', 'TUR'], documents: 2 }, {}],
    });
    const dossier = await (await get('/v1/pairs/greece/TUR/dossier?at=2019-06')).json();
    expect(dossier).toMatchObject({ schema: 'attache/dossier/1', asOf: '2019-06-30', pair: ['GRC', 'TUR'] });
    expect(await (await get('/v1/pairs/GRC/TUR/dossier?format=md')).text()).toMatch(/^# Greece and Turkey/);
    const html = await get('/v1/pairs/GRC/TUR/dossier?format=html');
    expect(await html.text()).toMatch(/^<!doctype html>/);
    expect(html.headers.get('content-security-policy')).not.toContain('script');
    const index = await (await get('/v1/pairs/GRC/TUR/index?step=week')).json();
    expect(index).toMatchObject({ pair: ['GRC', 'TUR'], step: 'week', at: '2019-09-01', acts: 2, turns: [] });
  });

  test('the same again is not sent again', async () => {
    const first = await get('/v1/pairs');
    const tag = first.headers.get('etag')!;
    expect((await get('/v1/pairs', { 'if-none-match': tag })).status).toBe(304);
  });

  test('a description of itself, with the shapes of the record and no loose reference', async () => {
    const document = (await (await get('/openapi.json')).json()) as {
      components: { schemas: Record<string, object> };
    };
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: { '/v1/code': { post: {} }, '/v1/events': { get: {} } },
    });
    const names = Object.keys(document.components.schemas);
    const used = JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
    for (const [, name] of used) expect(names).toContain(name);
    expect(names).toEqual(expect.arrayContaining(['CodedDocument', 'Event', 'Problem', 'StoredEvent']));
  });
});

describe('more that it answers', () => {
  test('why a sentence is read so, of an article that is kept nowhere', async () => {
    const how = await post('/v1/code/explanation', { text: URGED, published: '2019-06-10', sentence: 0 });
    const { attempts, sentence } = (await how.json()) as {
      attempts: { fired: boolean; failed?: string }[];
      sentence: { text: string };
    };
    expect(sentence.text).toBe(URGED);
    expect(attempts.some(({ fired }) => fired)).toBe(true);
    expect(attempts.some(({ failed }) => failed)).toBe(true);
    const beyond = await problemOf(post('/v1/code/explanation', { text: URGED, sentence: 9 }));
    expect(beyond).toMatchObject({ status: 404, code: 'not-found' });
  });

  test('samples, and countries by every name', async () => {
    const { samples } = (await (await get('/v1/samples')).json()) as { samples: { name: string; text: string }[] };
    expect(samples.map(({ name }) => name)).toContain('1-argentina-britain-talks');
    expect(samples.every(({ text }) => text.length > 100)).toBe(true);
    const { countries } = (await (await get('/v1/countries')).json()) as { countries: { code: string }[] };
    expect(countries).toContainEqual(
      expect.objectContaining({ code: 'CIV', others: expect.arrayContaining(['Ivorian']) }),
    );
  });

  test('events of two countries on either side, by words, in another order', async () => {
    const events = async (query: string) =>
      ((await (await get(`/v1/events?${query}`)).json()) as { events: { event: { date?: { edtf: string } } }[] })
        .events;
    expect(await events('party=turkey&other=GRC&text=SURVEY')).toHaveLength(2);
    expect(await events('party=norway&other=GRC')).toEqual([]);
    const [first] = await events('sort=oldest');
    expect(first?.event.date?.edtf).toBe('2019-06-10');
  });

  test('all pairs, of the days before the latest page', async () => {
    expect(await (await get('/v1/world?days=30')).json()).toMatchObject({
      from: '2019-06-02',
      to: '2019-07-01',
      pairs: expect.arrayContaining([expect.objectContaining({ pair: ['GRC', 'TUR'], acts: 2 })]),
      names: { GRC: 'Greece' },
    });
  });

  test('the codebook: types, frames page by page, rules in use, offices', async () => {
    const { types, offices } = (await (await get('/v1/codebook')).json()) as {
      types: { type: string; frames: number }[];
      offices: string[];
    };
    expect(types).toHaveLength(16);
    expect(offices).toContain('NOR');
    const page = async (query: string) =>
      (await (await get(`/v1/codebook/frames?type=AID&${query}`)).json()) as {
        frames: { reason: string }[];
        total: number;
        next?: string;
      };
    const first = await page('limit=2');
    const second = await page(`limit=2&after=${first.next}`);
    expect(first.total).toBe(types.find(({ type }) => type === 'AID')?.frames);
    const reasons = [...first.frames, ...second.frames].map(({ reason }) => reason);
    expect(new Set(reasons).size).toBe(4);
    expect(await problemOf(get('/v1/codebook/frames?after=nothing'))).toMatchObject({ status: 400, where: 'after' });
    const { rules } = (await (await get('/v1/codebook/rules')).json()) as { rules: { rule: string; events: number }[] };
    expect(rules[0]?.events).toBeGreaterThan(0);
    expect(await (await get('/v1/codebook/offices/norway')).json()).toMatchObject({ offices: [{ country: 'NOR' }] });
  });

  test('a review, kept beside the record, and its case', async () => {
    const { events } = (await (await get('/v1/events?text=visited')).json()) as { events: { event: { id: string } }[] };
    const { id } = events[0]!.event;
    const bad = await problemOf(post(`/v1/events/${id}/reviews`, { verdict: 'reject', reason: ' ' }));
    expect(bad).toMatchObject({ status: 400, where: 'reason' });
    expect((await problemOf(post(`/v1/events/${id}/reviews`, { verdict: 'correct', reason: 'x' }))).status).toBe(400);
    for (const { event } of events) {
      const kept = await post(`/v1/events/${event.id}/reviews`, { verdict: 'reject', reason: 'a test' });
      expect(await kept.json()).toMatchObject({ event: event.id, verdict: 'reject', machine: { id: event.id } });
    }
    expect(await (await get(`/v1/events/${id}/reviews`)).json()).toMatchObject({ reviews: [{ reason: 'a test' }] });
    expect(
      ((await (await get('/v1/events?reviewed=yes')).json()) as typeof events & { events: [] }).events.length,
    ).toBe(events.length);
    const yaml = await get('/v1/reviews?format=yaml');
    expect(yaml.headers.get('content-type')).toMatch(/yaml/);
    expect(await yaml.text()).toContain(`text: ${VISITED}`);
    expect((await post('/v1/events/nothing/reviews', { verdict: 'accept' })).status).toBe(404);
  });
});

describe('the pages', () => {
  const script = async () => /src="(\/assets\/[^"]+\.js)"/.exec(await (await get('/')).text())![1]!;

  test('one page for every address of theirs, which may run its own script alone', async () => {
    const home = await get('/');
    expect(home.headers.get('content-type')).toMatch(/^text\/html/);
    expect(home.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(home.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(home.headers.get('cache-control')).toBe('no-cache');
    expect(await (await get('/pair?a=CHN')).text()).toBe(await home.text());
    const tag = home.headers.get('etag')!;
    expect((await get('/', { 'if-none-match': tag })).status).toBe(304);
  });

  test('files with names of their content are kept for good, and sent small', async () => {
    const response = await get(await script(), { 'accept-encoding': 'gzip' });
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    '/index.html',
    '/assets/',
    '/assets/../index.html',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '//etc/passwd',
    '/read/more',
    '/nowhere',
    '/assets/index.js%00',
  ])('nothing at %s', async path => {
    expect((await problemOf(get(path))).status).toBe(404);
  });

  test('are open without the token, which the answers need; not under another name', async () => {
    const closed = apiWith({ token: 'secret' });
    expect((await get('/', {}, closed)).status).toBe(200);
    expect((await get(await script(), {}, closed)).status).toBe(200);
    expect((await get('/v1/ready', {}, closed)).status).toBe(401);
    expect((await get('/', { host: 'elsewhere.example' }, closed)).status).toBe(421);
    expect((await closed.request('/', { method: 'POST', headers: HOST })).status).toBe(404);
  });
});

describe('what it turns away', () => {
  test.each([
    ['/v1/events?type=CONSLT', 400, 'type'],
    ['/v1/events?limit=0', 400, 'limit'],
    ['/v1/events?limit=1000000', 400, 'limit'],
    ['/v1/events?from=soon', 400, 'from'],
    ['/v1/events?actor=Grece', 400, 'Grece'],
    ['/v1/events?after=nonsense', 400, 'after'],
    ['/v1/events/e-nothing', 404, 'e-nothing'],
    ['/v1/events/e-nothing/explanation', 404, 'e-nothing'],
    ['/v1/documents/..%2F..%2Fetc%2Fpasswd', 404, '../../etc/passwd'],
    ['/v1/pairs/GRC/greece/dossier', 400, 'GRC greece'],
    ['/v1/pairs/GRC/Atlantis/dossier', 400, 'Atlantis'],
    ['/v1/pairs/GRC/TUR/index?step=year', 400, 'step'],
    ['/v1/pairs/GRC/TUR/index?from=1990&step=day', 400, '1990-01-01 to 2019-09-01 by day'],
    ['/v1/nowhere', 404, undefined],
  ])('%s', async (path, status, where) => {
    const problem = await problemOf(get(path));
    expect(problem).toMatchObject({ status, ...(where ? { where } : {}) });
    expect(problem.detail.length).toBeGreaterThan(20);
  });

  test.each([
    ['no JSON', '{"text": ', 400],
    ['no text', { title: 'x' }, 400],
    ['an empty text', { text: '  \n' }, 422],
    [
      'another language',
      { text: 'Der Minister reiste am Montag nach Paris, um mit seiner Kollegin zu sprechen. Das sagte er.' },
      422,
    ],
    ['too large', { text: 'a'.repeat(9 * 1024 * 1024) }, 413],
  ])('a body with %s', async (_, body, status) => {
    expect(await problemOf(post('/v1/code', body))).toMatchObject({ status });
  });

  test('another name, a page of another site', async () => {
    expect(await problemOf(app.request('/v1/pairs', { headers: { host: 'evil.example' } }))).toMatchObject({
      status: 421,
      where: 'Host',
    });
    expect(await problemOf(get('/v1/pairs', { origin: 'https://evil.example' }))).toMatchObject({ status: 403 });
    expect((await get('/v1/pairs', { origin: 'http://localhost:4180' })).status).toBe(200);
    expect((await app.request('/v1/pairs', { headers: { host: '[::1]:4180' } })).status).toBe(200);
  });

  test('a caller without the token, where there is one', async () => {
    const closed = apiWith({ token: 'open sesame' });
    expect(await problemOf(get('/v1/pairs', {}, closed))).toMatchObject({ status: 401 });
    expect(await problemOf(get('/v1/pairs', { authorization: 'Bearer no' }, closed))).toMatchObject({ status: 401 });
    expect((await get('/v1/pairs', { authorization: 'Bearer open sesame' }, closed)).status).toBe(200);
  });

  test('the store itself, without its secret', async () => {
    expect((await post('/store/counts', [])).status).toBe(404);
    const shared = apiWith({ secret: 's'.repeat(64) });
    expect(await problemOf(post('/store/counts', [], {}, shared))).toMatchObject({ status: 401 });
    const mine = { 'x-attache-store': 's'.repeat(64) };
    expect(await (await post('/store/counts', [], mine, shared)).json()).toMatchObject({ value: { documents: 3 } });
    expect(await problemOf(post('/store/close', [], mine, shared))).toMatchObject({ status: 404 });
  });

  test('too many articles at once; those that wait are coded', async () => {
    const text = `${URGED} `.repeat(20);
    const answers = await Promise.all(Array.from({ length: 12 }, () => post('/v1/code', { text })));
    const counts = answers.map(({ status }) => status);
    expect(counts.filter(status => status === 200)).toHaveLength(8);
    expect(counts.filter(status => status === 429)).toHaveLength(4);
    expect(answers.find(({ status }) => status === 429)!.headers.get('retry-after')).toBe('1');
  });

  test('a fault of our own tells nothing of itself, but to the log', async () => {
    const broken = { ...store, pairs: () => Promise.reject(new Error('secret path /home/ada')) };
    const problem = await problemOf(get('/v1/pairs', {}, apiWith({ store: broken })));
    expect(problem).toMatchObject({ status: 500, code: 'internal' });
    expect(problem.detail).not.toContain('ada');
    expect(log.at(-1)).toContain('/home/ada');
  });

  test('words that would run elsewhere are data here, whatever they hold', async () => {
    const text = `${URGED} <script>alert(1)</script> \u202Egnp.exe`;
    await post('/v1/documents', { id: 'evil', text, published: '2019-06-10' });
    const page = await (await get('/v1/pairs/GRC/TUR/dossier?format=html')).text();
    expect(page).not.toContain('<script>alert');
    expect((await get('/v1/documents/evil')).headers.get('x-content-type-options')).toBe('nosniff');
  });
});

test('whatever the paths and queries hold, the answer is no fault of ours', async () => {
  const { paths } = (await (await get('/openapi.json')).json()) as {
    paths: Record<string, { get?: { parameters?: { name: string; in: string }[] } }>;
  };
  const asked = Object.entries(paths).flatMap(([path, { get: route }]) => (route ? [{ path, route }] : []));
  expect(asked.length).toBeGreaterThan(8);
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom(
      'GRC',
      'TUR',
      'greece',
      '2019-06',
      '9999',
      '-1',
      '1e99',
      '../..',
      '%00',
      '\u202E',
      'IGO',
      'CONSULT',
      'week',
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...asked),
      fc.array(value, { minLength: 10, maxLength: 10 }),
      async ({ path, route }, values) => {
        const given = [...values];
        const next = () => encodeURIComponent(given.shift() ?? '');
        const queries = (route.parameters ?? [])
          .filter(each => each.in === 'query')
          .map(({ name }) => `${name}=${next()}`);
        const response = await get(`${path.replace(/\{\w+\}/g, () => next() || 'x')}?${queries.join('&')}`);
        expect(response.status).toBeLessThan(500);
        if (response.status >= 400) await problemOf(response);
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);
