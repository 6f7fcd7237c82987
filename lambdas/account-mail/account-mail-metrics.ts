/** CloudWatch namespace of the metrics of mails about accounts. */
export const ACCOUNT_MAIL_METRICS_NAMESPACE = 'KlookUp/AccountMail';

/** For how long the longest-waiting mail had been due when a run saw it, in seconds; 0 if there was none. */
export const ACCOUNT_MAIL_LAG = 'lag';
