import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SOURCE_DIGEST as READ } from '../../src/language/kernels/wasm.js';
import { digest, KERNELS } from './buildKernels.js';
import { SOURCE_DIGEST as TRAIN } from './kernels.wasm.js';
import { SOURCE_DIGEST as RANK } from './ranker/kernels.wasm.js';

test.each([
  [KERNELS[0]!.source, READ],
  [KERNELS[1]!.source, TRAIN],
  [KERNELS[2]!.source, RANK],
])('%s is what was compiled (else: npm run kernels in training/)', (source, compiled) => {
  expect(digest(readFileSync(new URL(`../${source}`, import.meta.url), 'utf8'))).toBe(compiled);
});
