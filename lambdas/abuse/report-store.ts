import type { NextWindow, Window } from '../throttle/sliding-window.ts';
import type { AbuseReport } from './abuse-report.ts';

/** A link that is reported: as it is, or what is left of it. */
export interface ReportedLink {
  readonly linkId: number;
  /** Undefined when it was deleted. */
  readonly destination: string | undefined;
}

/** What a report's transaction needs besides it. */
export interface FileOptions {
  /** Keyed hash of the address that reports, and its times with this one. */
  readonly addressHash: string;
  readonly window: NextWindow;
  /** Reports of the link that are kept a UTC day. */
  readonly maxOfLink: number;
}

/** Where reports are filed. Throws when the table stays busy, or fails. */
export interface ReportStore {
  /** @returns undefined when the code was never issued */
  findLink(shortCode: string): Promise<ReportedLink | undefined>;
  /** What there is of a report, and of the reports from an address, as it stands this moment. */
  lookUp(
    id: string,
    addressHash: string,
  ): Promise<{ readonly filed: AbuseReport | undefined; readonly window: Window }>;
  /**
   * Files a report and takes the address's place, both or neither.
   * @returns `overtaken` when the report was filed meanwhile, or another one by the address; `enough` when the link
   * has its day's reports, and nothing was written
   */
  file(report: AbuseReport, options: FileOptions): Promise<'filed' | 'overtaken' | 'enough'>;
}
