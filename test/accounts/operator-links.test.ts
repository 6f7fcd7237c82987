import { beforeEach, describe, expect, it } from 'vitest';
import { inviteAccount } from '../../lambdas/accounts/invite-account.ts';
import { makeResetLink } from '../../lambdas/accounts/make-reset-link.ts';
import { vouchForAddress } from '../../lambdas/accounts/vouch-for-address.ts';
import { accountRecordsTable } from '../../lambdas/table/account-records-table.ts';
import { operatedAccountsTable } from '../../lambdas/table/operated-accounts-table.ts';
import {
  type CredentialsFixture,
  cookieOf,
  credentialsFixture,
  NEW_PASSWORD,
  PASSWORD,
} from '../credentials/credentials-fixture.ts';

const EMAIL = 'ann@example.com';

let fixture: CredentialsFixture;
beforeEach(async () => {
  // A stage without mail, where nobody can register.
  fixture = await credentialsFixture({ registration: 'closed', hasMail: false });
});

/** What operators' decisions use. */
const services = () => {
  const { table, services: credentials, now } = fixture;
  const identify = async () => 'arn:aws:iam::123456789012:user/olga';
  return {
    ...credentials,
    records: accountRecordsTable(table),
    store: operatedAccountsTable(table),
    operator: { identify, mailsOwners: false, newId: credentials.newId, now },
    appOrigin: async () => 'https://go.example.com',
  };
};
const invite = () => inviteAccount({ email: EMAIL, language: 'en' }, services());
/** The link to reset the password of an account that exists. */
async function resetLink(userId: string): Promise<string> {
  const record = await services().records.find(userId);
  if (!record) throw new Error('There is no such account.');
  return (await makeResetLink(record, services())).link;
}
const tokenIn = (link: string): string => link.split('#token=')[1] ?? '';
const invalid = { status: 400, body: { code: 'token_invalid' } };

describe('the link of an invitation', () => {
  const open = (link: string, password = PASSWORD) =>
    fixture.post('verify', { token: tokenIn(link), password });

  it('lets its reader choose a password and in, once, where nobody can register', async () => {
    const { link, userId } = await invite();
    const opened = await open(link);
    expect(opened).toMatchObject({ status: 200, body: { data: { account: { id: userId, email: EMAIL } } } });
    expect((await fixture.whoAmI(cookieOf(opened))).status).toBe(200);
    expect((await fixture.signIn(EMAIL, PASSWORD)).status).toBe(200);
    for (const item of [
      await fixture.profile(userId),
      await fixture.claim(EMAIL),
      await fixture.state(userId),
    ])
      expect(item).not.toHaveProperty('ttl');
    expect(await open(link, NEW_PASSWORD)).toMatchObject(invalid);
    expect(await fixture.events(userId)).toEqual(['registered', 'email_verified', 'signed_in']);
  });

  it('ends what a stranger had who registered the address', async () => {
    const stranger = await fixture.newAccount({ isVerified: false, email: EMAIL });
    const session = await fixture.signedIn(EMAIL);
    const { link, userId } = await invite();
    expect(userId).toBe(stranger.userId);
    expect((await open(link, NEW_PASSWORD)).status).toBe(200);
    expect((await fixture.whoAmI(session)).status).toBe(401);
    expect((await fixture.signIn(EMAIL, PASSWORD)).status).toBe(401);
  });

  it('is of no use once an operator has verified the address', async () => {
    const { link, userId } = await invite();
    const record = await services().records.find(userId);
    if (record) await vouchForAddress(record, services());
    expect(await open(link)).toMatchObject(invalid);
  });

  it('works for 24 hours', async () => {
    const { link } = await invite();
    fixture.wait({ days: 1 });
    expect(await open(link)).toMatchObject(invalid);
  });
});

describe('the link of a reset', () => {
  const open = (link: string) =>
    fixture.post('password/reset', { token: tokenIn(link), password: NEW_PASSWORD });

  it('sets the password and lets its reader in, once', async () => {
    const { userId, email } = await fixture.newAccount();
    const session = await fixture.signedIn(email);
    const link = await resetLink(userId);
    expect((await open(link)).status).toBe(200);
    expect((await fixture.whoAmI(session)).status).toBe(401);
    expect((await fixture.signIn(email, NEW_PASSWORD)).status).toBe(200);
    expect(await open(link)).toMatchObject(invalid);
  });

  it('verifies an address that was not', async () => {
    const { userId } = await invite();
    expect((await open(await resetLink(userId))).status).toBe(200);
    expect(await fixture.profile(userId)).toMatchObject({ emailVerifiedAt: expect.any(String) });
  });

  it('works for 30 minutes', async () => {
    const { userId } = await fixture.newAccount();
    const link = await resetLink(userId);
    fixture.wait({ minutes: 30 });
    expect(await open(link)).toMatchObject(invalid);
  });
});
