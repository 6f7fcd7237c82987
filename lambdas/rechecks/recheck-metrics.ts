/** CloudWatch's namespace of what becomes of destinations that are looked up again. */
export const REPUTATION_METRICS_NAMESPACE = 'KlookUp/Reputation';

/** Age of the oldest look-up that was due when the rechecker ran, in seconds; 0 where none was. */
export const RECHECK_LAG = 'lag';

/** 1 for a run that ended because the reputation gave no answers. */
export const RUNS_CUT_SHORT = 'cutShort';
