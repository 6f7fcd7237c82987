/** CloudWatch namespace of the purger's and the reaper's metrics. */
export const PURGE_METRICS_NAMESPACE = 'KlookUp/Purge';

/** Age of the oldest due row that a run of the reaper saw, in seconds; 0 if none was due. */
export const REAPER_LAG = 'lag';

/** Rows of click logs and statistics deleted by a purger. */
export const ROWS_DELETED = 'rowsDeleted';
