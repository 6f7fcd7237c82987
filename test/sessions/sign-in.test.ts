import { randomBytes } from 'node:crypto';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { emailClaimKey } from '../../lambdas/table/account-items.ts';
import { profileKey, sessionStateKey } from '../../lambdas/table/keys.ts';
import { endSessions } from '../../lambdas/table/session-items.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { printed } from '../logging/captured-log.ts';
import { throttled } from '../table/table-faults.ts';
import { browserOf, from, PASSWORD, type SessionsFixture, sessionsFixture } from './sessions-fixture.ts';

let app: SessionsFixture;
beforeEach(async () => {
  app = await sessionsFixture();
});

const wrong = 'not the password';
const failed = { status: 401, body: { code: 'sign_in_failed' } };

describe('a sign-in', () => {
  it('returns the account and the session, and sets the cookie for as long as a session can last', async () => {
    const response = await app.tryToSignIn({
      headers: {
        'cloudfront-viewer-country': 'PH',
        'cloudfront-is-desktop-viewer': 'true',
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      },
    });
    const { cookie, sessionId } = browserOf(response);
    expect(cookie).toMatch(new RegExp(`^${app.owner.userId}\\.[A-Za-z0-9_-]{43}$`));
    expect(response.headers['set-cookie']).toBe(
      `__Host-klookup=${cookie}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=7776000`,
    );
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.body.data).toEqual({
      account: {
        id: app.owner.userId,
        email: app.owner.email,
        name: null,
        language: 'en',
        time_zone: 'UTC',
        email_verified_at: '2026-02-22T10:00:00Z',
        created_at: '2026-02-22T10:00:00Z',
      },
      session: {
        id: sessionId,
        created_at: '2026-02-22T10:00:00Z',
        last_used_at: '2026-02-22T10:00:00Z',
        expires_at: '2026-03-08T10:00:00Z',
        confirmed_at: '2026-02-22T10:00:00Z',
        country: 'PH',
        device: 'desktop',
        browser: 'Firefox',
      },
    });
    expect((await app.whoAmI(cookie)).body.data).toEqual({ ...response.body.data, is_operator: 0 });
  });

  it('takes the address in any spelling', async () => {
    expect((await app.tryToSignIn({ email: ` ${app.owner.email.toUpperCase()} ` })).status).toBe(200);
  });

  it('ends the earlier session of the same browser, and no other', async () => {
    const other = await app.signIn();
    const first = await app.signIn();
    const second = await app.signIn({ cookie: first.cookie });
    const [a, b, c] = await Promise.all([other, first, second].map(({ cookie }) => app.whoAmI(cookie)));
    expect([a?.status, b?.status, c?.status]).toEqual([200, 401, 200]);
  });

  it('ends it also if it is of another account, and needs none', async () => {
    const stranger = await app.newAccount();
    const other = await app.signIn({ email: stranger.email });
    const { cookie } = await app.signIn({ email: stranger.email });
    await app.signIn({ cookie });
    expect((await app.whoAmI(cookie)).status).toBe(401);
    expect((await app.whoAmI(other.cookie)).status).toBe(200);
    await app.signIn({ cookie: `${app.owner.userId}.${'A'.repeat(43)}` });
  });

  it('that fails leaves it alone', async () => {
    const { cookie } = await app.signIn();
    await app.tryToSignIn({ password: wrong, cookie });
    expect((await app.whoAmI(cookie)).status).toBe(200);
  });

  it('is an event of the account', async () => {
    const { sessionId } = await app.signIn();
    expect(await app.rows('EVENTS#')).toEqual([
      expect.objectContaining({
        pk: `EVENTS#${app.owner.userId}`,
        kind: 'signed_in',
        sessionId,
        country: 'unknown',
      }),
    ]);
  });

  it('stores neither the secret of the cookie, nor the password, nor an address', async () => {
    const { cookie } = await app.signIn();
    await app.tryToSignIn({ password: wrong, headers: from('2001:db8:1:2::3') });
    const stored = JSON.stringify(await app.rows(''));
    for (const secret of [cookie.slice(33), PASSWORD, wrong, '203.0.113.7', '2001:db8']) {
      expect(stored).not.toContain(secret);
    }
  });

  it('logs none of them either, nor the e-mail address', async () => {
    const { cookie } = await app.signIn();
    await app.tryToSignIn({ password: wrong, cookie });
    await app.whoAmI(cookie);
    await app.signOut(cookie);
    const log = printed().join('');
    expect(log).toContain('"message":"request"');
    for (const secret of [cookie.slice(33), PASSWORD, wrong, '203.0.113.7', app.owner.email]) {
      expect(log).not.toContain(secret);
    }
  });

  it('creates the state of an account that was made before there were sessions', async () => {
    expect(await app.state()).toBeUndefined();
    const { cookie } = await app.signIn();
    expect(await app.state()).toMatchObject({ generation: 0, isVerified: true });
    expect(await app.state()).not.toHaveProperty('ttl');
    expect((await app.whoAmI(cookie)).status).toBe(200);
  });

  it('keeps the generation of one that ended its sessions before', async () => {
    await transactWrite(app.table, [
      endSessions(app.table.name, app.owner.userId, { generation: undefined }),
    ]);
    await app.signIn();
    expect(await app.state()).toMatchObject({ generation: 1, isVerified: true });
  });

  it('works many times at once', async () => {
    const browsers = await Promise.all(Array.from({ length: 10 }, () => app.signIn()));
    expect(new Set(browsers.map(({ cookie }) => cookie)).size).toBe(10);
    for (const { cookie } of browsers) expect((await app.whoAmI(cookie)).status).toBe(200);
  });

  it('is a 503, and no failure, while the table is busy', async () => {
    app.intercept(() => Promise.reject(throttled()));
    expect((await app.tryToSignIn()).status).toBe(503);
    app.intercept();
    expect(await app.rows('THROTTLE#')).toEqual([]);
  });
});

describe('a sign-in is refused', () => {
  it('with a wrong password', async () => {
    const response = await app.tryToSignIn({ password: wrong });
    expect(response).toMatchObject(failed);
    expect(response.headers).not.toHaveProperty('set-cookie');
    expect(await app.rows('SESSIONS#')).toEqual([]);
  });

  it('to an unknown address, with the same words', async () => {
    const known = await app.tryToSignIn({ password: wrong });
    const unknown = await app.tryToSignIn({ email: 'nobody@example.com' });
    expect(unknown.body).toEqual(known.body);
    expect(unknown.status).toBe(known.status);
  });

  it.each(['', 'no address', `${'a'.repeat(990)}@b.com`, 'a@b', '__proto__@example.com'])(
    'to an address such as %j',
    async (email) => {
      expect(await app.tryToSignIn({ email })).toMatchObject(failed);
    },
  );

  it.each([
    ['an unknown field', { email: 'a@example.com', password: PASSWORD, user_id: 'x' }],
    ['no password', { email: 'a@example.com' }],
    ['a number for a password', { email: 'a@example.com', password: 1 }],
    ['a list of addresses', { email: ['a@example.com'], password: PASSWORD }],
  ])('with %s, which is a 400', async (_, body) => {
    const response = await app.call(app.apis.signIn, { method: 'POST', path: '/api/v1/session', body });
    expect(response).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });

  it('to an account without a password', async () => {
    const { userId, email } = await app.newAccount();
    await app.set(profileKey(userId), 'passwordHash', null);
    expect(await app.tryToSignIn({ email })).toMatchObject(failed);
  });

  it('to an account that is being deleted', async () => {
    await app.set(profileKey(app.owner.userId), 'deletingAt', '2026-02-22T10:00:00Z');
    expect(await app.tryToSignIn()).toMatchObject(failed);
  });

  it('to an account that its owner never verified, once it has expired', async () => {
    const { userId, email } = await app.newAccount({ emailVerified: false });
    const expiresAt = Math.floor(app.now().getTime() / 1000) + 7 * 86_400;
    await app.set(profileKey(userId), 'ttl', expiresAt);
    const { cookie } = browserOf(await app.tryToSignIn({ email }));
    expect(await app.state(userId)).toMatchObject({ isVerified: false, ttl: expiresAt });
    expect(await app.whoAmI(cookie)).toMatchObject({ status: 403, body: { code: 'email_unverified' } });
    app.wait({ days: 7 });
    expect(await app.tryToSignIn({ email })).toMatchObject(failed);
    expect(await app.whoAmI(cookie)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
  });

  it('to an account that is half-deleted', async () => {
    const { userId, email } = await app.newAccount();
    await app.table.client.send(new DeleteCommand({ TableName: app.table.name, Key: profileKey(userId) }));
    expect(await app.tryToSignIn({ email })).toMatchObject(failed);
  });

  it('by an address that the account has given up', async () => {
    const old = 'old@example.com';
    await app.set(emailClaimKey(old), 'userId', app.owner.userId);
    expect(await app.tryToSignIn({ email: old })).toMatchObject(failed);
  });

  it('when the password changes after it was verified', async () => {
    app.intercept(async (call, send) => {
      if (call.operation === 'TransactWriteItems') {
        app.intercept();
        const { userId } = await app.newAccount({ password: 'another password' });
        const other = await app.profile(userId);
        await app.set(profileKey(app.owner.userId), 'passwordHash', other?.passwordHash);
      }
      return send();
    });
    expect(await app.tryToSignIn()).toMatchObject(failed);
    expect(app.passwordsVerified()).toBe(2);
  });
});

describe('a sign-in overtaken by the end of all sessions', () => {
  it('starts over, and signs in to the new generation', async () => {
    await app.signIn();
    app.intercept(async (call, send) => {
      if (call.operation === 'TransactWriteItems') {
        app.intercept();
        await transactWrite(app.table, [endSessions(app.table.name, app.owner.userId, { generation: 0 })]);
      }
      return send();
    });
    const { cookie } = await app.signIn();
    expect((await app.whoAmI(cookie)).status).toBe(200);
    expect((await app.state())?.generation).toBe(1);
    expect((await app.get(sessionStateKey(app.owner.userId)))?.isVerified).toBe(true);
  });
});

describe('a sign-in costs one argon2 and three calls', () => {
  const kinds = async (act: () => Promise<unknown>) => {
    app.calls.length = 0;
    const before = app.passwordsVerified();
    await act();
    const keysRead = app.calls.map(({ operation, input }) => {
      const requested = input.RequestItems as Record<string, { Keys: unknown[] }> | undefined;
      return [operation, requested?.[app.table.name]?.Keys.length];
    });
    return { hashes: app.passwordsVerified() - before, keysRead };
  };
  const expected = (claimsAndCounts: number) => ({
    hashes: 1,
    keysRead: [
      ['BatchGetItem', claimsAndCounts],
      ['BatchGetItem', 2],
      ['TransactWriteItems', undefined],
    ],
  });

  it('when it succeeds, from an unknown and a known network', async () => {
    expect(await kinds(() => app.signIn())).toEqual(expected(4));
    expect(await kinds(() => app.signIn())).toEqual(expected(4));
    expect(await kinds(() => app.signIn({ headers: from('2001:db8::1') }))).toEqual(expected(5));
  });

  it('when the password is wrong, and when nobody has the address', async () => {
    expect(await kinds(() => app.tryToSignIn({ password: wrong }))).toEqual(expected(4));
    expect(await kinds(() => app.tryToSignIn({ email: 'nobody@example.com' }))).toEqual(expected(4));
    const headers = from('2001:db8::1');
    expect(await kinds(() => app.tryToSignIn({ password: wrong, headers }))).toEqual(expected(5));
    expect(await kinds(() => app.tryToSignIn({ email: 'nobody@example.com', headers }))).toEqual(expected(5));
  });

  it('and none of either, but one read, while it has to wait', async () => {
    for (let failures = 0; failures < 5; failures += 1) await app.tryToSignIn({ password: wrong });
    expect(await kinds(() => app.tryToSignIn())).toEqual({ hashes: 0, keysRead: [['BatchGetItem', 4]] });
  });

  it('and reads consistently', async () => {
    await app.signIn();
    const reads = app.calls.filter(({ operation }) => operation === 'BatchGetItem');
    for (const { input } of reads) {
      const requested = input.RequestItems as Record<string, { ConsistentRead: boolean }>;
      expect(requested[app.table.name]?.ConsistentRead).toBe(true);
    }
  });

  it('with the same writes, whether or not anybody has the address', async () => {
    const writesOf = async (email: string) => {
      app.calls.length = 0;
      await app.tryToSignIn({ email, password: wrong, headers: from('192.0.2.1') });
      const items = app.calls.at(-1)?.input.TransactItems as Record<string, object>[];
      return items.map((item) => Object.keys(item));
    };
    expect(await writesOf(app.owner.email)).toEqual([['Update'], ['Update']]);
    expect(await writesOf(`${randomBytes(4).toString('hex')}@example.com`)).toEqual([['Update'], ['Update']]);
  });
});
