import { expect, it } from 'vitest';
import { suspendAccount } from '../../lambdas/abuse/suspend-account.ts';
import { grantOperator, revokeOperator } from '../../lambdas/accounts/operator-role.ts';
import { accountRecordsTable } from '../../lambdas/table/account-records-table.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { blocksTable } from '../../lambdas/table/blocks-table.ts';
import { operatorRolesTable } from '../../lambdas/table/operator-roles-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { sessionsFixture } from './sessions-fixture.ts';

/** A signed-in account, and what operators do about its role. */
async function signedIn() {
  const app = await sessionsFixture();
  const { table, now, owner } = app;
  const operator = {
    identify: () => Promise.resolve('arn:aws:iam::123456789012:user/jane'),
    mailsOwners: false,
    newId: (at: Date) => newUlid(at.getTime()),
    now,
  };
  const services = { roles: operatorRolesTable(table), operator };
  const blocks = { accounts: accountsTable(table), store: blocksTable(table, operator) };
  const record = await accountRecordsTable(table).find(owner.userId);
  if (!record) throw new Error('The account is gone.');
  const { cookie } = await app.signIn();
  return {
    calls: app.calls,
    grant: () => grantOperator(record, services),
    revoke: () => revokeOperator(record, services),
    suspend: () => suspendAccount({ account: owner.userId, reason: 'Spam' }, blocks),
    isOperator: async () => (await app.whoAmI(cookie)).body.data?.is_operator,
  };
}

it('says from the next request on that an account has become an operator, and no longer is one', async () => {
  const { grant, revoke, isOperator } = await signedIn();
  expect(await isOperator()).toBe(0);
  await grant();
  expect(await isOperator()).toBe(1);
  await revoke();
  expect(await isOperator()).toBe(0);
});

it('says from the next request on that a suspension has ended the role', async () => {
  const { grant, suspend, isOperator } = await signedIn();
  await grant();
  await suspend();
  expect(await isOperator()).toBe(0);
});

it('calls the table no more often for an operator: once for the session, once for the account', async () => {
  const { calls, grant, isOperator } = await signedIn();
  await grant();
  calls.length = 0;
  expect(await isOperator()).toBe(1);
  expect(calls).toHaveLength(2);
});
