import assert from 'node:assert/strict';
import { envars } from '../../../lambdas/envars.ts';
import { names } from '../../../lib/config.ts';
import { variants } from '../assembly/variants.ts';
import { readDistribution } from '../deployment/distribution.ts';
import { emulatedClient } from '../deployment/emulated-client.ts';
import { functionSettings } from '../deployment/functions.ts';
import { smokeTest } from '../smoke/smoke.ts';
import { deploy, type Scenario } from './scenario.ts';

export const update: Scenario = {
  name: 'update',
  title: 'an update with changed settings and a rotated origin secret, which both work meanwhile',
  variants: ['changed'],
  async run(context) {
    const { emulator, prod } = context;
    const before = await readDistribution(emulator, 'prod');
    await deploy(context, 'changed');
    const after = await readDistribution(emulator, 'prod');
    const newSecret = after.originHeader.value;
    assert.notEqual(newSecret, before.originHeader.value);
    const client = (originSecret: string) =>
      emulatedClient({ emulator, distribution: after, originSecret }, prod.apiKey);
    const status = async (secret: string): Promise<number> =>
      (await client(secret).visit('/api/v1/health')).status;
    assert.deepEqual(
      [await status(newSecret), await status(before.originHeader.value), await status('another')],
      [200, 200, 403],
    );

    const { linkRetentionDays, shortestCustomCode } = variants.changed;
    const settings = await functionSettings(emulator, variants.changed.homeRegion, 'prod');
    const creates = settings[names('prod').function('create-link')];
    assert.equal(creates?.environment[envars.shortestCustomCode], String(shortestCustomCode));
    assert.equal(creates?.environment[envars.linkRetentionDays], String(linkRetentionDays));
    const body = { url: 'https://example.com/', short_code: 'a'.repeat(shortestCustomCode - 1) };
    await client(newSecret).call('POST', '/api/v1/links', { body, status: 400 });
    await smokeTest(prod);
  },
};
