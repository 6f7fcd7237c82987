import { defineConfig } from 'vitest/config';
import './test/setup/compile-cache.ts';
import { filesOf, projectsOf } from './test/setup/projects.ts';
import { slowTests } from './test/setup/slow-tests.ts';

const files = filesOf(
  ['{test,local/test,clients/*/test}/**/*.test.ts'],
  // These have commands of their own, which `.ci/run` runs too.
  ['test/contract/**', 'test/generated-clients/**', 'test/docs/examples.test.ts', ...slowTests],
);

export default defineConfig({
  test: {
    globalSetup: ['test/setup/global-setup.ts'],
    // One more than cores, because some tests wait. Each worker imports the product, the SDK and the CDK anew: with four, a run takes a sixth
    // more processor time.
    maxWorkers: 3,
    projects: projectsOf(files, {
      // Files share processes, one after another: to start one and load the SDK for each takes a fifth of all processor time.
      isolate: false,
      setupFiles: ['test/setup/shared-process.ts'],
      testTimeout: 90_000,
      hookTimeout: 90_000,
    }),
  },
});
