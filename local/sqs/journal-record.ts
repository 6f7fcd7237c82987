import type { Message, SentMessage } from './message.ts';
import type { QueueAttributes } from './queue.ts';

/** What the journal says of a message beside its body; absent is as it mostly is. Times are epoch milliseconds. */
export interface RecordedDetails
  extends Partial<Pick<SentMessage, 'attributes' | 'groupId' | 'deduplicationId'>> {
  readonly readyAt?: number;
  readonly receives?: number;
  readonly firstReceivedAt?: number;
  readonly movedFrom?: string;
}

/** One line of the journal. Queues are numbered as they are made. */
export type JournalRecord =
  /** Begins a segment. */
  | readonly ['engine', nextSequence: number, idPrefix: string]
  | readonly ['queue', queue: number, arn: string, attributes: QueueAttributes]
  | readonly [
      'sent',
      queue: number,
      sequence: number,
      sentAt: number,
      body: string,
      details?: RecordedDetails,
    ]
  | readonly ['received', queue: number, at: number, sequences: readonly number[]]
  | readonly ['deleted', queue: number, sequences: readonly number[]]
  | readonly ['moved', from: number, sequence: number, to: number]
  | readonly ['purged', queue: number]
  | readonly ['removed', queue: number]
  /** A message of a FIFO queue that was deduplicated by this id; the message itself may be gone. */
  | readonly ['once', queue: number, key: string, sequence: number, sentAt: number];

/** Writes a message as it is now. */
export function sentRecord(queue: number, message: Message): JournalRecord {
  const { sequence, sentAt, body, attributes, groupId, deduplicationId, movedFrom } = message;
  const details: RecordedDetails = {
    ...(attributes === undefined ? {} : { attributes }),
    ...(groupId === undefined ? {} : { groupId }),
    ...(deduplicationId === undefined ? {} : { deduplicationId }),
    ...(message.state === 'delayed' ? { readyAt: message.readyAt } : {}),
    ...(message.receives === 0
      ? {}
      : { receives: message.receives, firstReceivedAt: message.firstReceivedAt }),
    ...(movedFrom === undefined ? {} : { movedFrom }),
  };
  return Object.keys(details).length === 0
    ? ['sent', queue, sequence, sentAt, body]
    : ['sent', queue, sequence, sentAt, body, details];
}
