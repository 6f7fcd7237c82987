/** Maximum rows per delete: the limit of BatchWriteItem. */
export const MAX_ROWS_PER_DELETE = 25;

/** The key of a row. */
export interface RowName {
  readonly pk: string;
  readonly sk: string;
}

/**
 * `begun`: the link is deleted, and rows of it may remain;
 * `link-exists`: the link still exists, so nothing may be purged;
 * `nothing-left`: it has been purged already, or never existed.
 */
export type PurgeBeginning = 'begun' | 'link-exists' | 'nothing-left';

/** The remaining rows of deleted links. Throws when the table stays busy, or fails. */
export interface PurgeStore {
  /**
   * Checks that a link may be purged and, in the same transaction, schedules the reaper's retry and deletes the link's
   * total, so that no more clicks of the link are counted.
   * @param lookAgainAt when the reaper requests the purge again, unless it has finished by then
   */
  begin(linkId: number, lookAgainAt: Date): Promise<PurgeBeginning>;
  /** The rows that remain once a purge has begun, in non-empty pages. No rows are added from then on. */
  rowsOf(linkId: number): AsyncIterable<readonly RowName[]>;
  /** Deletes rows; idempotent. @param rows at most {@link MAX_ROWS_PER_DELETE} */
  delete(rows: readonly RowName[]): Promise<void>;
  /** Removes the link's due row. Call it when no other row is left. */
  finish(linkId: number): Promise<void>;
}
