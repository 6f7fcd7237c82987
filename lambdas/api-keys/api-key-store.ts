import type { Decision } from '../audit/decision.ts';

/** A key to store: its hash, never its text. */
export interface NewApiKey {
  readonly keyId: string;
  readonly userId: string;
  readonly sha256: string;
  readonly name: string;
  /** The key's first characters, so that its owner recognises it. */
  readonly start: string;
  readonly createdAt: Date;
}

/** The part of an active key that authentication needs. */
export interface ActiveApiKey {
  readonly keyId: string;
  readonly userId: string;
  readonly lastUsedAt: Date | undefined;
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
  /** Reads consistently. @returns undefined when no key has this hash, or it is revoked */
  findActive(sha256: string): Promise<ActiveApiKey | undefined>;
  /** Records a use, unless the key is revoked or was already used at or after `unlessUsedSince`. */
  recordUse(sha256: string, use: { readonly usedAt: Date; readonly unlessUsedSince: Date }): Promise<void>;
}
