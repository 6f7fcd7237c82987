import { decisionOf } from '../audit/decision.ts';
import { AccountBusyError, AccountLeavingError, AddressVerifiedError } from './account-errors.ts';
import type { AccountRecord } from './account-records.ts';
import type { OperatedAccountServices } from './operator-link.ts';

/**
 * Marks an account's address as verified, because an operator vouches for it. Its password stays, so this is only for accounts
 * whose owner registered them.
 * @returns when it was verified
 * @throws AddressVerifiedError, AccountLeavingError, AccountBusyError
 * @throws the operator's error when nobody can say who it is
 */
export async function vouchForAddress(
  { account, deletingAt }: Pick<AccountRecord, 'account' | 'deletingAt'>,
  { store, operator }: OperatedAccountServices<'verify'>,
): Promise<Date> {
  if (deletingAt) throw new AccountLeavingError();
  if (account.emailVerifiedAt) throw new AddressVerifiedError();
  const { userId } = account;
  const decision = await decisionOf(operator, {
    action: 'verify-account',
    subject: userId,
    accountId: userId,
    before: { state: 'unverified' },
  });
  const { id, at } = decision;
  const event = { userId, id, kind: 'email_verified' as const, at, place: undefined };
  if ((await store.verify({ account, event, decision })) === 'overtaken') throw new AccountBusyError();
  return at;
}
