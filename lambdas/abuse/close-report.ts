import { decisionOf, type Operator } from '../audit/decision.ts';
import type { AbuseReport, AbuseReports, ReportOutcome } from './abuse-report.ts';

/**
 * Closes a report, and records who did.
 * @returns the report as it was; undefined when it is already closed or does not exist
 * @throws the operator's error when the operator can't be identified
 */
export async function closeReport(
  { id, outcome }: { readonly id: string; readonly outcome: ReportOutcome },
  { reports, operator }: { readonly reports: AbuseReports; readonly operator: Operator },
): Promise<AbuseReport | undefined> {
  const report = await reports.find(id);
  if (!report || report.closed) return undefined;
  const decision = await decisionOf(operator, {
    action: 'close-report',
    subject: id,
    shortCode: report.shortCode,
    outcome,
    before: { state: 'open' },
  });
  return (await reports.close(report, outcome, decision)) === 'closed' ? report : undefined;
}
