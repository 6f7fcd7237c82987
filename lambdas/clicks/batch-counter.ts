import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { batchMetrics } from './batch-metrics.ts';
import { readClickRecords } from './click-records.ts';
import { type ClickPorts, countClicks } from './count-clicks.ts';

/** Milliseconds reserved for returning the result after the last write is abandoned. */
const RESERVE_MS = 1_500;

export interface BatchPorts extends Omit<ClickPorts, 'deadline'> {
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** The part of the invocation's context that the aggregator uses. */
export type BatchContext = Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>;

/**
 * Creates the aggregator's handler. It returns the messages to redeliver, so the queue's trigger must have
 * `reportBatchItemFailures`.
 */
export const createBatchCounter =
  (ports: BatchPorts) =>
  async (event: SQSEvent, context: BatchContext): Promise<SQSBatchResponse> => {
    const start = ports.now();
    const deadline = new Date(start.getTime() + context.getRemainingTimeInMillis() - RESERVE_MS);
    const { received, malformed } = readClickRecords(event.Records, start);
    for (const record of malformed) ports.log.warn('malformed click', { ...record });
    const { fates, failedMessageIds } = await countClicks(received, { ...ports, deadline });
    const summary = { received: event.Records.length, malformed: malformed.length, ...fates };
    ports.writeLine(batchMetrics(summary, context.functionName, start));
    const failed = [...malformed.map(({ messageId }) => messageId), ...failedMessageIds];
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
