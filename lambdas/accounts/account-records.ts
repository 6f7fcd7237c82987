import type { AddressClaim, HolderRecord } from './address-claim.ts';

/** An account on record, as operators see it. */
export interface AccountRecord extends HolderRecord {
  /** Without one, nobody can sign in before a verification or a reset. */
  readonly hasPassword: boolean;
  readonly suspension: { readonly since: Date; readonly reason: string } | undefined;
  /** Keys that count: expired ones too, until the account needs their places. */
  readonly activeApiKeys: number;
}

/** Reads accounts, for operators. Throws when the table fails. */
export interface AccountRecords {
  /** Reads the whole table: slow, eventually consistent, and in no particular order. */
  all(): AsyncIterable<AccountRecord>;
  /** Reads consistently. */
  find(userId: string): Promise<AccountRecord | undefined>;
  /** Reads consistently. @param email normalised */
  findByEmail(email: string): Promise<AddressClaim<AccountRecord> | undefined>;
}
