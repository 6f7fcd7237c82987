import assert from 'node:assert/strict';
import { earlierAssembly } from '../assembly/earlier.ts';
import { failingAssembly } from '../assembly/failing.ts';
import { stackStatus } from '../deployment/aws.ts';
import { CommandError } from '../deployment/cdk.ts';
import { readDistribution } from '../deployment/distribution.ts';
import { clickDirectLinks, smokeTest } from '../smoke/smoke.ts';
import { type Act, deploy, folderFor, placeOf, stackKinds } from './act.ts';

export const upgrade: Act = {
  name: 'upgrade',
  title: 'version 0.2 upgrades to this version, after an attempt that rolls back',
  async play(scene) {
    const today = await scene.assemblies.playable('prod');
    await deploy(scene, { path: earlierAssembly(today, folderFor(scene, 'earlier')) });
    await smokeTest(scene.prod);
    const earlierEdge = await readDistribution(scene.emulator, 'prod');

    const service = placeOf(scene, 'prod', 'service');
    const path = failingAssembly(today, service.stack, folderFor(scene, 'failing-upgrade'));
    await assert.rejects(deploy(scene, { path }), CommandError);
    assert.equal(await stackStatus(service), 'UPDATE_ROLLBACK_COMPLETE');
    await smokeTest(scene.prod);

    await deploy(scene, 'prod');
    for (const kind of stackKinds) {
      assert.equal(await stackStatus(placeOf(scene, 'prod', kind)), 'UPDATE_COMPLETE');
    }
    await smokeTest(scene.prod);
    // Its replicas go on running for hours.
    await clickDirectLinks(scene.prod, earlierEdge);
    await smokeTest(scene.prod);
  },
};
