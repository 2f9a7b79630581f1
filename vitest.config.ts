import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'cases/**/*.test.ts',
      'docs/**/*.test.ts',
      'bench/**/*.test.ts',
      'training/src/**/*.test.ts',
      'web/**/*.test.ts',
    ],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
