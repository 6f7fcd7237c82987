import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { KEY_LAG, KEY_METRICS_NAMESPACE } from './key-metrics.ts';
import { type WatchKeysPorts, watchKeys } from './watch-keys.ts';

export interface KeyWatcherPorts extends Omit<WatchKeysPorts, 'remainingMs'> {
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/**
 * Creates the handler that has owners mailed about their keys, on a schedule. Each run writes one line of metrics. An alarm fires
 * when the line is missing, because nobody is told then.
 */
export const createKeyWatcher =
  (ports: KeyWatcherPorts) =>
  async (
    _event: unknown,
    context: Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>,
  ): Promise<void> => {
    const at = ports.now();
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { fates, lagSeconds } = await watchKeys({ ...ports, remainingMs });
    const { told, failed, ...others } = fates;
    ports.writeLine(
      embeddedMetrics({
        namespace: KEY_METRICS_NAMESPACE,
        functionName: context.functionName,
        at,
        message: 'owners told about their keys',
        counts: { told, failed },
        seconds: { [KEY_LAG]: lagSeconds },
        fields: others,
      }),
    );
  };
