import { decisionOf } from '../audit/decision.ts';
import { retryWhileOvertaken } from '../retry/back-off.ts';
import { timestamp } from '../timestamp.ts';
import { AccountBusyError, AccountLeavingError } from './account-errors.ts';
import type { AccountRecord } from './account-records.ts';
import {
  type LinkServices,
  type OperatedAccountServices,
  type OperatorLink,
  operatorLink,
} from './operator-link.ts';

/**
 * Makes a link to choose a new password, in place of the one that was made before. The person who opens it gets the account.
 * @throws AccountLeavingError, AccountBusyError
 * @throws the operator's error when nobody can say who it is
 */
export async function makeResetLink(
  { account, deletingAt }: Pick<AccountRecord, 'account' | 'deletingAt'>,
  {
    store,
    operator,
    retry,
    appOrigin,
    random,
  }: OperatedAccountServices<'tokens' | 'allowReset'> & LinkServices,
): Promise<OperatorLink> {
  if (deletingAt) throw new AccountLeavingError();
  const { userId, email } = account;
  const origin = await appOrigin();
  const outcome = await retryWhileOvertaken(retry, async () => {
    const { RESET: stored } = await store.tokens(userId);
    const [last] = stored.entries;
    const decision = await decisionOf(operator, {
      action: 'make-reset-link',
      subject: userId,
      accountId: userId,
      before: last ? { expiresAt: timestamp(last.expiresAt) } : null,
    });
    // The address that the link is for: it ends with it, as a mailed one does.
    const { made, tokens } = operatorLink({ ...stored, email }, decision, { origin, random });
    return (await store.allowReset({ account, tokens, decision })) === 'done' ? made : 'overtaken';
  });
  if (outcome === 'overtaken') throw new AccountBusyError();
  return outcome;
}
