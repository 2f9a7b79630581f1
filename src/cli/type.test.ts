import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { main } from './program.js';

// The whole program, ranker and all.

async function run(input: string, argv = ['type']) {
  const io = {
    stdin: Readable.from([input]),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    env: { NO_COLOR: '1' },
  };
  const code = await main(argv, io as never);
  const read = (stream: PassThrough) => String(stream.read() ?? '');
  const records = read(io.stdout)
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
  return { code, records, messages: read(io.stderr) };
}

test('pairs and a sentence are typed, and a bad line stops nothing', async () => {
  const lines = [
    { id: 'a', text: 'Oman expelled the ambassador of Peru on Friday.', source: 'Oman', target: 'Peru' },
    { id: 'b', text: 'Peru condemned the missile test by Oman.', source: 'Peru', target: 'Oman', source_span: [0, 4] },
    { id: 'd', text: 'The foreign ministers of Norway and Chad held talks in Oslo.' },
  ].map(line => JSON.stringify(line));
  const { code, records, messages } = await run(`${lines[0]}\n\n${lines[1]}\n{"id": "c"}\n{broken\n${lines[2]}`);
  expect(code).toBe(1);
  expect(records.map(({ id, type, error }) => [id, type ?? error.code])).toEqual([
    ['a', 'SANCTION'],
    ['b', 'ACCUSE'],
    ['c', 'input-json'],
    [null, 'input-json'],
    ['d', 'CONSULT'],
  ]);
  expect(records.map(({ quadCode }) => quadCode)).toEqual([4, 3, undefined, undefined, 1]);
  expect(messages).toContain('stdin:4: text: ');
  expect(messages).toContain('2 of 5 lines failed.');
  for (const { candidates, confidence } of records.filter(each => each.candidates)) {
    expect(candidates).toHaveLength(17);
    expect(confidence).toBeGreaterThan(0.3);
    expect(confidence).toBeLessThan(1);
  }
}, 60_000);

test('a file that is not there', async () => {
  const { code, messages } = await run('', ['type', 'nofile.jsonl']);
  expect(code).toBe(1);
  expect(messages).toContain('nofile.jsonl: no such file.');
});
