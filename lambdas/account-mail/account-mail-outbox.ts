import type { AccountMail } from './account-mail.ts';

/** A mail about an account that is due. */
export interface DueAccountMail {
  readonly id: string;
  readonly dueAt: Date;
}

/** The right to send a mail, until another sender may take over. */
export interface AccountMailClaim {
  readonly id: string;
  readonly mail: AccountMail;
  /** When the next sender takes over, unless this one is done by then. */
  readonly until: Date;
  /** How often the mail has been claimed, this time included. */
  readonly attempts: number;
  /** When it was asked for. */
  readonly waitingSince: Date;
  /** When it took one of the places that its address has; undefined before that. */
  readonly admittedAt: Date | undefined;
}

/** The mails about accounts that wait to be sent. Throws when the table fails. */
export interface AccountMailOutbox {
  /** Lists the mails that are due by now, in pages, each oldest first. Eventually consistent. */
  due(now: Date): AsyncIterable<readonly DueAccountMail[]>;
  /**
   * Takes a mail to send it.
   * @param until when another sender may take it
   * @returns undefined when it is gone or not due, or another sender has it
   */
  claim(id: string, now: Date, until: Date): Promise<AccountMailClaim | undefined>;
  /** Deletes a mail, unless another sender has it by now. */
  finish(claim: AccountMailClaim): Promise<void>;
  /** Ends a claim without a mail: another attempt is due at `retryAt`. */
  postpone(claim: AccountMailClaim, retryAt: Date): Promise<void>;
}
