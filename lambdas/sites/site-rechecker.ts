import { type JobPorts, scheduledJob } from '../logging/scheduled-job.ts';
import { type RecheckSitesPorts, recheckSites } from './recheck-sites.ts';
import { SITE_LAG, SITE_METRICS_NAMESPACE } from './site-metrics.ts';

export type SiteRecheckerPorts = Omit<RecheckSitesPorts, 'remainingMs'> & JobPorts;

/** Creates the handler that looks for due proofs again, on a schedule. */
export const createSiteRechecker = (ports: SiteRecheckerPorts) =>
  scheduledJob(
    { namespace: SITE_METRICS_NAMESPACE, message: 'proofs of sites looked for again', lag: SITE_LAG },
    ports,
    async (remainingMs) => {
      const { fates, lagSeconds } = await recheckSites({ ...ports, remainingMs });
      const { lost, failed, ...fields } = fates;
      return { counts: { lost, failed }, lagSeconds, fields };
    },
  );
