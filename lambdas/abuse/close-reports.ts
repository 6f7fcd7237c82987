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

/** `not-open`: the report with this id is closed or does not exist, so neither it nor those after it were closed. */
export type ClosedReports =
  | { readonly outcome: 'closed'; readonly alike: number; readonly hasMoreAlike: boolean }
  | { readonly outcome: 'not-open'; readonly id: string };

/**
 * Closes reports, each with a decision of its own.
 * @throws the operator's error when nobody can say who decides
 */
export async function closeReports(
  { ids, outcome, alike, maxAlike, onClosed }: CloseReportsRequest,
  services: { readonly reports: AbuseReports; readonly operator: Operator },
): Promise<ClosedReports> {
  const { reports } = services;
  const kinds = new Set<string>();
  for (const id of new Set(ids)) {
    const report = alike ? await reports.find(id) : undefined;
    if ((await closeReport({ id, outcome }, services)) === 'not-open') return { outcome: 'not-open', id };
    onClosed?.(id);
    if (report) kinds.add(kindOfReport(report));
  }
  let others = 0;
  if (kinds.size === 0) return { outcome: 'closed', alike: others, hasMoreAlike: false };
  for await (const other of reports.open()) {
    if (!kinds.has(kindOfReport(other))) continue;
    if (others === maxAlike) return { outcome: 'closed', alike: others, hasMoreAlike: true };
    if ((await closeReport({ id: other.id, outcome }, services)) === 'closed') others += 1;
  }
  return { outcome: 'closed', alike: others, hasMoreAlike: false };
}
