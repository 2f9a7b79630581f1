import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createCoder } from '../src/pipeline.js';
import { overall, scoreFolder } from './articles.js';

const OWN = fileURLToPath(new URL('../cases/articles/', import.meta.url));
const SEED = fileURLToPath(new URL('../../shared/seed/', import.meta.url));

test('articles of our own: no worse than measured', async () => {
  const score = await scoreFolder(createCoder(), OWN);
  expect(overall(score)).toBeGreaterThan(0.63);
  expect(1 - score.unasked / score.coded).toBeGreaterThan(0.9);
  const { right, coded, found, wanted, falseEvents, eventless } = score.strict;
  expect(right / coded).toBeGreaterThan(0.69);
  expect(found / wanted).toBeGreaterThan(0.39);
  expect(falseEvents / eventless).toBeLessThan(0.03);
});

test.skipIf(!existsSync(SEED))('the seed article, where it is there: 0.95 or better', async () => {
  const score = await scoreFolder(createCoder(), SEED, '2018-01-28');
  expect(score.misses.filter(miss => !miss.includes('not asked for'))).toEqual([]);
  expect(overall(score)).toBeGreaterThanOrEqual(0.95);
});
