import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { visit } from '../../cases/records/aegean.js';
import { type Coder, loadCountryNames, openBrowser, openStore, type Store } from '../index.js';
import { findServer } from './handover.js';
import { type RunningServer, startServer } from './serve.js';

let folder: string;
let file: string;
let store: Store;
let running: RunningServer | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attache-serve-'));
  file = join(folder, 'test.duckdb');
  store = await openStore(file);
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(more: { host?: string; port?: number; token?: string } = {}) {
  return startServer({
    coder: undefined as unknown as Coder,
    store,
    names: loadCountryNames(),
    browser: openBrowser,
    today: () => '2019-09-01',
    log: () => undefined,
    version: '1',
    host: '127.0.0.1',
    port: 0,
    ...more,
  });
}
const notice = () => `${file}.server.json`;
const versions = { coder: '1', codebook: '1' };
const entry = (record = visit()) => ({
  article: { ...record.document, dropped: [], paragraphs: [] },
  record,
  versions,
});

test('it answers on a loopback address, and on no other without a token', async () => {
  running = await start();
  expect(await (await fetch(`${running.url}/v1/health`)).json()).toEqual({ status: 'live' });
  await expect(start({ host: '0.0.0.0' })).rejects.toThrow(/a token is needed/);
});

test('a port that is taken is told', async () => {
  running = await start();
  const port = Number(new URL(running.url).port);
  await expect(start({ port })).rejects.toThrow(`port ${port} of 127.0.0.1 is taken`);
});

test('another hand uses the store through the server, as if it were its own', async () => {
  running = await start();
  expect(statSync(notice()).mode & 0o077).toBe(0);
  const through = (await findServer(file))!;
  expect(await through.add([entry()])).toEqual([{ id: visit().document.id, outcome: 'added' }]);
  expect(await through.counts()).toEqual(await store.counts());
  expect(await through.events({ type: 'CONSULT' })).toEqual(await store.events({ type: 'CONSULT' }));
  expect(await through.documentsOnPair('GRC', 'TUR')).toEqual(await store.documentsOnPair('GRC', 'TUR'));
  expect(await through.document('nothing')).toBeUndefined();
  await expect(through.eventPage({ after: 'nonsense' })).rejects.toMatchObject({ code: 'usage', where: 'after' });
});

test('after the end of the server its notice is gone', async () => {
  running = await start();
  await running.close();
  running = undefined;
  expect(existsSync(notice())).toBe(false);
  expect(await findServer(file)).toBeUndefined();
});

test('a server that asks others for a token asks the commands of this machine for none', async () => {
  running = await start({ host: '127.0.0.1', token: 'open sesame' });
  expect((await fetch(`${running.url}/v1/pairs`)).status).toBe(401);
  expect(await (await findServer(file))!.counts()).toEqual({ documents: 0, events: 0 });
});

test.each([
  ['of a process that is gone', { pid: 2 ** 22 + 1, url: 'http://127.0.0.1:9', secret: 's'.repeat(64) }],
  ['that is no notice', 'nonsense'],
])('a notice %s leads nowhere', async (_, content) => {
  writeFileSync(notice(), JSON.stringify(content));
  expect(await findServer(file)).toBeUndefined();
});

test('the notice of another server is not taken away', async () => {
  running = await start();
  const other = { ...JSON.parse(readFileSync(notice(), 'utf8')), secret: 'o'.repeat(64) };
  writeFileSync(notice(), JSON.stringify(other));
  await running.close();
  running = undefined;
  expect(existsSync(notice())).toBe(true);
});
