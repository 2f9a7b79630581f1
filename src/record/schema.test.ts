import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { outputSchema } from './schema.js';

test('the published JSON Schema is that of the code: `attache schema > schema/attache-1.schema.json` renews it', () => {
  const published = readFileSync(new URL('../../schema/attache-1.schema.json', import.meta.url), 'utf8');
  expect(published).toBe(`${JSON.stringify(outputSchema(), null, 2)}\n`);
});

test('every reference in it resolves', () => {
  const schema = outputSchema() as { $defs: Record<string, unknown> };
  const references = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(match => match[1]!);
  expect(references.length).toBeGreaterThan(20);
  expect(references.filter(name => !(name in schema.$defs))).toEqual([]);
});
