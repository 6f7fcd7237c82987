/** One log line from which CloudWatch also takes metrics. */
export interface MetricsLine {
  readonly namespace: string;
  /** The metrics' one dimension. */
  readonly functionName: string;
  readonly at: Date;
  readonly message: string;
  /** Metrics that count something. Each name costs by the month in which it is used. */
  readonly counts: Readonly<Record<string, number>>;
  /** Metrics that are durations, in seconds. */
  readonly seconds?: Readonly<Record<string, number>>;
  /** What is told in the line only. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/**
 * A line in CloudWatch's embedded metric format
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 * It must stand alone on its line: written to stdout, as the runtime wraps what goes through `console`.
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
