import assert from 'node:assert/strict';
import { envars } from '../../../lambdas/envars.ts';
import { names } from '../../../lib/config.ts';
import { variants } from '../assembly/variants.ts';
import { readDistribution } from '../deployment/distribution.ts';
import { functionSettings } from '../deployment/functions.ts';
import { call } from '../smoke/calls.ts';
import { smokeTest } from '../smoke/smoke.ts';
import { type Act, deploy } from './act.ts';

export const update: Act = {
  name: 'update',
  title: 'an update with changed settings and a rotated origin secret, which both work meanwhile',
  async play(scene) {
    const { emulator, prod } = scene;
    const before = await readDistribution(emulator, 'prod');
    await deploy(scene, 'changed');
    const after = await readDistribution(emulator, 'prod');
    const { name, value: newSecret } = after.originHeader;
    assert.notEqual(newSecret, before.originHeader.value);
    const status = async (secret: string): Promise<number> =>
      (await after.send('/api/v1/health', { headers: { [name]: secret } })).status;
    assert.deepEqual(
      [await status(newSecret), await status(before.originHeader.value), await status('another')],
      [200, 200, 403],
    );

    const { linkRetentionDays, shortestCustomCode } = variants.changed;
    const settings = await functionSettings(emulator, variants.changed.homeRegion, 'prod');
    const creates = settings[names('prod').function('create-link')];
    assert.equal(creates?.environment[envars.shortestCustomCode], String(shortestCustomCode));
    assert.equal(creates?.environment[envars.linkRetentionDays], String(linkRetentionDays));
    const code = 'a'.repeat(shortestCustomCode - 1);
    const refused = await call({ distribution: after, ...prod }, 'POST', '/api/v1/links', {
      url: 'https://example.com/',
      short_code: code,
    });
    assert.equal(refused.status, 400, JSON.stringify(refused.data));
    await smokeTest(prod);
  },
};
