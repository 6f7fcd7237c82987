import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { batchMetrics } from './batch-metrics.ts';
import { readClickRecords } from './click-records.ts';
import { countClicks } from './count-clicks.ts';
import type { CountingPorts } from './count-link-clicks.ts';

/** Time kept back, in milliseconds, for the answer to the batch after the last write was given up. */
const ANSWER_TIME_MS = 1_500;

export interface BatchPorts extends Omit<CountingPorts, 'deadline'> {
  /** Writes one line to the function's log as it is. */
  readonly writeLine: (line: string) => void;
}

/** What of the invocation's context is needed. */
export type BatchContext = Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>;

/**
 * Makes the aggregator's handler: a batch of messages in, the messages to be delivered again out.
 * The queue's trigger must have `reportBatchItemFailures`.
 */
export const createBatchCounter =
  (ports: BatchPorts) =>
  async (event: SQSEvent, context: BatchContext): Promise<SQSBatchResponse> => {
    const start = ports.now();
    const deadline = new Date(start.getTime() + context.getRemainingTimeInMillis() - ANSWER_TIME_MS);
    const { received, malformed } = readClickRecords(event.Records, start);
    for (const record of malformed) ports.log.warn('malformed click', { ...record });
    const { fates, failedMessageIds } = await countClicks(received, { ...ports, deadline });
    const summary = { received: event.Records.length, malformed: malformed.length, ...fates };
    ports.writeLine(batchMetrics(summary, context.functionName, start));
    const failed = [...malformed.map(({ messageId }) => messageId), ...failedMessageIds];
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
