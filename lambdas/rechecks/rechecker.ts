import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { type RecheckPorts, recheckDestinations } from './recheck-destinations.ts';
import { RECHECK_LAG, REPUTATION_METRICS_NAMESPACE, RUNS_CUT_SHORT } from './recheck-metrics.ts';

export interface RecheckerPorts extends Omit<RecheckPorts, 'remainingMs'> {
  /** Writes one line to the function's log as it is. */
  readonly writeLine: (line: string) => void;
}

/** What of the invocation's context is needed. */
export type RecheckerContext = Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>;

/**
 * Makes the rechecker's handler, which a schedule runs. It answers with nothing, and writes one line of metrics: where no
 * such line comes, destinations stay accepted unseen, and an alarm rings.
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
