import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJournal } from '../../sqs/journal.ts';
import { readDeliveries } from '../../sqs/lambda-record.ts';
import { replay } from '../../sqs/replay.ts';
import { type SqsReply, SqsService } from '../../sqs/sqs-service.ts';

describe('group commits', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'sqs-group-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const ask = (service: SqsService, action: string, input: object, onReply = () => {}): Promise<SqsReply> =>
    new Promise((resolve) => {
      const request = { action, region: 'us-east-1', origin: 'http://x', accountId: '000000000000' };
      service.run({ ...request, body: JSON.stringify({ QueueUrl: 'http://x/0/q', ...input }) }, (reply) => {
        onReply();
        resolve(reply);
      });
    });
  /** Messages that an engine would find now. */
  const kept = (): number | undefined =>
    replay(readJournal(directory), Date.now()).queues[0]?.queue.depths.ready;

  it('write the messages of a turn of the event loop at once, and reply only when they are on disk', async () => {
    const service = new SqsService(directory);
    await ask(service, 'CreateQueue', { QueueName: 'q' });
    const before = service.engine.journal.written.writes;
    const keptAtReply: Array<number | undefined> = [];
    const sends = Array.from({ length: 100 }, (_, n) =>
      ask(service, 'SendMessage', { MessageBody: String(n) }, () => {
        if (keptAtReply.length === 0) keptAtReply.push(kept());
      }),
    );
    expect(service.engine.journal.written.writes).toBe(before);
    const replies = await Promise.all(sends);
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    expect(service.engine.journal.written.writes).toBe(before + 1);
    expect(keptAtReply).toEqual([100]);
  });

  it('cost a batch of the trigger two writes: of its receipt and its deletion', async () => {
    const service = new SqsService(directory);
    const before = service.engine.journal.written.writes;
    const received = await ask(service, 'ReceiveBatch', { MaxNumberOfMessages: 1_000 });
    const deliveries = readDeliveries(received.body);
    expect(deliveries.length).toBe(100);
    await ask(service, 'DeleteBatch', { Entries: deliveries.map(({ receiptHandle }) => receiptHandle) });
    expect(service.engine.journal.written.writes).toBe(before + 2);
    expect(kept()).toBe(0);
  });
});
