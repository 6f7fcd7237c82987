import type { PageLanguage } from '../languages/page-language.ts';

/** An account to store. */
export interface NewAccount {
  readonly userId: string;
  /** Normalised, see `normaliseEmail`. */
  readonly email: string;
  /** See `hashPassword`; if undefined, nobody can sign in before a password reset. */
  readonly passwordHash: string | undefined;
  /** When the owner verified the e-mail address. The account is active from then on. */
  readonly emailVerifiedAt: Date | undefined;
  readonly createdAt: Date;
}

/** The part of an account that operators and mails need. */
export interface FoundAccount {
  readonly userId: string;
  readonly email: string;
  /** The language of mails to its owner; undefined if they never chose one. */
  readonly language: PageLanguage | undefined;
}

/** Stores accounts. */
export interface AccountStore {
  /**
   * Claims the e-mail address and stores the account, atomically.
   * @returns `email-taken` if another account holds the address
   */
  insert(account: NewAccount): Promise<'created' | 'email-taken'>;
  /**
   * @param account a user id, or an e-mail address in any spelling
   * @throws InvalidEmailError
   */
  find(account: string): Promise<FoundAccount | undefined>;
}
