import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { publicAccess } from '../../lambdas/http/access.ts';
import { type ApiServices, apiHandler } from '../../lambdas/http/api-handler.ts';
import { noInput } from '../../lambdas/http/input.ts';
import { once } from '../../lambdas/settings/once.ts';
import { invoke, ORIGIN_SECRET } from './api-event.ts';
import { testApi } from './test-api.ts';

const open = (services: Partial<ApiServices> = {}) =>
  apiHandler(
    { ...testApi, ...services },
    {
      access: publicAccess,
      input: noInput,
      respond: () => Promise.resolve({ status: 200, data: {} }),
      data: z.object({}),
    },
  );

describe('the trusted entry', () => {
  it('accepts the current secret', async () => {
    expect((await invoke(open())).status).toBe(200);
  });

  it('accepts the previous secret during a rotation', async () => {
    const headers = { 'x-klookup-origin': 'the-secret-before' };
    expect((await invoke(open(), { headers })).status).toBe(200);
  });

  it.each([
    undefined,
    '',
    'wrong',
    ORIGIN_SECRET.toUpperCase(),
    `${ORIGIN_SECRET} `,
    `${ORIGIN_SECRET},the-secret-before`,
    ORIGIN_SECRET.slice(0, -1),
  ])('returns 403 in the envelope for x-klookup-origin %j', async (secret) => {
    const response = await invoke(open(), { headers: { 'x-klookup-origin': secret } });
    expect(response.status).toBe(403);
    expect(response.body).toEqual({ success: false, error: expect.any(String), code: 'forbidden' });
  });
});

describe('a failure to read the secrets', () => {
  it('is a 503, and the next invocation reads them again', async () => {
    const results = [
      () => Promise.reject(new Error('no route to host')),
      () => Promise.resolve([ORIGIN_SECRET]),
    ];
    const originSecrets = once(async () => (await results.shift()?.()) ?? []);
    const handler = open({ originSecrets });
    const failed = await invoke(handler);
    expect(failed).toMatchObject({ status: 503, body: { success: false, code: 'service_unavailable' } });
    expect(failed.headers['retry-after']).toBe('1');
    expect((await invoke(handler)).status).toBe(200);
  });

  it('is shared: parallel callers wait for one read, whose result is kept', async () => {
    let reads = 0;
    const originSecrets = once(() => {
      reads += 1;
      return Promise.resolve([ORIGIN_SECRET]);
    });
    const handler = open({ originSecrets });
    await Promise.all([invoke(handler), invoke(handler)]);
    await invoke(handler);
    expect(reads).toBe(1);
  });
});
