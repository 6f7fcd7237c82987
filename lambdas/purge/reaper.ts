import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { PURGE_METRICS_NAMESPACE, REAPER_LAG } from './purge-metrics.ts';
import { type ReapPorts, reapLinks } from './reap-links.ts';

export interface ReaperPorts extends Omit<ReapPorts, 'remainingMs'> {
  /** Writes one line to the function's log as it is. */
  readonly writeLine: (line: string) => void;
}

/** What of the invocation's context is needed. */
export type ReaperContext = Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>;

/**
 * Makes the reaper's handler, which a schedule runs. It answers with nothing, and writes one line of metrics: where no
 * such line comes, links do not end, and an alarm rings.
 */
export const createReaper =
  (ports: ReaperPorts) =>
  async (_event: unknown, context: ReaperContext): Promise<void> => {
    const at = ports.now();
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { fates, lagSeconds } = await reapLinks({ ...ports, remainingMs });
    const { removed, failed, ...others } = fates;
    ports.writeLine(
      embeddedMetrics({
        namespace: PURGE_METRICS_NAMESPACE,
        functionName: context.functionName,
        at,
        message: 'run of the reaper',
        counts: { removed, failed },
        seconds: { [REAPER_LAG]: lagSeconds },
        fields: others,
      }),
    );
  };
