import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import type { Appeal } from './appeal.ts';

/** CloudWatch namespace of the metrics of appeals. */
export const APPEALS_METRICS_NAMESPACE = 'KlookUp/Appeals';
/** Number of appeals filed. */
export const APPEALS_FILED = 'AppealsFiled';

/** Formats the log line of an appeal, which carries the metric. It omits what the owner wrote. */
export const appealMetrics = ({ id, at, linkId, decision }: Appeal, functionName: string): string =>
  embeddedMetrics({
    namespace: APPEALS_METRICS_NAMESPACE,
    functionName,
    at,
    message: 'appeal filed',
    counts: { [APPEALS_FILED]: 1 },
    fields: { appealId: id, linkId, kind: decision.kind },
  });
