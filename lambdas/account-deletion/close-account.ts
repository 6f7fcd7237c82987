import type { AccountEvent } from '../account-events/account-event.ts';
import type { SignInPlace } from '../account-events/sign-in-place.ts';
import { AccountBusyError } from '../accounts/account-errors.ts';
import { type Decision, decisionOf, type Operator } from '../audit/decision.ts';
import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { toSecond } from '../timestamp.ts';
import type { StartDeletion } from './start-deletion.ts';

/** Closes accounts. Throws when the table stays busy, or fails. */
export interface AccountCloser {
  /**
   * Marks an account as being deleted, ends its sessions, revokes its active API keys, ends its mailed tokens and makes its
   * deletion due, all in one transaction with the event.
   * @param decision an operator's, stored in the same transaction; undefined when owners close their own account
   * @returns `overtaken` when a key was made or revoked meanwhile, `already-closed` when another request closed it,
   * `no-account` when it is gone
   */
  close(
    event: AccountEvent,
    decision?: Decision | undefined,
  ): Promise<'closed' | 'already-closed' | 'no-account' | 'overtaken'>;
}

export interface CloseAccountServices {
  readonly store: AccountCloser;
  readonly retry: RetryPolicy;
  readonly startDeletion: StartDeletion;
  readonly now: () => Date;
  /** Generates a ULID for that time. */
  readonly newEventId: (at: Date) => string;
  /** Who closes somebody else's account, for the audit trail; undefined when owners close their own. */
  readonly operator?: Operator | undefined;
}

/**
 * Closes an account, and has everything that belongs to it deleted. From then on nobody can sign in to it, its API keys are
 * refused, and nothing undoes it. Its links go on working until each is deleted.
 * @returns undefined when there is no such account
 * @throws AccountBusyError
 * @throws the operator's error when nobody can say who it is
 */
export async function closeAccount(
  {
    userId,
    sessionId,
    place,
  }: {
    readonly userId: string;
    /** Of the owner who closes it. */
    readonly sessionId?: string | undefined;
    readonly place?: SignInPlace | undefined;
  },
  { store, retry, startDeletion, now, newEventId, operator }: CloseAccountServices,
): Promise<{ readonly closedAt: Date } | undefined> {
  const at = toSecond(now());
  const event = { userId, id: newEventId(at), kind: 'deletion_requested' as const, at, place, sessionId };
  const facts = { action: 'delete-account', subject: userId, accountId: userId } as const;
  const decision = operator && (await decisionOf(operator, { ...facts, before: { state: 'open' } }));
  const outcome = await retryWhileOvertaken(retry, () => store.close(event, decision));
  if (outcome === 'overtaken') throw new AccountBusyError();
  if (outcome === 'no-account') return undefined;
  await startDeletion([userId]);
  return { closedAt: at };
}
