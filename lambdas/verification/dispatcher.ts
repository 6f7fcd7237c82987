import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { type DispatchPorts, dispatchChecks } from './dispatch-checks.ts';
import { CHECK_LAG, DELETIONS_PAUSED, VERIFICATION_METRICS_NAMESPACE } from './verification-metrics.ts';

export interface DispatcherPorts extends Omit<DispatchPorts, 'remainingMs'> {
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** The part of the invocation's context that the dispatcher uses. */
export type DispatcherContext = Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>;

/**
 * Creates the dispatcher's handler, which runs on a schedule. Each run writes one line of metrics. An alarm fires when the
 * line is missing, because then no link is checked.
 */
export const createDispatcher =
  (ports: DispatcherPorts) =>
  async (_event: unknown, context: DispatcherContext): Promise<void> => {
    const at = ports.now();
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { lagSeconds, arePaused, links, failed, ...others } = await dispatchChecks({
      ...ports,
      remainingMs,
    });
    ports.writeLine(
      embeddedMetrics({
        namespace: VERIFICATION_METRICS_NAMESPACE,
        functionName: context.functionName,
        at,
        message: 'run of the dispatcher',
        counts: { failed, [DELETIONS_PAUSED]: arePaused ? 1 : 0 },
        seconds: { [CHECK_LAG]: lagSeconds },
        fields: { links, ...others },
      }),
    );
  };
