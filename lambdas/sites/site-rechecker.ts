import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { type RecheckSitesPorts, recheckSites } from './recheck-sites.ts';
import { SITE_LAG, SITE_METRICS_NAMESPACE } from './site-metrics.ts';

export interface SiteRecheckerPorts extends Omit<RecheckSitesPorts, 'remainingMs'> {
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/**
 * Creates the handler that looks for due proofs again, on a schedule. Each run writes one line of metrics. An alarm fires
 * when the line is missing, because proofs then expire.
 */
export const createSiteRechecker =
  (ports: SiteRecheckerPorts) =>
  async (
    _event: unknown,
    context: Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>,
  ): Promise<void> => {
    const at = ports.now();
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { fates, lagSeconds } = await recheckSites({ ...ports, remainingMs });
    const { lost, failed, ...others } = fates;
    ports.writeLine(
      embeddedMetrics({
        namespace: SITE_METRICS_NAMESPACE,
        functionName: context.functionName,
        at,
        message: 'proofs of sites looked for again',
        counts: { lost, failed },
        seconds: { [SITE_LAG]: lagSeconds },
        fields: others,
      }),
    );
  };
