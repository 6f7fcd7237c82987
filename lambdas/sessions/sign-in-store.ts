import type { AccountEvent } from '../account-events/account-event.ts';
import type { Account } from '../accounts/account.ts';
import type { Session } from './session-store.ts';
import type { SessionReference } from './session-token.ts';
import type { CountName, SignInCounts } from './sign-in-throttle.ts';

/** Keyed hashes of what sign-ins are counted by: no address is stored. */
export type SignInSubjects = Readonly<Record<CountName, string>>;

/** An account that somebody signs in to. */
export interface SignInAccount {
  readonly account: Account;
  /** Undefined if the account has no password: nobody can sign in. */
  readonly passwordHash: string | undefined;
  /** Of its sessions; undefined before the first. */
  readonly generation: number | undefined;
}

/** A try that has been looked at. */
export interface SignInTry {
  readonly subjects: SignInSubjects;
  /** As they were when the try was let in: if they have changed, others have tried meanwhile. */
  readonly counts: SignInCounts;
  readonly at: Date;
}

/** What sign-ins read and write. Throws when the table stays busy, or fails. */
export interface SignInStore {
  /** Reads consistently, in one call. @returns the counts, and whose address it is, if anybody's */
  counts(
    email: string,
    subjects: SignInSubjects,
    now: Date,
  ): Promise<{ readonly counts: SignInCounts; readonly userId: string | undefined }>;
  /** Reads consistently, in one call, also without a user. @returns undefined if the account is gone or being deleted */
  account(userId: string | undefined): Promise<SignInAccount | undefined>;
  /**
   * Starts a session in one transaction, unless the counts have changed, or the account's password or sessions.
   * @param replaced a session of the same browser, which ends
   */
  start(
    signIn: SignInTry & {
      readonly found: SignInAccount;
      readonly session: Session;
      readonly replaced: SessionReference | undefined;
      readonly event: AccountEvent;
    },
  ): Promise<'started' | 'overtaken'>;
  /** Counts a failure in one transaction, unless the counts have changed. */
  fail(failed: SignInTry): Promise<'counted' | 'overtaken'>;
}
