import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ControlError, createControlServer } from '../../control/control-server.ts';

describe('the control endpoint', () => {
  let server: Server;
  let port: number;
  let isUp = true;
  beforeAll(async () => {
    const routes = [
      { method: 'GET', path: /^\/$/, run: async () => ({ fine: true }) },
      {
        method: 'POST',
        path: /^\/echo\/([^/]+)$/,
        run: async (asked: object) => ({ ...asked, query: undefined }),
      },
      {
        method: 'POST',
        path: /^\/refuse$/,
        run: async () => {
          throw new ControlError(409, 'Not now.');
        },
      },
    ] as const;
    server = createControlServer(() => (isUp ? routes : undefined));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
    new Promise<{ status: number | undefined; body: unknown }>((resolve, reject) => {
      request({ port, host: '127.0.0.1', method, path, headers }, (response) => {
        void text(response).then((body) => resolve({ status: response.statusCode, body: JSON.parse(body) }));
      })
        .on('error', reject)
        .end(body);
    });

  it('responds in JSON, and passes on the name in the path and the body', async () => {
    expect(await ask('GET', '/')).toEqual({ status: 200, body: { fine: true } });
    expect(await ask('POST', '/echo/a%20b', {}, '{"n":1}')).toEqual({
      status: 200,
      body: { name: 'a b', body: { n: 1 } },
    });
  });

  it('explains what is wrong with a request', async () => {
    expect(await ask('GET', '/nothing')).toMatchObject({ status: 404 });
    expect(await ask('GET', '/refuse')).toMatchObject({
      status: 405,
      body: { error: '/refuse accepts POST.' },
    });
    expect(await ask('POST', '/echo/a', {}, '{')).toMatchObject({
      status: 400,
      body: { error: 'The body is not JSON.' },
    });
    expect(await ask('POST', '/refuse')).toMatchObject({ status: 409, body: { error: 'Not now.' } });
  });

  it('rejects web pages, and host names that are not of this machine', async () => {
    const headers: ReadonlyArray<Record<string, string>> = [
      { host: 'evil.example' },
      { host: `127.0.0.1.evil.example:${port}` },
      { origin: 'https://evil.example' },
      { origin: `http://localhost:${port}` },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const each of headers) expect(await ask('GET', '/', each)).toMatchObject({ status: 403 });
    for (const host of ['localhost', `localhost:${port}`, `[::1]:${port}`]) {
      expect(await ask('GET', '/', { host })).toMatchObject({ status: 200 });
    }
  });

  it('says that the host is starting', async () => {
    isUp = false;
    expect(await ask('GET', '/')).toMatchObject({ status: 503 });
    isUp = true;
  });
});
