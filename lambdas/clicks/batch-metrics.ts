import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import type { Fate } from './count-link-clicks.ts';

/** CloudWatch's namespace of the aggregator's metrics. */
export const METRICS_NAMESPACE = 'KlookUp/Clicks';

/** One message each; all but `received` add up to it. */
export type BatchSummary = Readonly<Record<Fate | 'received' | 'malformed', number>>;

/** The log line of one batch, from which CloudWatch also takes metrics. */
export const batchMetrics = (summary: BatchSummary, functionName: string, at: Date): string =>
  embeddedMetrics({
    namespace: METRICS_NAMESPACE,
    functionName,
    at,
    message: 'batch of clicks',
    counts: summary,
  });
