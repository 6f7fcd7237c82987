import { defineConfig } from 'vitest/config';
import '../setup/compile-cache.ts';

/**
 * The whole system under faults, over time and at size (`npm run test:system`); its main job is part of `npm test`.
 */
export default defineConfig({
  test: {
    include: ['test/e2e/!(main-job|call-budget).test.ts', 'test/*/*large*.test.ts'],
    globalSetup: ['test/setup/global-setup.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // Each file has its own host and mostly waits.
    maxWorkers: 3,
  },
});
