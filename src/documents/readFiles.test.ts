import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Article, AttacheError } from '../record/index.js';
import { type ReadFilesOptions, readFiles } from './readFiles.js';

const BODY = 'Oman has asked Peru to take part in the talks. Peru has not yet said whether it will.';
let folder = '';
const path = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-'));
  writeFileSync(path('a.txt'), BODY);
  writeFileSync(path('empty.txt'), '');
  writeFileSync(
    path('b.jsonl'),
    `${JSON.stringify({ id: 'b1', text: BODY })}\n{broken\n${JSON.stringify({ id: 'b2', text: BODY })}`,
  );
  writeFileSync(
    path('wide.jsonl'),
    Buffer.from(
      `\ufeff${JSON.stringify({ id: 'w1', text: BODY })}\n${JSON.stringify({ id: 'w2', text: BODY })}\n`,
      'utf16le',
    ),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(paths: string[], options?: ReadFilesOptions): Promise<string[]> {
  const results: string[] = [];
  for await (const result of readFiles(paths, options)) {
    results.push(result instanceof AttacheError ? `${result.where.replace(folder, '')} ${result.code}` : result.id);
  }
  return results;
}

describe('readFiles', () => {
  it('goes on after what it cannot read', async () => {
    const results = await read([path('missing.txt'), folder, path('empty.txt'), path('b.jsonl'), path('a.txt')]);
    expect(results.slice(0, 6)).toEqual([
      '/missing.txt input-missing',
      ' input-is-folder',
      '/empty.txt input-empty',
      'b1',
      '/b.jsonl:2 input-json',
      'b2',
    ]);
    expect(results).toHaveLength(7);
  });

  it('reads standard input, in pieces that cut lines and characters', async () => {
    const bytes = Buffer.from(
      `${JSON.stringify({ id: 's1', text: `Señor Díaz. ${BODY}` })}\n\n${JSON.stringify({ id: 's2', text: BODY })}\n`,
    );
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) => bytes.subarray(i * 7, i * 7 + 7));
    expect(await read(['-'], { stdin: Readable.from(pieces) })).toEqual(['s1', 's2']);
    expect(await read(['-'], { stdin: Readable.from([Buffer.from(BODY)]) })).toHaveLength(1);
    expect(await read(['-'], { stdin: Readable.from([]) })).toEqual(['standard input input-empty']);
  });

  it('reads JSON Lines in UTF-16', async () => {
    expect(await read([path('wide.jsonl')])).toEqual(['w1', 'w2']);
  });

  it('skips a line that is too long and holds none of it', async () => {
    async function* lines(): AsyncGenerator<Buffer> {
      yield Buffer.from(`${JSON.stringify({ id: 'l1', text: BODY })}\n{"text": "`);
      for (let i = 0; i < 200; i++) yield Buffer.alloc(100_000, 'word ');
      yield Buffer.from(`"}\n${JSON.stringify({ id: 'l3', text: BODY })}\n`);
    }
    const results = await read(['-'], { stdin: Readable.from(lines()), maxBytes: 1_000_000, format: 'jsonl' });
    expect(results).toEqual(['l1', 'standard input:2 input-too-large', 'l3']);
  });

  it('gives every article the defaults of the caller', async () => {
    for await (const result of readFiles([path('a.txt')], { published: '2015-03-03', publisher: 'Example' })) {
      expect(result as Article).toMatchObject({ published: '2015-03-03', publisher: 'Example' });
    }
  });
});
