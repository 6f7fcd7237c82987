import type { PageLanguage } from '../languages/page-language.ts';

/** For how long an account lasts whose address nobody verifies. */
const UNVERIFIED_MS = 7 * 24 * 60 * 60_000;

/** An account to store whose address waits to be verified. */
export interface UnverifiedAccount {
  readonly userId: string;
  /** Normalised. */
  readonly email: string;
  /** Undefined for an invited one, whose owner chooses the password at the verification. */
  readonly passwordHash: string | undefined;
  readonly language: PageLanguage;
  readonly createdAt: Date;
  /** When it counts as absent, unless its address is verified by then. */
  readonly expiresAt: Date;
}

/** When an account goes that was made, or invited once more, at this time, unless its address is verified by then. */
export const unverifiedUntil = (at: Date): Date => new Date(at.getTime() + UNVERIFIED_MS);
