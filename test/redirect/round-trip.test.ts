import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, inject, it } from 'vitest';
import { routeKey } from '../../lambdas/table/keys.ts';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { createTestQueue, createTestTable, documentClient, sqs } from '../setup/engines.ts';
import { buildRedirector } from './built-redirector.ts';
import { coldSandbox } from './sandbox.ts';
import { wire } from './table-and-queue.ts';

const SANDBOXES = 125;
const VISITS_EACH = 8;
// Kept low for a busy machine: the wire should be the slow part.
const AT_ONCE = 25;

describe('a round-trip time of 230 ms, as from Manila', () => {
  it('turns 1,000 visits of 125 cold sandboxes into 1,000 queued clicks, with none in the log', async () => {
    const [tableName, queueUrl] = [await createTestTable(), await createTestQueue()];
    const visitsQueueName = queueUrl.slice(queueUrl.lastIndexOf('/') + 1);
    const built = buildRedirector({ homeRegion: 'us-east-1', tableName, visitsQueueName });
    const Item = {
      ...routeKey('aBc1234'),
      linkId: 42,
      type: 'direct',
      destination: 'https://example.com/',
      isActive: true,
    };
    await documentClient().send(new PutCommand({ TableName: tableName, Item }));
    const dynamoDb = await wire(dynamoDbUrl(), 230);
    const queue = await wire(inject('sqsUrl'), 230);

    const outcomes: string[] = [];
    const logged: unknown[] = [];
    let started = 0;
    const lane = async (): Promise<void> => {
      while (started < SANDBOXES) {
        started += 1;
        const sandbox = coldSandbox(built, { dynamoDbUrl: dynamoDb.url, sqsUrl: queue.url });
        for (let visit = 0; visit < VISITS_EACH; visit++) {
          outcomes.push((await sandbox.visit('/aBc1234')).status);
        }
        logged.push(...sandbox.log);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));

    expect(outcomes).toEqual(Array(SANDBOXES * VISITS_EACH).fill('302'));
    expect(logged).toEqual([]);
    expect(await queuedIds(queueUrl)).toHaveLength(SANDBOXES * VISITS_EACH);
  }, 60_000);
});

/** The distinct ULIDs in the queue. */
async function queuedIds(queueUrl: string): Promise<string[]> {
  const ids = new Set<string>();
  const receive = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: 600,
  });
  for (;;) {
    const { Messages = [] } = await sqs().send(receive);
    if (Messages.length === 0) return [...ids];
    for (const { Body = '' } of Messages) ids.add((JSON.parse(Body) as { id: string }).id);
  }
}
