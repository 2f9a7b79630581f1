import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Article, CodedDocument, Coder } from '../index.js';
import type { Io } from './io.js';
import { main } from './program.js';

// The coder is replaced by one that knows a single sentence, "Greece urged Turkey …", so that these tests are about the
// commands alone. Everything else is the real thing.
vi.mock('../pipeline.js', async () => {
  const { readFiles, parseDate, readDays } =
    await vi.importActual<typeof import('../index.js')>('../documents/index.js');
  const { RecordBuilder } = await import('../../cases/records/build.js');
  const code = ({ paragraphs, dropped, ...header }: Article): CodedDocument => {
    if (header.text.includes('FAULT')) throw new Error('the coder fell over');
    const { text, language, ...rest } = header;
    const page = new RecordBuilder(rest, [text]).state('Greece', 'GRC').state('Turkey', 'TUR');
    if (text.includes('urged')) {
      page.event(0, 'REQUEST', 'urged', [['GRC', 'Greece']], {
        recipients: [['TUR', 'Turkey']],
        date: { edtf: rest.published ?? '2019', basis: 'publication' },
      });
    }
    return page.done();
  };
  const createCoder = (): Pick<Coder, 'versions' | 'code' | 'explain'> => ({
    versions: { coder: '0.1.0', codebook: 'book' },
    code,
    explain: (article, id) => {
      const record = code(article);
      const event = record.events.find(each => each.id === id)!;
      const token = { lemma: 'urge', upos: 'VERB', head: 0, deprel: 'root' };
      return {
        event,
        sentence: { text: article.text, tokens: [{ id: 1, form: 'urged', ...token }] },
        attempts: [
          { word: 'urged', start: event.trigger.start, reason: 'urge-to', type: 'REQUEST', fired: true },
          { word: 'urged', start: 0, reason: 'urge-calm', type: 'SUPPORT', fired: false, failed: 'no word of $calm' },
        ],
      };
    },
  });
  return { readFiles, parseDate, readDays, createCoder };
});
vi.mock('../examples.js', () => ({
  checkCodebook: (folder?: string) =>
    folder ? [{ where: 'frames/consult.yaml:14', message: 'unknown mode "vist". Did you mean "visit"?' }] : [],
}));
// A codebook of a few states: the whole one takes a while to read where it has not been compiled.
vi.mock('../codebook/load.js', () => {
  const state = (code: string, name: string, adjective: string) => ({ code, name, names: [], adjectives: [adjective] });
  const states = [
    state('GRC', 'Greece', 'Greek'),
    state('TUR', 'Turkey', 'Turkish'),
    state('NOR', 'Norway', 'Norwegian'),
    state('PER', 'Peru', 'Peruvian'),
  ];
  return { loadBook: () => ({ book: { states: [{ states }] }, version: 'book' }) };
});

const GREECE = 'Greece urged Turkey on Monday to stop drilling in the waters between the two countries.';
const NORWAY = 'Norway and Russia met in Oslo on Tuesday to talk about fish and the rules of the northern sea.';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Run {
  exit: number;
  out: string;
  err: string;
  // Whatever the command wrote: the expectations say what it should be.
  // biome-ignore lint/suspicious/noExplicitAny: parsed JSON
  records: Record<string, any>[];
}

/** Runs a command line with streams of its own. `terminal` makes all three of them terminals. */
async function run(
  argv: string[],
  {
    input,
    terminal = false,
    env = {},
    stopped,
  }: { input?: string | Buffer; terminal?: boolean; env?: Io['env']; stopped?: () => Promise<void> } = {},
): Promise<Run> {
  const collect = () => {
    const chunks: Buffer[] = [];
    const stream = Object.assign(new PassThrough(), { isTTY: terminal, columns: 100 });
    stream.on('data', chunk => chunks.push(chunk));
    return { stream, text: () => Buffer.concat(chunks).toString() };
  };
  const out = collect();
  const err = collect();
  const stdin = Object.assign(Readable.from(input === undefined ? [] : [Buffer.from(input)]), {
    isTTY: terminal && input === undefined,
  });
  const io: Io = {
    stdin,
    stdout: out.stream,
    stderr: err.stream,
    env: { ATTACHE_DB: join(folder, 'test.duckdb'), ...env },
  };
  const exit = await main(argv, io, { today: '2019-09-01', samples: folder, stopped });
  await new Promise(resolve => setImmediate(resolve));
  const records = out
    .text()
    .split('\n')
    .filter(line => line.startsWith('{"'))
    .map(line => JSON.parse(line));
  return { exit, out: out.text(), err: err.text(), records };
}

describe('attache', () => {
  test('--version, and --help with examples and every command', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await run(['--version'])).toMatchObject({ exit: 0, out: `${version}\n`, err: '' });
    const help = await run(['--help']);
    expect(help).toMatchObject({ exit: 0, err: '' });
    for (const name of [
      'demo',
      'code',
      'add',
      'brief',
      'index',
      'events',
      'explain',
      'serve',
      'mcp',
      'spans',
      'unknowns',
      'codebook',
      'schema',
    ]) {
      expect(help.out).toContain(`  ${name}`);
      const own = await run([name, '--help']);
      expect(own).toMatchObject({ exit: 0, err: '' });
      if (name !== 'codebook') expect(own.out).toMatch(/Examples?:\n {2}attache /);
    }
  });

  test.each([
    [[], /Usage: attache/],
    [['cod'], /unknown command 'cod'\n\(Did you mean code\?\)/],
    [['code', '--formt', 'table'], /unknown option '--formt'\n\(Did you mean --format\?\)/],
    [['code', '--format', 'xml'], /Allowed choices are jsonl, table/],
    [['brief', 'Greece'], /missing required argument 'other'/],
    [['brief', 'Grece', 'Turkey'], /Grece: no country.*Did you mean Greece \(GRC\)\?/],
    [['brief', 'Greece', 'greek'], /Greece greek: both are Greece/],
    [['brief', 'Greece', 'Turkey', '--at', 'soon'], /--at: "soon" is not a date.*2018-01-28/],
    [['index', 'Greece', 'Turkey', '--from', '2020', '--at', '2019'], /--from: 2020-01-01 is after 2019-12-31/],
    [['index', 'Greece', 'Turkey', '--half-life', '0'], /whole days, from 1 to 3650/],
    [['events', '--type', 'CONSLT'], /"CONSLT" is no PLOVER type.*Did you mean CONSULT\?/],
    [['events', '--limit', '0'], /whole number/],
    [['events', '--from', '2019-13'], /--from: "2019-13" is not a date/],
    [['explain'], /missing required argument 'event-id'/],
    [['code', '--published', 'yesterday', 'x.txt'], /--published: "yesterday" is not a date/],
    [['code', '--published', '2031-01-01', 'x.txt'], /2031-01-01 lies in the future/],
    [['code', '--id', 'x', 'a.txt', 'b.txt'], /--id: this fits a single article/],
  ])('%j is wrong usage', async (argv, message) => {
    const { exit, out, err } = await run(argv);
    expect(err).toMatch(message);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
  });

  test('on a terminal without input it does not wait for one', async () => {
    expect(await run(['code'], { terminal: true })).toMatchObject({
      exit: 2,
      err: expect.stringContaining('no input'),
    });
  });
});

describe('attache code', () => {
  test('a file: its record on stdout, nothing else', async () => {
    const { exit, records, out, err } = await run([
      'code',
      file('a.txt', GREECE),
      '--published',
      '2019-06-10',
      '--id',
      'x',
    ]);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out.split('\n')).toHaveLength(2);
    expect(records[0]).toMatchObject({
      schema: 'attache/1',
      document: { id: 'x', published: '2019-06-10', text: GREECE },
    });
    expect(records[0]!.events).toHaveLength(1);
  });

  test('standard input, with and without "-"', async () => {
    for (const argv of [['code'], ['code', '-']]) {
      const { exit, records } = await run(argv, { input: GREECE });
      expect(exit).toBe(0);
      expect(records).toHaveLength(1);
    }
  });

  test('no date of publication: coded, and said once', async () => {
    const lines = [GREECE, NORWAY].map(text => JSON.stringify({ text })).join('\n');
    const { exit, records, err } = await run(['code', file('a.jsonl', lines)]);
    expect(exit).toBe(0);
    expect(records).toHaveLength(2);
    expect(err).toMatch(/^2 of 2 articles have no date of publication.*--published 2018-01-28\.\n$/);
  });

  test('JSON Lines with a broken line: the others are coded', async () => {
    const path = file(
      'a.jsonl',
      [
        JSON.stringify({ text: GREECE, published: '2019-06-10' }),
        '{"text": oops',
        JSON.stringify({ text: NORWAY, published: '2019-06-11' }),
      ].join('\n'),
    );
    const { exit, records, err } = await run(['code', path]);
    expect(exit).toBe(1);
    expect(records.map(record => record.error?.code ?? 'coded')).toEqual(['coded', 'input-json', 'coded']);
    expect(records[1]!.error.where).toBe(`${path}:2`);
    expect(err).toContain(`${path}:2: `);
    expect(err).toMatch(/1 of 3 inputs failed \(input-json: 1\); 2 coded\.\n$/);
  });

  const good = () => file('good.txt', GREECE);
  test.each<[string, () => string, string]>([
    ['an empty file', () => file('empty.txt', ''), 'input-empty'],
    [
      'a binary file',
      () => file('x.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 255, 254, 1, 2, 3, 0, 0])),
      'input-binary',
    ],
    ['a folder', () => folder, 'input-is-folder'],
    ['a missing file', () => join(folder, 'nowhere.txt'), 'input-missing'],
    [
      'a text in German',
      () =>
        file(
          'de.txt',
          'Der Außenminister reiste am Montag nach Athen, um mit seinem griechischen Kollegen über die Lage zu sprechen. Die Regierung in Ankara wies die Forderung zurück.',
        ),
      'input-not-english',
    ],
    [
      'a date in the future',
      () => file('f.json', JSON.stringify({ text: GREECE, published: '2931-01-01' })),
      'date-invalid',
    ],
    ['a fault of our own', () => file('fault.txt', `FAULT: ${GREECE}`), 'internal'],
  ])('%s: a record with an error, a message, and the other inputs are coded', async (_name, make, code) => {
    const { exit, records, err } = await run(['code', make(), good(), '--published', '2019-06-10']);
    expect(exit).toBe(1);
    expect(records.map(record => record.error?.code ?? 'coded')).toEqual([code, 'coded']);
    expect(records[0]!.error.message.length).toBeGreaterThan(20);
    expect(err).toContain(records[0]!.error.message);
    expect(err).toMatch(/1 of 2 inputs failed/);
  });

  test('a thousand failures are not a thousand messages', async () => {
    const lines = Array.from({ length: 1000 }, () => '{').join('\n');
    const { exit, records, err } = await run(['code', file('a.jsonl', lines)]);
    expect(exit).toBe(1);
    expect(records).toHaveLength(1000);
    expect(err.split('\n').length).toBeLessThan(25);
    expect(err).toContain('1000 of 1000 inputs failed');
  });

  test('a table for people: the sentence with its marked words, and the event', async () => {
    const { exit, out, records } = await run([
      'code',
      file('a.txt', GREECE),
      '--published',
      '2019-06-10',
      '--format',
      'table',
    ]);
    expect(exit).toBe(0);
    expect(records).toEqual([]);
    expect(out).toContain('[Greece] *urged* <Turkey> on Monday');
    expect(out).toMatch(
      /→ REQUEST: Greece \(GRC\) → Turkey \(TUR\), 2019-06-10 \(date of the page\), 0\.90 [0-9a-f]{16}/,
    );
  });

  test('colours on a terminal, and none with NO_COLOR', async () => {
    const argv = ['code', file('a.txt', GREECE), '--format', 'table'];
    expect((await run(argv, { terminal: true })).out).toContain('\u001b[');
    const { out } = await run(argv, { terminal: true, env: { NO_COLOR: '1' } });
    expect(out).not.toContain('\u001b');
    expect(out).toContain('*urged*');
  });

  test('what steers a terminal is taken out of a table', async () => {
    const path = file(
      'a.json',
      JSON.stringify({ text: `${GREECE} \u001b]0;owned\u0007\u202e`, title: 'A \u001b[8mtitle' }),
    );
    const { out } = await run(['code', path, '--format', 'table']);
    expect(out).toContain('urged');
    expect(out).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  });

  test('a reader that goes away ends it quietly', async () => {
    const lines = Array.from({ length: 5000 }, (_, id) =>
      JSON.stringify({ id: `d${id}`, text: GREECE, published: '2019-06-10' }),
    );
    const path = file('a.jsonl', lines.join('\n'));
    const stdout = new PassThrough({ highWaterMark: 1024 });
    stdout.once('data', () => stdout.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })));
    const stderr = new PassThrough();
    const io: Io = { stdin: Readable.from([]) as Io['stdin'], stdout, stderr, env: {} };
    expect(await main(['code', path], io)).toBe(0);
    expect(stderr.read()).toBeNull();
  });
});

describe('attache add, brief, events and explain', () => {
  const articles = (...texts: string[]) =>
    texts
      .map((text, index) =>
        JSON.stringify({ text, id: `d${index}`, published: `2019-06-1${index}`, publisher: 'Coast Wire' }),
      )
      .join('\n');

  test('added, then unchanged, then updated', async () => {
    const first = await run(['add'], { input: articles(GREECE, NORWAY) });
    expect(first).toMatchObject({
      exit: 0,
      err: expect.stringMatching(/^Added 2, updated 0, unchanged 0 in .*test\.duckdb\n$/),
    });
    expect(first.out).toMatch(/^added {6}d0 {2}2019-06-10.*\nadded {6}d1 {2}2019-06-11.*\n$/);
    const again = await run(['add', '--format', 'jsonl'], { input: articles(GREECE, NORWAY) });
    expect(again.records).toEqual([
      { id: 'd0', outcome: 'unchanged' },
      { id: 'd1', outcome: 'unchanged' },
    ]);
    const changed = await run(['add', '--format', 'jsonl'], { input: articles(`${GREECE} Again.`) });
    expect(changed.records).toEqual([{ id: 'd0', outcome: 'updated' }]);
  });

  test('what fails is not kept, what does not fail is', async () => {
    const { exit, out, err } = await run(['add', '-', join(folder, 'nowhere.txt')], { input: articles(GREECE) });
    expect(exit).toBe(1);
    expect(out).toMatch(/^added {6}d0/);
    expect(err).toMatch(/nowhere\.txt: there is no such file/);
    expect(err).toMatch(/Added 1/);
  });

  test('--db names another file', async () => {
    const db = join(folder, 'other.duckdb');
    expect((await run(['add', '--db', db], { input: articles(GREECE) })).exit).toBe(0);
    expect((await run(['events', '--db', db])).out).toContain('REQUEST');
    expect(await run(['events'])).toMatchObject({
      exit: 1,
      err: expect.stringContaining('there is no store here yet'),
    });
  });

  test('a brief by names of countries, in three formats, and on a day', async () => {
    await run(['add'], { input: articles(GREECE, NORWAY) });
    const page = await run(['brief', 'greece', 'Turkey']);
    expect(page).toMatchObject({ exit: 0, err: '' });
    expect(page.out).toMatch(/^# Greece and Turkey\n\nDrawn for 2019-09-01 from 1 document/);
    expect(page.out).toContain('[1] Greece urged Turkey on Monday');
    expect((await run(['brief', 'GRC', 'TUR', '--format', 'html'])).out).toMatch(/^<!doctype html>/);
    const json = await run(['brief', 'GRC', 'TUR', '--format', 'json', '--at', '10 June 2019']);
    expect(JSON.parse(json.out)).toMatchObject({
      schema: 'attache/dossier/1',
      asOf: '2019-06-10',
      pair: ['GRC', 'TUR'],
    });
  });

  test('a brief of nothing says so, and names the pairs that there are', async () => {
    await run(['add'], { input: articles(GREECE) });
    const { exit, out, err } = await run(['brief', 'Norway', 'Peru']);
    expect(exit).toBe(0);
    expect(out).toContain('# Norway and Peru');
    expect(err).toMatch(/nothing is known of Norway and Peru\. Pairs with most documents: GRC TUR \(1\)\./);
  });

  test('the index of a pair as a table, CSV and JSON', async () => {
    await run(['add'], { input: articles(GREECE, NORWAY) });
    const table = await run(['index', 'greece', 'Turkey']);
    expect(table).toMatchObject({ exit: 0, err: '' });
    expect(table.out).toMatch(/2019-06-01 │ +1 │ +0 │/);
    expect(table.out).not.toContain('\u001b');
    const [head, row] = (await run(['index', 'GRC', 'TUR', '--step', 'week', '--format', 'csv'])).out.split('\r\n');
    expect(head).toMatch(/^from,to,happenings,verbalCooperation,/);
    expect(row).toMatch(/^2019-06-10,2019-06-16,1,0,0,1,0,0,,,/);
    const json = await run(['index', 'GRC', 'TUR', '--at', '2019-06', '--format', 'json']);
    expect(JSON.parse(json.out)).toMatchObject({
      schema: 'attache/index/1',
      at: '2019-06-30',
      acts: 1,
      points: [{ from: '2019-06-01', acts: 1 }],
      turns: [],
    });
    const nothing = await run(['index', 'Norway', 'Peru']);
    expect(nothing).toMatchObject({
      exit: 0,
      out: '',
      err: expect.stringContaining('nothing is known of Norway and Peru'),
    });
    const endless = await run(['index', 'GRC', 'TUR', '--from', '1990', '--step', 'day']);
    expect(endless).toMatchObject({ exit: 2, err: expect.stringContaining('more than 3660 points') });
  });

  test('while a server holds the store, the other commands go through it', async () => {
    await run(['add'], { input: articles(GREECE) });
    let stop: () => void = () => undefined;
    const stopped = new Promise<void>(resolve => {
      stop = resolve;
    });
    const serving = run(['serve', '--port', '0'], { stopped: () => stopped });
    const notice = join(folder, 'test.duckdb.server.json');
    await expect.poll(() => existsSync(notice), { timeout: 30_000 }).toBe(true);
    expect((await run(['add'], { input: articles(GREECE, NORWAY) })).err).toMatch(
      /^Added 1, updated 0, unchanged 1 in/,
    );
    expect((await run(['events', '--type', 'REQUEST'])).out).toContain('REQUEST');
    expect((await run(['brief', 'GRC', 'TUR'])).out).toContain('# Greece and Turkey');
    stop();
    expect(await serving).toMatchObject({ exit: 0, out: '', err: expect.stringMatching(/answers at http:..127/) });
    expect(existsSync(notice)).toBe(false);
  }, 60_000);

  test('events as a table, JSON Lines and CSV', async () => {
    await run(['add'], { input: articles(GREECE, NORWAY) });
    const table = await run(['events', '--actor', 'greece', '--type', 'request', '--from', '2019-06']);
    expect(table).toMatchObject({ exit: 0, err: '' });
    expect(table.out).toMatch(/2019-06-10.*REQUEST.*Greece → Turkey/);
    expect(table.out).not.toContain('\u001b');
    const { records } = await run(['events', '--format', 'jsonl']);
    expect(records).toMatchObject([{ event: { type: 'REQUEST' }, sentence: GREECE, document: { id: 'd0' } }]);
    const [head, row] = (await run(['events', '--format', 'csv'])).out.split('\r\n');
    expect(head).toMatch(/^id,date,dateBasis,type,/);
    expect(row).toMatch(
      /^[0-9a-f]{16},2019-06-10,publication,REQUEST,,,occurred,Greece,GRC,GOV,Turkey,TUR,GOV,3,0,-5,100,/,
    );
    expect(await run(['events', '--type', 'ASSAULT'])).toMatchObject({
      exit: 0,
      out: '',
      err: expect.stringContaining('no event'),
    });
  });

  test('explain: the sentence, the tree, the frame that fired and the one that did not', async () => {
    await run(['add'], { input: articles(GREECE) });
    const { records } = await run(['events', '--format', 'jsonl']);
    const { id } = records[0]!.event;
    const { exit, out, err } = await run(['explain', id]);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toContain('[Greece] *urged* <Turkey> on Monday');
    expect(out).toContain('Tree\n  urged (urge) VERB root');
    expect(out).toContain('Frames that fired\n  urge-to (REQUEST) on “urged”');
    expect(out).toContain('Frames that did not\n  urge-calm (SUPPORT) on “urged”: no word of $calm');
    expect(JSON.parse((await run(['explain', id, '--format', 'json'])).out).event.id).toBe(id);
  });

  test('explain: an id that is not there', async () => {
    await run(['add'], { input: articles(GREECE) });
    expect(await run(['explain', 'abc'])).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringMatching(/^abc: no event in .*test\.duckdb has this id/),
    });
  });
});

describe('attache spans and unknowns', () => {
  // The coder of these tests marks nothing and knows everybody.
  test('spans prints a line for each input', async () => {
    const { exit, records } = await run(['spans', '-', '--input', 'jsonl'], {
      input: `${JSON.stringify({ id: 'a', text: GREECE })}\n${JSON.stringify({ id: 'b', text: '' })}\n`,
    });
    expect(exit).toBe(1);
    expect(records[0]).toEqual({ id: 'a', spans: [] });
    expect(records[1]!.error.code).toBe('input-empty');
  });
  test('unknowns says so when there are none', async () => {
    const path = file('greece.txt', GREECE);
    expect(await run(['unknowns', path])).toMatchObject({ exit: 0, out: '', err: expect.stringContaining('No actor') });
    expect(await run(['unknowns', path, '--least', 'x'])).toMatchObject({ exit: 2 });
  });
});

describe('attache codebook, schema and demo', () => {
  test('codebook check says what is wrong, and exits 1', async () => {
    expect(await run(['codebook', 'check'])).toMatchObject({ exit: 0, out: '', err: 'The codebook is in order.\n' });
    expect(await run(['codebook', 'check', 'mine/'])).toMatchObject({
      exit: 1,
      out: 'frames/consult.yaml:14: unknown mode "vist". Did you mean "visit"?\n',
      err: '1 to mend.\n',
    });
  });

  test('schema prints what is published', async () => {
    const { exit, out } = await run(['schema']);
    expect(exit).toBe(0);
    expect(out).toBe(readFileSync(new URL('../../schema/attache-1.schema.json', import.meta.url), 'utf8'));
  });

  test('demo codes the samples, shows the first pair and says what is next', async () => {
    file('1-greece.json', JSON.stringify({ text: GREECE, published: '2019-06-10' }));
    file('2-norway.json', JSON.stringify({ text: NORWAY, published: '2019-06-11' }));
    file('README.md', 'not an article');
    const { exit, out, err } = await run(['demo']);
    expect(exit).toBe(0);
    expect(out).toMatch(/^# Greece and Turkey\n\nDrawn for 2019-06-10/);
    expect(err).toMatch(/^Coded and kept 2 articles, 1 events/);
    expect(err).toMatch(/Next:\n {2}attache code .*1-greece\.json --format table/);
  });
});
