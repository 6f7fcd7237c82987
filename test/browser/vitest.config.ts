import { defineConfig } from 'vitest/config';
import '../setup/compile-cache.ts';
import LongestFirst from '../setup/longest-first.ts';

/** The browser tests alone (`npm run test:e2e`); `npm test` excludes them and needs no browser. */
export default defineConfig({
  test: {
    include: ['test/browser/*.browser.ts'],
    globalSetup: ['test/browser/global-setup.ts'],
    testTimeout: 45_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 15_000 } },
    // Each file has its own host and browser.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    reporters: ['verbose'],
  },
});
