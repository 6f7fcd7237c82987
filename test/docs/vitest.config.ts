import { defineConfig } from 'vitest/config';

/**
 * The examples of the API reference alone (`npm run test:examples`): each is a process in its own language.
 */
export default defineConfig({
  test: {
    include: ['test/docs/examples.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
});
