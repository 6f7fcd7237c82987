import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultProvider } from '../../lambdas/lambda-credentials.ts';

describe('the credentials of a function', () => {
  afterEach(() => vi.unstubAllEnvs());
  const given = (accessKeyId: string, secretAccessKey: string, sessionToken: string) => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
    vi.stubEnv('AWS_SESSION_TOKEN', sessionToken);
    return defaultProvider()();
  };

  it('come from the environment that Lambda sets', async () => {
    const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' };
    expect(await given('id', 'secret', 'token')).toEqual({ ...credentials, sessionToken: 'token' });
    expect(await given('id', 'secret', '')).toEqual(credentials);
  });

  it('are not looked for anywhere else', async () => {
    await expect(given('', 'secret', 'token')).rejects.toThrow('no credentials');
    await expect(given('id', '', 'token')).rejects.toThrow('no credentials');
  });
});
