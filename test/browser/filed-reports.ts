import type { AbuseReport } from '../../lambdas/abuse/abuse-report.ts';
import { abuseReportsTable } from '../../lambdas/table/abuse-reports-table.ts';
import { hostTable } from '../e2e/host-table.ts';
import type { RunningHost } from '../e2e/running-host.ts';

/** The open reports in a host's table, as operators see them. */
export async function filedReports(host: RunningHost): Promise<AbuseReport[]> {
  const table = await hostTable(host);
  const reports: AbuseReport[] = [];
  for await (const report of abuseReportsTable(table).open()) reports.push(report);
  table.client.destroy();
  return reports;
}
