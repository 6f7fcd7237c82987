import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import type { Fate } from './count-link-clicks.ts';

/** CloudWatch namespace of the aggregator's metrics. */
export const METRICS_NAMESPACE = 'KlookUp/Clicks';

/** Numbers of messages. All but `received` add up to `received`. */
export type BatchSummary = Readonly<Record<Fate | 'received' | 'malformed', number>>;

/** Formats the log line of one batch. CloudWatch extracts metrics from it. */
export const batchMetrics = ({ received, ...counts }: BatchSummary, functionName: string, at: Date): string =>
  embeddedMetrics({
    namespace: METRICS_NAMESPACE,
    functionName,
    at,
    message: 'batch of clicks',
    counts,
    fields: { received },
  });
