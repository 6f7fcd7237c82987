import type { Account } from './account.ts';

/** An account on record, as operators see it. */
export interface AccountRecord {
  readonly account: Account;
  /** Without one, nobody can sign in before a verification or a reset. */
  readonly hasPassword: boolean;
  /** When an account whose address nobody verifies counts as absent; undefined once it is verified. */
  readonly expiresAt: Date | undefined;
  readonly suspension: { readonly since: Date; readonly reason: string } | undefined;
  /** When its deletion began. */
  readonly deletingAt: Date | undefined;
  /** Keys that count: expired ones too, until the account needs their places. */
  readonly activeApiKeys: number;
}

/** Who has an e-mail address. */
export interface AddressClaim {
  readonly userId: string;
  /** Until when a former address stays reserved, so that its owner can take it back. */
  readonly heldUntil: Date | undefined;
  /** Undefined where only the claim is left of an account. */
  readonly holder: AccountRecord | undefined;
}

/** Reads accounts, for operators. Throws when the table fails. */
export interface AccountRecords {
  /** Reads the whole table: slow, eventually consistent, and in no particular order. */
  all(): AsyncIterable<AccountRecord>;
  /** Reads consistently. */
  find(userId: string): Promise<AccountRecord | undefined>;
  /** Reads consistently. @param email normalised */
  findByEmail(email: string): Promise<AddressClaim | undefined>;
}

/** Whether an account counts as absent, because nobody has verified its address in time. */
export const isExpiredAccount = ({ expiresAt }: AccountRecord, now: Date): boolean =>
  expiresAt !== undefined && expiresAt <= now;
