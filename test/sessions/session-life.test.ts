import { beforeEach, describe, expect, it } from 'vitest';
import { parseSessionCookie } from '../../lambdas/sessions/session-token.ts';
import { sessionKey } from '../../lambdas/table/keys.ts';
import { logged } from '../logging/captured-log.ts';
import { throttled } from '../table/table-faults.ts';
import { type Browser, type SessionsFixture, sessionsFixture } from './sessions-fixture.ts';

let app: SessionsFixture;
let browser: Browser;
beforeEach(async () => {
  app = await sessionsFixture();
  browser = await app.signIn();
  app.calls.length = 0;
});

const status = async () => (await app.whoAmI(browser.cookie)).status;
const row = () => app.get(sessionKey(app.owner.userId, parseSessionCookie(browser.cookie)?.sha256 ?? ''));
const uses = () => app.calls.filter(({ operation }) => operation === 'UpdateItem');

describe('a session', () => {
  it('ends 14 days after its last use', async () => {
    app.wait({ days: 14, seconds: -1 });
    expect(await status()).toBe(200);
    app.wait({ days: 14, seconds: -1 });
    expect(await status()).toBe(200);
    app.wait({ days: 14 });
    expect(await status()).toBe(401);
  });

  it('ends 90 days after it began, however much it is used', async () => {
    for (let days = 0; days < 89; days += 1) {
      app.wait({ days: 1 });
      expect(await status()).toBe(200);
    }
    app.wait({ days: 1, seconds: -1 });
    expect(await status()).toBe(200);
    app.wait({ seconds: 1 });
    expect(await status()).toBe(401);
  });

  it('says when it ends, and its row may go then', async () => {
    const endsAt = async () => {
      const session = (await app.whoAmI(browser.cookie)).body.data?.session as { expires_at: string };
      expect((await row())?.ttl).toBe(Date.parse(session.expires_at) / 1000);
      return session.expires_at;
    };
    expect(await endsAt()).toBe('2026-03-08T10:00:00Z');
    for (let weeks = 1; weeks <= 12; weeks += 1) {
      app.wait({ days: 7 });
      await status();
    }
    expect(await endsAt()).toBe('2026-05-23T10:00:00Z');
  });

  it('that has ended is a 401 that clears the cookie, and is not recorded', async () => {
    app.wait({ days: 14 });
    const response = await app.whoAmI(browser.cookie);
    expect(response).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect(response.headers['set-cookie']).toBe(
      '__Host-klookup=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0',
    );
    expect(uses()).toEqual([]);
  });

  it('is identified in the log by its id, never by its cookie', async () => {
    await status();
    expect(logged().at(-1)).toMatchObject({ message: 'request', sessionId: browser.sessionId });
    expect(JSON.stringify(logged())).not.toContain(browser.cookie.slice(33));
  });
});

describe("a session's last use", () => {
  it('is recorded at most once an hour', async () => {
    app.wait({ seconds: 3_599 });
    await status();
    expect(uses()).toEqual([]);
    app.wait({ seconds: 1 });
    await status();
    await status();
    expect(uses()).toHaveLength(1);
    expect((await row())?.lastUsedAt).toBe('2026-02-22T11:00:00Z');
    app.wait({ hours: 1 });
    await status();
    expect((await row())?.lastUsedAt).toBe('2026-02-22T12:00:00Z');
  });

  it('is written once when many requests arrive together', async () => {
    app.wait({ hours: 1 });
    const responses = await Promise.all(Array.from({ length: 10 }, status));
    expect(responses).toEqual(Array(10).fill(200));
    const { ConditionExpression } = uses()[0]?.input ?? {};
    expect(ConditionExpression).toContain('lastUsedAt <= :since');
    expect((await row())?.lastUsedAt).toBe('2026-02-22T11:00:00Z');
  });

  it('does not fail the request when it cannot be recorded', async () => {
    app.wait({ hours: 1 });
    app.intercept((call, send) => (call.operation === 'UpdateItem' ? Promise.reject(throttled()) : send()));
    expect(await status()).toBe(200);
    expect(logged()).toContainEqual(expect.objectContaining({ level: 'WARN' }));
  });

  it('does not bring a session back that ends meanwhile', async () => {
    app.wait({ hours: 1 });
    app.intercept(async (call, send) => {
      if (call.operation === 'UpdateItem') {
        app.intercept();
        await app.signOut(browser.cookie);
      }
      return send();
    });
    await status();
    expect(await row()).toBeUndefined();
  });
});

describe('signing out', () => {
  it('ends the session, clears the cookie and is an event', async () => {
    const response = await app.signOut(browser.cookie);
    expect(response).toMatchObject({ status: 200, body: { data: { message: 'Signed out.' } } });
    expect(response.headers['set-cookie']).toBe(
      '__Host-klookup=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0',
    );
    expect(await status()).toBe(401);
    const events = (await app.rows('EVENTS#')).map(({ kind, sessionId }) => [kind, sessionId]);
    expect(events).toContainEqual(['signed_out', browser.sessionId]);
  });

  it.each([undefined, '', 'nonsense', `${'0'.repeat(32)}.${'A'.repeat(43)}`])(
    'succeeds with the cookie %j',
    async (cookie) => {
      expect((await app.signOut(cookie)).status).toBe(200);
      expect((await app.rows('EVENTS#')).map(({ kind }) => kind)).toEqual(['signed_in']);
    },
  );

  it('with two cookies ends both sessions; further ones are not looked at', async () => {
    const other = await app.signIn();
    const third = await app.signIn();
    const cookies = [browser, other, third].map(({ cookie }) => `__Host-klookup=${cookie}`);
    app.calls.length = 0;
    await app.signOut(undefined, { cookies });
    expect(app.calls).toHaveLength(2);
    expect((await app.whoAmI(other.cookie)).status).toBe(401);
    expect(await status()).toBe(401);
  });

  it('works without a verified address', async () => {
    const { email, userId } = await app.newAccount({ emailVerified: false });
    const unverified = await app.signIn({ email });
    expect((await app.signOut(unverified.cookie)).status).toBe(200);
    expect(await app.rows(`SESSIONS#${userId}`)).toHaveLength(1);
  });
});
