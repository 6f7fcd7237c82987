/** CloudWatch's namespace of the purger's and the reaper's metrics. */
export const PURGE_METRICS_NAMESPACE = 'KlookUp/Purge';

/** Age of the oldest row that was due when the reaper ran, in seconds; 0 where none was. */
export const REAPER_LAG = 'lag';

/** Rows of click logs and statistics that a purger deleted. */
export const ROWS_DELETED = 'rowsDeleted';
