import { readFileSync } from 'node:fs';
import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { once } from '../../lambdas/settings/once.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { routeKey } from '../../lambdas/table/keys.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { testAggregator } from '../clicks/aggregator.ts';
import { BOT_USER_AGENT, batchesOf, failedIds, userAgents } from '../clicks/events.ts';
import { expectedStatistics, readStatistics } from '../clicks/statistics.ts';
import { linksFixture } from '../links/links-fixture.ts';
import { createTestQueue, dynamoDb, sqs } from '../setup/engines.ts';
import { testTable } from '../table/test-table.ts';
import { buildRedirector } from './built-redirector.ts';
import { linksInEachState } from './links-in-each-state.ts';
import { coldSandbox, header, type Sandbox } from './sandbox.ts';

const FIXTURE = new URL('../rehearsal/fixtures/0.2/', import.meta.url);

/** A table with a link in each state, and the moment when they are in it. */
interface Stage {
  readonly table: Table;
  readonly now: Date;
  readonly anonymousCode: string;
}

async function stageOfThisVersion(): Promise<Stage> {
  const links = await linksFixture();
  const anonymousCode = await linksInEachState(links);
  return { table: links.table, now: links.now(), anonymousCode };
}

async function stageOf02(): Promise<Stage> {
  const { now, anonymousCode, items } = JSON.parse(
    readFileSync(new URL('items.json', FIXTURE), 'utf8'),
    // Binary attributes are base64 in the file.
    (name, value) => (name === 'BS' ? (value as string[]).map((text) => Buffer.from(text, 'base64')) : value),
  ) as { now: string; anonymousCode: string; items: Record<string, AttributeValue>[] };
  const table = await testTable();
  for (const Item of items) await dynamoDb().send(new PutItemCommand({ TableName: table.name, Item }));
  return { table, now: new Date(now), anonymousCode };
}

const NAMES = { homeRegion: 'us-east-1', tableName: 'klookup-prod', visitsQueueName: 'klookup-prod-clicks' };

const bundles = {
  'version 0.2': () => readFileSync(new URL('redirect/index.js', FIXTURE), 'utf8'),
  'this version': () => buildRedirector(NAMES).code,
};
const stages = { 'version 0.2': stageOf02, 'this version': stageOfThisVersion };

/** Names of table and queue are literals in a bundle. Puts others in their place. */
function withNames(code: string, tableName: string, visitsQueueName: string): string {
  const literals = `tableName:"${NAMES.tableName}",visitsQueueName:"${NAMES.visitsQueueName}"`;
  expect(code.split(literals)).toHaveLength(2);
  return code.replace(literals, `tableName:"${tableName}",visitsQueueName:"${visitsQueueName}"`);
}

const visitor = {
  'User-Agent': userAgents.Chrome,
  Referer: 'https://news.example/story',
  'CloudFront-Viewer-Country': 'PH',
  'CloudFront-Is-Mobile-Viewer': 'true',
};

/** Path, status, location, and whether the visit is reported. */
const visits: readonly (readonly [path: string, status: number, location?: string, reported?: 'reported'])[] =
  [
    ['/direct', 302, 'https://direct.example/a?b=c#d', 'reported'],
    ['/direct/', 302, 'https://direct.example/a?b=c#d', 'reported'],
    ['/direct.', 302, 'https://direct.example/a?b=c#d', 'reported'],
    ['/direct/page', 302, '/direct'],
    ['/direct%2B', 302, '/direct+'],
    ['/inpage', 302, '/inpage/page'],
    ['/inpage/page/', 302, '/inpage/page'],
    ['/inpage/page', 404],
    ['/bulk', 302, 'https://bulk.example/', 'reported'],
    ['/anonymous', 302, 'https://anonymous.example/', 'reported'],
    ['/expires', 302, 'https://expires.example/a?b=c#d', 'reported'],
    ['/extended', 302, 'https://extended.example/a?b=c#d', 'reported'],
    ['/changed', 302, 'https://other.example/', 'reported'],
    ['/becomes-direct', 302, 'https://becomes-direct.example/a?b=c#d', 'reported'],
    ['/becomes-inpage', 302, '/becomes-inpage/page'],
    ['/on-again', 302, 'https://on-again.example/a?b=c#d', 'reported'],
    ['/expired-link', 410],
    ['/off', 410],
    ['/inpage-off', 410],
    ['/deleted', 410],
    ['/reaped', 410],
    ['/down', 451],
    ['/down-deleted', 451],
    ['/blocked-domain', 451],
    ['/blocked-page', 451],
    ['/blocked-host', 451],
    ['/suspended', 451],
    ['/suspended-page', 451],
    ['/never-issued', 404],
  ];

const versions = ['version 0.2', 'this version'] as const;

describe.each(versions)('links that %s wrote', (writer) => {
  const made = once(() => Promise.all([stages[writer](), createTestQueue()]));
  let stage: Stage;
  let queueUrl: string;
  const counted: VisitEvent[] = [];
  beforeEach(async () => {
    [stage, queueUrl] = await made();
  });

  const cold = (edge: (typeof versions)[number]): Sandbox => {
    const queueName = queueUrl.slice(queueUrl.lastIndexOf('/') + 1);
    return coldSandbox(
      { code: withNames(bundles[edge](), stage.table.name, queueName) },
      { dynamoDbUrl: dynamoDbUrl(), sqsUrl: inject('sqsUrl'), now: () => stage.now.getTime() },
    );
  };
  const pathOf = (path: string): string => (path === '/anonymous' ? `/${stage.anonymousCode}` : path);

  async function linkIdOf(path: string): Promise<number> {
    const Key = routeKey(pathOf(path).replaceAll(/[/.]/g, ''));
    const { Item } = await stage.table.client.send(new GetCommand({ TableName: stage.table.name, Key }));
    return Number(Item?.linkId);
  }

  /** Drains the queue. */
  async function reportedVisits(): Promise<VisitEvent[]> {
    const receive = { QueueUrl: queueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 600 };
    const events: VisitEvent[] = [];
    for (;;) {
      const { Messages = [] } = await sqs().send(new ReceiveMessageCommand(receive));
      if (Messages.length === 0) return events;
      events.push(...Messages.map(({ Body = '' }) => JSON.parse(Body) as VisitEvent));
    }
  }

  const eventOf = (linkId: number, userAgent: string): VisitEvent => ({
    v: 1,
    id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
    at: stage.now.toISOString(),
    linkId,
    kind: 'direct',
    country: 'PH',
    device: 'mobile',
    userAgent,
    referrerHost: 'news.example',
  });

  it.each(versions)('work at the edge of %s, and its clicks are counted', async (edge) => {
    const sandbox = cold(edge);
    const seen: unknown[] = [];
    const reported: VisitEvent[] = [];
    for (const [path, , , isReported] of visits) {
      const response = await sandbox.visit(pathOf(path), { headers: visitor });
      seen.push([path, Number(response.status), header(response, 'location')]);
      if (isReported) reported.push(eventOf(await linkIdOf(path), visitor['User-Agent']));
    }
    expect(seen).toEqual(visits.map(([path, status, location]) => [path, status, location]));

    const bot = { ...visitor, 'User-Agent': BOT_USER_AGENT };
    await sandbox.visit('/direct', { headers: bot });
    reported.push(eventOf(await linkIdOf('/direct'), BOT_USER_AGENT));
    await sandbox.visit('/direct', { method: 'HEAD', headers: visitor });
    await sandbox.visit('/direct', { headers: { ...visitor, 'Sec-Purpose': 'prefetch' } });
    expect(sandbox.log).toEqual([]);
    const events = await reportedVisits();
    expect(inOrder(events)).toEqual(inOrder(reported));

    const aggregator = testAggregator(stage.table, { now: () => stage.now });
    for (const batch of batchesOf(events, 10)) {
      expect(failedIds(await aggregator.count(batch))).toEqual([]);
    }
    expect(aggregator.warnings).toEqual([]);
    counted.push(...events);
    for (const { linkId } of reported) {
      expect(await readStatistics(stage.table, linkId)).toEqual(expectedStatistics(counted, linkId));
    }
  });
});

const inOrder = (events: readonly VisitEvent[]): VisitEvent[] =>
  [...events].sort((one, other) => one.linkId - other.linkId || (one.userAgent < other.userAgent ? -1 : 1));
