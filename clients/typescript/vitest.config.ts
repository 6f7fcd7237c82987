import { defineConfig } from 'vitest/config';

/** The client's tests by themselves (`npm test -w clients/typescript`). The repository's `npm test` runs them as well. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
