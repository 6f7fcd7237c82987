import { hash } from 'node:crypto';

/** A message's attribute as the API's JSON has it; a binary value is in base64. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

/** What a sender says of a message. */
export interface SentMessage {
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>> | undefined;
  /** Of a FIFO queue's message. */
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
}

/** A message in a queue. Times are epoch milliseconds by the machine's clock. */
export interface Message extends SentMessage {
  /** Position among all messages of the engine, the order of a FIFO group. */
  readonly sequence: number;
  readonly id: string;
  readonly sentAt: number;
  /** How often it has been received; a receipt handle names one receipt. */
  receives: number;
  firstReceivedAt: number;
  /** A delayed message has never been received; one in flight has been, and is hidden for a while. */
  state: 'ready' | 'delayed' | 'in-flight';
  /** When it becomes ready, unless it is. */
  readyAt: number;
  /** ARN of the queue that it was moved from. */
  readonly movedFrom: string | undefined;
  md5: string | undefined;
  /** The journal's segment that has it. */
  segment: number;
}

/** MD5 of a message's body, which SDKs verify. */
export function md5OfBody(message: Message): string {
  message.md5 ??= hash('md5', message.body);
  return message.md5;
}

/**
 * MD5 of a message's attributes, which SDKs verify:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 */
export function md5OfAttributes(attributes: NonNullable<SentMessage['attributes']>): string {
  const parts: Buffer[] = [];
  const add = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    parts.push(length, bytes);
  };
  for (const name of Object.keys(attributes).sort()) {
    const { DataType = '', StringValue, BinaryValue } = attributes[name] ?? {};
    add(Buffer.from(name));
    add(Buffer.from(DataType));
    const isBinary = DataType.startsWith('Binary');
    parts.push(Buffer.from([isBinary ? 2 : 1]));
    add(isBinary ? Buffer.from(BinaryValue ?? '', 'base64') : Buffer.from(StringValue ?? ''));
  }
  return hash('md5', Buffer.concat(parts));
}
