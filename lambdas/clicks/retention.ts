/** Days for which the click queue keeps a message that was not counted yet. */
export const QUEUE_RETENTION_DAYS = 4;

/** Days for which the dead-letter queue keeps a message that could not be counted (the most that SQS allows). */
export const DEAD_LETTER_RETENTION_DAYS = 14;

/**
 * Days, from the moment a click was counted, for which its row in the click log is kept. The row is what makes
 * a second delivery of the click known, so it must outlive every place that the click may come back from:
 * the queue, and the dead-letter queue.
 */
export const CLICK_LOG_TTL_DAYS = 35;

/**
 * Greatest age, in days, of a logged click that may still be replayed. Its first copy may have reached the queue
 * after all and been counted within the minute, so that its log row ends {@link CLICK_LOG_TTL_DAYS} after
 * the visit; and the replayed copy may spend the whole of both retentions on its way.
 */
export const REPLAY_LIMIT_DAYS = CLICK_LOG_TTL_DAYS - QUEUE_RETENTION_DAYS - DEAD_LETTER_RETENTION_DAYS;
