import { type JobPorts, scheduledJob } from '../logging/scheduled-job.ts';
import { type RecheckPorts, recheckDestinations } from './recheck-destinations.ts';
import { RECHECK_LAG, REPUTATION_METRICS_NAMESPACE, RUNS_CUT_SHORT } from './recheck-metrics.ts';

export type RecheckerPorts = Omit<RecheckPorts, 'remainingMs'> & JobPorts;

/** Creates the rechecker's handler, which runs on a schedule. */
export const createRechecker = (ports: RecheckerPorts) =>
  scheduledJob(
    { namespace: REPUTATION_METRICS_NAMESPACE, message: 'run of the rechecker', lag: RECHECK_LAG },
    ports,
    async (remainingMs) => {
      const { fates, lagSeconds, isCutShort } = await recheckDestinations({ ...ports, remainingMs });
      const { takenDown, failed, ...fields } = fates;
      return { counts: { takenDown, failed, [RUNS_CUT_SHORT]: isCutShort ? 1 : 0 }, lagSeconds, fields };
    },
  );
