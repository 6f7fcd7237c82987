import type { Account } from './account.ts';

/** What is on record of an account, as far as it decides who has an address. */
export interface HolderRecord {
  readonly account: Account;
  /** When an account whose address nobody verifies counts as absent; undefined once it is verified. */
  readonly expiresAt: Date | undefined;
  /** When its deletion began. */
  readonly deletingAt: Date | undefined;
}

/** Whose an e-mail address is, on record. */
export interface AddressClaim<Found extends HolderRecord = HolderRecord> {
  readonly userId: string;
  /** Until when a former address stays reserved, so that its owner can take it back. */
  readonly heldUntil: Date | undefined;
  /** Undefined where only the claim is left of an account. */
  readonly holder: Found | undefined;
}

/** Who has an address now. */
export type AddressHolder<Found extends HolderRecord = HolderRecord> =
  /** Nobody, or what counts as nobody. */
  | { readonly holder: 'nobody'; readonly replaces: AddressClaim | undefined }
  | { readonly holder: 'account'; readonly record: Found }
  /** An account whose deletion has begun: the address is free once that is done. */
  | { readonly holder: 'leaving' }
  /** The account that had it before, which may take it back. */
  | { readonly holder: 'former'; readonly userId: string; readonly until: Date };

/** @param claim the address's; undefined if there is none. @param email normalised */
export function holderOf<Found extends HolderRecord>(
  claim: AddressClaim<Found> | undefined,
  email: string,
  now: Date,
): AddressHolder<Found> {
  const record = claim?.holder;
  if (!claim || !record) return { holder: 'nobody', replaces: claim };
  if (record.account.email !== email) {
    const { userId, heldUntil: until = new Date(0) } = claim;
    return until > now ? { holder: 'former', userId, until } : { holder: 'nobody', replaces: claim };
  }
  if (isExpired(record, now)) return { holder: 'nobody', replaces: claim };
  return record.deletingAt ? { holder: 'leaving' } : { holder: 'account', record };
}

/** Whether an account counts as absent, because nobody has verified its address in time. */
export const isExpired = ({ expiresAt }: Pick<HolderRecord, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== undefined && expiresAt <= now;
