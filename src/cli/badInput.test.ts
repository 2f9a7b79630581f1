import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CodedDocument, type FailedDocument, OutputRecord } from '../index.js';
import { main } from './program.js';

// The whole program, coder and all, on inputs that nobody wishes for.

const GOOD = 'Norway urged Russia on Tuesday to withdraw its ships from the waters near the border.';
const CLAUSE = 'Norway urged Russia and Sweden and Finland to meet in Oslo over the border ';

/** Inputs that have a text in them, however bad: each gives a record. */
const CODED: Record<string, Buffer | string> = {
  'hundred-thousand-word-sentence.txt': `${CLAUSE.repeat(100_000 / 14)}.`,
  'ten-megabyte-line.txt': `${GOOD} ${'a'.repeat(10_000_000)}`,
  'ten-million-blanks.txt': `${GOOD}${' '.repeat(10_000_000)}`,
  'brackets.txt': `${'("“('.repeat(20_000)} ${GOOD}`,
  'broken-utf-8.txt': Buffer.concat([
    Buffer.from(GOOD),
    Buffer.from([32, 0xff, 0xfe, 0xc3, 0x28, 32]),
    Buffer.from(GOOD),
  ]),
  'windows-1252.txt': Buffer.from(
    `${GOOD} \x93We will wait,\x94 Norway\x92s minister said \x96 and C\xf4te d\x92Ivoire agreed.`,
    'latin1',
  ),
  'nuls.txt': `${GOOD.replace(' ', ' \0')} ${GOOD.repeat(20)}\0`,
  'emoji-and-marks.txt': `👩‍👩‍👧‍👦 ${GOOD} 🇷🇺 e${'\u0301'.repeat(1000)} 🎉 ${GOOD}`,
  'one-word-a-line.txt': GOOD.repeat(50).replaceAll(' ', '\n'),
};
/** Inputs that cannot be coded: each gives a record with this error. */
const FAILED: Record<string, [content: Buffer | string, code: string]> = {
  'empty.txt': ['', 'input-empty'],
  'blank.txt': [' \n\t\n ', 'input-empty'],
  'binary.txt': [Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)), 'input-binary'],
  'future.json': [JSON.stringify({ text: GOOD, published: '2931-01-01' }), 'date-invalid'],
  'no-date.json': [JSON.stringify({ text: GOOD, published: 'the day after' }), 'date-invalid'],
  'german.txt': [
    'Der Außenminister reiste am Montag nach Oslo, um mit seinem norwegischen Kollegen über die Lage an der Grenze zu sprechen. Die Regierung in Moskau wies die Forderung zurück.',
    'input-not-english',
  ],
};

let folder: string;
let exit: number;
let records: (CodedDocument | FailedDocument)[];
let messages: string;
let peak: number;
const paths: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attache-bad-'));
  const file = (name: string, content: Buffer | string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    paths.push(path);
  };
  for (const [name, content] of Object.entries(CODED)) file(name, content);
  for (const [name, [content]] of Object.entries(FAILED)) file(name, content);
  file('lines.jsonl', [JSON.stringify({ text: GOOD }), '{"text": "half', JSON.stringify({ text: GOOD })].join('\n'));
  paths.push(folder, join(folder, 'missing.txt'));

  const output = new PassThrough();
  const errors = new PassThrough();
  const read = async (stream: PassThrough) => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  };
  const texts = Promise.all([read(output), read(errors)]);
  const stdin = Readable.from([]) as NodeJS.ReadStream;
  exit = await main(['code', ...paths], { stdin, stdout: output, stderr: errors, env: {} });
  peak = process.resourceUsage().maxRSS;
  output.end();
  errors.end();
  const [data, said] = await texts;
  messages = said;
  records = data
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The records of an input: one, but for JSON Lines. */
function recordsOf(name: string): (CodedDocument | FailedDocument)[] {
  const counts = paths.map(path => (path.endsWith('.jsonl') ? 3 : 1));
  const at = paths.indexOf(join(folder, name));
  const before = counts.slice(0, at).reduce((sum, count) => sum + count, 0);
  return records.slice(before, before + counts[at]!);
}

describe('a record, however bad the text', () => {
  test.each(Object.keys(CODED))('%s', name => {
    const [record] = recordsOf(name);
    expect(record).toHaveProperty('document');
    const { document, sentences, actors, events } = record as CodedDocument;
    expect(sentences.length).toBeGreaterThan(0);
    for (const actor of actors) {
      for (const { start, end, text } of actor.mentions) expect(document.text.slice(start, end)).toBe(text);
    }
    for (const { trigger } of events) expect(document.text.slice(trigger.start, trigger.end)).toBe(trigger.text);
    expect(OutputRecord.safeParse(record).success).toBe(true);
  });

  test('Windows-1252 is read as it was meant', () => {
    const [record] = recordsOf('windows-1252.txt') as CodedDocument[];
    expect(record!.document.text).toContain('“We will wait,” Norway’s minister said – and Côte d’Ivoire agreed.');
  });
});

describe('a record with an error, and a message', () => {
  test.each(Object.entries(FAILED).map(([name, [, code]]) => [name, code]))('%s: %s', (name, code) => {
    expect(recordsOf(name)).toMatchObject([{ schema: 'attache/1', error: { code, where: join(folder, name) } }]);
    expect(messages).toContain(`${join(folder, name)}: `);
  });

  test('a folder and a missing file', () => {
    expect(records.slice(-2)).toMatchObject([
      { error: { code: 'input-is-folder' } },
      { error: { code: 'input-missing' } },
    ]);
  });

  test('a broken line among lines', () => {
    const [first, second, third] = recordsOf('lines.jsonl');
    expect(first).toHaveProperty('document');
    expect(second).toMatchObject({ error: { code: 'input-json', where: `${join(folder, 'lines.jsonl')}:2` } });
    expect(third).toHaveProperty('document');
  });
});

test('the run ends with a summary and exit code 1', () => {
  expect(exit).toBe(1);
  const failed = Object.keys(FAILED).length + 3;
  expect(messages).toContain(`${failed} of ${records.length} inputs failed`);
  expect(messages).toMatch(/no date of publication/);
});

test('memory stays bounded', () => {
  // Kilobytes. Two texts of ten megabytes, their records and all models among them.
  expect(peak).toBeLessThan(1_500_000);
});

describe('as a process of its own', () => {
  const script = fileURLToPath(new URL('./main.ts', import.meta.url));
  const run = (command: string) => spawnSync('bash', ['-c', command], { encoding: 'utf8', timeout: 120_000 });
  const attache = `"${process.execPath}" --import tsx "${script}"`;

  test('exit codes', () => {
    expect(run(`${attache} --version`)).toMatchObject({ status: 0, stderr: '' });
    expect(run(`${attache} cod`).status).toBe(2);
    expect(run(`${attache} code "${join(folder, 'missing.txt')}"`)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('"input-missing"'),
    });
  });

  test('`| head -1` ends it quietly', () => {
    const path = join(folder, 'many.jsonl');
    writeFileSync(path, `${JSON.stringify({ text: GOOD, published: '2020-01-01' })}\n`.repeat(2000));
    const { stdout, stderr, status } = run(`set -o pipefail; ${attache} code "${path}" | head -1`);
    expect(stdout.split('\n')).toHaveLength(2);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  test('all output reaches a slow pipe', () => {
    const path = join(folder, 'some.jsonl');
    writeFileSync(path, `${JSON.stringify({ text: GOOD, published: '2020-01-01' })}\n`.repeat(300));
    expect(run(`${attache} code < "${path}" | (sleep 1; wc -l)`).stdout.trim()).toBe('300');
  });
});
