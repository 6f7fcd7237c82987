import assert from 'node:assert/strict';
import { earlierAssembly } from '../assembly/earlier.ts';
import { failingAssembly } from '../assembly/failing.ts';
import { stackStatus } from '../deployment/aws.ts';
import { CommandError } from '../deployment/cdk.ts';
import { readDistribution } from '../deployment/distribution.ts';
import { clickDirectLinks, smokeTest } from '../smoke/smoke.ts';
import { deploy, folderFor, placeOf, type Scenario, stackKinds } from './scenario.ts';

export const upgrade: Scenario = {
  name: 'upgrade',
  title: 'version 0.2 upgrades to this version, after an attempt that rolls back',
  async run(context) {
    const today = await context.assemblies.adapted('prod');
    await deploy(context, { path: earlierAssembly(today, folderFor(context, 'earlier')) });
    await smokeTest(context.prod, { hasSiteChecks: false });
    const earlierEdge = await readDistribution(context.emulator, 'prod');

    const service = placeOf(context, 'prod', 'service');
    const path = failingAssembly(today, service.stack, folderFor(context, 'failing-upgrade'));
    await assert.rejects(deploy(context, { path }), CommandError);
    assert.equal(await stackStatus(service), 'UPDATE_ROLLBACK_COMPLETE');
    await smokeTest(context.prod, { hasSiteChecks: false });

    await deploy(context, 'prod');
    for (const kind of stackKinds) {
      assert.equal(await stackStatus(placeOf(context, 'prod', kind)), 'UPDATE_COMPLETE');
    }
    await smokeTest(context.prod);
    // Its replicas go on running for hours.
    await clickDirectLinks(context.prod, earlierEdge);
    await smokeTest(context.prod);
  },
};
