import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { type MailBlockedOwnersPorts, mailBlockedOwners } from './mail-blocked-owners.ts';
import { OWNERS_MAILER_LAG, OWNERS_MAILER_METRICS_NAMESPACE } from './owners-mailer-metrics.ts';

export interface OwnersMailerPorts extends Omit<MailBlockedOwnersPorts, 'remainingMs'> {
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/**
 * Creates the handler that has the owners of blocked links mailed, on a schedule. Each run writes one line of metrics. An alarm fires
 * when the line is missing, because nobody is told then.
 */
export const createOwnersMailer =
  (ports: OwnersMailerPorts) =>
  async (
    _event: unknown,
    context: Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>,
  ): Promise<void> => {
    const at = ports.now();
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { fates, told, lagSeconds } = await mailBlockedOwners({ ...ports, remainingMs });
    const { failed, ...others } = fates;
    ports.writeLine(
      embeddedMetrics({
        namespace: OWNERS_MAILER_METRICS_NAMESPACE,
        functionName: context.functionName,
        at,
        message: 'owners told about blocked destinations',
        counts: { told, failed },
        seconds: { [OWNERS_MAILER_LAG]: lagSeconds },
        fields: others,
      }),
    );
  };
