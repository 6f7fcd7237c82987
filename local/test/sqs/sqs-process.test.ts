import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from 'vitest';
import { type Engine, freePort } from '../../engines/child-process.ts';
import { sqsClient } from '../../engines/clients.ts';
import { startSqs } from '../../engines/sqs.ts';
import { FrameClient, type FrameReply } from '../../sqs/frame-client.ts';
import { FRAMES_PROTOCOL } from '../../sqs/frames.ts';
import { readDeliveries } from '../../sqs/lambda-record.ts';

const REGION = 'us-east-1';
const engines: Engine[] = [];
const directories: string[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.stop()));
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

async function start(options: Parameters<typeof startSqs>[0] = {}): Promise<Engine> {
  const engine = await startSqs(options);
  engines.push(engine);
  return engine;
}

const hostOf = ({ url }: Engine): string => new URL(url).host;

function call(client: FrameClient, action: string, input: unknown): Promise<FrameReply | undefined> {
  return new Promise((resolve) => client.call(REGION, action, JSON.stringify(input), resolve));
}

async function createQueue(engine: Engine): Promise<string> {
  const client = sqsClient(engine.url, REGION);
  const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: 'q' }));
  client.destroy();
  return QueueUrl;
}

const messagesOf = (reply: FrameReply) =>
  readDeliveries(reply.body).map(({ receiptHandle, record }) => ({
    receiptHandle,
    body: (JSON.parse(record) as { readonly body: string }).body,
  }));

describe('kill -9 of the SQS engine, at any moment', () => {
  it('loses no message that was acknowledged, and brings none back whose deletion was', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'sqs-kill-'));
    directories.push(directory);
    const port = await freePort();
    let engine = await start({ directory, port });
    const QueueUrl = await createQueue(engine);
    const sent = new Set<string>();
    const deleted = new Set<string>();
    /** A deletion that was not acknowledged may have happened. */
    const requested = new Set<string>();
    for (let round = 0; round < 4; round += 1) {
      const client = new FrameClient(hostOf(engine));
      let isOver = false;
      const sender = async (lane: number): Promise<void> => {
        for (let n = 0; !isOver; n += 1) {
          const MessageBody = `${round}-${lane}-${n}`;
          if ((await call(client, 'SendMessage', { QueueUrl, MessageBody }))?.status === 200)
            sent.add(MessageBody);
        }
      };
      const consumer = async (): Promise<void> => {
        while (!isOver) {
          const received = await call(client, 'ReceiveBatch', {
            QueueUrl,
            MaxNumberOfMessages: 50,
            WaitTimeSeconds: 1,
          });
          const messages = received ? messagesOf(received) : [];
          const Entries = messages.map(({ receiptHandle }) => receiptHandle);
          for (const { body } of messages) requested.add(body);
          const reply = await call(client, 'DeleteBatch', { QueueUrl, Entries });
          if (reply?.status === 200) for (const { body } of messages) deleted.add(body);
        }
      };
      const lanes = Promise.all([...[1, 2, 3, 4, 5, 6].map(sender), consumer()]);
      await sleep(100 + Math.random() * 300);
      process.kill(engine.pid, 'SIGKILL');
      isOver = true;
      await lanes;
      client.close();
      await engine.died;
      engine = await start({ directory, port });
    }
    const client = new FrameClient(hostOf(engine));
    const left = new Set<string>();
    for (;;) {
      const reply = await call(client, 'ReceiveBatch', { QueueUrl, MaxNumberOfMessages: 1_000 });
      const messages = reply ? messagesOf(reply) : [];
      if (messages.length === 0) break;
      for (const { body } of messages) {
        expect(left.has(body), `${body} is there once`).toBe(false);
        left.add(body);
      }
    }
    client.close();
    expect(sent.size).toBeGreaterThan(100);
    expect(deleted.size).toBeGreaterThan(20);
    expect([...sent].filter((body) => !left.has(body) && !requested.has(body))).toEqual([]);
    expect([...left].filter((body) => deleted.has(body))).toEqual([]);
  });
});

describe('the SQS engine refuses as SQS does', () => {
  const post = async (engine: Engine, action: string, body: string) => {
    const response = await fetch(engine.url, {
      method: 'POST',
      headers: { 'x-amz-target': `AmazonSQS.${action}` },
      body,
    });
    const { __type = '' } = (await response.json()) as { readonly __type?: string };
    return `${response.status} ${__type.split('#').at(-1)} ${response.headers.get('x-amzn-query-error')?.split(';')[0]}`;
  };

  it('what is malformed, unknown or too much, and goes on', async () => {
    const engine = await start();
    const QueueUrl = await createQueue(engine);
    const json = (input: object): string => JSON.stringify({ QueueUrl, ...input });
    const cases: ReadonlyArray<readonly [action: string, body: string, expected: string]> = [
      ['SendMessage', '{', '400 MalformedRequest MalformedInput'],
      ['SendMessage', '[]', '400 MalformedRequest MalformedInput'],
      ['SendMessage', '{"MessageBody":"x"}', '400 MissingParameter MissingParameter'],
      ['SendMessage', json({}), '400 MissingParameter MissingParameter'],
      ['SendMessage', json({ MessageBody: 7 }), '400 MissingParameter MissingParameter'],
      ['SendMessage', json({ MessageBody: 'a\u0000' }), '400 InvalidMessageContents InvalidMessageContents'],
      ['SendMessage', json({ MessageBody: 'a\ud800' }), '400 InvalidMessageContents InvalidMessageContents'],
      [
        'SendMessage',
        json({ MessageBody: 'é'.repeat(524_289) }),
        '400 InvalidParameterValue InvalidParameterValue',
      ],
      [
        'SendMessage',
        json({ MessageBody: 'a', DelaySeconds: 901 }),
        '400 InvalidParameterValue InvalidParameterValue',
      ],
      [
        'SendMessage',
        json({ MessageBody: 'a', MessageAttributes: { a: { DataType: 'X' } } }),
        '400 InvalidParameterValue InvalidParameterValue',
      ],
      [
        'SendMessage',
        JSON.stringify({ QueueUrl: `${QueueUrl}x`, MessageBody: 'a' }),
        '400 QueueDoesNotExist AWS.SimpleQueueService.NonExistentQueue',
      ],
      [
        'SendMessageBatch',
        json({ Entries: [] }),
        '400 EmptyBatchRequest AWS.SimpleQueueService.EmptyBatchRequest',
      ],
      [
        'SendMessageBatch',
        json({ Entries: [null] }),
        '400 InvalidBatchEntryId AWS.SimpleQueueService.InvalidBatchEntryId',
      ],
      [
        'SendMessageBatch',
        json({ Entries: Array.from({ length: 11 }, (_, n) => ({ Id: `${n}`, MessageBody: 'a' })) }),
        '400 TooManyEntriesInBatchRequest AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
      ],
      [
        'SendMessageBatch',
        json({ Entries: [{ Id: 'a' }, { Id: 'a' }] }),
        '400 BatchEntryIdsNotDistinct AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
      ],
      [
        'ReceiveMessage',
        json({ MaxNumberOfMessages: 11 }),
        '400 InvalidParameterValue InvalidParameterValue',
      ],
      ['ReceiveMessage', json({ WaitTimeSeconds: -1 }), '400 InvalidParameterValue InvalidParameterValue'],
      ['DeleteMessage', json({}), '400 MissingParameter MissingParameter'],
      [
        'DeleteMessage',
        json({ ReceiptHandle: '../../etc' }),
        '400 ReceiptHandleIsInvalid ReceiptHandleIsInvalid',
      ],
      ['CreateQueue', '{"QueueName":"a b"}', '400 InvalidParameterValue InvalidParameterValue'],
      [
        'CreateQueue',
        '{"QueueName":"c","Attributes":{"Size":"1"}}',
        '400 InvalidAttributeName InvalidAttributeName',
      ],
      [
        'SetQueueAttributes',
        json({ Attributes: { VisibilityTimeout: '43201' } }),
        '400 InvalidAttributeValue InvalidAttributeValue',
      ],
      [
        'SetQueueAttributes',
        json({ Attributes: { RedrivePolicy: '{"maxReceiveCount":0}' } }),
        '400 InvalidAttributeValue InvalidAttributeValue',
      ],
      ['toString', json({}), '400 InvalidAction InvalidAction'],
      ['', '', '400 InvalidAction InvalidAction'],
    ];
    for (const [action, body, expected] of cases) {
      expect(await post(engine, action, body), `${action} ${body.slice(0, 80)}`).toBe(expected);
    }
    const client = sqsClient(engine.url, REGION);
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'good' }));
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(['good']);
    client.destroy();
  });

  it('frames that make no sense, by closing their connection only', async () => {
    const engine = await start();
    const QueueUrl = await createQueue(engine);
    const good = new FrameClient(hostOf(engine));
    const { hostname, port } = new URL(engine.url);
    for (const sent of [Buffer.alloc(8, 255), Buffer.from('GET / HTTP/1.1\r\n\r\n'.repeat(10))]) {
      const socket = connect({ host: hostname, port: Number(port) });
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.on('error', () => {}).resume();
      socket.write(`GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: ${FRAMES_PROTOCOL}\r\n\r\n`);
      socket.write(sent);
      await closed;
    }
    expect((await call(good, 'SendMessage', { QueueUrl, MessageBody: 'good' }))?.status).toBe(200);
    expect((await call(good, 'SendMessage', 'nonsense'))?.body).toContain('MalformedRequest');
    good.close();
  });

  it('nothing of a batch of 1,000, which keeps its order', async () => {
    const engine = await start();
    const QueueUrl = await createQueue(engine);
    const client = new FrameClient(hostOf(engine));
    const replies = await Promise.all(
      Array.from({ length: 500 }, (_, n) => call(client, 'SendMessage', { QueueUrl, MessageBody: `${n}` })),
    );
    expect(new Set(replies.map((reply) => reply?.status))).toEqual(new Set([200]));
    const received = await call(client, 'ReceiveBatch', { QueueUrl, MaxNumberOfMessages: 1_000 });
    expect(received && messagesOf(received).map(({ body }) => body)).toEqual(
      Array.from({ length: 500 }, (_, n) => `${n}`),
    );
    client.close();
  });
});
