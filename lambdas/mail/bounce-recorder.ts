import { parseBounce } from './bounce-schemas.ts';
import { type RecordBouncePorts, recordBounce } from './record-bounces.ts';

export interface BounceRecorderPorts extends RecordBouncePorts {
  readonly log: { info(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/**
 * Creates the handler of `record-bounces`. EventBridge delivers SES's events to it, some of them twice.
 * @throws Error for an event that is not understood or can't be stored: after retries it goes to the dead-letter queue
 */
export const createBounceRecorder =
  (ports: BounceRecorderPorts) =>
  async (event: unknown): Promise<void> => {
    const bounce = parseBounce(event);
    if (!bounce) return;
    await recordBounce(bounce, ports);
    ports.log.info('addresses stopped', { reason: bounce.reason, count: bounce.addresses.length });
  };
