import { describe, expect, it } from 'vitest';
import { delivery, readDeliveries, writeDeliveries } from '../../sqs/lambda-record.ts';
import { batchEvent, failedMessages } from '../../triggers/queue-batch.ts';

const queueArn = 'arn:aws:sqs:us-east-2:123456789012:my-queue';

it("the event of a batch has the shape of AWS's documented example", () => {
  const message = {
    MessageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
    ReceiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...',
    Body: 'Test message.',
    Attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1545082649183',
      SenderId: 'AIDAIENQZJOLO23YVJ4VO',
      ApproximateFirstReceiveTimestamp: '1545082649185',
    },
    MessageAttributes: { myAttribute: { StringValue: 'myValue', DataType: 'String' } },
    MD5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
  };
  const deliveries = readDeliveries(writeDeliveries([delivery(message, queueArn)]));
  expect(JSON.parse(batchEvent(deliveries))).toEqual({
    Records: [
      {
        messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
        receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...',
        body: 'Test message.',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '1545082649183',
          SenderId: 'AIDAIENQZJOLO23YVJ4VO',
          ApproximateFirstReceiveTimestamp: '1545082649185',
        },
        messageAttributes: {
          myAttribute: {
            stringValue: 'myValue',
            stringListValues: [],
            binaryListValues: [],
            dataType: 'String',
          },
        },
        md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-2:123456789012:my-queue',
        awsRegion: 'us-east-2',
      },
    ],
  });
});

it('deliveries come back from their text as they went in, with line breaks, quotes and any script', () => {
  const messages = ['one', 'two\nlines\r\n', '"quoted" \\ \u2028 漢字 🙂', ' '].map((Body, n) => ({
    MessageId: `id-${n}`,
    ReceiptHandle: `${n}.1`,
    Body,
    Attributes: n % 2 === 0 ? { MessageGroupId: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~' } : {},
  }));
  const deliveries = messages.map((message) => delivery(message, queueArn));
  expect(readDeliveries(writeDeliveries(deliveries))).toEqual(deliveries);
  const { Records } = JSON.parse(batchEvent(deliveries)) as { Records: ReadonlyArray<{ body: string }> };
  expect(Records.map(({ body }) => body)).toEqual(messages.map(({ Body }) => Body));
  expect(readDeliveries(writeDeliveries([]))).toEqual([]);
});

describe('the failed part of a batch', () => {
  const none: readonly unknown[] = [null, {}, { batchItemFailures: [] }, { batchItemFailures: null }];
  for (const result of none) {
    it(`is empty for the result ${JSON.stringify(result)}`, () => {
      expect(failedMessages(JSON.stringify(result), ['a', 'b'])).toEqual(new Set());
    });
  }

  it('is the messages that the function names', () => {
    const result = { batchItemFailures: [{ itemIdentifier: 'b' }] };
    expect(failedMessages(JSON.stringify(result), ['a', 'b'])).toEqual(new Set(['b']));
  });

  const all: readonly unknown[] = [
    'text',
    { batchItemFailures: 'b' },
    { batchItemFailures: [{ itemIdentifier: '' }] },
    { batchItemFailures: [{ itemIdentifier: null }] },
    { batchItemFailures: [{ wrongKey: 'b' }] },
    { batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'unknown' }] },
    { batchItemFailures: [null] },
  ];
  for (const result of all) {
    it(`is everything for the malformed result ${JSON.stringify(result)}`, () => {
      expect(failedMessages(JSON.stringify(result), ['a', 'b'])).toBe('all');
    });
  }
});
