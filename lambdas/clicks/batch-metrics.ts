import type { Fate } from './count-link-clicks.ts';

/** CloudWatch's namespace of the aggregator's metrics. */
export const METRICS_NAMESPACE = 'KlookUp/Clicks';

/** One message each; all but `received` add up to it. */
export type BatchSummary = Readonly<Record<Fate | 'received' | 'malformed', number>>;

/**
 * The log line of one batch, from which CloudWatch also takes metrics
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 * It must stand alone on its line: written to stdout, as the runtime wraps what goes through `console`.
 */
export function batchMetrics(summary: BatchSummary, functionName: string, at: Date): string {
  const names = Object.keys(summary);
  return JSON.stringify({
    _aws: {
      Timestamp: at.getTime(),
      CloudWatchMetrics: [
        {
          Namespace: METRICS_NAMESPACE,
          Dimensions: [['FunctionName']],
          Metrics: names.map((Name) => ({ Name, Unit: 'Count' })),
        },
      ],
    },
    level: 'info',
    message: 'batch of clicks',
    FunctionName: functionName,
    ...summary,
  });
}
