import assert from 'node:assert/strict';
import { failingAssembly } from '../assembly/failing.ts';
import { allowTermination, stackStatus } from '../deployment/aws.ts';
import { CommandError } from '../deployment/cdk.ts';
import { isMarked, markTable } from '../deployment/tables.ts';
import { smokeTest } from '../smoke/smoke.ts';
import { deploy, folderFor, placeOf, type Scenario, tableOf } from './scenario.ts';

/** Follows "A first deployment that failed" of docs/runbook.md. */
export const failedFirstDeployment: Scenario = {
  name: 'failed-first-deployment',
  title:
    'a first deployment whose storage fails is stuck behind its protection; without it, the next one adopts the table',
  async run(context) {
    const storage = placeOf(context, 'prod', 'storage');
    const table = tableOf(context);
    const app = await context.assemblies.adapted('prod');
    const path = failingAssembly(app, storage.stack, folderFor(context, 'failing-first'));
    await assert.rejects(deploy(context, { path }), CommandError);
    assert.equal(await stackStatus(storage), 'ROLLBACK_COMPLETE');
    await markTable(table);
    await assert.rejects(deploy(context, 'prod'), /TerminationProtection is enabled/);

    await allowTermination(storage);
    // It deletes the failed stack first.
    await deploy(context, 'prod', [storage.stack, '--import-existing-resources']);
    assert(await isMarked(table), 'The deployment emptied the table.');
    await deploy(context, 'prod');
    await smokeTest(context.prod);
  },
};
