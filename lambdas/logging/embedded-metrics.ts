/** One log line that CloudWatch also extracts metrics from. */
export interface MetricsLine {
  readonly namespace: string;
  /** The metrics' only dimension. */
  readonly functionName: string;
  readonly at: Date;
  readonly message: string;
  /**
   * What happened, in unit Count. A count of 0 is a field of the line, but no metric: CloudWatch bills each metric by the hours that
   * have data. Alarms and graphs take a missing count for 0.
   */
  readonly counts?: Readonly<Record<string, number>>;
  /** Levels in unit Count, which are metrics even when they are 0. */
  readonly levels?: Readonly<Record<string, number>>;
  /** Levels in unit Seconds. */
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
  const { namespace, functionName, at, message, counts = {}, levels = {}, seconds = {}, fields = {} } = line;
  const metrics = (values: object, Unit: string) => Object.keys(values).map((Name) => ({ Name, Unit }));
  const happened = Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
  const Metrics = [...metrics({ ...happened, ...levels }, 'Count'), ...metrics(seconds, 'Seconds')];
  return JSON.stringify({
    ...(Metrics.length > 0 && {
      _aws: {
        Timestamp: at.getTime(),
        CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [['FunctionName']], Metrics }],
      },
    }),
    level: 'info',
    message,
    FunctionName: functionName,
    ...fields,
    ...counts,
    ...levels,
    ...seconds,
  });
}
