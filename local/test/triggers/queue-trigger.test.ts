import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { QueueTriggerDefinition } from '../../template/deployment.ts';
import { QueueTrigger } from '../../triggers/queue-trigger.ts';
import { invokerOf } from '../fixtures/invoker.ts';
import { createTestQueue, source, sqs } from '../setup/engine-clients.ts';

interface Batch {
  readonly Records: ReadonlyArray<{ readonly messageId: string; readonly body: string }>;
}

const client = sqs();
const triggers: QueueTrigger[] = [];
afterEach(() => Promise.all(triggers.splice(0).map((trigger) => trigger.stop())));

function startTrigger(
  queueUrl: string,
  run: (batch: Batch) => unknown,
  more: Partial<QueueTriggerDefinition> = {},
): QueueTrigger {
  const definition: QueueTriggerDefinition = {
    queueName: 'queue',
    queueArn: 'arn:aws:sqs:us-east-1:000000000000:queue',
    region: 'us-east-1',
    functionName: 'consumer',
    isEnabled: true,
    batchSize: 100,
    maxBatchingWindowSeconds: 0,
    maxConcurrency: 2,
    reportsItemFailures: true,
    ...more,
  };
  const invoker = invokerOf((event) => run(event as Batch));
  const trigger = new QueueTrigger(definition, { source: source(queueUrl), invoker, report: () => {} });
  triggers.push(trigger);
  return trigger;
}

async function sendMessages(QueueUrl: string, bodies: readonly string[]): Promise<void> {
  for (let at = 0; at < bodies.length; at += 10) {
    const Entries = bodies.slice(at, at + 10).map((MessageBody, n) => ({ Id: String(n), MessageBody }));
    await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  }
}

async function left(QueueUrl: string): Promise<{ visible: number; inFlight: number }> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  return {
    visible: Number(Attributes.ApproximateNumberOfMessages),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
  };
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, n) => String(n));

describe('a queue trigger', () => {
  it('delivers every message in batches no larger than the batch size, and deletes them', async () => {
    const queueUrl = await createTestQueue();
    await sendMessages(queueUrl, numbers(57));
    const batches: string[][] = [];
    startTrigger(queueUrl, ({ Records }) => void batches.push(Records.map(({ body }) => body)), {
      batchSize: 25,
      maxBatchingWindowSeconds: 1,
    });
    await vi.waitFor(() => expect(batches.flat().length).toBe(57), 5_000);
    expect(batches.flat().sort()).toEqual(numbers(57).sort());
    expect(Math.max(...batches.map(({ length }) => length))).toBe(25);
    await vi.waitFor(async () => expect(await left(queueUrl)).toEqual({ visible: 0, inFlight: 0 }));
  });

  it('waits for the window, and makes one batch of the messages in it', async () => {
    const queueUrl = await createTestQueue();
    const batches: number[] = [];
    startTrigger(queueUrl, ({ Records }) => void batches.push(Records.length), {
      maxBatchingWindowSeconds: 1,
    });
    for (const body of numbers(3)) await sendMessages(queueUrl, [body]);
    await vi.waitFor(() => expect(batches).toEqual([3]), 4_000);
  });

  it('runs no more batches at a time than its concurrency', async () => {
    const queueUrl = await createTestQueue();
    await sendMessages(queueUrl, numbers(40));
    let underWay = 0;
    let most = 0;
    let done = 0;
    startTrigger(
      queueUrl,
      async ({ Records }) => {
        most = Math.max(most, ++underWay);
        await new Promise((resolve) => setTimeout(resolve, 50));
        underWay -= 1;
        done += Records.length;
      },
      { batchSize: 5, maxConcurrency: 2 },
    );
    await vi.waitFor(() => expect(done).toBe(40), 5_000);
    expect(most).toBe(2);
  });

  it('leaves failed messages in the queue, and only a poison message reaches the dead-letter queue', async () => {
    const deadUrl = await createTestQueue();
    const name = deadUrl.split('/').at(-1);
    const { QueueUrl: queueUrl = '' } = await client.send(
      new CreateQueueCommand({
        QueueName: `${name}-source`,
        Attributes: {
          VisibilityTimeout: '1',
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
            maxReceiveCount: 2,
          }),
        },
      }),
    );
    await sendMessages(queueUrl, ['good', 'poison', 'fine']);
    const seen: string[] = [];
    startTrigger(queueUrl, ({ Records }) => {
      seen.push(...Records.map(({ body }) => body));
      const failed = Records.filter(({ body }) => body === 'poison');
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });
    const dead = await vi.waitUntil(async () => {
      const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl: deadUrl }));
      return Messages;
    }, 8_000);
    expect(dead.map(({ Body }) => Body)).toEqual(['poison']);
    expect(seen.filter((body) => body === 'poison').length).toBe(2);
    expect(seen.filter((body) => body !== 'poison').sort()).toEqual(['fine', 'good']);
  });

  for (const [how, run] of [
    ['fails', () => new Error('boom')],
    ['returns a malformed result', () => ({ batchItemFailures: [{ itemIdentifier: 'nobody' }] })],
  ] as const) {
    it(`leaves the whole batch in the queue when the function ${how}`, async () => {
      const queueUrl = await createTestQueue({ VisibilityTimeout: '30' });
      await sendMessages(queueUrl, ['a', 'b']);
      let invoked = 0;
      const trigger = startTrigger(queueUrl, () => {
        invoked += 1;
        return run();
      });
      await vi.waitFor(() => expect(invoked).toBeGreaterThan(0));
      await trigger.pause();
      expect(await left(queueUrl)).toEqual({ visible: 0, inFlight: 2 });
    });
  }

  it('receives nothing while paused', async () => {
    const queueUrl = await createTestQueue();
    const seen: string[] = [];
    const trigger = startTrigger(
      queueUrl,
      ({ Records }) => void seen.push(...Records.map(({ body }) => body)),
    );
    await trigger.pause();
    await sendMessages(queueUrl, ['a']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([seen, await left(queueUrl)]).toEqual([[], { visible: 1, inFlight: 0 }]);
    trigger.resume();
    await vi.waitFor(() => expect(seen).toEqual(['a']));
  });

  it('delivers twice and out of order when a test asks for it, and still deletes everything', async () => {
    const queueUrl = await createTestQueue();
    const seen: string[] = [];
    const trigger = startTrigger(
      queueUrl,
      ({ Records }) => void seen.push(...Records.map(({ body }) => body)),
      {
        batchSize: 20,
        maxBatchingWindowSeconds: 1,
      },
    );
    await trigger.pause();
    trigger.faults = { duplicate: 1, shuffle: true };
    await sendMessages(queueUrl, numbers(30));
    trigger.resume();
    await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(60), 8_000);
    expect(new Set(seen)).toEqual(new Set(numbers(30)));
    expect(seen.slice(0, 30)).not.toEqual(numbers(30));
    trigger.faults = { duplicate: 0, shuffle: false };
    await vi.waitFor(async () => expect(await left(queueUrl)).toEqual({ visible: 0, inFlight: 0 }), 4_000);
  });
});
