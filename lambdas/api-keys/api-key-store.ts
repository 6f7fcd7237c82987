import type { AccountEvent } from '../account-events/account-event.ts';
import type { NewAccountMail } from '../account-mail/account-mail.ts';
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

/** What is stored in the transaction that makes a key: who did it, and whom it is told. */
export interface KeyTraces {
  /** If an operator did it. */
  readonly decision?: Decision | undefined;
  /** If its owner did it. */
  readonly event?: AccountEvent | undefined;
  /** If the owner is mailed about it. */
  readonly mail?: NewAccountMail | undefined;
}

/** Stores API keys. */
export interface ApiKeyStore {
  /**
   * Stores a key if its account is active and counts fewer than `maxActive` active keys. The limit also holds when
   * several keys are created concurrently. Expired keys may still count: see `makeRoom`.
   */
  insert(
    key: NewApiKey,
    maxActive: number,
    traces?: KeyTraces,
  ): Promise<'created' | 'account-not-active' | 'too-many'>;
  /**
   * Takes the account's expired keys out of its count.
   * @returns `room` if it may count fewer than `maxActive` now, be it because somebody else made room
   */
  makeRoom(
    userId: string,
    limit: { readonly maxActive: number; readonly now: Date },
  ): Promise<'room' | 'full'>;
  /** Reads consistently. @returns undefined when no key has this hash, or it is revoked; it may have expired */
  findActive(sha256: string): Promise<ActiveApiKey | undefined>;
  /** Records a use, unless the key is revoked or was already used at or after `unlessUsedSince`. */
  recordUse(sha256: string, use: ApiKeyUse): Promise<void>;
}
