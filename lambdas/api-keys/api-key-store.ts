import type { Decision } from '../audit/decision.ts';
import type { Scope } from '../scopes.ts';

/** A key to store: its hash, never its text. */
export interface NewApiKey {
  readonly keyId: string;
  readonly userId: string;
  readonly sha256: string;
  readonly name: string;
  /** The key's first characters, so that its owner recognises it. */
  readonly start: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** When it stops working; undefined if it works until it is revoked. */
  readonly expiresAt: Date | undefined;
}

/** The part of an active key that authentication needs. */
export interface ActiveApiKey {
  readonly keyId: string;
  readonly userId: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | undefined;
  readonly lastUsedAt: Date | undefined;
}

/** A use of a key, to record. */
export interface ApiKeyUse {
  readonly usedAt: Date;
  /** Where the request came from, in ISO 3166, or `unknown`. */
  readonly country: string;
  readonly unlessUsedSince: Date;
  /** Whether the owner hears of it, because nobody has used the key for long. */
  readonly isWoken: boolean;
}

/** Stores API keys. */
export interface ApiKeyStore {
  /**
   * Stores a key if its account is active and holds fewer than `maxActive` active keys. The limit also holds when
   * several keys are created concurrently.
   * @param decision stored in the same transaction, if an operator adds the key
   */
  insert(
    key: NewApiKey,
    maxActive: number,
    decision?: Decision,
  ): Promise<'created' | 'account-not-active' | 'too-many'>;
  /** Reads consistently. @returns undefined when no key has this hash, or it is revoked; it may have expired */
  findActive(sha256: string): Promise<ActiveApiKey | undefined>;
  /** Records a use, unless the key is revoked or was already used at or after `unlessUsedSince`. */
  recordUse(sha256: string, use: ApiKeyUse): Promise<void>;
}
