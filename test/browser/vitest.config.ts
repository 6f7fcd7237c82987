import { defineConfig } from 'vitest/config';

/** The browser tests by themselves (`npm run test:e2e`); `npm test`, which needs no browser, leaves them out. */
export default defineConfig({
  test: {
    include: ['test/browser/*.browser.ts'],
    globalSetup: ['test/browser/global-setup.ts'],
    testTimeout: 45_000,
    hookTimeout: 90_000,
    // Each file has a host and a browser of its own.
    maxWorkers: 2,
    reporters: ['verbose'],
  },
});
