import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import type { AbuseReport } from './abuse-report.ts';

/** CloudWatch namespace of the report metrics. */
export const ABUSE_METRICS_NAMESPACE = 'KlookUp/Abuse';
/** Number of reports filed. */
export const REPORTS_FILED = 'AbuseReportsFiled';

/** Formats the log line of a report, which carries the metric. It omits everything that the reporter typed. */
export const reportMetrics = ({ id, at, linkId, reason }: AbuseReport, functionName: string): string =>
  embeddedMetrics({
    namespace: ABUSE_METRICS_NAMESPACE,
    functionName,
    at,
    message: 'abuse report filed',
    counts: { [REPORTS_FILED]: 1 },
    fields: { reportId: id, linkId, reason },
  });
