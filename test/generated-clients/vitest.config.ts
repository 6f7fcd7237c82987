import { defineConfig } from 'vitest/config';

/** Clients that other people's generators make from the OpenAPI document (`npm run test:clients`). */
export default defineConfig({
  test: {
    include: ['test/generated-clients/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
