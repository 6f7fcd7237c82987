/**
 * Rows that one purger deletes per second, each costing at least one write unit. The rows of a click-log shard share
 * one partition, which allows 1,000 write units a second; half of that is left to other work.
 */
export const DELETES_PER_SECOND = 500;

/** Links that the reaper deletes per second. Each costs about 20 write units, half of them for its owner's items. */
export const REAPS_PER_SECOND = 50;

/**
 * Minutes before the reaper requests an unfinished purge again. The queue itself retries for that long, so there are
 * rarely two messages for the same purge.
 */
export const ASK_AGAIN_MINUTES = 60;
