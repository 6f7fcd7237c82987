import { beforeEach, describe, expect, it } from 'vitest';
import { emailClaimKey } from '../../lambdas/table/account-items.ts';
import { profileKey, sessionStateKey } from '../../lambdas/table/keys.ts';
import {
  type CallOptions,
  type CredentialsFixture,
  cookieOf,
  credentialsFixture,
  NEW_PASSWORD,
  PASSWORD,
} from './credentials-fixture.ts';

const NEW_EMAIL = 'new@example.com';
const DAYS_7 = 7 * 24 * 60;

let fixture: CredentialsFixture;
let account: { userId: string; email: string };
let cookie: string;
beforeEach(async () => {
  fixture = await credentialsFixture();
  account = await fixture.newAccount();
  cookie = await fixture.signedIn(account.email);
});

const invalid = { status: 400, body: { code: 'token_invalid' } };
const ask = (email = NEW_EMAIL, options: CallOptions = {}) =>
  fixture.post('email', { email }, { cookie, ...options });
const confirm = (token: string, password = PASSWORD) => fixture.post('email/confirm', { token, password });
const undo = (token: string) => fixture.post('email/undo', { token });
/** Gives the account another address. @returns the link that undoes it */
const move = async (to = NEW_EMAIL): Promise<string> => {
  const { email } = (await fixture.profile(account.userId)) ?? {};
  const response = await confirm(await fixture.mailToken(account.userId, 'EMAIL', { about: to }));
  expect(response.status).toBe(200);
  return fixture.mailToken(account.userId, 'UNDO', { about: String(email) });
};
/** After an undo, which removes it. */
const setPassword = () => fixture.change(profileKey(account.userId), 'passwordHash', `hash of ${PASSWORD}`);

describe('POST /account/email', () => {
  it('has a mail sent to the new address, and changes nothing yet', async () => {
    const response = await ask(' New@example.com ');
    expect([response.status, Object.keys(response.body.data ?? {})]).toEqual([202, ['message']]);
    expect(await fixture.mails()).toEqual([
      expect.objectContaining({ kind: 'email-change', userId: account.userId, newEmail: NEW_EMAIL }),
    ]);
    expect(fixture.sent).toHaveLength(1);
    expect(await fixture.events(account.userId)).toEqual(['signed_in', 'email_change_requested']);
    expect(await fixture.claim(NEW_EMAIL)).toBeUndefined();
  });

  it('answers the same for an address that somebody else has', async () => {
    const other = await fixture.newAccount();
    const [taken, free] = [await ask(other.email), await ask()];
    expect([taken.status, taken.body]).toEqual([free.status, free.body]);
  });

  it('needs a password entered within 15 minutes', async () => {
    fixture.wait({ minutes: 15 });
    expect(await ask()).toMatchObject({ status: 403, body: { code: 'proof_required' } });
    expect(await fixture.mails()).toEqual([]);
  });

  it('refuses the address that the account has', async () => {
    const response = await ask(account.email.toUpperCase());
    expect(response.body.details).toEqual({ email: 'Must be another address than yours.' });
    expect(await fixture.events(account.userId)).toEqual(['signed_in']);
  });

  it('refuses an address at a domain that the stage does not take', async () => {
    fixture = await credentialsFixture({ registration: { domains: ['example.com'] } });
    account = await fixture.newAccount();
    cookie = await fixture.signedIn(account.email);
    const refused = await ask('new@example.org');
    expect(refused).toMatchObject({ status: 403, body: { code: 'registration_closed' } });
    expect((await ask()).status).toBe(202);
  });

  it('works in a stage that is closed, but not in one without mail', async () => {
    for (const [hasMail, status] of [
      [true, 202],
      [false, 403],
    ] as const) {
      fixture = await credentialsFixture({ registration: 'closed', hasMail });
      account = await fixture.newAccount();
      cookie = await fixture.signedIn(account.email);
      expect((await ask()).status).toBe(status);
    }
  });

  it('needs a session, sent from a page of this service', async () => {
    expect((await ask(NEW_EMAIL, { cookie: undefined })).status).toBe(401);
    expect((await ask(NEW_EMAIL, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  });
});

describe('POST /account/email/confirm', () => {
  it('gives the account its new address, ends the sessions that there were, and signs in', async () => {
    const token = await fixture.mailToken(account.userId, 'EMAIL', { about: NEW_EMAIL });
    const response = await confirm(token);
    expect(response).toMatchObject({ status: 200, body: { data: { account: { email: NEW_EMAIL } } } });
    expect((await fixture.whoAmI(cookieOf(response))).body.data?.account).toMatchObject({ email: NEW_EMAIL });
    expect((await fixture.whoAmI(cookie)).status).toBe(401);
    expect((await fixture.signIn(NEW_EMAIL, PASSWORD)).status).toBe(200);
    expect(await fixture.events(account.userId)).toEqual(['signed_in', 'email_changed', 'signed_in']);
  });

  it('has a mail sent to the old address', async () => {
    await move();
    const { userId, email: oldEmail } = account;
    expect(await fixture.mails()).toEqual([
      expect.objectContaining({ kind: 'email-changed', userId, oldEmail, newEmail: NEW_EMAIL }),
    ]);
  });

  it('ends the links that were mailed to the old address', async () => {
    const token = await fixture.mailToken(account.userId, 'RESET');
    await move();
    const response = await fixture.post('password/reset', { token, password: NEW_PASSWORD });
    expect(response).toMatchObject(invalid);
  });

  it('signs nobody in by the old address, which others cannot take for 7 days', async () => {
    await move();
    expect((await fixture.signIn(account.email, PASSWORD)).status).toBe(401);
    expect(await fixture.claim(account.email)).toMatchObject({
      userId: account.userId,
      heldUntil: '2026-03-01T10:00:00Z',
      ttl: new Date('2026-03-01T10:00:00Z').getTime() / 1000,
    });
    const other = await fixture.newAccount();
    const theirs = () => fixture.mailToken(other.userId, 'EMAIL', { about: account.email });
    expect(await confirm(await theirs())).toMatchObject(invalid);
    fixture.wait({ minutes: DAYS_7 });
    expect((await confirm(await theirs())).status).toBe(200);
  });

  it('needs the password', async () => {
    const token = await fixture.mailToken(account.userId, 'EMAIL', { about: NEW_EMAIL });
    expect(await confirm(token, 'a wrong password')).toMatchObject({
      status: 401,
      body: { code: 'sign_in_failed' },
    });
    expect((await fixture.profile(account.userId))?.email).toBe(account.email);
    expect((await confirm(token)).status).toBe(200);
  });

  it('delays further tries after five wrong passwords', async () => {
    const token = await fixture.mailToken(account.userId, 'EMAIL', { about: NEW_EMAIL });
    for (let n = 0; n < 5; n += 1) expect((await confirm(token, 'a wrong password')).status).toBe(401);
    expect((await confirm(token)).status).toBe(429);
  });

  it('looks at no password without a token', async () => {
    for (const token of ['garbage', `${account.userId}.${'A'.repeat(43)}`]) {
      expect(await confirm(token)).toMatchObject(invalid);
    }
    // The sign-in's alone.
    expect(fixture.derivations()).toBe(1);
  });

  it('is valid for 24 hours, and only by the last mail', async () => {
    const first = await fixture.mailToken(account.userId, 'EMAIL', { about: 'first@example.com' });
    const last = await fixture.mailToken(account.userId, 'EMAIL', { about: NEW_EMAIL });
    expect(await confirm(first)).toMatchObject(invalid);
    fixture.wait({ minutes: 24 * 60 });
    expect(await confirm(last)).toMatchObject(invalid);
  });

  it('refuses an address that somebody else has by now', async () => {
    const token = await fixture.mailToken(account.userId, 'EMAIL', { about: NEW_EMAIL });
    await fixture.newAccount({ email: NEW_EMAIL });
    expect(await confirm(token)).toMatchObject(invalid);
    expect((await fixture.profile(account.userId))?.email).toBe(account.email);
    expect((await fixture.whoAmI(cookie)).status).toBe(200);
  });

  it('takes an address that somebody has registered without verifying it', async () => {
    const squatter = await fixture.newAccount({ email: NEW_EMAIL, isVerified: false });
    await fixture.change(emailClaimKey(NEW_EMAIL), 'ttl', 2_000_000_000);
    const theirs = await fixture.mailToken(squatter.userId, 'VERIFY');
    await move();
    expect(await fixture.post('verify', { token: theirs, password: PASSWORD })).toMatchObject(invalid);
    expect((await fixture.signIn(NEW_EMAIL, PASSWORD)).body.data?.account).toMatchObject({
      id: account.userId,
    });
  });

  it('makes a way back to the old address', async () => {
    await move();
    await move(account.email);
    expect((await fixture.signIn(account.email, PASSWORD)).status).toBe(200);
    expect(await fixture.claim(account.email)).not.toHaveProperty('heldUntil');
    expect(await fixture.claim(NEW_EMAIL)).toHaveProperty('heldUntil');
  });
});

describe('POST /account/email/undo', () => {
  it('brings the old address back, removes the password and ends every session', async () => {
    const token = await move();
    const theirs = await fixture.signedIn(NEW_EMAIL);
    const response = await undo(token);
    expect(response.status).toBe(200);
    expect(response.headers['set-cookie']).toBeUndefined();
    expect(await fixture.profile(account.userId)).toMatchObject({ email: account.email });
    expect(await fixture.profile(account.userId)).not.toHaveProperty('passwordHash');
    expect(await fixture.claim(account.email)).not.toHaveProperty('heldUntil');
    expect(await fixture.claim(NEW_EMAIL)).toBeUndefined();
    expect((await fixture.whoAmI(theirs)).status).toBe(401);
    for (const email of [account.email, NEW_EMAIL])
      expect((await fixture.signIn(email, PASSWORD)).status).toBe(401);
    expect((await fixture.events(account.userId)).at(-1)).toBe('email_change_undone');
  });

  it('ends the role of an operator, and a change of address alone does not', async () => {
    await fixture.signedIn(account.email);
    await fixture.change(sessionStateKey(account.userId), 'isOperator', true);
    const token = await move();
    expect(await fixture.state(account.userId)).toMatchObject({ isOperator: true });
    expect((await undo(token)).status).toBe(200);
    expect(await fixture.state(account.userId)).not.toHaveProperty('isOperator');
  });

  it('has a mail sent to the old address that leads to a new password', async () => {
    await undo(await move());
    const mails = await fixture.mails();
    expect(mails.at(-1)).toMatchObject({ kind: 'forgot', email: account.email, language: 'en' });
    expect(fixture.sent).toHaveLength(2);
    const token = await fixture.mailToken(account.userId, 'RESET');
    expect((await fixture.post('password/reset', { token, password: NEW_PASSWORD })).status).toBe(200);
    expect((await fixture.signIn(account.email, NEW_PASSWORD)).status).toBe(200);
  });

  it('ends the tokens of the person with the new address', async () => {
    const token = await move();
    const { userId } = account;
    const theirs = await fixture.mailToken(userId, 'RESET');
    await fixture.mailToken(userId, 'EMAIL', { about: 'third@example.com' });
    await undo(token);
    const left = await Promise.all(
      (['RESET', 'EMAIL', 'VERIFY', 'UNDO'] as const).map((kind) => fixture.tokens(userId, kind)),
    );
    expect(left).toEqual([undefined, undefined, undefined, undefined]);
    expect(await fixture.post('password/reset', { token: theirs, password: NEW_PASSWORD })).toMatchObject(
      invalid,
    );
  });

  it('works after a new password, and after a further change of the address', async () => {
    const token = await move();
    const theirs = await fixture.mailToken(account.userId, 'RESET');
    await fixture.post('password/reset', { token: theirs, password: NEW_PASSWORD });
    const again = await fixture.mailToken(account.userId, 'EMAIL', { about: 'third@example.com' });
    expect((await confirm(again, NEW_PASSWORD)).status).toBe(200);
    expect((await undo(token)).status).toBe(200);
    expect(await fixture.profile(account.userId)).toMatchObject({ email: account.email });
    expect(await fixture.claim('third@example.com')).toBeUndefined();
  });

  it('works once, and for 7 days', async () => {
    const token = await move();
    fixture.wait({ minutes: DAYS_7 - 1 });
    expect((await undo(token)).status).toBe(200);
    expect(await undo(token)).toMatchObject(invalid);
    await setPassword();
    const late = await move();
    fixture.wait({ minutes: DAYS_7 });
    expect(await undo(late)).toMatchObject(invalid);
  });

  it('works while the address has been let go, unless somebody else has it', async () => {
    const token = await move();
    await fixture.remove(emailClaimKey(account.email));
    expect((await undo(token)).status).toBe(200);
    await setPassword();
    const second = await move();
    await fixture.change(emailClaimKey(account.email), 'userId', 'f'.repeat(32));
    expect(await undo(second)).toMatchObject(invalid);
  });

  it('refuses it once the account has its old address again', async () => {
    const token = await move();
    await confirm(await fixture.mailToken(account.userId, 'EMAIL', { about: account.email }));
    expect(await undo(token)).toMatchObject(invalid);
    expect(await fixture.profile(account.userId)).toHaveProperty('passwordHash');
  });

  it('refuses garbage, and an account that is being deleted', async () => {
    expect(await undo('garbage')).toMatchObject(invalid);
    const token = await move();
    await fixture.change(profileKey(account.userId), 'deletingAt', '2026-02-22T10:00:00Z');
    expect(await undo(token)).toMatchObject(invalid);
  });
});
