import { defineConfig } from 'vitest/config';
import '../setup/compile-cache.ts';
import LongestFirst from '../setup/longest-first.ts';
import { filesOf, projectsOf } from '../setup/projects.ts';
import { slowTests } from '../setup/slow-tests.ts';

/**
 * The whole system under faults, over time and at size (`npm run test:system`); its main job is part of `npm test`.
 */
export default defineConfig({
  test: {
    globalSetup: ['test/setup/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    // Each file has its own host, which waits now and then.
    maxWorkers: 3,
    projects: projectsOf(filesOf(slowTests), { testTimeout: 90_000, hookTimeout: 90_000 }),
  },
});
