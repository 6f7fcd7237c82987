import type { EngineQueue } from './engine-queue.ts';
import type { ReceivedMessage } from './lambda-record.ts';
import { type Message, type MessageAttribute, md5OfAttributes, md5OfBody } from './message.ts';
import type { QueueEngine } from './queue-engine.ts';
import { handleOf } from './receipt-handles.ts';
import type { Receiver } from './receiver.ts';
import type { SendInput } from './send-rules.ts';
import { SqsError } from './sqs-error.ts';

/** What an operation works on. */
export interface OperationContext {
  readonly engine: QueueEngine;
  readonly receiver: Receiver;
  readonly region: string;
  readonly accountId: string;
  /** `http://host:port`, of the URLs that are returned. */
  readonly origin: string;
}

/** The JSON of a request, as far as anybody reads it. */
export interface SqsInput extends SendInput {
  readonly QueueUrl?: unknown;
  readonly QueueName?: unknown;
  readonly Attributes?: unknown;
  readonly AttributeNames?: unknown;
  readonly ReceiptHandle?: unknown;
  readonly VisibilityTimeout?: unknown;
  readonly MaxNumberOfMessages?: unknown;
  readonly WaitTimeSeconds?: unknown;
  readonly MessageSystemAttributeNames?: unknown;
  readonly MessageAttributeNames?: unknown;
  readonly Entries?: unknown;
}

/**
 * @returns what is sent as JSON, or a text that is sent as it is
 * @throws SqsError
 */
export type Operation = (
  input: SqsInput,
  context: OperationContext,
) => object | string | Promise<object | string>;

export const noSuchQueue = (): SqsError =>
  new SqsError('QueueDoesNotExist', 'The specified queue does not exist.');

export const arnOf = (name: string, { region, accountId }: OperationContext): string =>
  `arn:aws:sqs:${region}:${accountId}:${name}`;

export const urlOf = (name: string, { origin, accountId }: OperationContext): string =>
  `${origin}/${accountId}/${name}`;

/** A queue is found by its URL's last part and the region of the request. */
export function queueOf({ QueueUrl }: SqsInput, context: OperationContext): EngineQueue {
  if (typeof QueueUrl !== 'string' || QueueUrl === '') {
    throw new SqsError('MissingParameter', 'The request must contain the parameter QueueUrl.');
  }
  const found = context.engine.find(arnOf(QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1), context));
  if (!found) throw noSuchQueue();
  return found;
}

/** A message as a receiver gets it. */
export function received(
  message: Message,
  { system, own }: { readonly system: readonly string[]; readonly own: readonly string[] },
  context: OperationContext,
): ReceivedMessage {
  const facts = systemAttributes(message, context.accountId);
  const Attributes = system.includes('All') ? facts : picked(facts, system);
  const MessageAttributes = chosenAttributes(message.attributes, own);
  return {
    MessageId: message.id,
    ReceiptHandle: handleOf(message),
    MD5OfBody: md5OfBody(message),
    Body: message.body,
    ...(Object.keys(Attributes).length > 0 ? { Attributes } : {}),
    ...(MessageAttributes
      ? { MessageAttributes, MD5OfMessageAttributes: md5OfAttributes(MessageAttributes) }
      : {}),
  };
}

/** What SQS says of a message. */
const systemAttributes = (message: Message, accountId: string): Record<string, string> => ({
  ApproximateReceiveCount: String(message.receives),
  SentTimestamp: String(message.sentAt),
  SenderId: accountId,
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
  ...(message.deduplicationId === undefined
    ? {}
    : {
        MessageDeduplicationId: message.deduplicationId,
        SequenceNumber: sequenceNumber(message.sequence),
      }),
  ...(message.movedFrom === undefined ? {} : { DeadLetterQueueSourceArn: message.movedFrom }),
});

export const sequenceNumber = (sequence: number): string => String(sequence).padStart(20, '0');

function chosenAttributes(
  attributes: Message['attributes'],
  names: readonly string[],
): Readonly<Record<string, MessageAttribute>> | undefined {
  if (!attributes || names.length === 0) return undefined;
  const isChosen = (name: string): boolean =>
    names.some(
      (each) =>
        each === 'All' ||
        each === '.*' ||
        each === name ||
        (each.endsWith('.*') && name.startsWith(each.slice(0, -1))),
    );
  const chosen = Object.entries(attributes).filter(([name]) => isChosen(name));
  return chosen.length > 0 ? Object.fromEntries(chosen) : undefined;
}

export const picked = (
  all: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));

export const texts = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : []);

export function integer(
  input: SqsInput,
  name: 'MaxNumberOfMessages' | 'WaitTimeSeconds' | 'VisibilityTimeout',
  {
    from,
    to,
    otherwise,
  }: { readonly from: number; readonly to: number; readonly otherwise: number | undefined },
): number {
  const value = input[name] ?? otherwise;
  if (value === undefined)
    throw new SqsError('MissingParameter', `The request must contain the parameter ${name}.`);
  if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to) {
    throw new SqsError(
      'InvalidParameterValue',
      `Value ${String(value)} for parameter ${name} is invalid. Reason: Must be between ${from} and ${to}, if provided.`,
    );
  }
  return value;
}

interface Entry extends SqsInput {
  readonly Id: string;
}

export function entriesOf({ Entries }: SqsInput): Entry[] {
  if (!Array.isArray(Entries) || Entries.length === 0) {
    throw new SqsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (Entries.length > 10) {
    throw new SqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${Entries.length}.`,
    );
  }
  const entries = Entries as ReadonlyArray<Partial<Entry> | null>;
  for (const entry of entries) {
    if (typeof entry?.Id !== 'string' || !/^[\w-]{1,80}$/.test(entry.Id)) {
      throw new SqsError(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores.',
      );
    }
  }
  if (new Set(entries.map((entry) => entry?.Id)).size < entries.length) {
    throw new SqsError(
      'BatchEntryIdsNotDistinct',
      'Two or more batch entries in the request have the same Id.',
    );
  }
  return entries as Entry[];
}

/** Runs a batch entry by entry: one that fails leaves the others alone. */
export function eachEntry(entries: readonly Entry[], run: (entry: Entry) => object): object {
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof SqsError)) throw error;
      Failed.push({ Id: entry.Id, Code: error.queryCode, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, ...(Failed.length > 0 ? { Failed } : {}) };
}
