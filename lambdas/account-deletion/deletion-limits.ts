/**
 * Links that a run deletes per second, as many as the reaper. Each costs about 20 write units, half of them for its owner's
 * items, whose partition allows 1,000 a second.
 */
export const LINKS_PER_SECOND = 50;

/** Other rows that a run deletes per second, as many as a purger. */
export const ROWS_PER_SECOND = 500;

/**
 * Milliseconds after which nothing that was under way when the account was closed still writes: requests end within 30 seconds.
 * Until then the account's own rows stay.
 */
export const SETTLE_MS = 2 * 60_000;

/**
 * Milliseconds that a run gives an account before the next one has its turn, so that nobody waits for a large account.
 */
export const TURN_MS = 30_000;

/**
 * Milliseconds after which an account is deleted although its counts say that it has further links. The index that lists
 * them is never that late, so the counts are wrong: DynamoDB's TTL deleted an expired link instead of the reaper.
 */
export const MAX_INDEX_DELAY_MS = 60 * 60_000;
