/** Why a link is reported: stable names, which are stored. */
export const REPORT_REASONS = [
  'phishing',
  'malware',
  'spam',
  'hate',
  'child-safety',
  'illegal',
  'other',
] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** What an operator did about a report. */
export type ReportOutcome = 'taken-down' | 'suspended' | 'blocked' | 'dismissed';

/** What somebody reported of a link. Whoever it was is not known, unless they left an address to be asked at. */
export interface AbuseReport {
  /** ULID; the same for a report that was sent twice. */
  readonly id: string;
  readonly at: Date;
  readonly shortCode: string;
  readonly linkId: number;
  /** Where the link led at that moment, so that operators judge what was reported; undefined when it was deleted. */
  readonly destination: string | undefined;
  readonly reason: ReportReason;
  /** A stranger's text: lines and tabs, and no other control characters. */
  readonly details: string | undefined;
  /** E-mail address for questions about the report; forgotten once it is closed. */
  readonly contact: string | undefined;
  /** Undefined while the report is open. */
  readonly closed: { readonly at: Date; readonly outcome: ReportOutcome } | undefined;
}

/** Reports, as operators work through them. Throws when the table does not answer. */
export interface AbuseReports {
  /** Reports that nobody has closed, oldest first, read page by page as they are asked for. */
  open(): AsyncIterable<AbuseReport>;
  /** @returns undefined when there is none, or it is over a year old */
  find(id: string): Promise<AbuseReport | undefined>;
  /**
   * Closes a report, and forgets whom to ask about it.
   * @returns `not-open` when it was closed before, or there is none
   */
  close(
    id: string,
    closing: { readonly at: Date; readonly outcome: ReportOutcome },
  ): Promise<'closed' | 'not-open'>;
}
