import type { NextWindow, Window } from '../throttle/sliding-window.ts';
import type { AbuseReport } from './abuse-report.ts';

/** A reported link, which may have been deleted. */
export interface ReportedLink {
  readonly linkId: number;
  /** Undefined when the link has been deleted. */
  readonly destination: string | undefined;
}

/** What the transaction needs besides the report. */
export interface FileOptions {
  /** Keyed hash of the reporter's address. */
  readonly addressHash: string;
  /** The address's recent reports, including this one. */
  readonly window: NextWindow;
  /** Maximum reports stored per link and UTC day. */
  readonly maxPerLink: number;
}

/** Stores reports. Throws when the table stays busy, or fails. */
export interface ReportStore {
  /** @returns undefined when the code was never issued */
  findLink(shortCode: string): Promise<ReportedLink | undefined>;
  /** Reads a report, and the recent reports from an address, consistently. */
  lookUp(
    id: string,
    addressHash: string,
  ): Promise<{ readonly filed: AbuseReport | undefined; readonly window: Window }>;
  /**
   * Stores a report and the address's window, atomically.
   * @returns `overtaken` when this report or another one from the address was filed concurrently; `enough` when the
   * link has reached its daily limit, and nothing was written
   */
  file(report: AbuseReport, options: FileOptions): Promise<'filed' | 'overtaken' | 'enough'>;
}
