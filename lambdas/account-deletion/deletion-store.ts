import type { RowName } from '../purge/purge-store.ts';

/** A closed account that is not deleted yet. */
export interface DueDeletion {
  readonly userId: string;
  /** When the account was closed. */
  readonly closedAt: Date;
}

/** A deletion that one run has to itself until then. */
export interface ClaimedDeletion extends DueDeletion {
  readonly until: Date;
}

/** An API key: its id, and its hash, which requests are compared with. */
export interface ApiKeyName {
  readonly keyId: string;
  readonly sha256: string;
}

/** The mail that says to the owner that the account is gone. */
export interface LastMail {
  /** A ULID. */
  readonly id: string;
  readonly at: Date;
}

/** What is left of closed accounts, besides their links. Throws when the table stays busy, or fails. */
export interface DeletionStore {
  /** Lists all closed accounts, in pages, each oldest first. Eventually consistent. */
  due(now: Date): AsyncIterable<readonly DueDeletion[]>;
  /**
   * Takes an account, so that two runs don't do the same work.
   * @returns undefined when another run has it, or nothing is left of it
   */
  claim(userId: string, now: Date, until: Date): Promise<ClaimedDeletion | undefined>;
  /** Lets the next run continue. */
  release(claim: ClaimedDeletion): Promise<void>;
  /** The API keys, revoked ones included, in non-empty pages. */
  apiKeysOf(userId: string): AsyncIterable<readonly ApiKeyName[]>;
  /** Deletes all rows of some API keys, in one transaction; idempotent. @param keys at most 25 */
  deleteApiKeys(userId: string, keys: readonly ApiKeyName[]): Promise<void>;
  /**
   * All other rows, in non-empty pages, except the last ones: the account, its addresses, and its place among the closed
   * accounts.
   */
  rowsOf(userId: string): AsyncIterable<readonly RowName[]>;
  /** Deletes rows; idempotent. @param rows at most 25 */
  deleteRows(rows: readonly RowName[]): Promise<void>;
  /**
   * Deletes the last rows, in one transaction with the mail to the owner.
   * @param mail undefined in a stage without mail
   * @returns `changed` when the addresses have changed meanwhile, so that nothing was deleted
   */
  finish(userId: string, mail: LastMail | undefined): Promise<'finished' | 'changed'>;
}
