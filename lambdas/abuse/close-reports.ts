import type { Operator } from '../audit/decision.ts';
import type { AbuseReports, ReportOutcome } from './abuse-report.ts';
import { closeReport } from './close-report.ts';
import { kindOfReport } from './list-open-reports.ts';

export interface CloseReportsRequest {
  readonly ids: readonly string[];
  readonly outcome: ReportOutcome;
  /** Whether to close all open reports of the same links, for the same reasons and with the same destinations, too. */
  readonly alike: boolean;
  /** Most reports like them to close. */
  readonly maxAlike: number;
  /** Called after each report is closed. */
  readonly onClosed?: (id: string) => void;
}

export interface ClosedReports {
  /** How many reports like them were closed, too. */
  readonly alike: number;
  readonly hasMoreAlike: boolean;
  /** Ids of reports that were closed before, or do not exist. */
  readonly notOpen: readonly string[];
}

/**
 * Closes reports, each with a decision of its own.
 * @throws the operator's error when the operator can't be identified
 */
export async function closeReports(
  { ids, outcome, alike: closesAlike, maxAlike, onClosed }: CloseReportsRequest,
  services: { readonly reports: AbuseReports; readonly operator: Operator },
): Promise<ClosedReports> {
  const kinds = new Set<string>();
  const notOpen: string[] = [];
  for (const id of new Set(ids)) {
    const report = await closeReport({ id, outcome }, services);
    if (report) {
      onClosed?.(id);
      kinds.add(kindOfReport(report));
    } else {
      notOpen.push(id);
    }
  }
  let alike = 0;
  if (!closesAlike || kinds.size === 0) return { alike, hasMoreAlike: false, notOpen };
  for await (const other of services.reports.open()) {
    if (!kinds.has(kindOfReport(other))) continue;
    if (alike === maxAlike) return { alike, hasMoreAlike: true, notOpen };
    if (await closeReport({ id: other.id, outcome }, services)) alike += 1;
  }
  return { alike, hasMoreAlike: false, notOpen };
}
