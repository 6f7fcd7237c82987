/** Days for which the visits queue keeps a message that was not counted yet. */
export const QUEUE_RETENTION_DAYS = 4;

/** Days for which the dead-letter queue keeps a message that could not be counted (the most that SQS allows). */
export const DEAD_LETTER_RETENTION_DAYS = 14;

/**
 * Days, from the moment a click was counted, for which its row in the click log is kept. The row is what makes
 * a second delivery of the click known, so it must outlive every place that the click may come back from:
 * the queue, and the dead-letter queue.
 */
export const CLICK_LOG_TTL_DAYS = 35;

/** Days by which a click's time may lie ahead of the aggregator's clock. */
export const MAX_CLICK_LEAD_DAYS = 1;

/**
 * Age, in days, beyond which no click is counted: its log row may be gone, so nothing could tell whether it was
 * counted before. A click is counted {@link MAX_CLICK_LEAD_DAYS} before its time at the earliest, so while it is no
 * older than this, its row, if it has one, is there still, with a day to spare for clocks that differ.
 */
export const MAX_CLICK_AGE_DAYS = CLICK_LOG_TTL_DAYS - MAX_CLICK_LEAD_DAYS - 1;

/**
 * Greatest age, in days, of a logged click that may still be replayed: what is sent later could, after the whole of
 * both retentions, come too late to be counted.
 */
export const REPLAY_LIMIT_DAYS = MAX_CLICK_AGE_DAYS - QUEUE_RETENTION_DAYS - DEAD_LETTER_RETENTION_DAYS;
