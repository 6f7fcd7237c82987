import { hash } from 'node:crypto';
import type { MessageAttribute, SentMessage } from './message.ts';
import type { Queue } from './queue.ts';
import { SqsError } from './sqs-error.ts';

/** A message as the API's JSON sends it. */
export interface SendInput {
  readonly MessageBody?: unknown;
  readonly DelaySeconds?: unknown;
  readonly MessageAttributes?: unknown;
  readonly MessageGroupId?: unknown;
  readonly MessageDeduplicationId?: unknown;
}

/** Characters that SQS refuses: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
/** Of message groups and deduplication ids. */
const ID = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;

/** @throws SqsError for a message that SQS refuses */
export function assertSendable(
  input: SendInput,
  queue: Queue,
): { readonly message: SentMessage; readonly delayMs: number } {
  const { MessageBody: body } = input;
  if (typeof body !== 'string' || body === '') {
    throw new SqsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  }
  if (FORBIDDEN.test(body) || !body.isWellFormed()) {
    throw new SqsError('InvalidMessageContents', 'Invalid characters found.');
  }
  const attributes = attributesOf(input.MessageAttributes);
  const most = queue.number('MaximumMessageSize');
  // In UTF-8 a character of a string takes at most three bytes.
  if (body.length * 3 + (attributes ? 1 : 0) > most && sizeOf(body, attributes) > most) {
    throw new SqsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`,
    );
  }
  const ids = queue.isFifo ? fifoIds(input, body, queue) : standardIds(input);
  return { message: { body, attributes, ...ids }, delayMs: delayOf(input, queue) };
}

function delayOf({ DelaySeconds: delay }: SendInput, queue: Queue): number {
  if (delay === undefined) return 1_000 * queue.number('DelaySeconds');
  if (typeof delay !== 'number' || !Number.isInteger(delay) || delay < 0 || delay > 900 || queue.isFifo) {
    throw new SqsError(
      'InvalidParameterValue',
      `Value ${String(delay)} for parameter DelaySeconds is invalid.`,
    );
  }
  return delay * 1_000;
}

type Ids = Pick<SentMessage, 'groupId' | 'deduplicationId'>;

function standardIds({ MessageGroupId, MessageDeduplicationId }: SendInput): Ids {
  if (MessageDeduplicationId !== undefined) {
    throw new SqsError(
      'InvalidParameterValue',
      'The request includes a parameter that is not valid for this queue type: MessageDeduplicationId.',
    );
  }
  // A standard queue accepts groups, for fairness.
  return {
    groupId: MessageGroupId === undefined ? undefined : String(MessageGroupId),
    deduplicationId: undefined,
  };
}

function fifoIds({ MessageGroupId, MessageDeduplicationId }: SendInput, body: string, queue: Queue): Ids {
  if (MessageGroupId === undefined) {
    throw new SqsError('MissingParameter', 'The request must contain the parameter MessageGroupId.');
  }
  const isByContent = queue.attributes.ContentBasedDeduplication === 'true';
  if (MessageDeduplicationId === undefined && !isByContent) {
    throw new SqsError(
      'InvalidParameterValue',
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  for (const id of [MessageGroupId, MessageDeduplicationId ?? '0']) {
    if (typeof id !== 'string' || !ID.test(id)) {
      throw new SqsError(
        'InvalidParameterValue',
        'MessageGroupId and MessageDeduplicationId can only include alphanumeric and punctuation characters. 1 to 128 in length.',
      );
    }
  }
  const deduplicationId =
    MessageDeduplicationId === undefined ? hash('sha256', body) : String(MessageDeduplicationId);
  return { groupId: String(MessageGroupId), deduplicationId };
}

function attributesOf(given: unknown): SentMessage['attributes'] {
  if (given === undefined || given === null) return undefined;
  const attributes = Object.entries(given);
  if (attributes.length === 0) return undefined;
  for (const [name, value] of attributes as ReadonlyArray<[string, Partial<MessageAttribute> | null]>) {
    const { DataType, StringValue, BinaryValue } = value ?? {};
    const kind = /^(String|Number|Binary)(\..*)?$/.exec(String(DataType))?.[1];
    const content = kind === 'Binary' ? BinaryValue : StringValue;
    if (
      !/^[\w.-]{1,256}$/.test(name) ||
      kind === undefined ||
      typeof content !== 'string' ||
      content === ''
    ) {
      throw new SqsError('InvalidParameterValue', `The message attribute '${name}' is invalid.`);
    }
  }
  if (attributes.length > 10) {
    throw new SqsError('InvalidParameterValue', 'Number of message attributes exceeds the limit of 10.');
  }
  return given as SentMessage['attributes'];
}

function sizeOf(body: string, attributes: SentMessage['attributes']): number {
  let bytes = Buffer.byteLength(body);
  for (const [name, { DataType, StringValue = '', BinaryValue = '' }] of Object.entries(attributes ?? {})) {
    bytes += Buffer.byteLength(name + DataType + StringValue) + Buffer.byteLength(BinaryValue, 'base64');
  }
  return bytes;
}
