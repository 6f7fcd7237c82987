import { decisionOf, type Operator } from '../audit/decision.ts';
import { AccountBusyError, AccountLeavingError } from './account-errors.ts';
import type { AccountRecord } from './account-records.ts';
import type { OperatorRoles } from './operator-roles.ts';

export interface OperatorRoleServices {
  readonly roles: OperatorRoles;
  readonly operator: Operator;
}

/** The account's state keeps it from being an operator. */
class UnsuitableOperatorError extends Error {
  override readonly name = 'UnsuitableOperatorError';

  /** @param state such as `not verified` */
  constructor(state: string) {
    super(`This account is ${state}, so it can't be an operator.`);
  }
}

/**
 * Lets an account act as an operator, from its next request on. A suspension ends the role, and so does a password that is set by a
 * mailed link.
 * @returns `unchanged` if it is one already
 * @throws UnsuitableOperatorError, AccountLeavingError, AccountBusyError
 * @throws the operator's error when nobody can say who it is
 */
export async function grantOperator(
  { account, deletingAt, suspension }: AccountRecord,
  { roles, operator }: OperatorRoleServices,
): Promise<'done' | 'unchanged'> {
  if (deletingAt) throw new AccountLeavingError();
  if (!account.emailVerifiedAt) throw new UnsuitableOperatorError('not verified');
  if (suspension) throw new UnsuitableOperatorError('suspended');
  const { userId } = account;
  if (await roles.isOperator(userId)) return 'unchanged';
  const decision = await decisionOf(operator, {
    action: 'grant-operator',
    subject: userId,
    accountId: userId,
    before: { isOperator: false },
  });
  if ((await roles.grant(userId, decision)) === 'overtaken') throw new AccountBusyError();
  return 'done';
}

/**
 * Ends the role of an account: its next request as an operator is refused.
 * @returns `unchanged` if it has none
 * @throws the operator's error when nobody can say who it is
 */
export async function revokeOperator(
  { account: { userId } }: Pick<AccountRecord, 'account'>,
  { roles, operator }: OperatorRoleServices,
): Promise<'done' | 'unchanged'> {
  if (!(await roles.isOperator(userId))) return 'unchanged';
  const decision = await decisionOf(operator, {
    action: 'revoke-operator',
    subject: userId,
    accountId: userId,
    before: { isOperator: true },
  });
  return roles.revoke(userId, decision);
}
