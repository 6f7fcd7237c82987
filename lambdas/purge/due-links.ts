/** A link whose end, or the rest of whose purge, was due at a time. */
export interface DueLink {
  readonly linkId: number;
  readonly dueAt: Date;
}

/** Which links are due to end. Throws when the table fails. */
export interface DueLinks {
  /**
   * All that is due by now, in pages, each oldest first. The list may lag behind by a moment: whether a link is due
   * indeed is for the link itself to say.
   */
  pages(now: Date): AsyncIterable<readonly DueLink[]>;
  /** Puts off the rest of a link's purge, unless it is done by now. */
  postpone(linkId: number, until: Date): Promise<void>;
}
