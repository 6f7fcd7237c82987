/** CloudWatch namespace of the metrics of mails about blocked destinations. */
export const OWNERS_MAILER_METRICS_NAMESPACE = 'KlookUp/BlockedOwners';

/** Age of the oldest due block that a run saw, in seconds; 0 if none was due. */
export const OWNERS_MAILER_LAG = 'blockedOwnersLag';
