/** CloudWatch namespace of the dispatcher's and the checker's metrics. */
export const VERIFICATION_METRICS_NAMESPACE = 'KlookUp/Verification';

/** Age of the oldest due check that a run of the dispatcher saw, in seconds; 0 if none was due. */
export const CHECK_LAG = 'lag';

/** 1 for a run of the dispatcher that found the stage's deletions paused. */
export const DELETIONS_PAUSED = 'deletionsPaused';

/** Runs of the checker that judged a canary wrong, or not at all. */
export const CANARIES_FAILED = 'canariesFailed';
