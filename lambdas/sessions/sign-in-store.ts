import type { AccountEvent } from '../account-events/account-event.ts';
import type { Account } from '../accounts/account.ts';
import type { Session } from './session-store.ts';
import type { SessionReference } from './session-token.ts';
import type { CountName, FailureCount, FailureCounts, SignInCounts } from './sign-in-throttle.ts';

/** Keyed hashes of what is counted: no address is stored. An IPv4 address has no wider network. */
export type CountSubjects = Readonly<Partial<Record<CountName, string>>>;

/** What a sign-in is counted by. */
export type SignInSubjects = CountSubjects & Readonly<Record<'account' | 'pair' | 'narrow', string>>;

/** An account that somebody signs in to. */
export interface SignInAccount {
  readonly account: Account;
  /** Undefined if the account has no password: nobody can sign in. */
  readonly passwordHash: string | undefined;
  /** Of its sessions; undefined before the first. */
  readonly generation: number | undefined;
  /** When the account goes, unless its owner verifies the address; undefined once that is done. */
  readonly expiresAt: Date | undefined;
}

/** A try whose password has been looked at. */
export interface CountedTry<Subjects extends CountSubjects = CountSubjects> {
  readonly subjects: Subjects;
  /** What it is measured by, as when it was let in: if that has changed, others have tried meanwhile. */
  readonly counts: FailureCounts;
  readonly at: Date;
}

/** What counts tries. Throws when the table stays busy, or fails. */
interface FailureStore {
  /** Counts a failure in one transaction, unless the counts have changed. */
  fail(failed: CountedTry): Promise<'counted' | 'overtaken'>;
}

/** What sign-ins read and write. Throws when the table stays busy, or fails. */
export interface SignInStore extends FailureStore {
  /** Reads consistently, in one call. @returns the counts, and whose address it is, if anybody's */
  counts(
    email: string,
    subjects: SignInSubjects,
  ): Promise<{ readonly counts: SignInCounts; readonly userId: string | undefined }>;
  /**
   * Reads consistently, in one call, also without a user.
   * @returns undefined if the account is gone, expired or being deleted
   */
  account(userId: string | undefined, now: Date): Promise<SignInAccount | undefined>;
  /**
   * Starts a session in one transaction, unless the counts have changed, or the account's password or sessions. The network is
   * known from then on.
   * @param replaced a session of the same browser, which ends
   */
  start(
    signIn: CountedTry<SignInSubjects> & {
      readonly found: SignInAccount;
      readonly session: Session;
      readonly replaced: SessionReference | undefined;
      readonly event: AccountEvent;
    },
  ): Promise<'started' | 'overtaken'>;
}

/** What proofs of the password read and write. Throws when the table stays busy, or fails. */
export interface PasswordProofStore extends FailureStore {
  /**
   * Reads consistently, in one call.
   * @param proof the subject of the count
   * @returns no account if it is gone, expired or being deleted
   */
  find(
    userId: string,
    proof: string,
    now: Date,
  ): Promise<{ readonly found: SignInAccount | undefined; readonly count: FailureCount }>;
  /**
   * Records a success in one transaction, unless the counts have changed: failures are forgotten, and the network is known
   * from then on.
   */
  succeed(
    proved: CountedTry<CountSubjects & Readonly<Record<'pair' | 'proof', string>>>,
  ): Promise<'counted' | 'overtaken'>;
}
