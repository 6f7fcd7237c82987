import { hash } from 'node:crypto';
import { assertAttributes } from './attributes.ts';
import type { EngineQueue } from './engine-queue.ts';
import { md5OfAttributes } from './message.ts';
import {
  arnOf,
  eachEntry,
  entriesOf,
  integer,
  noSuchQueue,
  type Operation,
  type OperationContext,
  picked,
  queueOf,
  received,
  type SqsInput,
  sequenceNumber,
  texts,
  urlOf,
} from './operation-parts.ts';
import { findByHandle } from './receipt-handles.ts';
import { assertSendable, type SendInput } from './send-rules.ts';
import { SqsError } from './sqs-error.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html, as far as the host plays them. */
export const operations: Readonly<Record<string, Operation>> = {
  CreateQueue(input, context) {
    const name = String(input.QueueName ?? '');
    if (!/^[\w-]{1,80}$|^[\w-]{1,75}\.fifo$/.test(name)) {
      throw new SqsError(
        'InvalidParameterValue',
        'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.',
      );
    }
    const attributes = assertAttributes(input.Attributes ?? {}, name.endsWith('.fifo'));
    const existing = context.engine.find(arnOf(name, context));
    const differs = Object.entries(attributes).some(
      ([key, value]) => existing?.queue.attributes[key] !== value,
    );
    if (existing && differs) {
      throw new SqsError('QueueNameExists', `A queue named ${name} exists with other attributes.`);
    }
    if (!existing) context.engine.create(arnOf(name, context), attributes);
    return { QueueUrl: urlOf(name, context) };
  },

  GetQueueUrl(input, context) {
    const name = String(input.QueueName ?? '');
    if (!context.engine.find(arnOf(name, context))) throw noSuchQueue();
    return { QueueUrl: urlOf(name, context) };
  },

  GetQueueAttributes(input, context) {
    const { queue } = queueOf(input, context);
    queue.advance(Date.now());
    const { ready, inFlight, delayed } = queue.depths;
    const all: Record<string, string> = {
      DelaySeconds: String(queue.number('DelaySeconds')),
      MaximumMessageSize: String(queue.number('MaximumMessageSize')),
      MessageRetentionPeriod: String(queue.number('MessageRetentionPeriod')),
      ReceiveMessageWaitTimeSeconds: String(queue.number('ReceiveMessageWaitTimeSeconds')),
      VisibilityTimeout: String(queue.number('VisibilityTimeout')),
      ...queue.attributes,
      QueueArn: queue.arn,
      ApproximateNumberOfMessages: String(ready),
      ApproximateNumberOfMessagesNotVisible: String(inFlight),
      ApproximateNumberOfMessagesDelayed: String(delayed),
    };
    const names = texts(input.AttributeNames);
    return { Attributes: names.includes('All') ? all : picked(all, names) };
  },

  SetQueueAttributes(input, context) {
    const found = queueOf(input, context);
    const changes = assertAttributes(input.Attributes ?? {}, found.queue.isFifo);
    context.engine.setAttributes(found, { ...found.queue.attributes, ...changes });
    return {};
  },

  DeleteQueue(input, context) {
    context.engine.remove(queueOf(input, context));
    return {};
  },

  PurgeQueue(input, context) {
    context.engine.purge(queueOf(input, context));
    return {};
  },

  SendMessage: (input, context) => send(input, queueOf(input, context), context),

  SendMessageBatch(input, context) {
    const to = queueOf(input, context);
    const entries = entriesOf(input);
    const size = entries.reduce(
      (sum, { MessageBody }) => sum + Buffer.byteLength(String(MessageBody ?? '')),
      0,
    );
    if (size > 1_048_576) {
      throw new SqsError('BatchRequestTooLong', 'Batch requests cannot be longer than 1048576 bytes.');
    }
    return eachEntry(entries, (entry) => send(entry, to, context));
  },

  async ReceiveMessage(input, context) {
    const from = queueOf(input, context);
    const messages = await context.receiver.receive(from, {
      most: {
        messages: integer(input, 'MaxNumberOfMessages', { from: 1, to: 10, otherwise: 1 }),
        bytes: Number.POSITIVE_INFINITY,
      },
      waitMs:
        1_000 *
        integer(input, 'WaitTimeSeconds', {
          from: 0,
          to: 20,
          otherwise: from.queue.number('ReceiveMessageWaitTimeSeconds'),
        }),
      hiddenMs:
        1_000 *
        integer(input, 'VisibilityTimeout', {
          from: 0,
          to: 43_200,
          otherwise: from.queue.number('VisibilityTimeout'),
        }),
    });
    const system = [...texts(input.MessageSystemAttributeNames), ...texts(input.AttributeNames)];
    const own = texts(input.MessageAttributeNames);
    return messages.length === 0
      ? {}
      : { Messages: messages.map((each) => received(each, { system, own }, context)) };
  },

  DeleteMessage(input, context) {
    const from = queueOf(input, context);
    context.engine.delete(from, findByHandle(from.queue, input.ReceiptHandle, 'delete'));
    return {};
  },

  DeleteMessageBatch(input, context) {
    const from = queueOf(input, context);
    return eachEntry(entriesOf(input), ({ ReceiptHandle }) => {
      context.engine.delete(from, findByHandle(from.queue, ReceiptHandle, 'delete'));
      return {};
    });
  },

  ChangeMessageVisibility(input, context) {
    hide(input, queueOf(input, context), context);
    return {};
  },

  ChangeMessageVisibilityBatch(input, context) {
    const from = queueOf(input, context);
    return eachEntry(entriesOf(input), (entry) => {
      hide(entry, from, context);
      return {};
    });
  },
};

function send(input: SendInput, to: EngineQueue, { engine }: OperationContext): object {
  const { message, delayMs } = assertSendable(input, to.queue);
  const { id, sequence } = engine.send(to, message, delayMs);
  return {
    MD5OfMessageBody: hash('md5', message.body),
    ...(message.attributes ? { MD5OfMessageAttributes: md5OfAttributes(message.attributes) } : {}),
    MessageId: id,
    ...(to.queue.isFifo ? { SequenceNumber: sequenceNumber(sequence) } : {}),
  };
}

function hide(input: SqsInput, from: EngineQueue, { engine }: OperationContext): void {
  const seconds = integer(input, 'VisibilityTimeout', { from: 0, to: 43_200, otherwise: undefined });
  const [message] = findByHandle(from.queue, input.ReceiptHandle, 'hide');
  if (message) engine.hide(from, message, seconds * 1_000);
}
