/**
 * A message of the purge queue: purge what remains of this link (click log and statistics). It does not track the
 * purge's progress, so duplicates are harmless.
 */
export interface PurgeMessage {
  readonly v: 1;
  readonly linkId: number;
}

/** Requests purges. */
export interface PurgeQueue {
  /**
   * Requests the purge of what remains of a deleted link. Idempotent.
   * @throws Error when the queue did not accept the message; the reaper then requests the purge again
   */
  send(linkId: number): Promise<void>;
}
