/** CloudWatch namespace of the metrics of notices about API keys. */
export const KEY_METRICS_NAMESPACE = 'KlookUp/Keys';

/** Age of the oldest due notice that a run saw, in seconds; 0 if none was due. */
export const KEY_LAG = 'keyNoticeLag';
