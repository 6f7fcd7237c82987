import { beforeEach, describe, expect, it } from 'vitest';
import { emailClaimKey } from '../../lambdas/table/account-items.ts';
import { profileKey, sessionStateKey } from '../../lambdas/table/keys.ts';
import {
  type CredentialsFixture,
  cookieOf,
  credentialsFixture,
  NEW_PASSWORD,
  PASSWORD,
} from './credentials-fixture.ts';

let fixture: CredentialsFixture;
let account: { userId: string; email: string };
beforeEach(async () => {
  fixture = await credentialsFixture();
  account = await fixture.newAccount();
});

const invalid = { status: 400, body: { code: 'token_invalid' } };
const reset = (token: string, password = NEW_PASSWORD) => fixture.post('password/reset', { token, password });

describe('POST /account/password/reset', () => {
  it('sets the password, ends the sessions that there were, and signs in', async () => {
    const before = await fixture.signedIn(account.email);
    const response = await reset(await fixture.mailToken(account.userId, 'RESET'));
    expect(response).toMatchObject({ status: 200, body: { data: { account: { email: account.email } } } });
    expect((await fixture.whoAmI(cookieOf(response))).status).toBe(200);
    expect((await fixture.whoAmI(before)).status).toBe(401);
    expect((await fixture.signIn(account.email, PASSWORD)).status).toBe(401);
    expect((await fixture.signIn(account.email, NEW_PASSWORD)).status).toBe(200);
    expect(await fixture.events(account.userId)).toEqual(['signed_in', 'password_reset', 'signed_in']);
  });

  it('has a mail sent that says so', async () => {
    await reset(await fixture.mailToken(account.userId, 'RESET'));
    const { userId } = account;
    expect(await fixture.mails()).toEqual([expect.objectContaining({ kind: 'password-changed', userId })]);
    expect(fixture.sent).toHaveLength(1);
  });

  it('verifies the address, because its mailbox is proved', async () => {
    account = await fixture.newAccount({ isVerified: false });
    const at = Math.floor(fixture.now().getTime() / 1000) + 3_600;
    for (const key of [profileKey(account.userId), emailClaimKey(account.email)])
      await fixture.change(key, 'ttl', at);
    const response = await reset(await fixture.mailToken(account.userId, 'RESET'));
    expect(response.body.data?.account).toMatchObject({ email_verified_at: '2026-02-22T10:00:00Z' });
    expect(await fixture.state(account.userId)).toMatchObject({ isVerified: true });
    for (const item of [await fixture.profile(account.userId), await fixture.claim(account.email)])
      expect(item).not.toHaveProperty('ttl');
    expect(await fixture.events(account.userId)).toEqual(['password_reset', 'email_verified']);
  });

  it('ends the role of an operator: a mailbox alone must not give it', async () => {
    await fixture.signedIn(account.email);
    await fixture.change(sessionStateKey(account.userId), 'isOperator', true);
    expect((await reset(await fixture.mailToken(account.userId, 'RESET'))).status).toBe(200);
    expect(await fixture.state(account.userId)).not.toHaveProperty('isOperator');
  });

  it('works for an account that an operator made without a password', async () => {
    account = await fixture.newAccount({ password: undefined });
    expect((await reset(await fixture.mailToken(account.userId, 'RESET'))).status).toBe(200);
    expect((await fixture.signIn(account.email, NEW_PASSWORD)).status).toBe(200);
  });

  it('ends the tokens that somebody else may have asked for, but not the one that undoes a change of address', async () => {
    const { userId } = account;
    for (const kind of ['EMAIL', 'VERIFY', 'UNDO'] as const) {
      await fixture.mailToken(userId, kind, { about: 'other@example.com' });
    }
    await reset(await fixture.mailToken(userId, 'RESET'));
    const left = ['EMAIL', 'VERIFY', 'RESET', 'UNDO'] as const;
    const tokens = await Promise.all(left.map(async (kind) => (await fixture.tokens(userId, kind))?.sk));
    expect(tokens).toEqual([undefined, undefined, undefined, 'UNDO']);
  });

  it('ends the delays that failed sign-ins have brought', async () => {
    const strangers = { headers: { 'x-klookup-viewer-ip': '198.51.100.7' } };
    for (let n = 0; n < 8; n += 1) await fixture.signIn(account.email, 'a wrong password', strangers);
    expect((await fixture.signIn(account.email, PASSWORD)).status).toBe(429);
    await reset(await fixture.mailToken(account.userId, 'RESET'));
    expect((await fixture.signIn(account.email, NEW_PASSWORD)).status).toBe(200);
  });

  it('makes its network known: strangers who go on failing keep nobody out there', async () => {
    await reset(await fixture.mailToken(account.userId, 'RESET'));
    const strangers = { headers: { 'x-klookup-viewer-ip': '198.51.100.7' } };
    for (let n = 0; n < 8; n += 1) await fixture.signIn(account.email, 'a wrong password', strangers);
    expect((await fixture.signIn(account.email, NEW_PASSWORD)).status).toBe(200);
  });

  it('takes the token once, for half an hour, and only the last one', async () => {
    const first = await fixture.mailToken(account.userId, 'RESET');
    const last = await fixture.mailToken(account.userId, 'RESET');
    expect(await reset(first)).toMatchObject(invalid);
    fixture.wait({ minutes: 29 });
    expect((await reset(last)).status).toBe(200);
    expect(await reset(last, PASSWORD)).toMatchObject(invalid);
    const late = await fixture.mailToken(account.userId, 'RESET');
    fixture.wait({ minutes: 30 });
    expect(await reset(late)).toMatchObject(invalid);
  });

  it('refuses a password that is too easy, and keeps the token', async () => {
    const token = await fixture.mailToken(account.userId, 'RESET');
    for (const password of ['short', account.email]) {
      expect(await reset(token, password)).toMatchObject({
        status: 400,
        body: { code: 'validation_failed' },
      });
    }
    expect((await reset(token)).status).toBe(200);
  });

  it('refuses a token that was under way to an address that the account has given up', async () => {
    const token = await fixture.mailToken(account.userId, 'RESET', { about: 'old@example.com' });
    expect(await reset(token)).toMatchObject(invalid);
  });

  it('refuses a token for something else, and hashes nothing', async () => {
    const tokens = [
      await fixture.mailToken(account.userId, 'VERIFY'),
      'garbage',
      `${'0'.repeat(32)}.${'A'.repeat(43)}`,
    ];
    for (const token of tokens) expect(await reset(token)).toMatchObject(invalid);
    expect(fixture.derivations()).toBe(0);
  });

  it('refuses it while the account is being deleted', async () => {
    const token = await fixture.mailToken(account.userId, 'RESET');
    await fixture.change(profileKey(account.userId), 'deletingAt', '2026-02-22T10:00:00Z');
    expect(await reset(token)).toMatchObject(invalid);
  });

  it('stores no mail in a stage without mail', async () => {
    fixture = await credentialsFixture({ hasMail: false });
    account = await fixture.newAccount();
    expect((await reset(await fixture.mailToken(account.userId, 'RESET'))).status).toBe(200);
    expect(await fixture.mails()).toEqual([]);
  });
});
