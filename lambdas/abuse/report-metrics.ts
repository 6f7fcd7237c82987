import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import type { ReceivedReport } from './file-report.ts';

/** CloudWatch namespace of the report metrics. */
export const ABUSE_METRICS_NAMESPACE = 'KlookUp/Abuse';
/** Number of reports filed, counted ones included. */
export const REPORTS_FILED = 'AbuseReportsFiled';
/** Number of reports beyond those that are stored of a link, for a reason and with a destination. */
export const REPORTS_ABOVE_LIMIT = 'AbuseReportsAboveLimit';

/** Formats the log line of a report, which carries the metrics. It omits everything that the reporter typed. */
export const reportMetrics = (
  { report: { id, at, linkId, reason }, isAboveLimit }: ReceivedReport,
  functionName: string,
): string =>
  embeddedMetrics({
    namespace: ABUSE_METRICS_NAMESPACE,
    functionName,
    at,
    message: 'abuse report filed',
    counts: { [REPORTS_FILED]: 1, ...(isAboveLimit && { [REPORTS_ABOVE_LIMIT]: 1 }) },
    fields: { reportId: id, linkId, reason },
  });
