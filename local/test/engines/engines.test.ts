import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort, startEngine } from '../../engines/child-process.ts';
import { dynamoDbClient, sqsClient } from '../../engines/clients.ts';
import { startDynamoDb } from '../../engines/dynamodb.ts';
import { processIdentity } from '../../engines/process-identity.ts';
import { provisionQueues } from '../../engines/provision-queues.ts';
import { provisionTables } from '../../engines/provision-tables.ts';
import { startSqs } from '../../engines/sqs.ts';
import { type SupervisedEngine, superviseEngine } from '../../engines/supervised-engine.ts';
import type { TableDefinition } from '../../template/deployment.ts';

let directory: string;
const running: SupervisedEngine[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'local-engines-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((engine) => engine.stop()));
  rmSync(directory, { recursive: true, force: true });
});

const table: TableDefinition = {
  name: 'small',
  region: 'us-east-1',
  partition: { name: 'pk', type: 'S' },
  sort: { name: 'sk', type: 'S' },
  indexes: [
    {
      name: 'owner',
      partition: { name: 'ownerPk', type: 'S' },
      sort: undefined,
      projection: 'KEYS_ONLY',
      nonKeyAttributes: [],
    },
  ],
  ttlAttribute: 'ttl',
};

async function supervised(start: Parameters<typeof superviseEngine>[0]['start'], reports: string[]) {
  const engine = await superviseEngine({
    start,
    report: (sentence) => reports.push(sentence),
    onStart: () => {},
    onGivenUp: (reason) => reports.push(`given up: ${reason.message}`),
  });
  running.push(engine);
  return engine;
}

describe('a free port', () => {
  it('is none that the system could give to a connection while the engine restarts', async () => {
    for (let times = 0; times < 100; times += 1) {
      const found = await freePort();
      expect(found).toBeGreaterThanOrEqual(10_081);
      expect(found).toBeLessThan(32_768);
    }
  });

  it('is none that fetch refuses to call', async () => {
    const problemOf = (port: number) =>
      fetch(`http://127.0.0.1:${port}/`).then(
        () => undefined,
        (error: Error) => (error.cause as Error).message,
      );
    expect(await problemOf(10_080)).toBe('bad port');
    for (let times = 0; times < 100; times += 1)
      expect(await problemOf(await freePort())).not.toBe('bad port');
  });
});

describe('an engine that does not get ready', () => {
  it('is reported with the reason', async () => {
    const start = startEngine({
      name: 'The engine',
      command: 'sleep',
      args: ['60'],
      url: 'http://127.0.0.1:10080',
      isReady: async () => (await fetch('http://127.0.0.1:10080/')).ok,
      readyWithinMs: 100,
    });
    await expect(start).rejects.toThrow('The engine did not respond within 0.1 s: Error: bad port');
  });
});

describe('an engine that is killed', () => {
  it('restarts on its port with everything that it had acknowledged (DynamoDB)', async () => {
    const port = await freePort();
    const reports: string[] = [];
    const engine = await supervised(
      () => startDynamoDb({ file: join(directory, 'table.sqlite'), port }),
      reports,
    );
    const client = dynamoDbClient(engine.url, 'us-east-1');
    await provisionTables(client, [table]);
    await client.send(new PutItemCommand({ TableName: 'small', Item: { pk: { S: 'a' }, sk: { S: 'b' } } }));
    const first = engine.pid();
    process.kill(first, 'SIGKILL');
    expect((await client.send(new ScanCommand({ TableName: 'small' }))).Count).toBe(1);
    await expect.poll(() => engine.pid(), { timeout: 10_000 }).not.toBe(first);
    expect(reports[0]).toBe('The DynamoDB engine ended (SIGKILL). Restarting it.');
  });

  it('restarts and redelivers messages in flight at once (SQS)', async () => {
    const port = await freePort();
    const reports: string[] = [];
    const engine = await supervised(() => startSqs({ directory: join(directory, 'sqs'), port }), reports);
    const client = sqsClient(engine.url, 'us-east-1');
    const queues = [
      {
        name: 'q',
        region: 'us-east-1',
        arn: 'arn:q',
        attributes: { VisibilityTimeout: '600' },
        deadLetterArn: undefined,
      },
      {
        name: 'q.fifo',
        region: 'us-east-1',
        arn: 'arn:q.fifo',
        attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true', VisibilityTimeout: '600' },
        deadLetterArn: undefined,
      },
    ];
    const urls = await provisionQueues(() => client, queues);
    const QueueUrl = urls.get('q');
    const fifoUrl = urls.get('q.fifo');
    for (const MessageBody of ['first', 'second']) {
      await client.send(new SendMessageCommand({ QueueUrl: fifoUrl, MessageBody, MessageGroupId: 'g' }));
    }
    await client.send(new ReceiveMessageCommand({ QueueUrl: fifoUrl }));
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'kept' }));
    await client.send(new ReceiveMessageCommand({ QueueUrl }));
    process.kill(engine.pid(), 'SIGKILL');
    await expect.poll(() => reports.length, { timeout: 10_000 }).toBe(2);
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages.map(({ Body }) => Body)).toEqual(['kept']);
    const fifo = await client.send(new ReceiveMessageCommand({ QueueUrl: fifoUrl, MaxNumberOfMessages: 10 }));
    expect(fifo.Messages?.map(({ Body }) => Body)).toEqual(['first', 'second']);
  });

  it('is given up after too many restarts', async () => {
    const reports: string[] = [];
    let starts = 0;
    const engine = await supervised(() => {
      starts += 1;
      return startEngine({ name: 'E', command: 'sleep', args: ['0.01'], url: '', isReady: async () => true });
    }, reports);
    await expect.poll(() => reports.at(-1), { timeout: 10_000 }).toContain('given up: It died 6 times.');
    expect([starts, engine.url]).toEqual([6, '']);
  });
});

describe('an engine', () => {
  it('ends with the process that started it, even one that is killed', async () => {
    const script = `
      import { startDynamoDb } from ${JSON.stringify(fileURLToPath(new URL('../../engines/dynamodb.ts', import.meta.url)))};
      const { pid } = await startDynamoDb({});
      console.log(pid);
      process.kill(process.pid, 'SIGKILL');`;
    let printed = '';
    try {
      execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
    } catch (error) {
      printed = String((error as { stdout?: string }).stdout);
    }
    const pid = Number(printed);
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => processIdentity(pid), { timeout: 5_000 }).toBeUndefined();
  });

  it('that fails to start says why', async () => {
    await expect(
      startEngine({
        name: 'The engine',
        command: '/nowhere/engine',
        args: [],
        url: '',
        isReady: async () => false,
      }),
    ).rejects.toThrow(/The engine ended \(code 127\)\..*\/nowhere\/engine/s);
  });
});

describe('provisioning', () => {
  it("keeps an existing table, and explains when its keys differ from the template's", async () => {
    const reports: string[] = [];
    const engine = await supervised(() => startDynamoDb({}), reports);
    const client = dynamoDbClient(engine.url, 'us-east-1');
    await provisionTables(client, [table]);
    await provisionTables(client, [table]);
    for (const changed of [
      { ...table, sort: undefined },
      { ...table, indexes: [] },
      { ...table, indexes: table.indexes.map((index) => ({ ...index, name: 'other' })) },
    ]) {
      await expect(provisionTables(client, [changed])).rejects.toThrow(
        "The table small in the data folder has different keys or indexes from the template's.",
      );
    }
  });
});
