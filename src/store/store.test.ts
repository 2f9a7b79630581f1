import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { elsewhere, hostile, refusal, visit, withdrawal } from '../../cases/records/aegean.js';
import { articleOf } from '../../cases/records/build.js';
import { AttacheError, type CodedDocument } from '../record/index.js';
import { openDatabase } from './database.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './migrations.js';
import { openStore } from './open.js';
import { defaultStoreFile } from './place.js';
import type { NewDocument, Store } from './store.js';

const VERSIONS = { coder: '0.1.0', codebook: 'abc' };

function entry(record: CodedDocument, versions = VERSIONS): NewDocument {
  return { article: articleOf(record), record, versions };
}

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-store-'));
  file = join(folder, 'attache.duckdb');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function withStore<T>(work: (store: Store) => Promise<T>, ...options: Parameters<typeof openStore>): Promise<T> {
  const store = await openStore(options[0] ?? file, options[1]);
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

async function errorOf(work: Promise<unknown>): Promise<AttacheError> {
  const error = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(AttacheError);
  return error as AttacheError;
}

describe('what goes in comes out', () => {
  test('a document, its article and its versions', () =>
    withStore(async store => {
      await store.add([entry(visit())]);
      const kept = await store.document('harbour-1');
      expect(kept).toMatchObject(entry(visit()));
      expect(kept?.added).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(await store.document('nowhere')).toBeUndefined();
    }));

  test('over a closing and opening of the file, in folders made for it', async () => {
    file = join(folder, 'deep', 'er', 'attache.duckdb');
    await withStore(store => store.add([entry(visit()), entry(refusal())]));
    await withStore(
      async store => {
        expect(await store.counts()).toEqual({ documents: 2, events: 9 });
        expect((await store.document('coast-7'))?.record).toEqual(refusal());
      },
      file,
      { readOnly: true },
    );
  });

  test('words that mean something to SQL, halves of surrogate pairs and NULs', () =>
    withStore(async store => {
      const record = visit();
      const text = `${record.document.text}\n\n'; drop table documents; -- \u0000 \ud800 \\ud800 \u{1f600}`;
      const document = { ...record.document, text, id: "o'clock" };
      await store.add([entry({ ...record, document })]);
      const kept = (await store.document("o'clock"))!;
      expect(kept.record.document.text).toBe(text.replace('\ud800', '\ufffd'));
      expect(kept.record.document.text).toHaveLength(text.length);
      expect(kept.article.text).toBe(kept.record.document.text);
    }));
});

describe('adding again', () => {
  test('the same article changes nothing', () =>
    withStore(async store => {
      const first = await store.add([entry(visit()), entry(refusal())]);
      expect(first.map(added => added.outcome)).toEqual(['added', 'added']);
      const before = await store.document('harbour-1');
      const second = await store.add([entry(visit()), entry(withdrawal())]);
      expect(second).toEqual([
        { id: 'harbour-1', outcome: 'unchanged' },
        { id: 'harbour-2', outcome: 'added' },
      ]);
      expect(await store.document('harbour-1')).toEqual(before);
      expect(await store.counts()).toEqual({ documents: 3, events: 12 });
    }));

  test('a newer coder replaces the records', () =>
    withStore(async store => {
      await store.add([entry(visit())]);
      const record = visit();
      const [added] = await store.add([
        entry({ ...record, events: record.events.slice(0, 2) }, { coder: '0.2.0', codebook: 'abc' }),
      ]);
      expect(added?.outcome).toBe('updated');
      expect(await store.counts()).toEqual({ documents: 1, events: 2 });
      expect((await store.document('harbour-1'))?.versions.coder).toBe('0.2.0');
    }));

  test('another text or another date under the same id replaces the document', () =>
    withStore(async store => {
      await store.add([entry(visit())]);
      const record = visit();
      const document = { ...record.document, published: '2019-06-12' };
      expect(await store.add([entry({ ...record, document })])).toEqual([{ id: 'harbour-1', outcome: 'updated' }]);
      expect((await store.document('harbour-1'))?.record.document.published).toBe('2019-06-12');
    }));

  test('twice in one batch counts once', () =>
    withStore(async store => {
      const outcomes = (await store.add([entry(visit()), entry(visit())])).map(added => added.outcome);
      expect(outcomes).toEqual(['added', 'unchanged']);
      expect(await store.counts()).toEqual({ documents: 1, events: 6 });
    }));

  test('a batch that fails leaves nothing behind', () =>
    withStore(async store => {
      await store.add([entry(visit())]);
      const bad = refusal();
      const broken = { ...bad, actors: [{ ...bad.actors[0]!, name: null as unknown as string }] };
      await expect(store.add([entry(withdrawal()), entry(broken)])).rejects.toThrow();
      expect(await store.counts()).toEqual({ documents: 1, events: 6 });
      expect((await store.add([entry(withdrawal())]))[0]?.outcome).toBe('added');
    }));

  test('many batches at once wait for one another', () =>
    withStore(async store => {
      const ids = Array.from({ length: 40 }, (_, index) => `copy-${index % 20}`);
      await Promise.all(
        ids.map(id => {
          const record = visit();
          return store.add([entry({ ...record, document: { ...record.document, id } })]);
        }),
      );
      expect(await store.counts()).toEqual({ documents: 20, events: 120 });
    }));
});

describe('questions', () => {
  const filled = <T>(work: (store: Store) => Promise<T>) =>
    withStore(async store => {
      await store.add([visit(), refusal(), withdrawal(), elsewhere(), hostile()].map(record => entry(record)));
      return work(store);
    }, ':memory:');
  const types = async (store: Store, query: Parameters<Store['events']>[0]) =>
    (await store.events(query)).map(({ event }) => event.type);

  test('events newest first, undated last, acts in `about` left out', () =>
    filled(async store => {
      const events = await store.events();
      expect(events).toHaveLength(14);
      expect(events[0]?.document.id).toBe('harbour-2');
      expect(events.at(-1)?.event.date).toBeUndefined();
      expect(events.some(({ event }) => event.status === 'possible')).toBe(false);
    }));

  test('events by actor, recipient, type, status and days', () =>
    filled(async store => {
      expect(await types(store, { actor: 'NOR', recipient: 'RUS' })).toEqual(['ACCUSE']);
      expect(await types(store, { type: 'RETREAT' })).toEqual(['RETREAT']);
      expect(await types(store, { status: 'planned' })).toEqual(['CONSULT']);
      expect(await types(store, { actor: 'TUR', from: '2019-06-11', to: '2019-06-11' })).toEqual(['REJECT']);
      expect(await types(store, { to: '2018-06-01' })).toEqual(['ASSAULT']);
      expect(await types(store, { limit: 2 })).toHaveLength(2);
      expect(await types(store, { actor: "x' or true --" })).toEqual([]);
    }));

  test('an event with its sentence and document; an act within another', () =>
    filled(async store => {
      const [request] = visit().events;
      const found = await store.event(request!.id);
      expect(found).toMatchObject({
        event: request,
        sentence: 'Greece urges Turkey to halt drilling as ministers meet in Athens',
        document: { id: 'harbour-1', publisher: 'The Harbour Times', published: '2019-06-10' },
      });
      expect((await store.event(request!.about[0]!.id))?.parent).toBe(request!.id);
      expect(await store.event('nothing')).toBeUndefined();
    }));

  test('documents on a pair, by their day of publication', () =>
    filled(async store => {
      const ids = async (a: string, b: string, until?: string) =>
        (await store.documentsOnPair(a, b, until)).map(record => record.document.id);
      expect(await ids('TUR', 'GRC')).toEqual(['harbour-1', 'coast-7', 'harbour-2']);
      expect(await ids('GRC', 'TUR', '2019-06-30')).toEqual(['harbour-1', 'coast-7']);
      expect(await ids('NOR', 'RUS')).toHaveLength(2);
      expect(await ids('NOR', 'RUS', '2030-01-01')).toEqual(['north-3']);
      expect(await ids('NOR', 'GRC')).toEqual([]);
      expect(await store.documentsOnPair('GRC', 'TUR')).toEqual([visit(), refusal(), withdrawal()]);
    }));

  test('the pairs most spoken of', () =>
    filled(async store => {
      expect(await store.pairs()).toEqual([
        { pair: ['GRC', 'TUR'], documents: 3 },
        { pair: ['NOR', 'RUS'], documents: 2 },
      ]);
    }));
});

describe('more questions', () => {
  const filled = <T>(work: (store: Store) => Promise<T>) =>
    withStore(async store => {
      await store.add([visit(), refusal(), withdrawal(), elsewhere(), hostile()].map(record => entry(record)));
      return work(store);
    }, ':memory:');

  test('events of either side, and those with words', () =>
    filled(async store => {
      const both = await store.events({ parties: ['RUS', 'NOR'] });
      expect(both.map(({ event }) => event.type)).toContain('ACCUSE');
      expect(await store.events({ parties: ['NOR', 'GRC'] })).toEqual([]);
      const words = await store.events({ text: 'RAMMED' });
      expect(words.map(({ event }) => event.type)).toEqual(['ASSAULT']);
      expect(await store.events({ text: "%' or 1=1 --" })).toEqual([]);
    }));

  test.each(['newest', 'oldest', 'hostile', 'friendly', 'doubtful'] as const)(
    'sorted %s, page by page, none lost or told twice',
    sort =>
      filled(async store => {
        const all = await store.events({ sort });
        const ids: string[] = [];
        let after: string | undefined;
        do {
          const page = await store.eventPage({ sort, limit: 3, after });
          ids.push(...page.events.map(({ event }) => event.id));
          after = page.next;
        } while (after);
        expect(ids).toEqual(all.map(({ event }) => event.id));
        const scores = all.map(({ event }) => event.intensity);
        if (sort === 'hostile') expect(scores).toEqual([...scores].sort((a, b) => a - b));
        if (sort === 'friendly') expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
  );

  test('an end of a page sorted otherwise is refused', () =>
    filled(async store => {
      const { next } = await store.eventPage({ sort: 'hostile', limit: 1 });
      expect(await errorOf(store.eventPage({ sort: 'doubtful', after: next }))).toMatchObject({ code: 'usage' });
    }));

  test('what pairs did of late and before', () =>
    filled(async store => {
      expect(await store.latest()).toBe('2019-07-20');
      const { pairs } = await store.world('2019-06-30', 30);
      const aegean = pairs.find(({ pair }) => pair.join() === 'GRC,TUR');
      // the request is told twice and counts once
      expect(aegean).toMatchObject({ acts: 3, byClass: { 3: 2 }, before: { acts: 0, intensity: null } });
      const later = await store.world('2019-07-30', 30);
      expect(later.pairs.find(({ pair }) => pair.join() === 'GRC,TUR')?.before.acts).toBe(3);
    }));
});

describe('reviews', () => {
  const [request, told, visited] = visit().events;
  const wrong = { verdict: 'reject', reason: 'a headline' } as const;

  test('stay when the document is coded again', () =>
    withStore(async store => {
      await store.add([entry(visit())]);
      expect(await store.review(request!.id, wrong)).toMatchObject({ event: request!.id, machine: request });
      expect(await store.review('nothing', wrong)).toBeUndefined();
      await store.add([entry({ ...visit(), events: [] }, { coder: '0.2.0', codebook: 'abc' })]);
      expect(await store.reviews()).toMatchObject([{ event: request!.id, ...wrong, document: 'harbour-1' }]);
    }));

  test('the latest counts, and all are kept', () =>
    withStore(async store => {
      await store.add([entry(visit())]);
      await store.review(request!.id, wrong);
      await store.review(request!.id, { verdict: 'accept', reason: '' });
      expect((await store.reviews()).map(({ verdict }) => verdict)).toEqual(['accept']);
      expect((await store.reviews({ event: request!.id })).map(({ verdict }) => verdict)).toEqual(['accept', 'reject']);
      expect((await store.events({ reviewed: true })).map(({ event }) => event.id)).toEqual([request!.id]);
      expect(await store.events({ reviewed: false })).toHaveLength(5);
      expect(await store.rules()).toContainEqual(
        expect.objectContaining({ rule: request!.rule, accepted: 1, rejected: 0 }),
      );
    }));

  test('a sentence is gold once all of its events are reviewed', () =>
    withStore(async store => {
      await store.add([entry(visit())]);
      await store.review(told!.id, {
        verdict: 'correct',
        reason: 'asks for more',
        correction: { mode: 'change', recipients: ['TUR GOV'] },
      });
      expect(await store.gold()).toMatchObject({ sentences: 0, unfinished: 1 });
      await store.review(visited!.id, { verdict: 'reject', reason: 'told in passing' });
      const gold = await store.gold();
      expect(gold).toMatchObject({ sentences: 1, unfinished: 0 });
      expect(parse(gold.yaml)).toEqual([
        {
          text: expect.stringContaining('withdraw a drilling ship'),
          published: '2019-06-10',
          events: [{ type: 'REQUEST', mode: 'change', actor: ['GRC GOV'], recipient: ['TUR GOV'] }],
        },
      ]);
    }));
});

describe('files that cannot be used', () => {
  test('not there, to be read', async () => {
    const error = await errorOf(openStore(file, { readOnly: true }));
    expect(error).toMatchObject({ code: 'not-found', where: file });
    expect(error.message).toMatch(/attache add/);
  });

  test('another kind of file', async () => {
    const path = join(folder, 'notes.txt');
    writeFileSync(path, 'These are notes, and no database at all. '.repeat(500));
    expect(await errorOf(openStore(path))).toMatchObject({ code: 'store-invalid', where: path });
  });

  test('a folder', async () => {
    expect(await errorOf(openStore(folder))).toMatchObject({ code: 'store-invalid', where: folder });
  });

  test('under a file where a folder should be', async () => {
    const path = join(folder, 'notes.txt');
    writeFileSync(path, 'notes');
    expect(await errorOf(openStore(join(path, 'x.duckdb')))).toMatchObject({ code: 'store-invalid' });
  });

  test("another program's database", async () => {
    const path = join(folder, 'other.duckdb');
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await connection.run('create table birds (name varchar)');
    connection.closeSync();
    instance.closeSync();
    const error = await errorOf(openStore(path));
    expect(error.code).toBe('store-invalid');
    expect(error.message).toMatch(/birds/);
  });

  test('in use by another process', async () => {
    await withStore(store => store.add([entry(visit())]));
    const script = `
      import { DuckDBInstance } from '@duckdb/node-api';
      const instance = await DuckDBInstance.create(process.argv[1]);
      const connection = await instance.connect();
      console.log('ready');
      setInterval(() => connection, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await new Promise(resolve => child.stdout.once('data', resolve));
      const error = await errorOf(openStore(file));
      expect(error).toMatchObject({ code: 'store-locked', where: file });
      expect(error.message).toMatch(new RegExp(`process ${child.pid}.*--db`));
      expect(await errorOf(openStore(file, { readOnly: true }))).toMatchObject({ code: 'store-locked' });
    } finally {
      child.kill();
    }
  });

  test('two openings in one process see the same data', async () => {
    const first = await openStore(file);
    const second = await openStore(file);
    await first.add([entry(visit())]);
    expect(await second.counts()).toEqual({ documents: 1, events: 6 });
    first.close();
    expect(await second.add([entry(refusal())])).toHaveLength(1);
    second.close();
    await withStore(async store => expect(await store.counts()).toMatchObject({ documents: 2 }));
  });
});

describe('steps of the tables', () => {
  async function withConnection(work: (connection: Parameters<typeof migrate>[0]) => Promise<void>): Promise<void> {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await work(connection);
    connection.closeSync();
    instance.closeSync();
  }
  const next = { number: MIGRATIONS.length + 1, name: 'birds', sql: ['create table birds (name varchar)'] };

  test('numbers grow by one', () => {
    expect(MIGRATIONS.map(step => step.number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  test('only those that are missing are done', () =>
    withConnection(async connection => {
      await migrate(connection, 'x', false);
      await migrate(connection, 'x', false, [...MIGRATIONS, next]);
      await migrate(connection, 'x', false, [...MIGRATIONS, next]);
      await connection.run("insert into birds values ('wren')");
    }));

  test('a step that fails leaves nothing behind', () =>
    withConnection(async connection => {
      await migrate(connection, 'x', false);
      const broken = { ...next, sql: [...next.sql, 'create nonsense'] };
      await expect(migrate(connection, 'x', false, [...MIGRATIONS, broken])).rejects.toThrow();
      await migrate(connection, 'x', false, [...MIGRATIONS, next]);
    }));

  test('a store of a newer version is left alone', () =>
    withConnection(async connection => {
      await migrate(connection, 'x', false, [...MIGRATIONS, next]);
      expect((await errorOf(migrate(connection, 'x', false))).message).toMatch(/newer/);
    }));

  test('a store that may only be read is not brought up to date', () =>
    withConnection(async connection => {
      await migrate(connection, 'x', false);
      expect((await errorOf(migrate(connection, 'x', true, [...MIGRATIONS, next]))).message).toMatch(/older/);
    }));
});

test.each([
  "select * from read_csv('/etc/hosts')",
  "copy (select 1) to '/tmp/x.csv'",
  'set enable_external_access = true',
])('no SQL leaves the file: %s', async sql => {
  const { instance, connection } = await openDatabase(file, false);
  await expect(connection.run(sql)).rejects.toThrow(/disabled|cannot/i);
  connection.closeSync();
  instance.closeSync();
});

test.each([
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/attache/attache.duckdb'],
  ['linux', {}, '/home/ada/.local/share/attache/attache.duckdb'],
  ['darwin', {}, '/home/ada/Library/Application Support/attache/attache.duckdb'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/attache/attache.duckdb'],
  ['linux', { ATTACHE_DB: '/x.duckdb', XDG_DATA_HOME: '/data' }, '/x.duckdb'],
] as const)('the store of %s with %j', (platform, env, expected) => {
  expect(defaultStoreFile(env, platform, '/home/ada')).toBe(expected);
});
