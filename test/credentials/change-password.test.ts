import { beforeEach, describe, expect, it } from 'vitest';
import { sessionStateKey } from '../../lambdas/table/keys.ts';
import {
  type CredentialsFixture,
  cookieOf,
  credentialsFixture,
  NEW_PASSWORD,
  PASSWORD,
} from './credentials-fixture.ts';

let fixture: CredentialsFixture;
let account: { userId: string; email: string };
let cookie: string;
beforeEach(async () => {
  fixture = await credentialsFixture();
  account = await fixture.newAccount();
  cookie = await fixture.signedIn(account.email);
});

const change = (
  current: string = PASSWORD,
  password = NEW_PASSWORD,
  sentCookie: string | undefined = cookie,
) => fixture.post('password', { current_password: current, password }, { cookie: sentCookie });

describe('POST /account/password', () => {
  it('changes the password, replaces the cookie and ends all other sessions', async () => {
    const elsewhere = await fixture.signedIn(account.email);
    const response = await change();
    expect(response.status).toBe(200);
    expect((await fixture.whoAmI(cookieOf(response))).status).toBe(200);
    for (const before of [cookie, elsewhere]) expect((await fixture.whoAmI(before)).status).toBe(401);
    // A request that was under way must not take the new cookie away; other browsers got none.
    expect((await fixture.whoAmI(cookie)).headers).not.toHaveProperty('set-cookie');
    expect((await fixture.whoAmI(elsewhere)).headers['set-cookie']).toContain('Max-Age=0');
    expect((await fixture.signIn(account.email, PASSWORD)).status).toBe(401);
    expect((await fixture.signIn(account.email, NEW_PASSWORD)).status).toBe(200);
  });

  it('notes it, and has a mail sent that says so', async () => {
    await change();
    expect(await fixture.events(account.userId)).toEqual(['signed_in', 'password_changed']);
    expect(await fixture.mails()).toEqual([
      expect.objectContaining({ kind: 'password-changed', userId: account.userId }),
    ]);
    expect(fixture.sent).toHaveLength(1);
  });

  it('leaves an operator the role', async () => {
    await fixture.change(sessionStateKey(account.userId), 'isOperator', true);
    expect((await change()).status).toBe(200);
    expect(await fixture.state(account.userId)).toMatchObject({ isOperator: true });
  });

  it('needs no other proof than the present password', async () => {
    fixture.wait({ minutes: 60 });
    expect((await change()).status).toBe(200);
  });

  it('ends the link of a mail that resets the password', async () => {
    const token = await fixture.mailToken(account.userId, 'RESET');
    await change();
    const response = await fixture.post('password/reset', { token, password: PASSWORD });
    expect(response).toMatchObject({ status: 400, body: { code: 'token_invalid' } });
  });

  it('with a wrong present password is a 401 that changes nothing', async () => {
    const response = await change('a wrong password');
    expect(response).toMatchObject({ status: 401, body: { code: 'sign_in_failed' } });
    expect(response.headers['set-cookie']).toBeUndefined();
    expect((await fixture.whoAmI(cookie)).status).toBe(200);
    expect(await fixture.mails()).toEqual([]);
  });

  it('delays further tries after five failures, and then does not look at the password', async () => {
    for (let n = 0; n < 5; n += 1) expect((await change('a wrong password')).status).toBe(401);
    const delayed = await change();
    expect(delayed).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    fixture.wait({ minutes: 1 });
    expect((await change()).status).toBe(200);
  });

  it('learns no more from many tries at once', async () => {
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_each, n) => change(`a wrong password ${n}`)),
    );
    expect(tries.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
    expect(tries.every(({ status }) => status === 401 || status === 429)).toBe(true);
  });

  it('with an easy new password is a 400', async () => {
    for (const password of ['short', account.email]) {
      const response = await change(PASSWORD, password);
      expect([response.status, Object.keys(response.body.details ?? {})]).toEqual([400, ['password']]);
    }
  });

  it('without a session is a 401, with a key a 403', async () => {
    expect((await change(PASSWORD, NEW_PASSWORD, 'garbage')).status).toBe(401);
    const body = { current_password: PASSWORD, password: NEW_PASSWORD };
    const headers = { authorization: `Bearer klup_${'0'.repeat(64)}` };
    expect(await fixture.post('password', body)).toMatchObject({
      status: 401,
      body: { code: 'unauthorized' },
    });
    const byKey = await fixture.post('password', body, { headers });
    expect(byKey).toMatchObject({ status: 403, body: { code: 'session_required' } });
  });

  it('from another website is a 403', async () => {
    const body = { current_password: PASSWORD, password: NEW_PASSWORD };
    const response = await fixture.post('password', body, {
      cookie,
      headers: { 'sec-fetch-site': 'same-site' },
    });
    expect(response).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
  });

  it('of an account that is not verified is a 403', async () => {
    const { email } = await fixture.newAccount({ isVerified: false });
    const response = await change(PASSWORD, NEW_PASSWORD, await fixture.signedIn(email));
    expect(response).toMatchObject({ status: 403, body: { code: 'email_unverified' } });
  });

  it('of two at once lets one through', async () => {
    const both = await Promise.all([change(PASSWORD, NEW_PASSWORD), change(PASSWORD, 'another quiet river')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });
});
