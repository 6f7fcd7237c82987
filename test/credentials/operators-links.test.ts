import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { inviteAccount } from '../../lambdas/accounts/invite-account.ts';
import { makeResetLink } from '../../lambdas/accounts/make-reset-link.ts';
import { vouchForAddress } from '../../lambdas/accounts/vouch-for-address.ts';
import { emailClaimKey } from '../../lambdas/table/account-items.ts';
import { accountRecordsTable } from '../../lambdas/table/account-records-table.ts';
import { profileKey, sessionStateKey } from '../../lambdas/table/keys.ts';
import { operatedAccountsTable } from '../../lambdas/table/operated-accounts-table.ts';
import {
  type CredentialsFixture,
  credentialsFixture,
  NEW_PASSWORD,
  PASSWORD,
} from './credentials-fixture.ts';

let fixture: CredentialsFixture;
beforeEach(async () => {
  fixture = await credentialsFixture({ registration: 'closed', hasMail: false });
});

const services = () => {
  const { table, now } = fixture;
  const { retry, newId } = fixture.services;
  return {
    records: accountRecordsTable(table),
    store: operatedAccountsTable(table, retry),
    operator: { identify: async () => 'arn:aws:iam::123456789012:user/op', mailsOwners: false, newId, now },
    retry,
    appOrigin: async () => 'https://go.example.com',
    random: randomBytes,
  };
};
const tokenOf = ({ link }: { readonly link: string }): string => link.split('#token=')[1] ?? '';
const recordOf = async (userId: string) => {
  const record = await services().records.find(userId);
  if (!record) throw new Error('There is no such account.');
  return record;
};
const reset = (token: string) => fixture.post('password/reset', { token, password: NEW_PASSWORD });

describe('a link that an operator hands over', () => {
  it('sets a new password', async () => {
    const { userId, email } = await fixture.newAccount({ password: undefined });
    const link = await makeResetLink(await recordOf(userId), services());
    expect((await reset(tokenOf(link))).status).toBe(200);
    expect((await fixture.signIn(email, NEW_PASSWORD)).status).toBe(200);
  });

  it('sets a new password also after a mail to a former address', async () => {
    const { userId } = await fixture.newAccount();
    await fixture.mailToken(userId, 'RESET', { about: 'former@example.com' });
    const link = await makeResetLink(await recordOf(userId), services());
    expect((await reset(tokenOf(link))).status).toBe(200);
  });

  it('verifies the address of an account that it makes, with a password of the reader', async () => {
    const invited = await inviteAccount({ email: 'ann@example.com', language: 'en' }, services());
    const body = { token: tokenOf(invited), password: NEW_PASSWORD };
    expect((await fixture.post('verify', body)).status).toBe(200);
    expect((await fixture.signIn('ann@example.com', NEW_PASSWORD)).status).toBe(200);
  });
});

describe('an address that an operator vouches for', () => {
  it('stays verified when its owner signs in at the same moment', async () => {
    const { userId, email } = await fixture.newAccount({ isVerified: false });
    for (const key of [profileKey(userId), emailClaimKey(email), sessionStateKey(userId)])
      await fixture.change(key, 'ttl', 1_800_000_000);
    await fixture.change(sessionStateKey(userId), 'generation', 0);
    fixture.intercept(async ({ operation }, send) => {
      if (operation === 'TransactWriteItems') {
        fixture.intercept();
        await vouchForAddress(await recordOf(userId), services());
      }
      return send();
    });
    expect((await fixture.signIn(email, PASSWORD)).status).toBe(200);
    expect(await fixture.profile(userId)).not.toHaveProperty('ttl');
    expect(await fixture.state(userId)).toMatchObject({ isVerified: true });
    expect(await fixture.state(userId)).not.toHaveProperty('ttl');
  });
});
