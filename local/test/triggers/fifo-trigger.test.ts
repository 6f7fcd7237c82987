import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { provisionQueues } from '../../engines/provision-queues.ts';
import type { QueueDefinition } from '../../template/deployment.ts';
import { QueueTrigger } from '../../triggers/queue-trigger.ts';
import { invokerOf } from '../fixtures/invoker.ts';
import { source, sqs } from '../setup/engine-clients.ts';

interface Batch {
  readonly Records: ReadonlyArray<{
    readonly messageId: string;
    readonly body: string;
    readonly attributes: Readonly<Record<string, string>>;
  }>;
}

const client = sqs();
const triggers: QueueTrigger[] = [];
afterAll(() => Promise.all(triggers.splice(0).map((trigger) => trigger.stop())));

const queue = (attributes: Record<string, string> = {}, deadLetterArn?: string): QueueDefinition => {
  const name = `test-${randomUUID()}.fifo`;
  return {
    name,
    region: 'us-east-1',
    arn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
    attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true', ...attributes },
    deadLetterArn,
  };
};

async function provisioned(definition: QueueDefinition): Promise<string> {
  return (await provisionQueues(() => client, [definition])).get(definition.name) ?? '';
}

function start(queueUrl: string, run: (batch: Batch) => unknown, reports: string[] = []): QueueTrigger {
  const queueName = queueUrl.split('/').at(-1) ?? '';
  const trigger = new QueueTrigger(
    {
      queueName,
      queueArn: `arn:aws:sqs:us-east-1:000000000000:${queueName}`,
      region: 'us-east-1',
      functionName: 'consumer',
      isEnabled: true,
      batchSize: 10,
      maxBatchingWindowSeconds: 0,
      maxConcurrency: 5,
      reportsItemFailures: true,
    },
    {
      source: source(queueUrl),
      invoker: invokerOf((event) => run(event as Batch)),
      report: (sentence) => reports.push(sentence),
    },
  );
  triggers.push(trigger);
  return trigger;
}

/** @param bodies each starts with the group's letter, such as `a1` */
async function send(QueueUrl: string, ...bodies: readonly string[]): Promise<void> {
  for (const MessageBody of bodies) {
    await client.send(
      new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: MessageBody.slice(0, 1) }),
    );
  }
}

const ofGroup = (bodies: readonly string[], group: string) => bodies.filter((body) => body.startsWith(group));
const numbered = (group: string, count: number) => Array.from({ length: count }, (_, n) => `${group}${n}`);

async function left(QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  return (
    Number(Attributes.ApproximateNumberOfMessages) + Number(Attributes.ApproximateNumberOfMessagesNotVisible)
  );
}

// Most of their time is waiting, for a poll to end.
describe.concurrent('a trigger of a FIFO queue', () => {
  it('delivers at most 10 messages at once, several of a group in order, with their FIFO attributes', async () => {
    const queueUrl = await provisioned(queue());
    await send(queueUrl, ...numbered('a', 8), ...numbered('b', 8));
    const batches: Batch[] = [];
    start(queueUrl, (batch) => void batches.push(batch));
    await vi.waitFor(async () => expect(await left(queueUrl)).toBe(0), 5_000);
    const records = batches.flatMap(({ Records }) => Records);
    const bodies = records.map(({ body }) => body);
    expect(ofGroup(bodies, 'a')).toEqual(numbered('a', 8));
    expect(ofGroup(bodies, 'b')).toEqual(numbered('b', 8));
    // As SQS does: all that there is of a group, then the next group.
    expect(batches[0]?.Records.map(({ body }) => body)).toEqual([...numbered('a', 8), 'b0', 'b1']);
    expect(records[0]?.attributes).toMatchObject({
      MessageGroupId: 'a',
      MessageDeduplicationId: expect.stringMatching(/^[0-9a-f]{64}$/),
      SequenceNumber: expect.stringMatching(/^\d{20}$/),
      ApproximateReceiveCount: '1',
    });
  });

  it('blocks a group while a batch has one of its messages, and delivers other groups meanwhile', async () => {
    const queueUrl = await provisioned(queue());
    const seen: string[] = [];
    const underWay = new Map<string, number>();
    let together = 0;
    let mostGroups = 0;
    start(queueUrl, async ({ Records }) => {
      const groups = new Set(Records.map(({ attributes }) => attributes.MessageGroupId ?? ''));
      for (const group of groups) {
        if (underWay.has(group)) together += 1;
        underWay.set(group, 1);
      }
      mostGroups = Math.max(mostGroups, underWay.size);
      seen.push(...Records.map(({ body }) => body));
      await sleep(60);
      for (const group of groups) underWay.delete(group);
    });
    for (const n of [0, 1, 2, 3]) {
      await send(queueUrl, `a${n}`, `b${n}`, `c${n}`);
      await sleep(15);
    }
    await vi.waitFor(async () => expect(await left(queueUrl)).toBe(0), 5_000);
    expect(together).toBe(0);
    expect(mostGroups).toBeGreaterThan(1);
    for (const group of ['a', 'b', 'c']) expect(ofGroup(seen, group)).toEqual(numbered(group, 4));
  });

  it('keeps a failed message and those after it: they return in order once they are visible again', async () => {
    const queueUrl = await provisioned(queue({ VisibilityTimeout: '1' }));
    await send(queueUrl, ...numbered('a', 4), 'b0');
    const seen: string[] = [];
    let failures = 0;
    start(queueUrl, ({ Records }) => {
      seen.push(...Records.map(({ body }) => body));
      const at = Records.findIndex(({ body }) => body === 'a1');
      if (at < 0 || failures++ > 0) return null;
      const rest = Records.slice(at).filter(({ body }) => body.startsWith('a'));
      return { batchItemFailures: rest.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });
    await vi.waitFor(async () => expect(await left(queueUrl)).toBe(0), 5_000);
    expect(ofGroup(seen, 'a')).toEqual(['a0', 'a1', 'a2', 'a3', 'a1', 'a2', 'a3']);
    expect(ofGroup(seen, 'b')).toEqual(['b0']);
  });

  it("deletes what isn't reported, as Lambda does, and says that a function lost the order of a group", async () => {
    const queueUrl = await provisioned(queue());
    await send(queueUrl, 'a0', 'a1');
    const reports: string[] = [];
    const trigger = start(
      queueUrl,
      ({ Records }) => ({ batchItemFailures: [{ itemIdentifier: Records[0]?.messageId }] }),
      reports,
    );
    await vi.waitFor(() => expect(reports.length).toBe(1));
    await trigger.pause();
    expect(reports[0]).toMatch(/^consumer went on with a group .* after one of its messages failed/);
    expect(await left(queueUrl)).toBe(1);
  });

  it('moves a message that fails too often to its FIFO dead-letter queue, and goes on with the group', async () => {
    const dead = queue();
    const deadUrl = await provisioned(dead);
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 1 });
    const queueUrl = await provisioned(queue({ VisibilityTimeout: '1', RedrivePolicy }, dead.arn));
    await send(queueUrl, 'a0');
    const seen: string[] = [];
    start(queueUrl, ({ Records }) => {
      seen.push(...Records.map(({ body }) => body));
      const failed = Records.filter(({ body }) => body === 'a0');
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });
    await vi.waitFor(() => expect(seen).toEqual(['a0']));
    await send(queueUrl, 'a1');
    const moved = await vi.waitUntil(async () => {
      const { Messages } = await client.send(
        new ReceiveMessageCommand({ QueueUrl: deadUrl, MessageSystemAttributeNames: ['MessageGroupId'] }),
      );
      return Messages;
    }, 5_000);
    expect(moved).toMatchObject([{ Body: 'a0', Attributes: { MessageGroupId: 'a' } }]);
    await vi.waitFor(() => expect(seen).toEqual(['a0', 'a1']));
  });

  it('delivers batches twice and mixes groups when a test asks for it, but keeps the order within each', async () => {
    const queueUrl = await provisioned(queue());
    const batches: string[][] = [];
    const trigger = start(queueUrl, ({ Records }) => void batches.push(Records.map(({ body }) => body)));
    await trigger.pause();
    trigger.faults = { duplicate: 1, shuffle: true };
    await send(queueUrl, ...numbered('a', 5), ...numbered('b', 5));
    trigger.resume();
    await vi.waitFor(async () => expect(await left(queueUrl)).toBe(0), 5_000);
    expect(batches.length).toBe(2);
    expect(batches[1]).toEqual(batches[0]);
    for (const group of ['a', 'b']) expect(ofGroup(batches[0] ?? [], group)).toEqual(numbered(group, 5));
  });

  it('has a queue that can be provisioned again, with changed attributes', async () => {
    const fifo = queue({ DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' });
    const url = await provisioned(fifo);
    await provisioned({ ...fifo, attributes: { ...fifo.attributes, VisibilityTimeout: '77' } });
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({ FifoQueue: 'true', VisibilityTimeout: '77' });
  });
});
