/** CloudWatch namespace of the metrics of mails. */
export const MAIL_METRICS_NAMESPACE = 'KlookUp/Mail';

/** For how long the longest-waiting events had been due when a run saw them, in seconds; 0 if there were none. */
export const MAIL_LAG = 'lag';
