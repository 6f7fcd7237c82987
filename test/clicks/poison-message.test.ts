import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
} from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createTestQueue, sqs } from '../setup/engines.ts';
import { testTable } from '../table/test-table.ts';
import { type TestAggregator, testAggregator } from './aggregator.ts';
import { failedIds, visitEvent } from './events.ts';
import { createLinks, expectedStatistics, readStatistics } from './statistics.ts';

const client = sqs();

/**
 * One round of Lambda's poller: passes a batch to the aggregator and deletes all but the reported failures.
 */
async function poll(queueUrl: string, aggregator: TestAggregator): Promise<number> {
  const { Messages: messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 1 }),
  );
  if (messages.length === 0) return 0;
  const toRecord = ({ MessageId, Body }: Message) => ({ messageId: MessageId, body: Body }) as SQSRecord;
  const response = await aggregator.handle({ Records: messages.map(toRecord) });
  const failed = new Set(failedIds(response));
  const done = messages.filter(({ MessageId = '' }) => !failed.has(MessageId));
  if (done.length > 0) {
    await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
      }),
    );
  }
  return messages.length;
}

/** All messages in a queue, including those in flight. */
async function depth(queueUrl: string): Promise<number> {
  const { Attributes: counts = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Object.values(counts).reduce((sum, count) => sum + Number(count), 0);
}

describe('a poison message', () => {
  it('reaches the dead-letter queue alone, while every other message is counted', async () => {
    const table = await testTable();
    await createLinks(table, [1]);
    const deadLetterQueueUrl = await createTestQueue();
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: deadLetterQueueUrl, AttributeNames: ['QueueArn'] }),
    );
    const deadLetterTargetArn = Attributes?.QueueArn;
    const queueUrl = await createTestQueue({
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 }),
    });
    const events = Array.from({ length: 25 }, () => visitEvent());
    const poison = JSON.stringify({ ...visitEvent(), at: 'yesterday' });
    const bodies = events.map((event) => JSON.stringify(event)).toSpliced(12, 0, poison);
    for (let start = 0; start < bodies.length; start += 10) {
      const batch = bodies.slice(start, start + 10);
      await client.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: batch.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
        }),
      );
    }

    const aggregator = testAggregator(table);
    while ((await depth(queueUrl)) > 0) {
      const received = await poll(queueUrl, aggregator);
      if (received === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    }

    expect(await readStatistics(table, 1)).toEqual(expectedStatistics(events, 1));
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl: deadLetterQueueUrl, MaxNumberOfMessages: 10 }),
    );
    expect(Messages.map(({ Body }) => Body)).toEqual([poison]);
    const warned = aggregator.warnings.filter(({ message }) => message === 'malformed click');
    expect(warned).toHaveLength(2);
  });
});
