/**
 * Rows that one purger deletes in a second, each one write unit or more. Rows of one click-log shard lie together in
 * one partition, which takes 1,000 write units a second; half of that is left to others.
 */
export const DELETES_PER_SECOND = 500;

/** Links that the reaper ends in a second; each takes some 20 write units, of which its owner's items take half. */
export const REAPS_PER_SECOND = 50;

/**
 * Minutes after which the reaper asks again for a purge that was asked for and is not done: as long as the queue
 * itself goes on trying, so that there are seldom two messages of the same purge.
 */
export const ASK_AGAIN_MINUTES = 60;
