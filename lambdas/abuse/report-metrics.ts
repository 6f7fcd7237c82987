import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import type { AbuseReport } from './abuse-report.ts';

/** CloudWatch's namespace of what is reported. */
export const ABUSE_METRICS_NAMESPACE = 'KlookUp/Abuse';
/** Reports that were filed. */
export const REPORTS_FILED = 'AbuseReportsFiled';

/** The log line of one report, from which CloudWatch also takes the metric. What somebody wrote is not in it. */
export const reportMetrics = ({ id, at, linkId, reason }: AbuseReport, functionName: string): string =>
  embeddedMetrics({
    namespace: ABUSE_METRICS_NAMESPACE,
    functionName,
    at,
    message: 'abuse report filed',
    counts: { [REPORTS_FILED]: 1 },
    fields: { reportId: id, linkId, reason },
  });
