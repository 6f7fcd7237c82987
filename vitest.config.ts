import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/global-setup.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // Most of the slow tests wait, for batches and time-outs, so a worker more than the usual one for 2 cores pays.
    maxWorkers: 3,
    // Of the tests that run side by side in one file (test/contract), which mostly wait, too.
    maxConcurrency: 20,
  },
});
