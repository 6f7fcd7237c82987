import assert from 'node:assert/strict';
import { stageConfig, tableName } from '../../../lib/config.ts';
import { failingAssembly } from '../assembly/failing.ts';
import { allowTermination, stackStatus } from '../deployment/aws.ts';
import { CommandError } from '../deployment/cdk.ts';
import { isMarked, markTable } from '../deployment/tables.ts';
import { smokeTest } from '../smoke/smoke.ts';
import { type Act, deploy, folderFor, placeOf } from './act.ts';

/** Follows "A first deployment that failed" of docs/runbook.md. */
export const failedFirstDeployment: Act = {
  name: 'failed-first-deployment',
  title:
    'a first deployment whose storage fails is stuck behind its protection; without it, the next one adopts the table',
  async play(scene) {
    const storage = placeOf(scene, 'prod', 'storage');
    const table = { emulator: scene.emulator, region: storage.region, table: tableName(stageConfig('prod')) };
    const app = await scene.assemblies.playable('prod');
    const path = failingAssembly(app, storage.stack, folderFor(scene, 'failing-first'));
    await assert.rejects(deploy(scene, { path }), CommandError);
    assert.equal(await stackStatus(storage), 'ROLLBACK_COMPLETE');
    await markTable(table);
    await assert.rejects(deploy(scene, 'prod'), /TerminationProtection is enabled/);

    await allowTermination(storage);
    // It deletes the failed stack first.
    await deploy(scene, 'prod', [storage.stack, '--import-existing-resources']);
    assert(await isMarked(table), 'The deployment emptied the table.');
    await deploy(scene, 'prod');
    await smokeTest(scene.prod);
  },
};
