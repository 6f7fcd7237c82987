import assert from 'node:assert/strict';
import { allowTermination, stackStatus } from '../deployment/aws.ts';
import { cdk } from '../deployment/cdk.ts';
import { functionSettings } from '../deployment/functions.ts';
import { assertPreflight } from '../deployment/preflight.ts';
import { deleteTable, isMarked, markTable } from '../deployment/tables.ts';
import { bucketExists, webBucket } from '../deployment/web-files.ts';
import { smokeTest } from '../smoke/smoke.ts';
import { deploy, placeOf, type Scenario, type ScenarioContext, stackName, tableOf } from './scenario.ts';

/** Follows "Remove a stage" of docs/runbook.md. */
export const removal: Scenario = {
  name: 'remove',
  title: 'a removed stage leaves its table, and is deployed over it again',
  variants: ['changed'],
  async run(context) {
    const storage = placeOf(context, 'prod', 'storage');
    const table = tableOf(context);
    await markTable(table);
    const bucket = await webBucket(context.emulator, 'prod');
    const removed = ['edge', 'accounts', 'service'] as const;
    await destroy(context, ...removed.map((kind) => stackName('prod', kind)));
    for (const kind of removed) assert.equal(await stackStatus(placeOf(context, 'prod', kind)), 'none');
    assert(!(await bucketExists(context.emulator, bucket)), "The web app's bucket is left.");
    const left = Object.keys(await functionSettings(context.emulator, storage.region, 'prod'));
    assert.deepEqual(
      left.map((name) => name.includes('Redirector')),
      [true],
      left.join(', '),
    );
    await assert.rejects(destroy(context, storage.stack), /TerminationProtection is enabled/);
    await allowTermination(storage);
    await destroy(context, storage.stack);
    assert.equal(await stackStatus(storage), 'none');
    assert(await isMarked(table), 'The table was deleted, or emptied.');
    await assert.rejects(deleteTable(table), /deletion protection/i);
    await assertPreflight(context.emulator, [`table: ${table.table} is left from an earlier deployment`]);

    await deploy(context, 'changed', ['--all', '--import-existing-resources']);
    assert(await isMarked(table), 'The deployment emptied the table.');
    await smokeTest(context.prod);
  },
};

async function destroy(
  { emulator, assemblies }: ScenarioContext,
  ...stacks: readonly string[]
): Promise<void> {
  const app = await assemblies.adapted('changed');
  await cdk(['destroy', ...stacks, '--force', '--app', app], emulator.environment);
}
