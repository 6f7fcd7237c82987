import type { PageLanguage } from '../languages/page-language.ts';

/** An account, as its owner sees it. */
export interface Account {
  readonly userId: string;
  /** Normalised, see `normaliseEmail`. */
  readonly email: string;
  /** What the owner wants to be called. */
  readonly name: string | undefined;
  /** Of mails and pages. */
  readonly language: PageLanguage;
  /** An IANA time zone, for statistics. */
  readonly timeZone: string;
  /** Undefined until the owner has verified the address. */
  readonly emailVerifiedAt: Date | undefined;
  readonly createdAt: Date;
}
