import { afterAll, beforeAll, describe, it } from 'vitest';
import { mainJobChecks } from './main-job-checks.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

describe('npm start does the main job', () => {
  let host: RunningHost;
  beforeAll(async () => {
    host = await startRunningHost();
  });
  afterAll(() => host?.stop());

  for (const [name, check] of Object.entries(mainJobChecks)) it(name, () => check(host));
});
