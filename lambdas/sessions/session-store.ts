/** A session on record. */
export interface Session {
  readonly userId: string;
  /** Of the session's secret. */
  readonly sha256: string;
  readonly createdAt: Date;
  /** At most an hour before the actual last use. */
  readonly lastUsedAt: Date;
  /** When the person last proved to know the password. */
  readonly confirmedAt: Date;
  /** Where the person signed in, in ISO 3166, or `unknown`. */
  readonly country: string;
  /** `mobile`, `tablet`, `desktop` or `unknown`. */
  readonly device: string;
  /** One of the browsers that statistics know, or `unknown`. */
  readonly browser: string;
}

/** A session that has not been ended, and the state of its account. */
export interface ActiveSession extends Session {
  /** Whether the account's e-mail address is verified. */
  readonly isVerified: boolean;
  /** Whether the account may act as an operator. */
  readonly isOperator: boolean;
}

/** What authentication needs. Throws when the table stays busy, or fails. */
export interface SessionStore {
  /**
   * Reads consistently, in one call.
   * @returns undefined when there is no such session, or it was ended, or its account expired without having been verified;
   * `replaced` when another one took its place seconds ago
   */
  findActive(
    session: Pick<Session, 'userId' | 'sha256'>,
    now: Date,
  ): Promise<ActiveSession | 'replaced' | undefined>;
  /** Records a use, unless the session was ended or was already used at or after `unlessUsedSince`. */
  recordUse(
    session: Pick<Session, 'userId' | 'sha256' | 'createdAt'>,
    use: { readonly usedAt: Date; readonly unlessUsedSince: Date },
  ): Promise<void>;
}
