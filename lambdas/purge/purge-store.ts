/** Most rows that one delete takes: BatchWriteItem's own limit. */
export const MAX_ROWS_PER_DELETE = 25;

/** Names one row. What stands in it is nobody's business here. */
export interface RowName {
  readonly pk: string;
  readonly sk: string;
}

/**
 * `begun`: the link is gone, and there may be something left of it;
 * `link-stands`: nothing of it may be purged;
 * `nothing-left`: it was purged before, or has never been.
 */
export type PurgeBeginning = 'begun' | 'link-stands' | 'nothing-left';

/** What is left of links that were deleted. Throws when the table stays busy for long, or fails. */
export interface PurgeStore {
  /**
   * Asks whether a link may be purged and, in the same transaction, tells the reaper when to look after it again, and
   * removes the total, should that still be there: without it nobody counts a click of the link any more.
   * @param lookAgainAt when the reaper is to ask for the purge once more, unless it is done by then
   */
  begin(linkId: number, lookAgainAt: Date): Promise<PurgeBeginning>;
  /** The rows that are left once a purge has begun, in pages that are not empty. There will never be more of them. */
  rowsOf(linkId: number): AsyncIterable<readonly RowName[]>;
  /** Deletes rows, also such as are gone already. @param rows at most {@link MAX_ROWS_PER_DELETE} */
  delete(rows: readonly RowName[]): Promise<void>;
  /** Forgets the purge. To be called when no row is left. */
  finish(linkId: number): Promise<void>;
}
