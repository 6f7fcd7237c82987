import assert from 'node:assert/strict';
import { linkChecks } from '../../../bin/smoke/link-checks.ts';
import { runSmokeChecks } from '../../../bin/smoke/smoke-check.ts';
import { stackStatus } from '../deployment/aws.ts';
import { adaptedTo, runProgram } from '../deployment/cdk.ts';
import { readDistribution } from '../deployment/distribution.ts';
import { emulatedClient } from '../deployment/emulated-client.ts';
import { assertPreflight } from '../deployment/preflight.ts';
import { openPublicOrigin } from '../deployment/public-origin.ts';
import { readmeCommand } from '../deployment/readme.ts';
import { ACCOUNT } from '../emulator/emulator.ts';
import { smokeTest } from '../smoke/smoke.ts';
import { placeOf, type Scenario, type ScenarioContext, stackKinds } from './scenario.ts';

/** Longest waits for a click to be counted, and for a site check, which the schedule starts. */
const COUNTING_MS = 60_000;
const CHECKING_MS = 240_000;

export const firstDeployment: Scenario = {
  name: 'deploy',
  title: "the README's commands make a stage that works",
  async run(context) {
    await assertPreflight(context.emulator, []);
    await followReadme(context);
    for (const kind of stackKinds) {
      assert.equal(await stackStatus(placeOf(context, 'prod', kind)), 'CREATE_COMPLETE');
    }
    await smokeTest(context.prod);
    await runOperatorsChecks(context);
  },
};

/** Runs the README's commands as they are: the deployment, the first account, and its first link. */
async function followReadme({ emulator, assemblies }: ScenarioContext): Promise<void> {
  const environment = { ...emulator.environment, ...adaptedTo(await assemblies.adapted('prod')) };
  const run = (command: string) => runProgram('sh', ['-c', command], environment);
  await run(readmeCommand('npx cdk bootstrap', { '<account>': ACCOUNT }));
  await run(readmeCommand('npx cdk deploy --all'));
  const [key = ''] = /klup_\w+/.exec(await run(readmeCommand('npm run create-account'))) ?? [];
  const origin = await openPublicOrigin(emulator, 'prod');
  try {
    const values = { '<public origin>': origin.url, 'klup_...': key };
    const created = JSON.parse(await run(`${readmeCommand('curl', values)} --silent`));
    const { pathname } = new URL(created.data.short_url);
    const visit = await fetch(`${origin.url}${pathname}`, { method: 'HEAD', redirect: 'manual' });
    assert.deepEqual([visit.status, visit.headers.get('location')], [302, 'https://example.com/landing']);
  } finally {
    await origin.close();
  }
}

/** What `npm run smoke` checks with a key. It takes a minute: site checks wait for their schedule. */
async function runOperatorsChecks({ emulator, prod }: ScenarioContext): Promise<void> {
  const distribution = await readDistribution(emulator, prod.stage);
  const checks = linkChecks(emulatedClient({ emulator, distribution }, prod.apiKey), {
    countingMs: COUNTING_MS,
    checkingMs: CHECKING_MS,
    pageOrigin: new URL(`http://${distribution.domainName}`),
  });
  const lines: string[] = [];
  const { passed } = await runSmokeChecks(checks, (line) => lines.push(line));
  assert.equal(passed, checks.length, `npm run smoke would fail:\n${lines.join('\n')}`);
}
