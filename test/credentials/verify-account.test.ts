import { beforeEach, describe, expect, it } from 'vitest';
import { emailClaimKey } from '../../lambdas/table/account-items.ts';
import { profileKey } from '../../lambdas/table/keys.ts';
import {
  type CredentialsFixture,
  cookieOf,
  credentialsFixture,
  NEW_PASSWORD,
  PASSWORD,
} from './credentials-fixture.ts';

const CODE = '042137';
const WRONG_CODE = '731240';

let fixture: CredentialsFixture;
let account: { userId: string; email: string };
beforeEach(async () => {
  fixture = await credentialsFixture();
  account = await fixture.newAccount({ isVerified: false });
});

const invalid = { status: 400, body: { code: 'token_invalid' } };
/** Marks the account as one that goes unless it is verified. */
const expireIn = async (seconds: number) => {
  const at = Math.floor(fixture.now().getTime() / 1000) + seconds;
  for (const key of [profileKey(account.userId), emailClaimKey(account.email)])
    await fixture.change(key, 'ttl', at);
};

describe('POST /account/verify with the token of the mail', () => {
  it('and the password of the sign-up verifies the address and signs in', async () => {
    const token = await fixture.mailToken(account.userId, 'VERIFY');
    const response = await fixture.post('verify', { token, password: PASSWORD });
    expect(response).toMatchObject({
      status: 200,
      body: {
        data: {
          account: { email: account.email, email_verified_at: '2026-02-22T10:00:00Z' },
          session: { confirmed_at: '2026-02-22T10:00:00Z' },
        },
      },
    });
    expect(await fixture.whoAmI(cookieOf(response))).toMatchObject({
      status: 200,
      body: { data: { account: { email_verified_at: '2026-02-22T10:00:00Z' } } },
    });
    expect(await fixture.state(account.userId)).toMatchObject({ generation: 1, isVerified: true });
    expect(await fixture.tokens(account.userId, 'VERIFY')).toBeUndefined();
    expect(await fixture.events(account.userId)).toEqual(['email_verified']);
    expect(await fixture.mails()).toEqual([]);
    // The password is the same: it was compared once, and not hashed again.
    expect(fixture.derivations()).toBe(1);
  });

  it('and another password replaces the one of the sign-up', async () => {
    const token = await fixture.mailToken(account.userId, 'VERIFY');
    expect((await fixture.post('verify', { token, password: NEW_PASSWORD })).status).toBe(200);
    expect((await fixture.signIn(account.email, PASSWORD)).status).toBe(401);
    expect((await fixture.signIn(account.email, NEW_PASSWORD)).status).toBe(200);
  });

  it('and another password that is too easy changes nothing', async () => {
    const token = await fixture.mailToken(account.userId, 'VERIFY');
    const response = await fixture.post('verify', { token, password: 'short' });
    expect(response).toMatchObject({
      status: 400,
      body: { details: { password: 'Must have 10 to 256 characters.' } },
    });
    expect((await fixture.post('verify', { token, password: PASSWORD })).status).toBe(200);
  });

  it('works for an account without a password', async () => {
    account = await fixture.newAccount({ isVerified: false, password: undefined });
    const token = await fixture.mailToken(account.userId, 'VERIFY');
    expect((await fixture.post('verify', { token, password: NEW_PASSWORD })).status).toBe(200);
    expect((await fixture.signIn(account.email, NEW_PASSWORD)).status).toBe(200);
  });

  it('keeps the account from being removed', async () => {
    await expireIn(3_600);
    const token = await fixture.mailToken(account.userId, 'VERIFY');
    expect((await fixture.post('verify', { token, password: PASSWORD })).status).toBe(200);
    const { userId, email } = account;
    for (const item of [
      await fixture.profile(userId),
      await fixture.claim(email),
      await fixture.state(userId),
    ])
      expect(item).not.toHaveProperty('ttl');
  });

  it('ends the sessions that the account had', async () => {
    const before = await fixture.signedIn(account.email);
    const token = await fixture.mailToken(account.userId, 'VERIFY');
    await fixture.post('verify', { token, password: PASSWORD });
    expect((await fixture.whoAmI(before)).status).toBe(401);
  });

  it('takes any of the last three mails, and none once one was used', async () => {
    const tokens = [];
    for (let mail = 0; mail < 4; mail += 1) tokens.push(await fixture.mailToken(account.userId, 'VERIFY'));
    const [first, second, third] = tokens;
    expect(await fixture.post('verify', { token: first, password: PASSWORD })).toMatchObject(invalid);
    expect((await fixture.post('verify', { token: second, password: PASSWORD })).status).toBe(200);
    expect(await fixture.post('verify', { token: third, password: NEW_PASSWORD })).toMatchObject(invalid);
  });

  it('is valid for 24 hours', async () => {
    const token = await fixture.mailToken(account.userId, 'VERIFY');
    fixture.wait({ minutes: 24 * 60 });
    expect(await fixture.post('verify', { token, password: PASSWORD })).toMatchObject(invalid);
  });

  it.each([
    ['is garbage', () => 'garbage'],
    ['is unknown', () => `${'0'.repeat(32)}.${'A'.repeat(43)}`],
    ['is of another account', () => `${account.userId}.${'A'.repeat(43)}`],
  ])('refuses one that %s', async (_what, token) => {
    await fixture.mailToken(account.userId, 'VERIFY');
    expect(await fixture.post('verify', { token: token(), password: PASSWORD })).toMatchObject(invalid);
  });

  it('refuses one that is for something else', async () => {
    const token = await fixture.mailToken(account.userId, 'RESET');
    expect(await fixture.post('verify', { token, password: PASSWORD })).toMatchObject(invalid);
  });

  it.each([
    ['was verified already', () => fixture.newAccount()],
    ['has expired', () => expireIn(0).then(() => account)],
  ])('refuses it when the account %s', async (_what, make) => {
    const { userId } = await make();
    const token = await fixture.mailToken(userId, 'VERIFY');
    expect(await fixture.post('verify', { token, password: NEW_PASSWORD })).toMatchObject(invalid);
    expect(await fixture.events(userId)).toEqual([]);
  });

  it('refuses it when somebody else has the address by now', async () => {
    await fixture.change(emailClaimKey(account.email), 'userId', 'f'.repeat(32));
    const token = await fixture.mailToken(account.userId, 'VERIFY');
    expect(await fixture.post('verify', { token, password: PASSWORD })).toMatchObject(invalid);
    expect((await fixture.profile(account.userId))?.emailVerifiedAt).toBeUndefined();
  });
});

describe('POST /account/verify with the code of the mail', () => {
  const byCode = (fields: Readonly<Record<string, unknown>> = {}) =>
    fixture.post('verify', { email: account.email, code: CODE, password: PASSWORD, ...fields });
  beforeEach(async () => {
    await fixture.mailToken(account.userId, 'VERIFY', { code: CODE });
  });

  it('and the password of the sign-up verifies the address and signs in', async () => {
    const response = await byCode({ email: ` ${account.email.toUpperCase()}`, code: ` ${CODE} ` });
    expect(response.status).toBe(200);
    expect((await fixture.whoAmI(cookieOf(response))).status).toBe(200);
    expect(await fixture.events(account.userId)).toEqual(['email_verified']);
  });

  it.each([
    ['a wrong code', { code: WRONG_CODE }],
    ['another password', { password: NEW_PASSWORD }],
    ['an unknown address', { email: 'nobody@example.com' }],
  ])('and %s is one and the same error', async (_what, fields) => {
    const response = await byCode(fields);
    expect(response).toMatchObject(invalid);
    const { error } = response.body;
    expect(error).toBe((await byCode({ code: WRONG_CODE, password: NEW_PASSWORD })).body.error);
    expect((await fixture.profile(account.userId))?.emailVerifiedAt).toBeUndefined();
  });

  it('takes that of any of the last three mails', async () => {
    await fixture.mailToken(account.userId, 'VERIFY', { code: '111111' });
    await fixture.mailToken(account.userId, 'VERIFY', { code: '222222' });
    expect((await byCode()).status).toBe(200);
  });

  it('refuses it after 24 hours', async () => {
    fixture.wait({ minutes: 24 * 60 });
    expect(await byCode()).toMatchObject(invalid);
  });

  it('does not reset a password', async () => {
    const verified = await fixture.newAccount();
    await fixture.mailToken(verified.userId, 'VERIFY', { code: CODE });
    expect(await byCode({ email: verified.email })).toMatchObject(invalid);
    const response = await fixture.post('password/reset', { token: CODE, password: NEW_PASSWORD });
    expect(response).toMatchObject(invalid);
  });

  it('is tried 20 times a day, also by many at once, and then not looked at', async () => {
    const tries = await Promise.all(Array.from({ length: 30 }, () => byCode({ code: WRONG_CODE })));
    expect(tries.filter(({ status }) => status === 400)).toHaveLength(20);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(10);
    const right = await byCode();
    expect(right).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    // Until midnight, in UTC.
    expect(right.headers['retry-after']).toBe(String(14 * 3_600));
    fixture.wait({ minutes: 14 * 60 - 1 });
    expect((await byCode()).status).toBe(429);
    fixture.wait({ minutes: 1 });
    expect((await byCode()).status).toBe(200);
  });

  it('counts the tries for an unknown address as well', async () => {
    const statuses = [];
    for (let n = 0; n < 21; n += 1) statuses.push((await byCode({ email: 'nobody@example.com' })).status);
    expect(statuses).toEqual([...Array(20).fill(400), 429]);
    // Somebody registers the address: that it counts on shows nobody whether there was an account.
    account = await fixture.newAccount({ isVerified: false, email: 'nobody@example.com' });
    await fixture.mailToken(account.userId, 'VERIFY', { code: CODE });
    expect((await byCode()).status).toBe(429);
  });

  it('keeps the link of the same mail working when its tries are used up', async () => {
    for (let n = 0; n < 20; n += 1) await byCode({ code: WRONG_CODE });
    const token = await fixture.mailToken(account.userId, 'VERIFY');
    expect((await fixture.post('verify', { token, password: PASSWORD })).status).toBe(200);
  });
});

describe('the body of a verification', () => {
  it.each([
    ['neither', {}],
    ['both', { token: 'a', email: 'jane@example.com', code: CODE }],
    ['a code without an address', { code: CODE }],
    ['an address without a code', { email: 'jane@example.com' }],
    ['a token with a code', { token: 'a', code: CODE }],
  ])('with %s is a 400', async (_what, fields) => {
    const response = await fixture.post('verify', { ...fields, password: PASSWORD });
    expect(response).toMatchObject({
      status: 400,
      body: { details: { token: 'Send either token, or email and code.' } },
    });
  });

  it.each(['12345', '1234567', 'abcdef', '１２３４５６'])('with the code %s is a 400', async (code) => {
    const response = await fixture.post('verify', { email: account.email, code, password: PASSWORD });
    expect(response.body.details).toEqual({ code: 'Must have six digits.' });
  });
});
