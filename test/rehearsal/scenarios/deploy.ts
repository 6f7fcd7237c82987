import assert from 'node:assert/strict';
import { linkChecks } from '../../../bin/smoke/link-checks.ts';
import { runSmokeChecks } from '../../../bin/smoke/smoke-check.ts';
import { stackStatus } from '../deployment/aws.ts';
import { readDistribution } from '../deployment/distribution.ts';
import { emulatedClient } from '../deployment/emulated-client.ts';
import { assertPreflight } from '../deployment/preflight.ts';
import { smokeTest } from '../smoke/smoke.ts';
import { deploy, placeOf, type Scenario, type ScenarioContext, stackKinds } from './scenario.ts';

/** Longest wait for a click to be counted. */
const COUNTING_MS = 60_000;

export const firstDeployment: Scenario = {
  name: 'deploy',
  title: 'cdk deploy --all makes a stage that works',
  async run(context) {
    await assertPreflight(context.emulator, []);
    await deploy(context, 'prod');
    for (const kind of stackKinds) {
      assert.equal(await stackStatus(placeOf(context, 'prod', kind)), 'CREATE_COMPLETE');
    }
    await smokeTest(context.prod);
    await runOperatorsChecks(context);
  },
};

/** What `npm run smoke` checks with a key. It takes some seconds, because the edge caches what changes. */
async function runOperatorsChecks({ emulator, prod }: ScenarioContext): Promise<void> {
  const distribution = await readDistribution(emulator, prod.stage);
  const checks = linkChecks(emulatedClient({ emulator, distribution }, prod.apiKey), {
    countingMs: COUNTING_MS,
  });
  const lines: string[] = [];
  const { passed } = await runSmokeChecks(checks, (line) => lines.push(line));
  assert.equal(passed, checks.length, `npm run smoke would fail:\n${lines.join('\n')}`);
}
