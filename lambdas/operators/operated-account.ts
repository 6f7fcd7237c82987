import { isExpired } from '../accounts/address-claim.ts';
import { AccountNotFoundError, type OperatorDesk } from './operator-desk.ts';
import { toOperatedAccount } from './operator-responses.ts';

/** Reads an account as operators see it. @throws AccountNotFoundError */
export async function operatedAccount(
  userId: string,
  { records, roles, now }: Pick<OperatorDesk, 'records' | 'roles' | 'now'>,
): Promise<ReturnType<typeof toOperatedAccount>> {
  const record = await records.find(userId);
  if (!record || isExpired(record, now())) throw new AccountNotFoundError();
  return toOperatedAccount(record, await roles.isOperator(userId));
}
