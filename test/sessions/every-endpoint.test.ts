import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { type Route, routes } from '../../lambdas/http/routes.ts';
import type { Operation } from '../../lambdas/openapi/operation.ts';
import { operations } from '../../lambdas/openapi/operations.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import type { EventOptions } from '../http/api-event.ts';
import { storedSession } from './credentials.ts';
import { type DeployedApi, deployedApi } from './deployed-api.ts';
import { HOST, OWN_PAGE } from './sessions-fixture.ts';

let api: DeployedApi;
let key: string;
let userId: string;
let cookie: string;
let unverified: string;
let stale: string;

beforeAll(async () => {
  api = await deployedApi(routes);
  const services = { now: () => new Date(), random: randomBytes };
  const account = { email: 'jane@example.com', emailVerified: true };
  ({ userId } = await createAccount(account, { ...services, store: accountsTable(api.table) }));
  ({ key } = await createApiKey({ userId, name: 'Test' }, { ...services, store: apiKeysTable(api.table) }));
  cookie = await storedSession(api.table, { userId, at: new Date() });
  unverified = await someSession({ isVerified: false });
  stale = await someSession({ at: new Date(Date.now() - 15 * 60_000) });
});
afterAll(() => api?.stop());

/** Of an account of its own. */
const someSession = (options: { readonly at?: Date; readonly isVerified?: boolean } = {}) =>
  storedSession(api.table, { userId: randomBytes(16).toString('hex'), at: new Date(), ...options });

const isUnsafe = ({ method }: Route) => method !== 'GET' && method !== 'HEAD';
const having = (...access: Operation['access'][]) =>
  routes
    .filter(({ endpoint }) => access.includes(operations[endpoint].access))
    .map((route) => [`${route.method} ${route.path}`, route] as const);
const withoutSessions = [...having('public'), ...having('entry')].map(([name]) => name);
const bySession = routes
  .map((route) => [`${route.method} ${route.path}`, route] as const)
  .filter(([name]) => !withoutSessions.includes(name));
const forPeople = having('session', 'fresh session', 'operator');
const forOwners = bySession.filter(([name]) => !forPeople.some(([other]) => other === name));
const entries = having('entry').filter(([, route]) => isUnsafe(route));
const unsafe = bySession.filter(([, route]) => isUnsafe(route));

const sending = (value: string, headers: EventOptions['headers'] = OWN_PAGE): EventOptions => ({
  cookies: [`__Host-klookup=${value}`],
  headers: { 'content-type': 'application/json', 'x-klookup-host': HOST, ...headers },
});
const withKey = { authorization: `Bearer ${'klup_'.padEnd(69, '0')}` };
const ended = { status: 401, body: { code: 'session_ended' } };
const CLEARED = '__Host-klookup=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0';

/** What another website's requests look like, and those that hide where they come from. */
const foreign: readonly (readonly [name: string, headers: EventOptions['headers']])[] = [
  ['from another site', { 'sec-fetch-site': 'cross-site' }],
  ['from another host of the same site', { 'sec-fetch-site': 'same-site' }],
  ['from the address bar', { 'sec-fetch-site': 'none' }],
  ['with two Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin,cross-site' }],
  ['with an empty Sec-Fetch-Site', { 'sec-fetch-site': '' }],
  ['from another site that has our Origin', { 'sec-fetch-site': 'cross-site', origin: `https://${HOST}` }],
  ['without either header', {}],
  ['with another Origin', { origin: 'https://evil.example' }],
  ['with the Origin of a subdomain', { origin: `https://a.${HOST}` }],
  ['with an Origin that starts like ours', { origin: `https://${HOST}.evil.example` }],
  ['with our Origin on another port', { origin: `https://${HOST}:8443` }],
  ['with our Origin by plain HTTP', { origin: `http://${HOST}` }],
  ['with an opaque Origin', { origin: 'null' }],
  ['with an empty Origin', { origin: '' }],
  ['with a Referer alone', { referer: `https://${HOST}/` }],
  ['without the host from CloudFront', { 'x-klookup-host': undefined }],
];

it('there are endpoints of each kind', () => {
  for (const kind of [forOwners, forPeople, entries, unsafe]) expect(kind.length).toBeGreaterThan(1);
});

describe.each(foreign)('a request %s', (_name, headers) => {
  it.each(unsafe)('with a session is refused by %s', async (_route, route) => {
    expect(await api.call(route, sending(cookie, headers))).toMatchObject({
      status: 403,
      body: { code: 'cross_site_request' },
    });
  });

  it.each(entries)('is refused by %s, with a session or without', async (_route, route) => {
    for (const options of [sending(cookie, headers), { ...sending(cookie, headers), cookies: [] }]) {
      expect(await api.call(route, options)).toMatchObject({
        status: 403,
        body: { code: 'cross_site_request' },
      });
    }
  });
});

describe.each([
  ['with Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }],
  ['with our Origin, where there is no Sec-Fetch-Site', { origin: `https://${HOST}` }],
  ['on this machine, without HTTPS', { origin: 'http://localhost:3000', 'x-klookup-host': 'localhost:3000' }],
])('a request from one of our own pages, %s,', (_name, headers) => {
  it.each([...unsafe, ...entries])('passes the check of %s', async (_route, route) => {
    // Deleted accounts and ended sessions would fail the next ones.
    const own = await someSession();
    const { body } = await api.call(route, sending(own, headers));
    expect(body.code).not.toBe('cross_site_request');
  });
});

describe('a cookie', () => {
  const bad: readonly (readonly [string, () => string[]])[] = [
    ['that is empty', () => ['']],
    ['that is malformed', () => ['nonsense']],
    ['of an unknown account', () => [`${'0'.repeat(32)}.${'A'.repeat(43)}`]],
    ['with another secret', () => [`${userId}.${'A'.repeat(43)}`]],
    ['of another account with the same secret', () => [`${'0'.repeat(32)}${cookie.slice(32)}`]],
    ['in quotes', () => [`"${cookie}"`]],
    ['with something behind it', () => [`${cookie}A`]],
    ['that is there twice', () => [cookie, cookie]],
    ['beside a bad one', () => [cookie, 'nonsense']],
  ];
  it.each(bad)('%s is a 401 that clears it, at every endpoint that takes sessions', async (_name, values) => {
    for (const [, route] of bySession) {
      const response = await api.call(route, {
        ...sending(''),
        cookies: values().map((value) => `__Host-klookup=${value}`),
      });
      expect(response, route.path).toMatchObject(ended);
      expect(response.headers['set-cookie']).toBe(CLEARED);
    }
  });

  it('beside an API key is a 400, good or bad, and neither is looked at', async () => {
    for (const [, route] of bySession) {
      for (const value of [cookie, 'nonsense']) {
        const response = await api.call(route, sending(value, { ...OWN_PAGE, ...withKey }));
        expect(response, route.path).toMatchObject({ status: 400, body: { code: 'ambiguous_credentials' } });
        expect(response.headers).not.toHaveProperty('set-cookie');
      }
    }
  });

  it('of another name is none', async () => {
    for (const [, route] of forPeople) {
      for (const name of ['klookup', '__host-klookup', '__Secure-klookup', '__Host-klookup2']) {
        const response = await api.call(route, { ...sending(''), cookies: [`${name}=${cookie}`] });
        expect(response, route.path).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
      }
    }
  });

  it('is ignored by public endpoints, and by those that lead into an account', async () => {
    for (const [name, route] of having('public')) {
      for (const value of [cookie, 'nonsense']) {
        const { status, headers } = await api.call(
          route,
          sending(value, { ...withKey, 'sec-fetch-site': 'none' }),
        );
        expect(status, name).toBeLessThan(500);
        expect([401, 403], name).not.toContain(status);
        expect(headers).not.toHaveProperty('set-cookie');
      }
    }
    for (const [name, route] of entries) {
      const { body } = await api.call(route, sending('nonsense', { ...OWN_PAGE, ...withKey }));
      expect(['session_ended', 'ambiguous_credentials', 'unauthorized'], name).not.toContain(body.code);
    }
  });

  it('keeps responses to itself: no store, no other website', async () => {
    for (const [name, route] of bySession) {
      const { headers } = await api.call(route, sending('nonsense'));
      expect(headers, name).toMatchObject({
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });
});

describe('a session', () => {
  it('of an unverified account may do nothing, but sign out', async () => {
    for (const [name, route] of bySession) {
      expect(await api.call(route, sending(unverified)), name).toMatchObject({
        status: 403,
        body: { code: 'email_unverified' },
      });
    }
  });

  it('whose password was last entered 15 minutes ago is not fresh', async () => {
    for (const [name, route] of having('fresh session')) {
      expect(await api.call(route, sending(stale)), name).toMatchObject({
        status: 403,
        body: { code: 'proof_required' },
      });
    }
  });

  it('is needed where an API key is not enough, and where there is none', async () => {
    for (const [name, route] of forPeople) {
      const byKey = await api.call(route, { headers: { ...OWN_PAGE, authorization: `Bearer ${key}` } });
      expect(byKey, name).toMatchObject({ status: 403, body: { code: 'session_required' } });
      const anonymous = await api.call(route, { headers: OWN_PAGE });
      expect(anonymous, name).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
    }
  });

  it('may call what a key may', async () => {
    for (const [name, route] of forOwners) {
      const { body } = await api.call(route, sending(await someSession()));
      expect(['unauthorized', 'missing_scope', 'session_ended', 'forbidden'], name).not.toContain(body.code);
    }
  });
});
