import { configDefaults, defineConfig } from 'vitest/config';
import './test/setup/compile-cache.ts';

export default defineConfig({
  test: {
    include: ['{test,local/test,clients/*/test}/**/*.test.ts'],
    // These have commands of their own, which `.ci/run` runs too: with them this one would take over three minutes.
    exclude: [
      ...configDefaults.exclude,
      'test/contract/**',
      'test/generated-clients/**',
      'test/docs/examples.test.ts',
      'test/e2e/!(main-job|call-budget).test.ts',
      'test/*/*large*.test.ts',
    ],
    // Files share processes, one after another: to start one and load the SDK for each takes a fifth of all processor time.
    isolate: false,
    setupFiles: ['test/setup/shared-process.ts'],
    globalSetup: ['test/setup/global-setup.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // Most of the slow tests wait, for batches and time-outs, so twice as many workers as cores pay.
    maxWorkers: 4,
  },
});
