import { beforeEach, describe, expect, it } from 'vitest';
import { type Browser, browserOf, type SessionsFixture, sessionsFixture } from './sessions-fixture.ts';

let app: SessionsFixture;
let browser: Browser;
beforeEach(async () => {
  app = await sessionsFixture();
  browser = await app.signIn();
});

const idsOf = async (cookie: string) => {
  const { sessions } = (await app.list(cookie)).body.data as { sessions: { id: string }[] };
  return sessions.map(({ id }) => id);
};
const statusOf = async ({ cookie }: Browser) => (await app.whoAmI(cookie)).status;
const NOT_FOUND = { status: 404, body: { code: 'not_found' } };

describe('the list of sessions', () => {
  it('has each with where and when, and says which is the current one', async () => {
    app.wait({ hours: 2 });
    const phone = await app.signIn({
      headers: { 'cloudfront-viewer-country': 'PH', 'cloudfront-is-mobile-viewer': 'true' },
    });
    const shown = async ({ cookie }: Browser) => (await app.whoAmI(cookie)).body.data?.session as object;
    const ofBrowser = await shown(browser);
    app.wait({ hours: 1 });
    const ofPhone = { ...(await shown(phone)), last_used_at: '2026-02-22T13:00:00Z' };
    expect(ofPhone).toMatchObject({ country: 'PH', device: 'mobile' });
    expect((await app.list(phone.cookie)).body.data).toEqual({
      sessions: [
        { ...ofPhone, expires_at: '2026-03-08T13:00:00Z', is_current: true },
        {
          ...ofBrowser,
          last_used_at: '2026-02-22T12:00:00Z',
          expires_at: '2026-03-08T12:00:00Z',
          is_current: false,
        },
      ],
    });
  });

  it('starts with the one that was used last', async () => {
    const browsers: Browser[] = [];
    for (let each = 0; each < 3; each += 1) {
      app.wait({ hours: 1 });
      browsers.push(await app.signIn());
    }
    app.wait({ hours: 1 });
    expect(await statusOf(browser)).toBe(200);
    const [first, second, third] = browsers.map(({ sessionId }) => sessionId);
    expect(await idsOf(browser.cookie)).toEqual([browser.sessionId, third, second, first]);
  });

  it('has at most 100', async () => {
    for (let rounds = 0; rounds < 11; rounds += 1) {
      await Promise.all(Array.from({ length: 10 }, () => app.signIn()));
    }
    expect(await idsOf(browser.cookie)).toHaveLength(100);
  });

  it('leaves out those that have expired or were ended, although their rows are still there', async () => {
    app.wait({ days: 13 });
    const second = await app.signIn();
    app.wait({ days: 1 });
    expect(await idsOf(second.cookie)).toEqual([second.sessionId]);
    const renewed = browserOf(await app.endOthers(second.cookie));
    expect(await idsOf(renewed.cookie)).toEqual([renewed.sessionId]);
    expect((await app.rows('SESSIONS#')).length).toBeGreaterThan(2);
  });

  it("has no other account's", async () => {
    const { email } = await app.newAccount();
    await app.signIn({ email });
    expect(await idsOf(browser.cookie)).toEqual([browser.sessionId]);
  });
});

describe('ending a session', () => {
  it('signs it out at once, keeps the cookie, and is an event', async () => {
    const other = await app.signIn();
    const response = await app.end(browser.cookie, other.sessionId);
    expect(response).toMatchObject({ status: 200, body: { data: { message: 'Signed out.' } } });
    expect(response.headers).not.toHaveProperty('set-cookie');
    expect([await statusOf(other), await statusOf(browser)]).toEqual([401, 200]);
    expect(await app.rows('EVENTS#')).toContainEqual(
      expect.objectContaining({ kind: 'signed_out', sessionId: other.sessionId }),
    );
  });

  it('that is the current one clears the cookie', async () => {
    const response = await app.end(browser.cookie, browser.sessionId);
    expect(response.status).toBe(200);
    expect(response.headers['set-cookie']).toMatch(/^__Host-klookup=; .*Max-Age=0$/);
    expect(await statusOf(browser)).toBe(401);
  });

  it('of another account is a 404, as if there were none', async () => {
    const { email } = await app.newAccount();
    const other = await app.signIn({ email });
    const refused = await app.end(browser.cookie, other.sessionId);
    expect(refused).toMatchObject(NOT_FOUND);
    expect(refused.body).toEqual((await app.end(browser.cookie, '0'.repeat(24))).body);
    expect(await statusOf(other)).toBe(200);
  });

  it.each(['', 'STATE', '0'.repeat(23), '0'.repeat(64), `${'0'.repeat(23)}G`, '*'])(
    'with the id %j is a 404',
    async (id) => {
      expect(await app.end(browser.cookie, id)).toMatchObject(NOT_FOUND);
    },
  );

  it('that has ended or expired is a 404', async () => {
    const [other, late] = [await app.signIn(), await app.signIn()];
    await app.signOut(other.cookie);
    expect(await app.end(browser.cookie, other.sessionId)).toMatchObject(NOT_FOUND);
    app.wait({ days: 13 });
    await statusOf(browser);
    app.wait({ days: 1 });
    expect(await app.end(browser.cookie, late.sessionId)).toMatchObject(NOT_FOUND);
  });

  it('twice at once ends it once', async () => {
    const other = await app.signIn();
    const both = await Promise.all([1, 2].map(() => app.end(browser.cookie, other.sessionId)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    const ended = (await app.rows('EVENTS#')).filter(({ kind }) => kind === 'signed_out');
    expect(ended).toHaveLength(1);
  });
});

describe('signing out everywhere else', () => {
  it('ends all others, and gives the current one a new cookie', async () => {
    const others = [await app.signIn(), await app.signIn()];
    app.wait({ hours: 1 });
    const response = await app.endOthers(browser.cookie);
    const renewed = browserOf(response);
    expect(response.headers['set-cookie']).toBe(
      `__Host-klookup=${renewed.cookie}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=7776000`,
    );
    expect(response.body.data).toMatchObject({
      message: 'Signed out everywhere else.',
      session: {
        id: renewed.sessionId,
        created_at: '2026-02-22T10:00:00Z',
        confirmed_at: '2026-02-22T10:00:00Z',
        last_used_at: '2026-02-22T11:00:00Z',
      },
    });
    expect(await Promise.all([...others, browser].map(statusOf))).toEqual([401, 401, 401]);
    // Its own old cookie may be on its way still; the others have no successor.
    expect((await app.whoAmI(browser.cookie)).headers).not.toHaveProperty('set-cookie');
    for (const { cookie } of others) expect((await app.whoAmI(cookie)).headers).toHaveProperty('set-cookie');
    expect(await statusOf(renewed)).toBe(200);
    expect(await idsOf(renewed.cookie)).toEqual([renewed.sessionId]);
    expect(await app.rows('EVENTS#')).toContainEqual(
      expect.objectContaining({ kind: 'sessions_ended', sessionId: renewed.sessionId }),
    );
  });

  it('twice at once leaves one of the two', async () => {
    const other = await app.signIn();
    const both = await Promise.all([browser, other].map(({ cookie }) => app.endOthers(cookie)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const [renewed] = both.filter(({ status }) => status === 200).map(browserOf);
    expect(await statusOf(renewed ?? browser)).toBe(200);
  });

  it('lets nobody in who signs in at the same time with what was read before', async () => {
    app.intercept(async (call, send) => {
      if (call.operation === 'TransactWriteItems') {
        app.intercept();
        await app.endOthers(browser.cookie);
      }
      return send();
    });
    const late = await app.signIn();
    expect(await statusOf(late)).toBe(200);
    expect((await app.state())?.generation).toBe(1);
  });

  it('costs the same for any number of sessions', async () => {
    await Promise.all(Array.from({ length: 20 }, () => app.signIn()));
    app.calls.length = 0;
    await app.endOthers(browser.cookie);
    expect(app.calls.map(({ operation }) => operation)).toEqual([
      'BatchGetItem',
      'BatchGetItem',
      'TransactWriteItems',
    ]);
  });
});
