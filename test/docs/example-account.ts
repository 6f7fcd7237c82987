import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { dayStatsKey, totalStatsKey } from '../../lambdas/table/keys.ts';
import { stageConfig, tableName } from '../../lib/config.ts';
import { api, control, createLink } from '../e2e/client.ts';
import type { RunningHost } from '../e2e/running-host.ts';

type Item = Record<string, unknown> & { readonly pk: string; readonly sk: string };

/** The account in the page's examples: 42 links; they mention the last two. */
export interface ExampleAccount {
  /** Restores the table's initial state, so that every example finds what the page shows. */
  restore(): Promise<void>;
}

const TableName = tableName(stageConfig('dev'));

/** Makes the account's links on a host that has none. */
export async function exampleAccount(host: RunningHost): Promise<ExampleAccount> {
  const links = Array.from({ length: 40 }, (_, index) => ({ url: `https://example.com/${index + 1}` }));
  const { status } = await api(host, 'POST', '/api/v1/links/bulk', { links });
  if (status !== 200) throw new Error(`The bulk create returned ${status}.`);
  await createLink(host, {
    url: 'https://example.com/app-v2.zip',
    type: 'inpage',
    post_id: 'post_41',
    title: 'Download: Example App v2.0',
    description: 'This file has been verified safe by our team.',
  });
  const { id } = await createLink(host, {
    url: 'https://example.com/article',
    title: 'Read the full article',
  });
  if (id !== 42) throw new Error(`The last link has the id ${id}.`);
  const client = await tableClient(host);
  for (const Item of statistics(id)) await client.send(new PutCommand({ TableName, Item }));
  const atFirst = await readAll(client);
  return { restore: () => restore(client, atFirst) };
}

const statistics = (linkId: number) => [
  {
    ...totalStatsKey(linkId),
    clicks: 317,
    views: 420,
    bot_views: 103,
    'country#PH': 160,
    'country#US': 97,
    'country#GB': 60,
    'device#mobile': 200,
    'device#desktop': 100,
    'device#tablet': 17,
    'browser#Chrome': 210,
    'browser#Safari': 80,
    'browser#Firefox': 27,
  },
  { ...dayStatsKey(linkId, '2026-02-22'), clicks: 255 },
  { ...dayStatsKey(linkId, '2026-02-21'), clicks: 62 },
];

async function tableClient(host: RunningHost): Promise<DynamoDBDocumentClient> {
  const { addresses } = await control<{ readonly addresses: { readonly dynamodb_url: string } }>(
    host,
    'GET',
    '/',
  );
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
  return DynamoDBDocumentClient.from(
    new DynamoDBClient({ region: 'us-east-1', credentials, endpoint: addresses.dynamodb_url }),
  );
}

async function readAll(client: DynamoDBDocumentClient): Promise<ReadonlyMap<string, Item>> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
  return new Map(Items.map((item) => [`${item.pk} ${item.sk}`, item as Item]));
}

async function restore(client: DynamoDBDocumentClient, atFirst: ReadonlyMap<string, Item>): Promise<void> {
  const now = await readAll(client);
  for (const [key, { pk, sk }] of now) {
    if (!atFirst.has(key)) await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  }
  for (const [key, Item] of atFirst) {
    if (!isDeepStrictEqual(now.get(key), Item)) await client.send(new PutCommand({ TableName, Item }));
  }
}
