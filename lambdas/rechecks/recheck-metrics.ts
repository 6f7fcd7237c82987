/** CloudWatch namespace of the rechecker's metrics. */
export const REPUTATION_METRICS_NAMESPACE = 'KlookUp/Reputation';

/** Age of the oldest due look-up that a run saw, in seconds; 0 if none was due. */
export const RECHECK_LAG = 'lag';

/** 1 for a run that ended early because look-ups were failing. */
export const RUNS_CUT_SHORT = 'cutShort';
