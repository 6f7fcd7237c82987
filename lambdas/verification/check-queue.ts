/** Links of one site that are due for a check, at most {@link MAX_LINKS_PER_MESSAGE}. Only a hint. */
export interface SiteMessage {
  readonly v: 1;
  readonly site: string;
  readonly linkIds: readonly number[];
}

/** A minute's work for one site: one request a second, and at most two requests for a page. */
export const MAX_LINKS_PER_MESSAGE = 25;

/** A message, and what sets it apart from others. */
export interface OutgoingMessage {
  readonly message: SiteMessage;
  /** Equal for two messages about the same links with the same due times. */
  readonly fingerprint: string;
}

/** Sends messages; those of one site are handled in order. */
export interface CheckQueue {
  /**
   * @param messages at most 10
   * @returns how many were not taken
   * @throws the queue's error
   */
  send(messages: readonly OutgoingMessage[]): Promise<number>;
}
