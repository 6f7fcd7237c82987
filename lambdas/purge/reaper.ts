import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { PURGE_METRICS_NAMESPACE, REAPER_LAG } from './purge-metrics.ts';
import { type ReapPorts, reapLinks } from './reap-links.ts';

export interface ReaperPorts extends Omit<ReapPorts, 'remainingMs'> {
  /** Folds clicks that have been pending for long. */
  readonly foldIdle: (
    remainingMs: () => number,
  ) => Promise<{ readonly folded: number; readonly left: number }>;
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** The part of the invocation's context that the reaper uses. */
export type ReaperContext = Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>;

/**
 * Creates the reaper's handler, which runs on a schedule. Each run writes one line of metrics. An alarm fires when the
 * line is missing, because expired links are then not deleted.
 */
export const createReaper =
  (ports: ReaperPorts) =>
  async (_event: unknown, context: ReaperContext): Promise<void> => {
    const at = ports.now();
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { fates, lagSeconds } = await reapLinks({ ...ports, remainingMs });
    const idle = await ports.foldIdle(remainingMs);
    const { removed, failed, ...others } = fates;
    ports.writeLine(
      embeddedMetrics({
        namespace: PURGE_METRICS_NAMESPACE,
        functionName: context.functionName,
        at,
        message: 'run of the reaper',
        counts: { removed, failed },
        seconds: { [REAPER_LAG]: lagSeconds },
        fields: { ...others, idleFolded: idle.folded, idleLeft: idle.left },
      }),
    );
  };
