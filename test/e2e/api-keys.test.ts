import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { control } from './client.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';
import { SignedIn } from './signed-in.ts';

const DAY_S = 86_400;
/** How often a key is revoked under load. */
const ROUNDS = 25;

interface Key {
  readonly id: string;
  readonly key: string;
}

describe('API keys of the whole system', () => {
  let host: RunningHost;
  let owner: SignedIn;
  beforeAll(async () => {
    host = await startRunningHost();
    await signIn();
  });
  afterAll(() => host?.stop());

  const signIn = async () => {
    owner = await SignedIn.as(host, host.demo);
  };
  const call = async (method: string, path: string, body?: object) => {
    const { status: seen, text } = await owner.call(method, path, body);
    return { status: seen, data: (JSON.parse(text) as { data?: Record<string, unknown> }).data };
  };
  /** Calls, and fails unless it succeeds. */
  const does = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const { status: seen, data } = await call(method, path, body);
    if (seen >= 300 || !data) throw new Error(`${method} ${path} returned ${seen}.`);
    return data;
  };
  const make = async (fields: object = {}): Promise<Key> =>
    (await does('POST', '/keys', { name: 'CI', ...fields })) as unknown as Key;
  const use = async (
    key: string,
    { path = '/links', method = 'GET', headers = {} } = {},
  ): Promise<Response> =>
    fetch(`${host.demo.base_url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...headers },
    });
  const status = async (key: string): Promise<number> => (await use(key)).status;
  const mailsAbout = async (name: string) =>
    (
      await control<readonly { readonly to: readonly string[]; readonly text: string }[]>(
        host,
        'GET',
        '/mailbox',
      )
    ).filter(({ to, text }) => to.includes(host.demo.email) && text.includes(name));
  const advance = (seconds: number) => control(host, 'POST', '/clock', { advance_seconds: seconds });

  it('work at once, and say when and where they were last used', async () => {
    const { key, id } = await make();
    const headers = { 'cloudfront-viewer-country': 'PH' };
    expect((await use(key, { headers })).status).toBe(200);
    const { keys } = (await does('GET', '/keys')) as { keys: Record<string, unknown>[] };
    expect(keys.find((each) => each.id === id)).toMatchObject({
      name: 'CI',
      start: key.slice(0, 9),
      last_used_at: expect.stringMatching(/Z$/),
      last_used_country: 'PH',
    });
    await does('DELETE', `/keys/${id}`);
  });

  it(`are refused by the very next request once they are revoked, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { key, id } = await make();
      expect(await status(key)).toBe(200);
      await does('DELETE', `/keys/${id}`);
      expect(await Promise.all(Array.from({ length: 4 }, () => status(key)))).toEqual([401, 401, 401, 401]);
    }
  });

  it('are refused in flight: of requests without a pause, each that begins after the revocation', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { key, id } = await make();
      let revokedAt = Number.POSITIVE_INFINITY;
      const seen: { readonly startedAt: number; readonly status: number }[] = [];
      const caller = async () => {
        // At least one that begins afterwards.
        for (let startedAt = 0; startedAt <= revokedAt || performance.now() < revokedAt + 300; ) {
          startedAt = performance.now();
          seen.push({ startedAt, status: await status(key) });
        }
      };
      const callers = Promise.all([caller(), caller(), caller()]);
      await does('DELETE', `/keys/${id}`);
      revokedAt = performance.now();
      await callers;
      const after = seen.filter(({ startedAt }) => startedAt > revokedAt);
      expect(after.length).toBeGreaterThan(0);
      expect(new Set(after.map((each) => each.status))).toEqual(new Set([401]));
      expect(seen.every((each) => each.status === 200 || each.status === 401)).toBe(true);
    }
  });

  it('may revoke themselves', async () => {
    const { key, id } = await make({ scopes: ['stats:read'] });
    expect((await use(key, { method: 'DELETE', path: `/keys/${id}` })).status).toBe(200);
    expect(await status(key)).toBe(401);
  });

  it('do what their scopes say, and links say which key made them', async () => {
    const { key, id } = await make({ scopes: ['links:write', 'links:read'] });
    const created = await fetch(`${host.demo.base_url}/api/v1/links`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'https://example.com/by-key' }),
    });
    const { data } = (await created.json()) as { data: { id: number } };
    const read = (await (await use(key, { path: `/links/${data.id}` })).json()) as { data: object };
    expect(Object.keys(read.data)).toEqual(['link']);
    const { links } = (await does('GET', `/links?created_by_key=${id}`)) as { links: object[] };
    expect(links).toEqual([expect.objectContaining({ id: data.id, created_by_key: id, clicks: 0 })]);
    await does('DELETE', `/keys/${id}`);
  });

  it('are replaced by rotation, and the old one stops after the overlap', async () => {
    const old = await make();
    const made = (await does('POST', `/keys/${old.id}/rotate`, {
      overlap_seconds: 600,
    })) as unknown as Key;
    expect([await status(old.key), await status(made.key)]).toEqual([200, 200]);
    await advance(600);
    expect([await status(old.key), await status(made.key)]).toEqual([401, 200]);
  });

  it('are at most ten, however many are asked for at the same time', async () => {
    await signIn();
    await does('DELETE', '/keys');
    const answers = await Promise.all(
      Array.from({ length: 11 }, () => call('POST', '/keys', { name: 'Many' })),
    );
    expect(answers.map((each) => each.status).toSorted()).toEqual([...Array(10).fill(201), 409]);
    expect(await does('DELETE', '/keys')).toMatchObject({ revoked: 10 });
  });

  it('cause a mail when they are made, a week before they end, and when somebody wakes them', async () => {
    await signIn();
    const { key } = await make({
      name: 'Sleeper',
      expires_at: new Date(Date.now() + 200 * DAY_S * 1000).toISOString(),
    });
    // Sent at once, without the schedule.
    const deadline = performance.now() + 10_000;
    while ((await mailsAbout('Sleeper')).length < 1 && performance.now() < deadline) await sleep(100);
    expect(await mailsAbout('Sleeper')).toHaveLength(1);
    const runJobs = async () => {
      for (const job of ['watch-keys', 'send-account-mail'])
        await control(host, 'POST', `/schedules/klookup-dev-${job}/run`);
    };
    await advance(100 * DAY_S);
    expect((await use(key, { headers: { 'cloudfront-viewer-country': 'BR' } })).status).toBe(200);
    await runJobs();
    expect(await mailsAbout('Sleeper')).toHaveLength(2);
    await advance(95 * DAY_S);
    await runJobs();
    await runJobs();
    expect(await mailsAbout('Sleeper')).toHaveLength(3);
  });
});
