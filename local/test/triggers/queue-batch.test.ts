import { describe, expect, it } from 'vitest';
import { batchEvent, failedMessages } from '../../triggers/queue-batch.ts';

const trigger = {
  queueName: 'my-queue',
  queueArn: 'arn:aws:sqs:us-east-2:123456789012:my-queue',
  region: 'us-east-2',
  functionName: 'f',
  isEnabled: true,
  batchSize: 10,
  maxBatchingWindowSeconds: 0,
  maxConcurrency: undefined,
  reportsItemFailures: true,
};

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
  expect(batchEvent([message], trigger)).toEqual({
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
