import { type JobPorts, scheduledJob } from '../logging/scheduled-job.ts';
import { PURGE_METRICS_NAMESPACE, REAPER_LAG } from './purge-metrics.ts';
import { type ReapPorts, reapLinks } from './reap-links.ts';

export interface ReaperPorts extends Omit<ReapPorts, 'remainingMs'>, JobPorts {
  /** Folds clicks that have been pending for long. */
  readonly foldIdle: (
    remainingMs: () => number,
  ) => Promise<{ readonly folded: number; readonly left: number }>;
}

/** Creates the reaper's handler, which runs on a schedule. */
export const createReaper = (ports: ReaperPorts) =>
  scheduledJob(
    { namespace: PURGE_METRICS_NAMESPACE, message: 'run of the reaper', lag: REAPER_LAG },
    ports,
    async (remainingMs) => {
      const { fates, lagSeconds } = await reapLinks({ ...ports, remainingMs });
      const idle = await ports.foldIdle(remainingMs);
      const { removed, failed, ...others } = fates;
      const fields = { ...others, idleFolded: idle.folded, idleLeft: idle.left };
      return { counts: { removed, failed }, lagSeconds, fields };
    },
  );
