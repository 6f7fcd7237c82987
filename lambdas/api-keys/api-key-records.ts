import type { Decision } from '../audit/decision.ts';
import type { NewApiKey } from './api-key-store.ts';

/** An API key on record: its hash, never its text. */
export interface ApiKeyRecord extends NewApiKey {
  /** At most a minute before the actual last use; undefined if the key was never used. */
  readonly lastUsedAt: Date | undefined;
  /** Where the key was last used from, in ISO 3166, or `unknown`. */
  readonly lastUsedCountry: string | undefined;
  /** Undefined unless the key is revoked. */
  readonly revokedAt: Date | undefined;
  /** The id of the key that replaces it. */
  readonly rotatedTo: string | undefined;
  /** Whether its account's count of active keys no longer has it, because it has expired. */
  readonly isCountedOut: boolean;
}

/** What says which key it is, and whether it counts. */
export type CountedKey = Pick<ApiKeyRecord, 'keyId' | 'userId' | 'sha256' | 'isCountedOut'>;

/** Whether the key's time is over. It may be revoked, too. */
export const hasExpired = ({ expiresAt }: Pick<ApiKeyRecord, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== undefined && expiresAt <= now;

/** The part of a key that somebody has in hand. */
export type KeyPart = { readonly start: string } | { readonly keyId: string };

/** Lists, finds and revokes keys. Revoked ones stay on record. */
export interface ApiKeyRecords {
  /** Reads consistently. @returns the account's keys, oldest first, revoked ones included */
  ofUser(userId: string): Promise<readonly ApiKeyRecord[]>;
  /** Reads consistently. */
  find(sha256: string): Promise<ApiKeyRecord | undefined>;
  /** Searches all accounts. Reads the whole table: slow, and eventually consistent. */
  search(part: KeyPart): AsyncIterable<ApiKeyRecord>;
  /**
   * Revokes a key, lowers its account's count and stores the operator's decision, in one transaction. Authentication
   * rejects the key from then on.
   */
  revoke(key: CountedKey, decision: Decision): Promise<'revoked' | 'already-revoked'>;
}
