/** A key as it is kept: its hash, never the key. */
export interface NewApiKey {
  readonly keyId: string;
  readonly userId: string;
  readonly sha256: string;
  readonly name: string;
  /** The key's first characters, for recognition. */
  readonly start: string;
  readonly createdAt: Date;
}

/** An active key, as authentication needs it. */
export interface ActiveApiKey {
  readonly keyId: string;
  readonly userId: string;
  readonly lastUsedAt: Date | undefined;
}

/** Where API keys are kept. */
export interface ApiKeyStore {
  /**
   * Keeps a key if its account is active and holds fewer active keys than `maxActive`, also when several are
   * made at once.
   */
  insert(key: NewApiKey, maxActive: number): Promise<'created' | 'account-not-active' | 'too-many'>;
  /** @returns the key with this hash as it stands this moment, or undefined when there is none or it is revoked */
  findActive(sha256: string): Promise<ActiveApiKey | undefined>;
  /** Notes a use, unless the key is revoked or one at or after `unlessUsedSince` is already noted. */
  recordUse(sha256: string, use: { readonly usedAt: Date; readonly unlessUsedSince: Date }): Promise<void>;
}
