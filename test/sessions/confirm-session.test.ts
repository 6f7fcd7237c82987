import { beforeEach, describe, expect, it } from 'vitest';
import { endSessions } from '../../lambdas/table/session-items.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { type Browser, browserOf, from, type SessionsFixture, sessionsFixture } from './sessions-fixture.ts';

let app: SessionsFixture;
let browser: Browser;
beforeEach(async () => {
  app = await sessionsFixture();
  browser = await app.signIn();
});

const CLEARED = '__Host-klookup=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0';
const cookieIn = (headers: object): string =>
  /^__Host-klookup=([^;]*)/.exec(String(new Map(Object.entries(headers)).get('set-cookie')))?.[1] ?? '';
const wrong = 'not the password';
/** Fails until the next try has to wait. */
const failFiveTimes = async () => {
  for (let failures = 0; failures < 5; failures += 1) {
    expect((await app.confirm(browser.cookie, wrong)).status).toBe(401);
  }
};

describe('a proof of the password', () => {
  it('is fresh, and puts a new cookie in the place of the old one', async () => {
    app.wait({ hours: 1 });
    const before = await app.whoAmI(browser.cookie);
    const confirmed = await app.confirm(browser.cookie);
    const { cookie, sessionId } = browserOf(confirmed);
    expect(cookie).not.toBe(browser.cookie);
    expect(sessionId).not.toBe(browser.sessionId);
    expect(confirmed.headers['set-cookie']).toBe(
      `__Host-klookup=${cookie}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=7776000`,
    );
    expect(confirmed.body.data).toMatchObject({
      account: before.body.data?.account,
      session: {
        ...(before.body.data?.session as object),
        id: sessionId,
        confirmed_at: '2026-02-22T11:00:00Z',
        last_used_at: '2026-02-22T11:00:00Z',
        expires_at: '2026-03-08T11:00:00Z',
      },
    });
    expect((await app.whoAmI(cookie)).body.data?.session).toEqual(confirmed.body.data?.session);
    expect(await app.whoAmI(browser.cookie)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect((await app.list(cookie)).body.data?.sessions).toHaveLength(1);
  });

  it('makes the session last no longer', async () => {
    for (let weeks = 0; weeks < 12; weeks += 1) {
      app.wait({ days: 7 });
      browser = browserOf(await app.confirm(browser.cookie));
    }
    app.wait({ days: 6 });
    expect((await app.whoAmI(browser.cookie)).status).toBe(401);
  });

  it('is refused with a wrong password, and the session goes on', async () => {
    const refused = await app.confirm(browser.cookie, wrong);
    expect(refused).toMatchObject({
      status: 401,
      body: { code: 'sign_in_failed', error: 'The password is wrong.' },
    });
    expect(refused.headers).not.toHaveProperty('set-cookie');
    expect((await app.whoAmI(browser.cookie)).status).toBe(200);
  });

  it('makes its network known', async () => {
    const elsewhere = { headers: from('198.51.100.9') };
    await app.confirm(browser.cookie, undefined, elsewhere);
    for (let failures = 0; failures < 5; failures += 1) {
      await app.tryToSignIn({ password: wrong, headers: from('192.0.2.1') });
    }
    expect((await app.tryToSignIn({ headers: from('192.0.2.2') })).status).toBe(429);
    expect((await app.tryToSignIn(elsewhere)).status).toBe(200);
  });

  it('is refused once all sessions have been ended, even between its check and its end', async () => {
    app.intercept(async (call, send) => {
      const output = await send();
      if (call.operation === 'TransactWriteItems') {
        app.intercept();
        await transactWrite(app.table, [endSessions(app.table.name, app.owner.userId, { generation: 0 })]);
      }
      return output;
    });
    expect(await app.confirm(browser.cookie)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
  });

  it('happens once when two are sent at once', async () => {
    const both = await Promise.all([app.confirm(browser.cookie), app.confirm(browser.cookie)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    for (const { status, headers } of both) {
      if (status === 401) expect(headers).not.toHaveProperty('set-cookie');
      else expect((await app.list(cookieIn(headers))).body.data?.sessions).toHaveLength(1);
    }
  });

  it('leaves no session in the place of the old one', async () => {
    const { cookie } = browserOf(await app.confirm(browser.cookie));
    expect((await app.end(cookie, browser.sessionId)).status).toBe(404);
    app.wait({ hours: 2 });
    await app.whoAmI(browser.cookie);
    const replaced = (await app.rows('SESSIONS#')).filter(({ replacedAt }) => replacedAt !== undefined);
    expect(replaced).toEqual([
      {
        pk: `SESSIONS#${app.owner.userId}`,
        sk: expect.stringContaining(`SESSION#${browser.sessionId}`),
        replacedAt: '2026-02-22T10:00:00Z',
        ttl: Date.parse('2026-02-22T10:00:30Z') / 1000,
      },
    ]);
  });
});

describe('a request that was sent with the old cookie', () => {
  it('is refused, and leaves the browser its new cookie', async () => {
    await app.confirm(browser.cookie);
    app.wait({ seconds: 29 });
    for (const response of [
      await app.whoAmI(browser.cookie),
      await app.update(browser.cookie, { name: 'Jane' }),
      await app.confirm(browser.cookie),
      await app.endOthers(browser.cookie),
    ]) {
      expect(response).toMatchObject({ status: 401, body: { code: 'session_ended' } });
      expect(response.headers).not.toHaveProperty('set-cookie');
    }
  });

  it('clears the cookie when it comes too late to have been under way', async () => {
    await app.confirm(browser.cookie);
    app.wait({ seconds: 30 });
    const late = await app.whoAmI(browser.cookie);
    expect(late).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect(late.headers['set-cookie']).toBe(CLEARED);
  });

  it('is refused without clearing it, too, when it came in before the change', async () => {
    let batches = 0;
    app.intercept(async (call, send) => {
      if (call.operation === 'BatchGetItem') batches += 1;
      if (batches === 2) {
        app.intercept();
        await app.confirm(browser.cookie);
      }
      return send();
    });
    const response = await app.whoAmI(browser.cookie);
    expect(response).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect(response.headers).not.toHaveProperty('set-cookie');
  });

  it('clears the cookie of a session that was signed out', async () => {
    await app.signOut(browser.cookie);
    expect((await app.whoAmI(browser.cookie)).headers['set-cookie']).toBe(CLEARED);
  });
});

describe('guesses at the password of an open session', () => {
  it('have to wait after five failures, and the right password too', async () => {
    await failFiveTimes();
    const throttled = await app.confirm(browser.cookie);
    expect(throttled).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(throttled.headers['retry-after']).toBe('1');
    app.wait({ seconds: 1 });
    expect((await app.confirm(browser.cookie)).status).toBe(200);
  });

  it('wait no longer from other networks and other sessions', async () => {
    await failFiveTimes();
    const other = await app.signIn();
    expect((await app.confirm(other.cookie, undefined, { headers: from('198.51.100.9') })).status).toBe(429);
  });

  it('are forgotten once the password was right', async () => {
    for (let rounds = 0; rounds < 3; rounds += 1) {
      for (let failures = 0; failures < 4; failures += 1) await app.confirm(browser.cookie, wrong);
      browser = browserOf(await app.confirm(browser.cookie));
    }
  });

  it('do not keep the owner from signing in', async () => {
    await failFiveTimes();
    expect((await app.tryToSignIn()).status).toBe(200);
  });

  it('are not made for the owner by strangers who fail to sign in', async () => {
    for (let failures = 0; failures < 20; failures += 1) {
      await app.tryToSignIn({ password: wrong, headers: from('192.0.2.1') });
    }
    expect((await app.confirm(browser.cookie, undefined, { headers: from('192.0.2.1') })).status).toBe(200);
  });

  it('learn no more when they are sent at once', async () => {
    const tries = Array.from({ length: 40 }, (_, each) => app.confirm(browser.cookie, `${wrong} ${each}`));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
    // A busy table refuses tries too, and says as little.
    expect(statuses.filter((status) => ![401, 429, 503].includes(status))).toEqual([]);
    const [{ failures } = {}] = await app.rows('THROTTLE#sign-in-proof#');
    expect(failures).toBe(5);
  });
});
