/** A link whose destination is due for another look-up. `dueAt` distinguishes it from a later one of the same link. */
export interface DueRecheck {
  readonly linkId: number;
  readonly dueAt: Date;
}

/** The schedule of repeated look-ups. Throws when the table fails. */
export interface RecheckStore {
  /** Lists everything due by now, in pages, each oldest first. Eventually consistent. */
  pages(now: Date): AsyncIterable<readonly DueRecheck[]>;
  /** How often the look-up has been postponed. */
  attempts(linkId: number): Promise<number>;
  /** Postpones a look-up, unless it is done or has been rescheduled for a new destination. */
  postpone(recheck: DueRecheck, attempts: number, until: Date): Promise<void>;
  /** Deletes a look-up, unless it has been rescheduled for a new destination. */
  finish(recheck: DueRecheck): Promise<void>;
}
