/** A link whose destination is due to be looked up again. Its time tells it from a later one for the same link. */
export interface DueRecheck {
  readonly linkId: number;
  readonly dueAt: Date;
}

/** Which destinations are to be looked up again, and when. Throws when the table fails. */
export interface RecheckStore {
  /** All that is due by now, in pages, each oldest first. The list may lag behind by a moment. */
  pages(now: Date): AsyncIterable<readonly DueRecheck[]>;
  /** How often the look-up has been postponed. */
  attempts(linkId: number): Promise<number>;
  /** Puts it off, unless it is done by now, or due for another destination. */
  postpone(recheck: DueRecheck, attempts: number, until: Date): Promise<void>;
  /** Forgets it, unless it is due for another destination by now. */
  finish(recheck: DueRecheck): Promise<void>;
}
