import assert from 'node:assert/strict';
import { envars } from '../../../lambdas/envars.ts';
import { names } from '../../../lib/config.ts';
import { type Variant, variants } from '../assembly/variants.ts';
import { runProgram } from '../deployment/cdk.ts';
import { setCounting } from '../deployment/counting.ts';
import { readDistribution } from '../deployment/distribution.ts';
import { functionSettings } from '../deployment/functions.ts';
import {
  areDeletionsPaused,
  continueLinkIds,
  isMarked,
  isProtected,
  keepRecoveryPoints,
  lastLinkId,
  markTable,
  type TablePlace,
} from '../deployment/tables.ts';
import { clickDirectLinks, type SmokeStage, smokeTest } from '../smoke/smoke.ts';
import { deploy, type Scenario, type ScenarioContext, stackName, tableOf } from './scenario.ts';

/**
 * Follows "Restore the table" of docs/runbook.md, and then swaps back. Clicks while counting is paused count once, in the
 * table that is in use when it resumes.
 */
export const restore: Scenario = {
  name: 'restore',
  title: 'the stage moves to a table that was restored to a point in time, and back',
  variants: ['changed', 'restored'],
  async run(context) {
    const { emulator, prod } = context;
    const source = tableOf(context, variants.changed);
    const restored = tableOf(context, variants.restored);
    await markTable(source);
    await setCounting(emulator, 'prod', false);
    const before: SmokeStage = { ...prod, links: structuredClone(prod.links) };
    const linksBefore = before.links.length;
    await clickDirectLinks(prod, await readDistribution(emulator, 'prod'));
    await keepRecoveryPoints(source);
    context.note('point-in-time recovery is enabled by hand: the emulator ignores it in templates');
    const command = ['run', '--silent', 'ops:restore', '--', '--stage', 'prod', '--at', 'latest'];
    await runProgram('npm', command, emulator.environment);
    assert(await isMarked(restored), 'The restored table lacks an item.');
    assert(await isProtected(restored), 'The restored table lacks protection.');
    assert(await areDeletionsPaused(restored), 'The restored table would remove links.');

    await moveTo(context, 'restored', restored);
    await setCounting(emulator, 'prod', true);
    await smokeTest(prod);
    const lastId = await lastLinkId(restored);
    await continueLinkIds(source, lastId);
    await moveTo(context, 'changed', source);
    await smokeTest(before);
    const reissued = before.links.slice(linksBefore).filter(({ id }) => id <= lastId);
    assert.deepEqual(reissued, [], 'Ids of links in the restored table were issued again.');
    prod.links.splice(0, prod.links.length, ...before.links);
  },
};

/** Moves the stage to another table, which exists. */
async function moveTo(context: ScenarioContext, variant: Variant, place: TablePlace): Promise<void> {
  await deploy(context, variant, [stackName('prod', 'storage'), '--import-existing-resources']);
  await deploy(context, variant);
  assert(await isMarked(place), 'The deployment emptied the table.');
  const settings = await functionSettings(context.emulator, place.region, 'prod');
  const creates = settings[names('prod').function('create-link')];
  assert.equal(creates?.environment[envars.tableName], place.table);
}
