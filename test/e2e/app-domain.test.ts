import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownApp, synthesize } from '../lib/synthesis.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

const LINKS = 'go.example.com';
const APP = 'app.example.org';

let host: RunningHost;
beforeAll(async () => {
  host = await startRunningHost({ assembly: synthesize(ownApp).assembly.directory });
});
afterAll(() => host?.stop());

interface Sent {
  readonly cookie?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks the distribution for a host, as a page of that host does. `fetch` sends no other `Host`. */
async function ask(name: string, method: string, path: string, { cookie, body, headers }: Sent = {}) {
  const sent = {
    host: name,
    accept: '*/*',
    'sec-fetch-site': 'same-origin',
    ...(cookie !== undefined && { cookie }),
    ...(body && { 'content-type': 'application/json' }),
    ...headers,
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const call = request(host.demo.base_url + path, { method, headers: sent });
    call.on('response', resolve).on('error', reject);
    call.end(body ? JSON.stringify(body) : undefined);
  });
  const { statusCode: status = 0, headers: received } = response;
  return { status, headers: received, location: received.location, text: await text(response) };
}

/** @returns the cookie of a new session */
async function signIn(): Promise<string> {
  const { email, password } = host.demo;
  const response = await ask(APP, 'POST', '/api/v1/session', { body: { email, password } });
  expect(response.status).toBe(200);
  const [cookie = ''] = (response.headers['set-cookie']?.[0] ?? '').split(';');
  expect(cookie).toMatch(/^__Host-klookup=./);
  return cookie;
}

const create = (name: string, cookie: string) =>
  ask(name, 'POST', '/api/v1/links', { cookie, body: { url: 'https://example.com/', type: 'direct' } });

describe('a stage whose app has a domain of its own', () => {
  it("signs people in on the app's host, where their session can do everything", async () => {
    const cookie = await signIn();
    expect((await ask(APP, 'GET', '/api/v1/session', { cookie })).status).toBe(200);
    const created = await create(APP, cookie);
    expect(created.status).toBe(201);
    const { id, short_url } = JSON.parse(created.text).data;
    expect(short_url).toMatch(new RegExp(`^https://${LINKS}/\\w+$`));
    expect((await ask(APP, 'GET', `/api/v1/links/${id}`, { cookie })).status).toBe(200);
    expect((await ask(APP, 'GET', '/app/links')).text).toContain('id="app"');
  });

  it('lets a session do nothing on the host of links: a script there is anonymous', async () => {
    const cookie = await signIn();
    const { id } = JSON.parse((await create(APP, cookie)).text).data;
    for (const [method, path] of [
      ['GET', `/api/v1/links/${id}`],
      ['GET', '/api/v1/links'],
      ['DELETE', `/api/v1/links/${id}`],
      ['GET', '/api/v1/sites'],
    ] as const) {
      const { status, text: body } = await ask(LINKS, method, path, { cookie });
      expect([status, JSON.parse(body).code]).toEqual([401, 'unauthorized']);
    }
    const anonymous = await create(LINKS, cookie);
    expect(anonymous.status).toBe(201);
    const { id: anonymousId } = JSON.parse(anonymous.text).data;
    expect((await ask(APP, 'GET', `/api/v1/links/${anonymousId}`, { cookie })).status).toBe(404);
    // Nor does it go the other way: browsers say that the page is of another origin.
    const headers = { 'sec-fetch-site': 'same-site', origin: `https://${LINKS}` };
    expect((await ask(APP, 'DELETE', `/api/v1/links/${id}`, { cookie, headers })).status).toBe(403);
    expect((await ask(APP, 'GET', `/api/v1/links/${id}`, { cookie })).status).toBe(200);
  });

  it('has no sign-in on the host of links, nor anything else about accounts, and says where it is', async () => {
    const { email, password } = host.demo;
    for (const [method, path, body] of [
      ['POST', '/api/v1/session', { email, password }],
      ['GET', '/api/v1/session', undefined],
      ['POST', '/api/v1/account/register', { email, password }],
      ['POST', '/api/v1/captcha', {}],
      ['GET', '/api/v1/keys', undefined],
      ['GET', '/api/v1/operator/reports', undefined],
    ] as const) {
      for (const name of [LINKS, new URL(host.demo.base_url).host]) {
        const response = await ask(name, method, path, { ...(body && { body }) });
        expect(response.status).toBe(404);
        expect(response.headers['set-cookie']).toBeUndefined();
        expect(JSON.parse(response.text)).toEqual({
          success: false,
          error: `This is at another host: https://${APP}`,
          code: 'not_found',
        });
      }
    }
  });

  it('compares the Origin of requests with the host of the app', async () => {
    const cookie = await signIn();
    const { id } = JSON.parse((await create(APP, cookie)).text).data;
    const remove = (origin: string) =>
      ask(APP, 'DELETE', `/api/v1/links/${id}`, { cookie, headers: { origin, 'sec-fetch-site': '' } });
    // Old browsers, which send no Sec-Fetch-Site.
    const without = async (origin: string) => {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const call = request(`${host.demo.base_url}/api/v1/links/${id}`, {
          method: 'DELETE',
          headers: { host: APP, cookie, origin },
        });
        call.on('response', resolve).on('error', reject).end();
      });
      response.resume();
      return response.statusCode;
    };
    expect((await remove(`https://${APP}`)).status).toBe(403);
    expect(await without(`https://${LINKS}`)).toBe(403);
    expect(await without(`https://${APP}`)).toBe(200);
  });

  it('sends visitors of each host where their page is', async () => {
    const { short_url } = JSON.parse((await create(APP, await signIn())).text).data;
    const code = new URL(short_url).pathname;
    expect(await ask(LINKS, 'GET', code)).toMatchObject({ status: 302, location: 'https://example.com/' });
    for (const [name, path, location] of [
      [APP, `${code}?a=1`, `https://${LINKS}${code}?a=1`],
      [APP, `${code}+`, `https://${LINKS}${code}+`],
      [APP, `${code}/page`, `https://${LINKS}${code}/page`],
      [APP, '/report?link=x', `https://${LINKS}/report?link=x`],
      [APP, '/docs', `https://${LINKS}/docs`],
      [LINKS, '/app', `https://${APP}/app`],
      [LINKS, '/app/sign-up?next=%2Fapp', `https://${APP}/app/sign-up?next=%2Fapp`],
      [LINKS, '/account/verify', `https://${APP}/account/verify`],
    ] as const) {
      expect(await ask(name, 'GET', path), `${name}${path}`).toMatchObject({ status: 302, location });
    }
    expect((await ask(APP, 'GET', '/account/verify')).status).toBe(200);
    expect((await ask(LINKS, 'GET', '/report')).status).toBe(200);
    expect((await ask(APP, 'POST', '/report')).status).toBe(404);
    for (const name of [APP, LINKS]) expect((await ask(name, 'GET', '/')).status).toBe(200);
  });

  it('documents where each call is', async () => {
    const { text: body } = await ask(LINKS, 'GET', '/api/v1/openapi.json');
    const { servers, paths } = JSON.parse(body);
    expect(servers).toEqual([{ url: `https://${LINKS}` }]);
    expect(paths['/api/v1/session'].post.servers).toEqual([{ url: `https://${APP}` }]);
    expect(paths['/api/v1/links'].post).not.toHaveProperty('servers');
    expect((await ask(LINKS, 'GET', '/docs/accounts')).text).toContain(`<code>https://${APP}</code>`);
  });
});
