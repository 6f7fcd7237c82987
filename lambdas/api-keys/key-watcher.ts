import { type JobPorts, scheduledJob } from '../logging/scheduled-job.ts';
import { KEY_LAG, KEY_METRICS_NAMESPACE } from './key-metrics.ts';
import { type WatchKeysPorts, watchKeys } from './watch-keys.ts';

export type KeyWatcherPorts = Omit<WatchKeysPorts, 'remainingMs'> & JobPorts;

/** Creates the handler that has owners mailed about their keys, on a schedule. */
export const createKeyWatcher = (ports: KeyWatcherPorts) =>
  scheduledJob(
    { namespace: KEY_METRICS_NAMESPACE, message: 'owners told about their keys', lag: KEY_LAG },
    ports,
    async (remainingMs) => {
      const { fates, lagSeconds } = await watchKeys({ ...ports, remainingMs });
      const { told, failed, ...fields } = fates;
      return { counts: { told, failed }, lagSeconds, fields };
    },
  );
