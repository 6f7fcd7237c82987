import { defineConfig } from 'vitest/config';
import '../../setup/compile-cache.ts';
import { patience } from '../patience.ts';

/** Processes that run hosts, one after another. Many rules have to do with time, so their hosts wait for most of it. */
const LANES = 4;

/** The contract suite once for each rule that is switched off (`npm run contract:mutations`). */
export default defineConfig({
  test: {
    ...patience,
    maxWorkers: LANES,
    projects: Array.from({ length: LANES }, (_, lane) => ({
      extends: true,
      test: {
        name: `lane ${lane}`,
        include: ['test/contract/mutations/lane.test.ts'],
        provide: { lane, lanes: LANES },
      },
    })),
  },
});

declare module 'vitest' {
  interface ProvidedContext {
    /** Which share of the rules the process has, from 0. */
    lane: number;
    lanes: number;
  }
}
