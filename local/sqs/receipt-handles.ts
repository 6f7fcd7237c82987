import type { Message } from './message.ts';
import type { Queue } from './queue.ts';
import { SqsError } from './sqs-error.ts';

/** A receipt: which message, and which time it was received. */
export const handleOf = ({ sequence, receives }: Pick<Message, 'sequence' | 'receives'>): string =>
  `${sequence.toString(36)}.${receives.toString(36)}`;

/**
 * Finds the message of a receipt handle, to delete or to hide it.
 * @returns nothing for a message that is gone, or was received again since: SQS accepts such a handle and does nothing
 * @throws SqsError for a malformed handle; for one of a FIFO queue that has expired; to hide, for a message that is not in flight
 */
export function findByHandle(queue: Queue, handle: unknown, to: 'delete' | 'hide'): Message[] {
  if (handle === undefined)
    throw new SqsError('MissingParameter', 'The request must contain the parameter ReceiptHandle.');
  const [, sequence, receives] = /^([0-9a-z]{1,11})\.([0-9a-z]{1,6})$/.exec(String(handle)) ?? [];
  if (sequence === undefined || receives === undefined) {
    throw new SqsError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${String(handle).slice(0, 100)}" is not a valid receipt handle.`,
    );
  }
  queue.advance(Date.now());
  const message = queue.find(Number.parseInt(sequence, 36));
  const isLatest = message?.receives === Number.parseInt(receives, 36);
  if (message && isLatest && message.state === 'in-flight') return [message];
  if (to === 'hide' && message) {
    throw new SqsError('MessageNotInflight', 'The message referred to is not in flight.');
  }
  if (message && queue.isFifo) {
    throw new SqsError(
      'InvalidParameterValue',
      `Value ${String(handle)} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    );
  }
  return message && isLatest ? [message] : [];
}
