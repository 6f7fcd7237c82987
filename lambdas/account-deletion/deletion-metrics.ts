/** CloudWatch namespace of the metrics of deleted accounts. */
export const DELETION_METRICS_NAMESPACE = 'KlookUp/AccountDeletion';

/** For how long the oldest deletion has been due, in seconds; 0 if none was. */
export const DELETION_LAG = 'lag';
