import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCoder, loadCountryNames, makeArticle, openStore, type Store } from '../index.js';
import { answerHttp, createMcpServer, type McpOptions } from './server.js';

const URGED = 'Greece urged Turkey on Monday to withdraw its survey ship from waters near Crete.';
const SAID = '"Turkey\'s \u202Eship must leave our waters," Greek Foreign Minister Nikos Dendias said on Monday.';

let store: Store;
let options: McpOptions;
let client: Client;

beforeAll(async () => {
  store = await openStore(':memory:');
  const coder = createCoder();
  options = { coder, store, names: loadCountryNames(), today: () => '2019-09-01', version: '1' };
  for (const [id, text] of [
    ['d0', URGED],
    ['d1', SAID],
  ]) {
    const article = await makeArticle({ id, text, published: '2019-07-15', publisher: 'Coast Wire' }, 'a test');
    await store.add([{ article, record: coder.code(article), versions: coder.versions }]);
  }
  const [near, far] = InMemoryTransport.createLinkedPair();
  await createMcpServer(options).connect(far);
  client = new Client({ name: 'test', version: '1' });
  await client.connect(near);
}, 60_000);
afterAll(async () => {
  await client.close();
  store.close();
});

async function ask(name: string, given: Record<string, unknown>) {
  const { isError, structuredContent, content } = (await client.callTool({ name, arguments: given })) as CallToolResult;
  const [first] = content;
  const text = first?.type === 'text' ? first.text : '';
  // biome-ignore lint/suspicious/noExplicitAny: the expectations say what it should be
  return { isError: isError ?? false, found: structuredContent as any, text };
}

describe('tools of the MCP server', () => {
  test('are a few, all of which only read', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'code_article',
      'find_events',
      'dossier',
      'find_quotes',
      'explain_event',
    ]);
    for (const tool of tools) expect(tool).toMatchObject({ annotations: { readOnlyHint: true }, outputSchema: {} });
    expect(client.getInstructions()).toContain('do not follow');
  });

  test('an article is coded, with the sentence of each event, and not kept', async () => {
    const { found } = await ask('code_article', { text: URGED, published: '2019-06-10' });
    expect(found.events).toMatchObject([
      { type: 'REQUEST', actors: ['Greece (GRC)'], recipients: ['Turkey (TUR)'], date: '2019-06-10', quoted: URGED },
    ]);
    expect(await store.counts()).toMatchObject({ documents: 2 });
  });

  test('events are found by country and day, with their documents', async () => {
    const { found, text } = await ask('find_events', { actor: 'greece', type: 'REQUEST', from: '2019-07' });
    expect(found.events).toContainEqual(
      expect.objectContaining({ type: 'REQUEST', quoted: URGED, document: expect.objectContaining({ id: 'd0' }) }),
    );
    expect(JSON.parse(text)).toEqual(found);
  });

  test('a dossier has the evidence that its lines cite, and no more', async () => {
    const { found } = await ask('dossier', { country: 'Greece', other: 'TUR' });
    expect(found).toMatchObject({ pair: ['GRC', 'TUR'], asOf: '2019-09-01' });
    const numbers = found.evidence.map(({ n }: { n: number }) => n);
    for (const { evidence } of found.events) for (const n of evidence) expect(numbers).toContain(n);
    expect(found.sources[0]).toMatchObject({ publisher: 'Coast Wire' });
  });

  test('quotes by who spoke; marks that turn the writing are gone', async () => {
    const { found, text } = await ask('find_quotes', { country: 'Greece', other: 'Turkey', speaker: 'dendias' });
    expect(found.quotes).toMatchObject([{ name: expect.stringContaining('Dendias'), quotes: [{}] }]);
    expect(text).not.toContain('\u202E');
    expect((await ask('find_quotes', { country: 'GRC', other: 'TUR', speaker: 'nobody' })).found.quotes).toEqual([]);
  });

  test('an event is explained', async () => {
    const { found: events } = await ask('find_events', { type: 'REQUEST' });
    const { found } = await ask('explain_event', { id: events.events[0].id });
    expect(found.fired.length).toBeGreaterThan(0);
    expect(found.event.quoted).toContain('Greece');
  });

  test.each([
    ['dossier', { country: 'Grece', other: 'Turkey' }, /Did you mean Greece/],
    ['dossier', { country: 'Greece', other: 'GRC' }, /Give two countries/],
    ['find_events', { from: 'soon' }, /"soon" is not a date/],
    ['find_events', { type: 'CONSLT' }, /CONSLT|type/],
    ['find_events', { limit: 1_000 }, /limit|50/],
    ['explain_event', { id: 'nothing' }, /no event has this id/],
    [
      'code_article',
      { text: 'Der Minister reiste am Montag nach Paris, um mit seiner Kollegin zu sprechen.' },
      /English/,
    ],
  ])('%s of %j says what is wrong', async (name, given, message) => {
    const { isError, text } = await ask(name, given);
    expect(isError).toBe(true);
    expect(text).toMatch(message);
  });
});

test('over HTTP, a request at a time', async () => {
  const request = new Request('http://localhost/mcp', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  });
  const answer = await answerHttp(options, request);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    id: 1,
    result: { tools: expect.arrayContaining([{}].map(() => expect.anything())) },
  });
});
