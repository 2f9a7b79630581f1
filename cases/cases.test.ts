import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createCoder, makeArticle } from '../src/pipeline.js';
import { Case, compare } from './case.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const coder = createCoder();

for (const room of ['events', 'quotes', 'actors']) {
  for (const file of readdirSync(join(folder, room)).filter(name => name.endsWith('.yaml'))) {
    const cases = z.array(Case).parse(parse(readFileSync(join(folder, room, file), 'utf8')));
    describe(`${room}/${file}`, () => {
      for (const each of cases) {
        test(each.text, async () => {
          const problems = compare(each, coder.code(await makeArticle({ text: each.text, published: each.published }, file)));
          if (each.miss) expect(problems, `a known miss passes now: take "miss" out (${each.miss})`).not.toEqual([]);
          else expect(problems).toEqual([]);
        });
      }
    });
  }
}
