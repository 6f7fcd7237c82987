import type { Decision } from '../audit/decision.ts';

/** Why a link is reported. Stored, so these names must not change. */
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

/** How an operator resolved a report. */
export type ReportOutcome = 'taken-down' | 'suspended' | 'blocked' | 'dismissed';

/** A report of a link. The reporter is anonymous, unless they left an e-mail address. */
export interface AbuseReport {
  /** ULID; the same when a report is sent twice. */
  readonly id: string;
  readonly at: Date;
  readonly shortCode: string;
  readonly linkId: number;
  /** The link's destination at the time of the report; undefined if the link had been deleted. */
  readonly destination: string | undefined;
  readonly reason: ReportReason;
  /** Untrusted text. The only control characters are newlines and tabs. */
  readonly details: string | undefined;
  /** E-mail address for questions about the report; erased when the report is closed. */
  readonly contact: string | undefined;
  /**
   * Undefined for a report. Otherwise this is the one row for all further reports of this link, for this reason and
   * with this destination, that are only counted.
   */
  readonly counted?: CountedReports | undefined;
  /** Undefined while the report is open. */
  readonly closed: { readonly at: Date; readonly outcome: ReportOutcome } | undefined;
}

/** Reports that were counted instead of stored, because enough like them were stored. */
export interface CountedReports {
  readonly reports: number;
  /** Networks that sent them: IPv4 addresses and /48s of IPv6; at most {@link NETWORKS_COUNTED} are counted. */
  readonly networks: number;
  readonly latestAt: Date;
}

/** Networks that a count remembers, so that its row stays small. */
export const NETWORKS_COUNTED = 100;

/** The reports that operators work through. Throws when the table does not respond. */
export interface AbuseReports {
  /** Open reports, oldest first, read lazily page by page. */
  open(): AsyncIterable<AbuseReport>;
  /** @returns undefined when there is no such report, or it is over a year old */
  find(id: string): Promise<AbuseReport | undefined>;
  /**
   * Closes a report, erases its contact address, and stores the decision, atomically. The count of reports like it starts
   * again.
   * @returns `not-open` when it is already closed or does not exist
   */
  close(report: AbuseReport, outcome: ReportOutcome, decision: Decision): Promise<'closed' | 'not-open'>;
}
