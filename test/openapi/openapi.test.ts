import { describe, expect, it } from 'vitest';
import { openApiApi } from '../../lambdas/openapi/openapi-api.ts';
import { readWrittenFile } from '../docs/written-files.ts';
import { invoke } from '../http/api-event.ts';
import { SUPPORT_ADDRESS, testApi } from '../http/test-api.ts';

const request = { path: '/api/v1/openapi.json' };
const publicOrigin = () => Promise.resolve('https://go.example.com');

describe('GET /openapi.json', () => {
  it('returns the document as it is, without a key, and allows short caching', async () => {
    const response = await invoke(openApiApi(testApi, { readFile: readWrittenFile, publicOrigin }), request);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      openapi: '3.1.0',
      info: { contact: { email: SUPPORT_ADDRESS } },
      servers: [{ url: 'https://go.example.com' }],
    });
    expect(response.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String),
    });
  });

  it('responds to HEAD like GET without the body', async () => {
    const handler = openApiApi(testApi, { readFile: readWrittenFile, publicOrigin });
    const { status, headers } = await invoke(handler, request);
    expect(await invoke(handler, { ...request, method: 'HEAD' })).toEqual({ status, headers, body: '' });
  });

  it('refuses requests around CloudFront in the envelope, which may not be cached', async () => {
    const handler = openApiApi(testApi, { readFile: readWrittenFile, publicOrigin });
    const response = await invoke(handler, { ...request, headers: { 'x-klookup-origin': 'wrong' } });
    expect(response).toMatchObject({ status: 403, body: { success: false, code: 'forbidden' } });
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('builds the document once, and retries when the origin could not be read', async () => {
    let calls = 0;
    const handler = openApiApi(testApi, {
      readFile: readWrittenFile,
      publicOrigin: () => {
        calls += 1;
        return calls === 1 ? Promise.reject(new Error('oops')) : publicOrigin();
      },
    });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await invoke(handler, request)).status);
    expect(statuses).toEqual([500, 200, 200]);
    expect(calls).toBe(2);
  });
});
