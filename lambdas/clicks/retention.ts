/** Days that the visits queue keeps an uncounted message. */
export const QUEUE_RETENTION_DAYS = 4;

/** Days that the dead-letter queue keeps a message: the maximum of SQS. */
export const DEAD_LETTER_RETENTION_DAYS = 14;

/**
 * Days that a counted click's row stays in the click log. The row identifies a second delivery of the click, so it must
 * outlive every place that can deliver the click again: the queue and the dead-letter queue.
 */
export const CLICK_LOG_TTL_DAYS = 35;

/**
 * Days after which a link's pending clicks are folded even if no other click comes, so that nothing of a visit is kept longer than
 * a row of the click log was.
 */
export const PENDING_DAYS = 30;

/** Days that a click's time may be ahead of the aggregator's clock. */
export const MAX_CLICK_LEAD_DAYS = 1;

/**
 * Maximum age, in days, of a click that is counted. An older click may have lost its log row, so nothing can show whether
 * it was counted before. A click is counted at most {@link MAX_CLICK_LEAD_DAYS} before its own time, so up to this age its
 * row still exists, with a day to spare for clock skew.
 */
export const MAX_CLICK_AGE_DAYS = CLICK_LOG_TTL_DAYS - MAX_CLICK_LEAD_DAYS - 1;

/**
 * Maximum age, in days, of a logged click that may be replayed. After the full retention of both queues, an older click
 * would be too old to count.
 */
export const REPLAY_LIMIT_DAYS = MAX_CLICK_AGE_DAYS - QUEUE_RETENTION_DAYS - DEAD_LETTER_RETENTION_DAYS;
