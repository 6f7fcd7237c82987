import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountRoutes } from '../../lambdas/http/account-routes.ts';
import { serviceRoutes } from '../../lambdas/http/routes.ts';
import { names } from '../../lib/config.ts';
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

  /** The host plays each API's own address on one port: the header `Host` names the API. */
  const atOwnAddress = async (
    api: string,
    { method, path }: { readonly method: string; readonly path: string },
    headers: Readonly<Record<string, string>>,
  ) => {
    const { apis } = await control<{ apis: Record<string, string> }>(host, 'GET', '/');
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const call = request(`${addresses.gateway_url}${path.replace(/\{\w+\}/, '1')}`, {
        method,
        headers: { ...headers, host: apis[api] },
      });
      call.on('response', resolve).on('error', reject).end();
    });
    return { status: response.statusCode, body: await text(response) };
  };

  const unknown = { method: 'GET', path: '/api/v1/nothing-here' };
  const apis = [
    { api: names('dev').api, routes: [...serviceRoutes, unknown] },
    { api: names('dev').accountsApi, routes: [...accountRoutes, unknown] },
  ];
  for (const { api, method, path } of apis.flatMap(({ api, routes }) =>
    routes.map((route) => ({ ...route, api })),
  )) {
    it(`${method} ${path} at the own address of ${api} is a 403, with or without a key`, async () => {
      for (const headers of [
        {},
        { authorization: `Bearer ${host.demo.api_key}` },
        { authorization: `Bearer ${host.demo.api_key}`, 'x-klookup-origin': 'guessed' },
      ]) {
        const { status, body } = await atOwnAddress(api, { method, path }, headers);
        expect(status).toBe(403);
        if (method === 'HEAD') expect(body).toBe('');
        else expect(JSON.parse(body)).toMatchObject({ success: false, code: 'forbidden' });
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
