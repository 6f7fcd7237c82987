import type { Context } from 'aws-lambda';
import { embeddedMetrics } from './embedded-metrics.ts';

/** What a run of a job reports. */
export interface JobReport {
  /** Metrics, by name. */
  readonly counts: Readonly<Record<string, number>>;
  /** For how long the oldest item had been due. */
  readonly lagSeconds: number;
  /** Logged, but no metric. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface JobPorts {
  readonly now: () => Date;
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/**
 * Creates the handler of a job that runs on a schedule. Each run writes one line of metrics, and an alarm fires when the line is
 * missing.
 * @param metrics.lag name of the metric of the lag, in seconds
 * @param run does the work until too few milliseconds remain
 */
export const scheduledJob =
  (
    metrics: { readonly namespace: string; readonly message: string; readonly lag: string },
    { now, writeLine }: JobPorts,
    run: (remainingMs: () => number) => Promise<JobReport>,
  ) =>
  async (
    _event: unknown,
    context: Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>,
  ): Promise<void> => {
    const at = now();
    const { counts, lagSeconds, fields } = await run(() => context.getRemainingTimeInMillis());
    const { namespace, message, lag } = metrics;
    const { functionName } = context;
    const seconds = { [lag]: lagSeconds };
    writeLine(embeddedMetrics({ namespace, functionName, at, message, counts, seconds, fields }));
  };
