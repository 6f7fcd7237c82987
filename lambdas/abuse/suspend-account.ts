import type { AccountStore, FoundAccount } from '../accounts/account-store.ts';
import { CodedError } from '../errors/coded-error.ts';
import { type BlockServices, TooManyBlocksError } from './block-destination.ts';
import { normaliseReason } from './reason.ts';

export interface SuspendServices extends BlockServices {
  readonly accounts: Pick<AccountStore, 'find'>;
}

/** Another suspended account has the same hash, so this one is suspended too, and reinstating one would lift both. */
class SameHashError extends CodedError {
  override readonly name = 'SameHashError';
  constructor() {
    const message =
      'Another suspended account has the same hash, so this one is already treated as suspended.';
    super('validation_failed', message, { details: { id: message } });
  }
}

/**
 * Suspends an account: its links respond with 451, and it cannot create or change links.
 * @param request.account a user id or an e-mail address
 * @returns undefined when there is no such account
 * @throws InvalidReasonError, TooManyBlocksError, SameHashError
 */
export async function suspendAccount(
  { account, reason }: { readonly account: string; readonly reason: string },
  { accounts, store }: SuspendServices,
): Promise<FoundAccount | undefined> {
  const words = normaliseReason(reason);
  const found = await accounts.find(account);
  if (!found) return undefined;
  const outcome = await store.suspend({ subject: found.userId, reason: words });
  if (outcome === 'full') throw new TooManyBlocksError('accounts');
  if (outcome === 'same-hash') throw new SameHashError();
  return outcome === 'done' ? found : undefined;
}

/**
 * Lifts a suspension.
 * @param account a user id or an e-mail address
 */
export async function reinstateAccount(
  account: string,
  { accounts, store }: SuspendServices,
): Promise<
  | { readonly outcome: 'reinstated' | 'not-suspended'; readonly account: FoundAccount }
  | { readonly outcome: 'no-account' }
> {
  const found = await accounts.find(account);
  if (!found) return { outcome: 'no-account' };
  const wasSuspended = await store.reinstate(found.userId);
  return { outcome: wasSuspended ? 'reinstated' : 'not-suspended', account: found };
}
