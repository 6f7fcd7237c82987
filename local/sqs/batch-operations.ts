import { delivery, writeDeliveries } from './lambda-record.ts';
import { integer, type Operation, queueOf, received, texts } from './operation-parts.ts';
import { findByHandle } from './receipt-handles.ts';
import { SqsError } from './sqs-error.ts';

/** More than Lambda's poller delivers at once. */
const MAX_MESSAGES = 10_000;
/** Largest event of a synchronous invocation: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_BYTES = 6 * 1024 * 1024;

/** Operations that SQS doesn't have, for the host's own poller: as Lambda's, it handles whole batches. */
export const batchOperations: Readonly<Record<string, Operation>> = {
  /** Like ReceiveMessage, without its limit of ten, in the text of `writeDeliveries`: the poller reads only a few parts of each. */
  async ReceiveBatch(input, context) {
    const from = queueOf(input, context);
    const messages = await context.receiver.receive(from, {
      most: {
        messages: integer(input, 'MaxNumberOfMessages', { from: 1, to: MAX_MESSAGES, otherwise: undefined }),
        bytes: MAX_BYTES,
      },
      waitMs: 1_000 * integer(input, 'WaitTimeSeconds', { from: 0, to: 20, otherwise: 0 }),
      hiddenMs: 1_000 * from.queue.number('VisibilityTimeout'),
    });
    const all = { system: ['All'], own: ['All'] };
    return writeDeliveries(messages.map((each) => delivery(received(each, all, context), from.queue.arn)));
  },

  /** Deletes messages by their receipt handles, and leaves those whose handle has expired. */
  DeleteBatch(input, context) {
    const from = queueOf(input, context);
    const found = texts(input.Entries).flatMap((handle) => {
      try {
        return findByHandle(from.queue, handle, 'delete');
      } catch (error) {
        if (error instanceof SqsError) return [];
        throw error;
      }
    });
    context.engine.delete(from, found);
    return {};
  },
};
