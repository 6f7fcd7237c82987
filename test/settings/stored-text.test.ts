import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { secretText } from '../../lambdas/settings/stored-text.ts';
import { startAwsStandIn } from '../http/aws-stand-in.ts';

describe('a secret', () => {
  let standIn: Awaited<ReturnType<typeof startAwsStandIn>>;
  let stored: string | undefined = 'first';
  beforeAll(async () => {
    standIn = await startAwsStandIn({ GetSecretValue: () => ({ Name: 'a', SecretString: stored }) });
    const environment = {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_SECRETS_MANAGER: standIn.url,
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await standIn.stop();
  });

  it('is read once in five minutes, so that a new one soon takes effect', async () => {
    let nowMs = 1_000;
    const read = secretText('a', { nowMs: () => nowMs });
    expect(await Promise.all([read(), read()])).toEqual(['first', 'first']);
    stored = 'second';
    nowMs += 5 * 60_000 - 1;
    expect(await read()).toBe('first');
    nowMs += 1;
    expect(await read()).toBe('second');
    expect(standIn.operations).toHaveLength(2);
  });

  it('that could not be read is requested again immediately', async () => {
    stored = undefined;
    const read = secretText('a', { nowMs: () => 0 });
    await expect(read()).rejects.toThrow('has no text');
    stored = 'third';
    expect(await read()).toBe('third');
  });
});
