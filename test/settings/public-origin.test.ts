import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { envars } from '../../lambdas/envars.ts';
import { publicOriginFromEnvironment } from '../../lambdas/settings/public-origin.ts';
import { startAwsStandIn } from '../http/aws-stand-in.ts';

describe('the public origin', () => {
  let standIn: Awaited<ReturnType<typeof startAwsStandIn>>;
  let stored = 'go.example.com';
  beforeAll(async () => {
    standIn = await startAwsStandIn({ GetParameter: () => ({ Parameter: { Value: stored } }) });
    const environment = {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_SSM: standIn.url,
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await standIn.stop();
  });

  it('is read once, but a malformed parameter is read again once it is corrected', async () => {
    const read = publicOriginFromEnvironment({ [envars.publicOriginParameter]: '/public-origin' });
    await expect(read()).rejects.toThrow('Invalid URL');
    stored = 'https://go.example.com/';
    expect(await Promise.all([read(), read()])).toEqual(['https://go.example.com', 'https://go.example.com']);
    stored = 'https://elsewhere.example/';
    expect(await read()).toBe('https://go.example.com');
    expect(standIn.operations).toHaveLength(2);
  });
});
