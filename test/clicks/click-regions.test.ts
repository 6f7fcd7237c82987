import { randomUUID } from 'node:crypto';
import { CreateQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, inject, it } from 'vitest';
import { routeKey } from '../../lambdas/table/keys.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { buildRedirector } from '../redirect/built-redirector.ts';
import { coldSandbox } from '../redirect/sandbox.ts';
import { type Call, standIn } from '../redirect/table-and-queue.ts';
import { createTestTable, documentClient, sqs } from '../setup/engines.ts';
import { testAggregator } from './aggregator.ts';
import { failedIds, seededRandom, shuffled, userAgents, visitEvent } from './events.ts';
import { createLinks, expectedStatistics, readStatistics } from './statistics.ts';

const NEAR_REGION = 'ap-southeast-1';

async function createQueue(QueueName: string): Promise<string> {
  const { QueueUrl } = await sqs().send(new CreateQueueCommand({ QueueName }));
  return String(QueueUrl);
}

/** Every message in a queue, as its events. */
async function receiveAll(QueueUrl: string): Promise<VisitEvent[]> {
  const events: VisitEvent[] = [];
  for (;;) {
    const { Messages = [] } = await sqs().send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 600 }),
    );
    if (Messages.length === 0) return events;
    events.push(...Messages.map(({ Body }): VisitEvent => JSON.parse(String(Body))));
  }
}

/** The run's SQS engine behind a network that loses the acknowledgements of some requests. */
const lossyNetwork = (isLost: (call: Call) => boolean) =>
  standIn(async (call) => {
    const response = await fetch(inject('sqsUrl'), {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': call.target },
      body: JSON.stringify(call.body),
    });
    const body = await response.text();
    return isLost(call) ? 'reset' : { status: response.status, body };
  });

describe('a click region whose acknowledgements are lost', () => {
  it('gets visits that home gets too, and both aggregators together count each of them once', async () => {
    const tableName = await createTestTable();
    const table = { client: documentClient(), name: tableName };
    await createLinks(table, [42]);
    const route = { ...routeKey('aBc1234'), linkId: 42, type: 'direct', isActive: true };
    await table.client.send(
      new PutCommand({ TableName: tableName, Item: { ...route, destination: 'https://example.com/' } }),
    );
    const visitsQueueName = `test-${randomUUID()}`;
    const homeQueue = await createQueue(visitsQueueName);
    const nearQueue = await createQueue(`${visitsQueueName}-${NEAR_REGION}`);
    const network = await lossyNetwork(({ body }) => String(body.QueueUrl).endsWith(NEAR_REGION));
    const built = buildRedirector({
      homeRegion: 'us-east-1',
      tableName,
      visitsQueueName,
      clickRegions: { [NEAR_REGION]: NEAR_REGION },
    });
    const sandbox = coldSandbox(built, {
      dynamoDbUrl: dynamoDbUrl(),
      sqsUrl: network.url,
      region: NEAR_REGION,
    });
    const VISITS = 30;
    for (let visits = 0; visits < VISITS; visits += 1)
      expect(
        (await sandbox.visit('/aBc1234', { headers: { 'User-Agent': userAgents.Firefox } })).status,
      ).toBe('302');
    expect(sandbox.log).toEqual([]);

    const [atHome, near] = [await receiveAll(homeQueue), await receiveAll(nearQueue)];
    const idsOf = (events: readonly VisitEvent[]) => new Set(events.map(({ id }) => id));
    expect(idsOf(atHome).size).toBe(VISITS);
    // Its retry after the lost response got there, too.
    expect(near.length).toBeGreaterThan(VISITS);
    expect(idsOf(near)).toEqual(idsOf(atHome));

    const now = () => new Date();
    const aggregators = [atHome, near].map((events) => ({
      events,
      ...testAggregator({ client: documentClient(), name: tableName }, { now }),
    }));
    const responses = await Promise.all(aggregators.map(({ count, events }) => count(events)));
    expect(responses.flatMap(failedIds)).toEqual([]);
    expect((await readStatistics(table, 42)).TOTAL).toMatchObject({ clicks: VISITS, views: VISITS });
  });
});

describe('the same clicks in two queues', () => {
  it('are counted once by aggregators that start at the same moment, batch by batch, in different orders', async () => {
    const name = await createTestTable();
    const table = { client: documentClient(), name };
    const links = [1, 2, 3];
    await createLinks(table, links);
    const random = seededRandom(16);
    const events = Array.from({ length: 600 }, (_, index) =>
      visitEvent({ linkId: links[index % links.length] ?? 1, referrerHost: `site-${index % 7}.example` }),
    );
    const regions = Array.from({ length: 2 }, () => ({
      ...testAggregator({ client: documentClient(), name }),
      batches: [shuffled(events, random), shuffled(events, random)].map((all) => all.slice(0, 450)),
    }));
    // What neither half of the deliveries had.
    const rest = events.filter(({ id }) =>
      regions.every(({ batches }) => batches.every((batch) => batch.every((each) => each.id !== id))),
    );
    for (const round of [0, 1]) {
      const counted = await Promise.all(regions.map(({ count, batches }) => count(batches[round] ?? [])));
      expect(counted.flatMap(failedIds)).toEqual([]);
    }
    const last = await Promise.all(regions.map(({ count }) => count(rest)));
    expect(last.flatMap(failedIds)).toEqual([]);
    for (const linkId of links)
      expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(events, linkId));
  });
});
