import { defineConfig } from 'vitest/config';
import '../setup/compile-cache.ts';
import { patience } from './patience.ts';
import SentencesReporter from './sentences-reporter.ts';

/**
 * The contract suite alone (`npm run test:contract`): no engines, no synthesis, and a readable list of
 * sentences.
 */
export default defineConfig({
  test: {
    ...patience,
    include: ['test/contract/contract.test.ts'],
    reporters: [new SentencesReporter()],
  },
});
