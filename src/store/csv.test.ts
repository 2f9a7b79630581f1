import { expect, test } from 'vitest';
import { hostile, visit } from '../../cases/records/aegean.js';
import { csvOf } from './csv.js';

test('an event a line, lists parted by bars', () => {
  const record = visit();
  const [head, row, end] = csvOf([{ event: record.events[2]!, sentence: 'A, "B"', document: { id: 'd' } }]).split(
    '\r\n',
  );
  expect(end).toBe('');
  const names = head!.split(',');
  expect(
    row!.startsWith(
      `${record.events[2]!.id},2019-06-10,relative,CONSULT,visit,,occurred,Murat Aksoy,TUR,GOV,Greece,GRC,GOV,`,
    ),
  ).toBe(true);
  expect(row).toContain('"A, ""B"""');
  expect(names).toContain('sentence');
});

test('line ends in a field stay in the field', () => {
  const event = hostile().events[0]!;
  const csv = csvOf([{ event, sentence: 'two\nlines', document: { id: 'd' } }]);
  expect(csv).toContain('"two\nlines"');
  expect(csvOf([])).toMatch(/^id,[^\r]*\r\n$/);
});
