import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { parseBounce } from './bounce-schemas.ts';
import { MAIL_METRICS_NAMESPACE } from './mail-metrics.ts';
import { type RecordBouncePorts, recordBounce } from './record-bounces.ts';

export interface BounceRecorderPorts extends RecordBouncePorts {
  readonly now: () => Date;
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/**
 * Creates the handler of `record-bounces`. EventBridge delivers SES's events to it, some of them twice. Each writes one line of
 * metrics: how many addresses bounced or complained.
 * @throws Error for an event that is not understood or can't be stored: after retries it goes to the dead-letter queue
 */
export const createBounceRecorder =
  (ports: BounceRecorderPorts) =>
  async (event: unknown, { functionName }: Pick<Context, 'functionName'>): Promise<void> => {
    const bounce = parseBounce(event);
    if (!bounce) return;
    await recordBounce(bounce, ports);
    const { reason, addresses } = bounce;
    ports.writeLine(
      embeddedMetrics({
        namespace: MAIL_METRICS_NAMESPACE,
        functionName,
        at: ports.now(),
        message: 'addresses stopped',
        counts: { [reason]: addresses.length },
      }),
    );
  };
