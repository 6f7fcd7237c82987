import { defineConfig } from 'vitest/config';
import '../setup/compile-cache.ts';
import SentencesReporter from './sentences-reporter.ts';

/**
 * The contract suite alone (`npm run test:contract`): no engines, no synthesis, and a readable list of
 * sentences.
 */
export default defineConfig({
  test: {
    include: ['test/contract/contract.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // Most of them wait for a change to reach every visitor, or for a click to be counted.
    maxConcurrency: 20,
    reporters: [new SentencesReporter()],
  },
});
