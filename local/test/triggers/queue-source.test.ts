import { GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import type { Delivery } from '../../sqs/lambda-record.ts';
import { type QueueSource, sdkSource } from '../../triggers/queue-source.ts';
import { createTestQueue, source, sqs } from '../setup/engine-clients.ts';

it("the host's own engine and any SQS deliver the same record of a message", async () => {
  // Each receive leaves it visible for the next one.
  const queueUrl = await createTestQueue({ VisibilityTimeout: '0' });
  const name = queueUrl.split('/').at(-1);
  const arn = `arn:aws:sqs:us-east-1:000000000000:${name}`;
  const MessageBody = 'two\nlines, "quoted", 漢字 🙂';
  await sqs().send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody,
      MessageAttributes: {
        text: { DataType: 'String', StringValue: 'ein Größenwert' },
        bytes: { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 128, 255) },
      },
    }),
  );
  const record = async (from: QueueSource): Promise<object> => {
    const [delivery, ...others] = await from.receive(1, 1);
    expect(others).toEqual([]);
    return recordOf(delivery);
  };
  const expected = {
    messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    receiptHandle: expect.stringMatching(/\S/),
    body: MessageBody,
    attributes: expect.objectContaining({ SentTimestamp: expect.stringMatching(/^\d{13}$/) }),
    messageAttributes: {
      text: {
        stringValue: 'ein Größenwert',
        stringListValues: [],
        binaryListValues: [],
        dataType: 'String',
      },
      bytes: { binaryValue: 'AID/', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
    },
    md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: 'us-east-1',
  };
  expect(await record(source(queueUrl))).toEqual(expected);
  expect(await record(sdkSource(sqs(), queueUrl, arn))).toEqual(expected);
});

it('any SQS delivers a batch of more than ten, and deletes it', async () => {
  const queueUrl = await createTestQueue();
  const bodies = Array.from({ length: 23 }, (_, n) => `message ${n}`);
  for (const MessageBody of bodies)
    await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
  const any = sdkSource(sqs(), queueUrl, 'arn:aws:sqs:us-east-1:000000000000:q');
  const received = await any.receive(100, 1);
  expect(received.map((delivery) => recordOf(delivery).body).sort()).toEqual(bodies.sort());
  await any.delete(received);
  const { Attributes } = await sqs().send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }),
  );
  expect(Attributes).toMatchObject({
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '0',
  });
});

function recordOf(delivery: Delivery | undefined): { readonly body: string } {
  expect(delivery).toBeDefined();
  const record = JSON.parse(delivery?.record ?? '') as {
    readonly messageId: string;
    readonly receiptHandle: string;
    readonly body: string;
  };
  expect(delivery).toMatchObject({ id: record.messageId, receiptHandle: record.receiptHandle });
  return record;
}
