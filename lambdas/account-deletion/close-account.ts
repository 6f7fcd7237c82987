import type { AccountEvent } from '../account-events/account-event.ts';
import type { SignInPlace } from '../account-events/sign-in-place.ts';
import { CodedError } from '../errors/coded-error.ts';
import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { toSecond } from '../timestamp.ts';
import type { StartDeletion } from './start-deletion.ts';

/** Closes accounts. Throws when the table stays busy, or fails. */
export interface AccountCloser {
  /**
   * Marks an account as being deleted, ends its sessions, revokes its active API keys, ends its mailed tokens and makes its
   * deletion due, all in one transaction with the event.
   * @returns `overtaken` when a key was made or revoked meanwhile, `already-closed` when another request closed it,
   * `no-account` when it is gone
   */
  close(event: AccountEvent): Promise<'closed' | 'already-closed' | 'no-account' | 'overtaken'>;
}

export interface CloseAccountServices {
  readonly store: AccountCloser;
  readonly retry: RetryPolicy;
  readonly startDeletion: StartDeletion;
  readonly now: () => Date;
  /** Generates a ULID for that time. */
  readonly newEventId: (at: Date) => string;
}

/**
 * Closes an account, and has everything that belongs to it deleted. From then on nobody can sign in to it, its API keys are
 * refused, and nothing undoes it. Its links go on working until each is deleted.
 * @returns undefined when there is no such account
 * @throws AccountBusyError
 */
export async function closeAccount(
  {
    userId,
    sessionId,
    place,
  }: { readonly userId: string; readonly sessionId: string; readonly place: SignInPlace },
  { store, retry, startDeletion, now, newEventId }: CloseAccountServices,
): Promise<{ readonly closedAt: Date } | undefined> {
  const at = toSecond(now());
  const event = { userId, id: newEventId(at), kind: 'deletion_requested' as const, at, place, sessionId };
  const outcome = await retryWhileOvertaken(retry, () => store.close(event));
  if (outcome === 'overtaken') throw new AccountBusyError();
  if (outcome === 'no-account') return undefined;
  await startDeletion([userId]);
  return { closedAt: at };
}

/** Other requests changed the account's API keys during every attempt. The same request may succeed in a moment. */
class AccountBusyError extends CodedError {
  override readonly name = 'AccountBusyError';
  constructor() {
    super('service_unavailable', "Other requests changed the account's API keys during each attempt.");
  }
}
