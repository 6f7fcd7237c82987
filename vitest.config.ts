import { configDefaults, defineConfig } from 'vitest/config';
import './test/setup/compile-cache.ts';
import ResetsLast from './test/setup/resets-last.ts';
import { slowTests } from './test/setup/slow-tests.ts';

export default defineConfig({
  test: {
    include: ['{test,local/test,clients/*/test}/**/*.test.ts'],
    // These have commands of their own, which `.ci/run` runs too.
    exclude: [
      ...configDefaults.exclude,
      'test/contract/**',
      'test/generated-clients/**',
      'test/docs/examples.test.ts',
      ...slowTests,
    ],
    // Files share processes, one after another: to start one and load the SDK for each takes a fifth of all processor time.
    isolate: false,
    sequence: { sequencer: ResetsLast },
    setupFiles: ['test/setup/shared-process.ts'],
    globalSetup: ['test/setup/global-setup.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // One more than cores, because some tests wait. Each worker imports the product, the SDK and the CDK anew: with four, a run takes a sixth
    // more processor time.
    maxWorkers: 3,
  },
});
