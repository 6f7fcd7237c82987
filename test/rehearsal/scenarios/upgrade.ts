import assert from 'node:assert/strict';
import { earlierAssembly } from '../assembly/earlier.ts';
import { failingAssembly } from '../assembly/failing.ts';
import { stackStatus } from '../deployment/aws.ts';
import { CommandError, runProgram } from '../deployment/cdk.ts';
import { readDistribution } from '../deployment/distribution.ts';
import { forgetCheck } from '../deployment/tables.ts';
import { addPageLink, askForCheck, expectMissing } from '../smoke/site-check.ts';
import { clickDirectLinks, runOf, smokeTest } from '../smoke/smoke.ts';
import {
  deploy,
  folderFor,
  placeOf,
  type Scenario,
  type ScenarioContext,
  stackKinds,
  tableOf,
} from './scenario.ts';

export const upgrade: Scenario = {
  name: 'upgrade',
  title: 'version 0.2 upgrades to this version, after an attempt that rolls back',
  async run(context) {
    const today = await context.assemblies.adapted('prod');
    const earlier = earlierAssembly(today, folderFor(context, 'earlier'));
    await deploy(context, { path: earlier.path }, [...earlier.stacks, '--exclusively']);
    await smokeTest(context.prod, { isEarlier: true });
    const earlierEdge = await readDistribution(context.emulator, 'prod');
    const unchecked = await addUncheckedLink(context);

    const service = placeOf(context, 'prod', 'service');
    const path = failingAssembly(today, service.stack, folderFor(context, 'failing-upgrade'));
    await assert.rejects(deploy(context, { path }), CommandError);
    assert.equal(await stackStatus(service), 'UPDATE_ROLLBACK_COMPLETE');
    await smokeTest(context.prod, { isEarlier: true });

    await deploy(context, 'prod');
    for (const kind of stackKinds) {
      // Version 0.2 had no accounts stack.
      const expected = kind === 'accounts' ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE';
      assert.equal(await stackStatus(placeOf(context, 'prod', kind)), expected);
    }
    await smokeTest(context.prod);
    await backfillChecks(context, unchecked);
    // Its replicas go on running for hours.
    await clickDirectLinks(context.prod, earlierEdge);
    await smokeTest(context.prod);
  },
};

/** Makes an in-page link with a page but without a check, as version 0.2 left them. @returns its id */
async function addUncheckedLink(context: ScenarioContext): Promise<number> {
  const linkId = await addPageLink(await runOf(context.prod), 'before-checks');
  await forgetCheck(tableOf(context), linkId);
  return linkId;
}

/** Runs the command of the upgrade notes, twice. Then the link is checked like any other. */
async function backfillChecks(context: ScenarioContext, linkId: number): Promise<void> {
  const { environment } = context.emulator;
  const args = ['run', '--silent', 'ops:verification', '--', 'backfill', '--stage', 'prod'];
  const first = await runProgram('npm', args, environment);
  assert.match(first, /New checks, within 24 hours: 1\. Checked already: 0\./);
  assert.match(await runProgram('npm', args, environment), /24 hours: 0\. Checked already: 1\./);
  const run = await runOf(context.prod);
  await askForCheck(run, linkId);
  await expectMissing(run, linkId);
}
