import type { OwnerEvent } from '../links/owner-event.ts';

/** An account whose events are due to be mailed. */
export interface DueOutbox {
  readonly userId: string;
  readonly dueAt: Date;
}

/** The right to mail an account's events, until another sender may take over. */
export interface OutboxClaim {
  readonly userId: string;
  /** When the next sender takes over, unless this one is done by then. */
  readonly until: Date;
  /** How often the events have been claimed since a mail last went out, this time included. */
  readonly attempts: number;
  /** Since when the events have been due. */
  readonly waitingSince: Date;
  /** Increases with each event that is added. */
  readonly version: number;
}

/**
 * The events that owners hear of by mail. An account's row is due when it has events that may be mailed, or an hour after
 * its last mail, whether or not it has any. Throws when the table fails.
 */
export interface Outbox {
  /** Lists the accounts that are due by now, in pages, each oldest first. Eventually consistent. */
  due(now: Date): AsyncIterable<readonly DueOutbox[]>;
  /**
   * Takes an account's events to mail them.
   * @param until when another sender may take them
   * @returns undefined when nothing is due, or another sender has it
   */
  claim(userId: string, now: Date, until: Date): Promise<OutboxClaim | undefined>;
  /** @param limit how many to return at most */
  events(userId: string, limit: number): Promise<readonly OwnerEvent[]>;
  /** Deletes these events, except those that were replaced by newer ones meanwhile. */
  deleteEvents(events: readonly OwnerEvent[]): Promise<void>;
  /** Ends a claim after its events are deleted. The account's next mail is due at `nextAt`. */
  finish(claim: OutboxClaim, nextAt: Date): Promise<void>;
  /** Ends a claim without a mail: another attempt is due at `retryAt`. */
  postpone(claim: OutboxClaim, retryAt: Date): Promise<void>;
  /** Ends a claim that found no events, and deletes the account's row unless there are some by now. */
  close(claim: OutboxClaim): Promise<void>;
}
