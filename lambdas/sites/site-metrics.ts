/** CloudWatch namespace of the metrics of proved domains. */
export const SITE_METRICS_NAMESPACE = 'KlookUp/Sites';

/** Age of the oldest due look for a proof that a run saw, in seconds; 0 if none was due. */
export const SITE_LAG = 'proofLag';
