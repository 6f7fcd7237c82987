import type { AddressClaim, MailedAccount } from './mailed-accounts.ts';

/** Who has an address now. */
export type AddressHolder =
  /** Nobody, or what counts as nobody. */
  | { readonly holder: 'nobody'; readonly replaces: AddressClaim | undefined }
  | { readonly holder: 'account'; readonly account: MailedAccount['account'] }
  /** An account whose deletion has begun: the address is free once that is done. */
  | { readonly holder: 'leaving' }
  /** The account that had it before, which may take it back. */
  | { readonly holder: 'former'; readonly userId: string; readonly until: Date };

/** @param claim the address's; undefined if there is none */
export function holderOf(claim: AddressClaim | undefined, email: string, now: Date): AddressHolder {
  const held = claim?.holder;
  if (!claim || !held) return { holder: 'nobody', replaces: claim };
  const { account, expiresAt, isLeaving } = held;
  if (account.email !== email) {
    const { userId, heldUntil: until = new Date(0) } = claim;
    return until > now ? { holder: 'former', userId, until } : { holder: 'nobody', replaces: claim };
  }
  if (expiresAt && expiresAt <= now) return { holder: 'nobody', replaces: claim };
  return isLeaving ? { holder: 'leaving' } : { holder: 'account', account };
}
