import type { SubjectWindow, Windows } from '../throttle/network-limits.ts';
import type { AbuseReport } from './abuse-report.ts';

/** A reported link, which may have been deleted. */
export interface ReportedLink {
  readonly linkId: number;
  /** Where the link led then: from its expiry on, its fallback. Undefined when it has been deleted. */
  readonly destination: string | undefined;
}

/** What is stored that concerns a new report. */
export interface ReportLookUp {
  /** The report itself, if it was sent before. */
  readonly filed: FiledReport | undefined;
  /** When each of the sender's networks sent its last reports. */
  readonly windows: Windows;
  readonly alike: AlikeReports;
}

/** A report that was sent before: it was stored, or only counted. */
export type FiledReport =
  | { readonly kind: 'stored'; readonly report: AbuseReport }
  | { readonly kind: 'counted'; readonly shortCode: string; readonly reason: string };

/** The reports of one link for one reason and with one destination, since an operator last closed one of them. */
export interface AlikeReports {
  readonly stored: number;
  /** Id of the first of them; undefined when there is none. */
  readonly firstId: string | undefined;
}

/** Stores reports. Throws when the table stays busy, or fails. */
export interface ReportStore {
  /** @returns where the link leads at the time; undefined when the code was never issued */
  findLink(shortCode: string, now: Date): Promise<ReportedLink | undefined>;
  /**
   * Reads what decides about a report, consistently.
   * @param subjects keyed hashes of the sender's networks
   */
  lookUp(report: AbuseReport, subjects: readonly string[]): Promise<ReportLookUp>;
  /**
   * Stores a report and the windows of its sender's networks, atomically.
   * @param options.maxAlike maximum number of alike reports to store; undefined for no maximum
   * @returns `overtaken` when this report, or another that changes the decision, was filed concurrently
   */
  file(
    report: AbuseReport,
    options: { readonly windows: readonly SubjectWindow[]; readonly maxAlike: number | undefined },
  ): Promise<'filed' | 'overtaken'>;
  /**
   * Counts a report in the one row for reports like it, and stores the windows of its sender's networks, atomically.
   * @param options.firstId id of the first stored report like it
   * @param options.network keyed hash of the sender's network, which the row counts once
   * @param options.maxNetworks number of networks that the row counts
   * @returns `overtaken` when this report was sent, or the row closed, concurrently
   */
  count(
    report: AbuseReport,
    options: {
      readonly windows: readonly SubjectWindow[];
      readonly firstId: string;
      readonly network: string;
      readonly maxNetworks: number;
    },
  ): Promise<'counted' | 'overtaken'>;
}
