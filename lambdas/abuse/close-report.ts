import { decisionOf, type Operator } from '../audit/decision.ts';
import type { AbuseReports, ReportOutcome } from './abuse-report.ts';

/**
 * Closes a report, and records who did.
 * @returns `not-open` when it is already closed or does not exist
 * @throws the operator's error when nobody can say who decides
 */
export async function closeReport(
  { id, outcome }: { readonly id: string; readonly outcome: ReportOutcome },
  { reports, operator }: { readonly reports: AbuseReports; readonly operator: Operator },
): Promise<'closed' | 'not-open'> {
  const report = await reports.find(id);
  if (!report || report.closed) return 'not-open';
  const decision = await decisionOf(operator, {
    action: 'close-report',
    subject: id,
    shortCode: report.shortCode,
    outcome,
    before: { state: 'open' },
  });
  return reports.close(report, outcome, decision);
}
