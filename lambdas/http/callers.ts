import type { Scope } from '../scopes.ts';

/** The owner of an API key, and the key. */
export interface KeyOwner {
  readonly userId: string;
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  /** Records that the key was used; undefined when a use was recorded recently. */
  readonly recordUse: (() => Promise<void>) | undefined;
}

/** A signed-in person. */
export interface SessionOwner {
  readonly userId: string;
  /** Identifies the session in lists. Reveals nothing of its cookie. */
  readonly sessionId: string;
  /** Identifies the session's row. */
  readonly sha256: string;
  /** Whether the account's e-mail address is verified. */
  readonly isVerified: boolean;
  /** Whether the account may act as an operator. */
  readonly isOperator: boolean;
  /** When the person last proved to know the password. */
  readonly confirmedAt: Date;
  /** Records that the session was used; undefined when a use was recorded recently. */
  readonly recordUse: (() => Promise<void>) | undefined;
}

/** Says whose API key or session a request has. Reads consistently, so that revoking and signing out take effect at once. */
export interface Callers {
  /**
   * @param country where the request comes from, to be recorded with the key's use
   * @returns undefined when the key is malformed, unknown, expired or revoked
   */
  byKey(key: string, country: string): Promise<KeyOwner | undefined>;
  /**
   * @param cookie the value of the session's cookie
   * @returns undefined when it is malformed, unknown, ended or expired; `replaced` when another one took its place seconds ago
   */
  bySession(cookie: string): Promise<SessionOwner | 'replaced' | undefined>;
  readonly now: () => Date;
}
