/** An account as it is kept. */
export interface NewAccount {
  readonly userId: string;
  /** Normalised, see `normaliseEmail`. */
  readonly email: string;
  /** See `hashPassword`; without one nobody can sign in until a password reset. */
  readonly passwordHash: string | undefined;
  /** When the person proved to own the e-mail address. An account is active from then on. */
  readonly emailVerifiedAt: Date | undefined;
  readonly createdAt: Date;
}

/** An account, as far as operators must know it. */
export interface FoundAccount {
  readonly userId: string;
  readonly email: string;
}

/** Where accounts are kept. */
export interface AccountStore {
  /**
   * Claims the e-mail address and keeps the account, both or neither.
   * @returns whether another account holds the address
   */
  insert(account: NewAccount): Promise<'created' | 'email-taken'>;
  /**
   * @param account a user id, or an e-mail address in any spelling
   * @throws InvalidEmailError
   */
  find(account: string): Promise<FoundAccount | undefined>;
}
