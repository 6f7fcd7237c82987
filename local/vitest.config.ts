import { defineConfig } from 'vitest/config';

/** The host's tests by themselves (`npm test -w local`). The repository's `npm test` runs them as well. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/engines.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    maxWorkers: 3,
  },
});
