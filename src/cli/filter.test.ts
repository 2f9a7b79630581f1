import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AttacheError, daysOf, type Holder, parseDate, type Who } from '../index.js';
import type { Door } from './context.js';
import { main } from './program.js';

// A desk that knows one country and one person, so that these tests are about the commands alone.
const ABE: Holder = {
  country: 'JPN',
  name: 'Shinzo Abe',
  names: ['Shinzo Abe'],
  office: 'prime minister',
  from: '2012-12-26',
  to: '2020-09-16',
};
const desk: Who = {
  holderOn: ({ country, office }) => {
    if (country !== 'Japan') throw new AttacheError('usage', country, 'no country has this name or code.');
    return office ? { ...ABE, name: null, names: [], office: null, from: null, to: null } : ABE;
  },
  cabinetOn: () => [{ ...ABE, others: [{ name: 'Yoshihiko Noda', from: '2011-09-02', to: '2012-12-26' }] }],
  personOn: ({ name }) => ({
    ...ABE,
    name: name === 'Shinzo Abe' ? name : null,
    inOffice: true,
    leads: true,
  }),
  careerOf: () => [ABE],
  isCountry: words => words === 'Japan',
};
const door = async () =>
  ({
    AttacheError,
    daysOf,
    parseDate,
    openWho: () => desk,
    createActorResolver: () => ({
      resolve: ({ actor, context, date }: { actor: string; context?: string; date?: string }) => ({
        name: [actor, context, date].filter(Boolean).join(' | '),
        kind: 'person',
        country: null,
        sectors: [],
        role: null,
        none: false,
      }),
    }),
  }) as unknown as Door;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-filter-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(argv: string[], input = '', terminal = false) {
  const collect = () => {
    const chunks: Buffer[] = [];
    const stream = new PassThrough();
    stream.on('data', chunk => chunks.push(chunk));
    return { stream, text: () => Buffer.concat(chunks).toString() };
  };
  const out = collect();
  const err = collect();
  const stdin = Object.assign(Readable.from([Buffer.from(input)]), { isTTY: terminal });
  const io = { stdin, stdout: out.stream, stderr: err.stream, env: {} };
  const exit = await main(argv, io, { door, today: '2018-01-28' });
  await new Promise(resolve => setImmediate(resolve));
  const lines = out
    .text()
    .split('\n')
    .filter(line => line.startsWith('{'));
  return { exit, out: out.text(), err: err.text(), lines: lines.map(line => JSON.parse(line)) };
}

describe('attache who, as a filter', () => {
  test('a line out for each line in; bad ones say why, and the rest goes on', async () => {
    const { exit, lines, err } = await run(
      ['who'],
      [
        '{"id": "a", "country": "Japan", "date": "2018-01-28"}',
        '',
        '{broken',
        '{"id": "b", "country": "Freedonia", "date": 2018}',
        '{"id": "c", "name": "Shinzo Abe", "date": "2018-01"}',
        '{"id": "d", "country": "Japan"}',
        '{"id": "e", "country": "Japan", "date": "soon"}',
        '{"id": "f", "date": "2018"}',
        '{"id": "g", "country": ["Japan"], "date": "2018"}',
        '[1]',
        '{"country": "Japan", "date": "2018", "office": "foreign minister"}',
      ].join('\n'),
    );
    expect(exit).toBe(1);
    expect(lines[0]).toEqual({ id: 'a', ...ABE });
    expect(lines[3]).toMatchObject({ id: 'c', name: 'Shinzo Abe', inOffice: true });
    expect(lines.map(({ id, error }) => [id, error?.code, error?.where])).toEqual([
      ['a', undefined, undefined],
      [null, 'input-json', 'stdin:3'],
      ['b', 'usage', 'stdin:4'],
      ['c', undefined, undefined],
      ['d', 'input-json', 'stdin:6'],
      ['e', 'date-invalid', 'stdin:7'],
      ['f', 'input-json', 'stdin:8'],
      ['g', 'input-json', 'stdin:9'],
      [null, 'input-json', 'stdin:10'],
      [11, undefined, undefined],
    ]);
    expect(err).toContain('stdin:4: "Freedonia": no country has this name or code.\n');
    expect(err).toContain('stdin:7: "soon" is not a date. Write it as 2018-01-28, 2018-01 or 2018.\n');
    expect(err).toMatch(/7 of 10 lines failed\.\n$/);
  });

  test('from a file; one that is not there, a folder, and no input at all', async () => {
    const path = join(folder, 'questions.jsonl');
    writeFileSync(path, '\uFEFF{"id": 1, "country": "Japan", "date": "2018"}\r\n');
    expect(await run(['who', path])).toMatchObject({ exit: 0, lines: [{ id: 1, name: 'Shinzo Abe' }], err: '' });
    expect(await run(['who', join(folder, 'no.jsonl')])).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/no such file/),
    });
    expect(await run(['who', folder])).toMatchObject({ exit: 1, err: expect.stringMatching(/this is a folder/) });
    expect(await run(['who'], '', true)).toMatchObject({ exit: 2, err: expect.stringMatching(/no input/) });
  });
});

describe('attache who, for people', () => {
  test('a country on a date', async () => {
    const { exit, out } = await run(['who', 'Japan', '2012']);
    expect(exit).toBe(0);
    expect(out).toMatch(/prime minister │ Shinzo Abe {5}│ 2012-12-26 │ 2020-09-16/);
    expect(out).toMatch(/│ Yoshihiko Noda │ 2011-09-02 │ 2012-12-26/);
  });
  test('a person, today', async () => {
    const { exit, out } = await run(['who', 'Shinzo', 'Abe']);
    expect(exit).toBe(0);
    expect(out).toMatch(/^Shinzo Abe, 2018-01-28: prime minister \(JPN\), 2012-12-26 to 2020-09-16\n/);
    expect(out).toMatch(/JPN {5}│ prime minister │ 2012-12-26 │ 2020-09-16/);
  });
  test('nobody', async () => {
    expect(await run(['who', 'Freedonia', '2012'])).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringMatching(/nobody of this name/),
    });
    expect(await run(['who', 'Japan', '2012', '--office', 'astrologer'])).toMatchObject({ exit: 1, out: '' });
    expect(await run(['who', 'Japan', '2012-99'])).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/is not a date/),
    });
  });
});

describe('attache resolve', () => {
  test('words, their text and their date; the option dates the rest', async () => {
    const { exit, lines } = await run(
      ['resolve', '--date', '2019'],
      '{"id": 1, "actor": "Abe", "context": "Abe left.", "date": "2018-01"}\n{"id": 2, "actor": " Abe "}\n{"id": 3}',
    );
    expect(exit).toBe(1);
    expect(lines).toMatchObject([
      { id: 1, name: 'Abe | Abe left. | 2018-01', none: false },
      { id: 2, name: 'Abe | 2019' },
      { id: 3, error: { code: 'input-json', where: 'stdin:3' } },
    ]);
  });
});
