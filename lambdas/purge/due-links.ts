/** A link that is due to be deleted, or whose purge is due to be retried. */
export interface DueLink {
  readonly linkId: number;
  readonly dueAt: Date;
}

/** The schedule of deletions and purges. Throws when the table fails. */
export interface DueLinks {
  /**
   * Lists everything due by now, in pages, each oldest first. Eventually consistent: check the link itself before you
   * act on it.
   */
  pages(now: Date): AsyncIterable<readonly DueLink[]>;
  /** Postpones the retry of a link's purge, unless the purge has finished. */
  postpone(linkId: number, until: Date): Promise<void>;
}
