import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api, control, createLink, visit } from './client.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';
import { SignedIn } from './signed-in.ts';

interface Invocation {
  readonly coldStart: boolean;
  readonly awsCalls: ReadonlyArray<{ readonly service: string; readonly action: string }>;
}

/** The calls that a function made for its last request. */
async function lastCalls(host: RunningHost, name: string): Promise<string[]> {
  const path = `/invocations?function=${name}&limit=1`;
  const [invocation] = await control<readonly Invocation[]>(host, 'GET', path);
  return (invocation?.awsCalls ?? []).map(({ service, action }) => `${service}:${action}`);
}

describe('the redirect path makes as few AWS calls as possible', () => {
  let host: RunningHost;
  beforeAll(async () => {
    host = await startRunningHost();
  });
  afterAll(() => host?.stop());

  const lastVisit = async (): Promise<Invocation | undefined> => {
    const functions = await control<ReadonlyArray<{ readonly name: string }>>(host, 'GET', '/functions');
    const redirector = functions.find(({ name }) => name.startsWith('klookup-dev-edge-Redirector'));
    const path = `/invocations?function=${redirector?.name}&limit=1`;
    return (await control<readonly Invocation[]>(host, 'GET', path))[0];
  };
  const actions = (invocation: Invocation | undefined): string[] | undefined =>
    invocation?.awsCalls.map(({ service, action }) => `${service}:${action}`);

  it('a cold sandbox makes two calls, a warm one with the route cached exactly one', async () => {
    const link = await createLink(host);
    await visit(link.short_url);
    const cold = await lastVisit();
    expect(cold?.coldStart).toBe(true);
    // The route, and the blocks in the same call.
    expect(actions(cold)).toEqual(['dynamodb:BatchGetItem', 'sqs:SendMessage']);

    await visit(link.short_url);
    const warm = await lastVisit();
    expect(warm?.coldStart).toBe(false);
    expect(actions(warm)).toEqual(['sqs:SendMessage']);

    const other = await createLink(host);
    await visit(other.short_url);
    expect(actions(await lastVisit())).toEqual(['dynamodb:GetItem', 'sqs:SendMessage']);
  });

  it('a path that cannot be a short link makes none', async () => {
    await visit(`${host.demo.base_url}/wp-login.php`);
    expect(actions(await lastVisit())).toEqual([]);
  });
});

describe('a request of an owner', () => {
  let host: RunningHost;
  let browser: SignedIn;
  beforeAll(async () => {
    host = await startRunningHost();
    browser = await SignedIn.as(host, host.demo);
  });
  afterAll(() => host?.stop());

  /** Of a warm function, once the use of the key or session has been recorded. */
  const callsOf = async (name: string, request: () => Promise<{ readonly status: number }>) => {
    for (const _warm of [1, 2]) expect((await request()).status).toBeLessThan(300);
    return lastCalls(host, `klookup-dev-${name}`);
  };
  const SIGN_IN = ['dynamodb:BatchGetItem', 'dynamodb:BatchGetItem', 'dynamodb:TransactWriteItems'];

  it('makes as many calls by a session as by a key', async () => {
    const { id } = await createLink(host);
    const requests: readonly (readonly [name: string, method: string, path: string, body?: object])[] = [
      ['list-links', 'GET', '/links'],
      ['get-link', 'GET', `/links/${id}`],
      ['get-link-stats', 'GET', `/links/${id}/stats`],
      ['get-stats', 'GET', '/stats'],
      ['create-link', 'POST', '/links', { url: 'https://example.com/' }],
      ['create-links', 'POST', '/links/bulk', { links: [{ url: 'https://example.com/' }] }],
      ['update-link', 'PUT', `/links/${id}`, { title: 'Changed' }],
      ['update-links', 'PATCH', '/links/bulk', { ids: [id], changes: { title: 'Changed' } }],
      ['list-sites', 'GET', '/sites'],
    ];
    for (const [name, method, path, body] of requests) {
      const byKey = await callsOf(name, () => api(host, method, `/api/v1${path}`, body));
      const bySession = await callsOf(name, () => browser.call(method, path, body));
      expect(byKey[0], name).toBe('dynamodb:GetItem');
      expect(bySession[0], name).toBe('dynamodb:BatchGetItem');
      expect(bySession.slice(1), name).toEqual(byKey.slice(1));
    }
  });

  it('costs one read to see who is signed in, besides that of the session', async () => {
    const calls = await callsOf('get-session', () => browser.call('GET', '/session'));
    expect(calls).toEqual(['dynamodb:BatchGetItem', 'dynamodb:BatchGetItem']);
  });

  it('that signs in makes three calls', async () => {
    const { email, password } = host.demo;
    const calls = await callsOf('sign-in', () => browser.call('POST', '/session', { email, password }));
    expect(calls).toEqual(SIGN_IN);
  });

  it('that fails to sign in makes as many, whether or not anybody has the address', async () => {
    for (const email of [host.demo.email, 'nobody@example.com']) {
      const { status } = await SignedIn.tryAs(host, { email, password: 'wrong' });
      expect(status).toBe(401);
      expect(await lastCalls(host, 'klookup-dev-sign-in')).toEqual(SIGN_IN);
    }
  });
});
