/** One log line that CloudWatch also extracts metrics from. */
export interface MetricsLine {
  readonly namespace: string;
  /** The metrics' only dimension. */
  readonly functionName: string;
  readonly at: Date;
  readonly message: string;
  /** Metrics in unit Count. Every distinct name is billed for each month that uses it. */
  readonly counts: Readonly<Record<string, number>>;
  /** Metrics in unit Seconds. */
  readonly seconds?: Readonly<Record<string, number>>;
  /** Fields of the log line that are not metrics. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/**
 * Formats a line in CloudWatch's embedded metric format
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 * Write it to stdout on a separate line: Lambda's runtime wraps everything that goes through `console`.
 */
export function embeddedMetrics(line: MetricsLine): string {
  const { namespace, functionName, at, message, counts, seconds = {}, fields = {} } = line;
  const metrics = (values: object, Unit: string) => Object.keys(values).map((Name) => ({ Name, Unit }));
  return JSON.stringify({
    _aws: {
      Timestamp: at.getTime(),
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [['FunctionName']],
          Metrics: [...metrics(counts, 'Count'), ...metrics(seconds, 'Seconds')],
        },
      ],
    },
    level: 'info',
    message,
    FunctionName: functionName,
    ...fields,
    ...counts,
    ...seconds,
  });
}
