import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { type RecheckPorts, recheckDestinations } from './recheck-destinations.ts';
import { RECHECK_LAG, REPUTATION_METRICS_NAMESPACE, RUNS_CUT_SHORT } from './recheck-metrics.ts';

export interface RecheckerPorts extends Omit<RecheckPorts, 'remainingMs'> {
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** The part of the invocation's context that the rechecker uses. */
export type RecheckerContext = Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>;

/**
 * Creates the rechecker's handler, which runs on a schedule. Each run writes one line of metrics. An alarm fires when
 * the line is missing, because unchecked destinations then stay accepted.
 */
export const createRechecker =
  (ports: RecheckerPorts) =>
  async (_event: unknown, context: RecheckerContext): Promise<void> => {
    const at = ports.now();
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { fates, lagSeconds, isCutShort } = await recheckDestinations({ ...ports, remainingMs });
    const { takenDown, failed, ...others } = fates;
    ports.writeLine(
      embeddedMetrics({
        namespace: REPUTATION_METRICS_NAMESPACE,
        functionName: context.functionName,
        at,
        message: 'run of the rechecker',
        counts: { takenDown, failed, [RUNS_CUT_SHORT]: isCutShort ? 1 : 0 },
        seconds: { [RECHECK_LAG]: lagSeconds },
        fields: others,
      }),
    );
  };
