/**
 * What a message of the purge queue holds: the rest of this link (click log and statistics) is to be purged.
 * It names a link and says nothing of how far a purge has come, so that any copy of it will do.
 */
export interface PurgeMessage {
  readonly v: 1;
  readonly linkId: number;
}

/** Where purges are asked for. */
export interface PurgeQueue {
  /**
   * Asks for the rest of a deleted link to be purged. Asking twice does no harm.
   * @throws Error when the queue did not take the message; the link's due row then has the reaper ask again
   */
  send(linkId: number): Promise<void>;
}
