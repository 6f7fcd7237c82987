import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../lambdas/http/routes.ts';
import { control } from './client.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

describe('CloudFront is the only way in', () => {
  let host: RunningHost;
  let addresses: { readonly gateway_url: string; readonly plain_http_url: string };
  beforeAll(async () => {
    host = await startRunningHost();
    ({ addresses } = await control<{ addresses: typeof addresses }>(host, 'GET', '/'));
  });
  afterAll(() => host?.stop());

  for (const { method, path } of [...routes, { method: 'GET', path: '/api/v1/nothing-here' }]) {
    it(`${method} ${path} at the gateway's own address is a 403, with or without a key`, async () => {
      const url = `${addresses.gateway_url}${path.replace('{id}', '1')}`;
      for (const headers of [
        {},
        { authorization: `Bearer ${host.demo.api_key}` },
        { authorization: `Bearer ${host.demo.api_key}`, 'x-klookup-origin': 'guessed' },
      ]) {
        const response = await fetch(url, { method, headers });
        expect(response.status).toBe(403);
        const text = await response.text();
        if (method === 'HEAD') expect(text).toBe('');
        else expect(JSON.parse(text)).toMatchObject({ success: false, code: 'forbidden' });
      }
    });
  }

  it.each(['GET', 'HEAD', 'POST', 'PUT'])(
    '%s /api/page is not a page: the API reports an unknown endpoint',
    async (method) => {
      const response = await fetch(`${host.demo.base_url}/api/page`, { method });
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('application/json');
    },
  );

  it("a client's own origin header does not pass CloudFront", async () => {
    const response = await fetch(`${host.demo.base_url}/api/v1/health`, {
      headers: { 'x-klookup-origin': 'guessed', 'x-klookup-viewer-ip': '192.0.2.1' },
    });
    expect(response.status).toBe(200);
  });

  it('plain HTTP is refused for the API, and redirects visitors to HTTPS', async () => {
    expect((await fetch(`${addresses.plain_http_url}/api/v1/health`)).status).toBe(403);
    const response = await fetch(`${addresses.plain_http_url}/aBc1234?a=1`, { redirect: 'manual' });
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe(`${host.demo.base_url}/aBc1234?a=1`);
  });

  it('the control endpoint serves no page of another host', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = request(`${host.demo.control_url}/functions`, { headers: { host: 'evil.example' } });
      call.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
      call.end();
    });
    expect(status).toBe(403);
  });
});
