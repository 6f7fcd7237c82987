import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { LinkCheck } from '../../lambdas/links/verification.ts';
import { checkItem } from '../../lambdas/table/check-items.ts';
import { linkChecksTable } from '../../lambdas/table/checks-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { dayStatsKey, domainTryKey, referrerStatsKey, totalStatsKey } from '../../lambdas/table/keys.ts';
import { linksTable } from '../../lambdas/table/links-table.ts';
import { siteItem } from '../../lambdas/table/site-items.ts';
import { timestamp } from '../../lambdas/timestamp.ts';
import { stageConfig, tableName } from '../../lib/config.ts';
import { api, createLink } from '../e2e/client.ts';
import { hostTable } from '../e2e/host-table.ts';
import { operate } from '../e2e/operator.ts';
import type { RunningHost } from '../e2e/running-host.ts';

type Item = Record<string, unknown> & { readonly pk: string; readonly sk: string };

/** The account in the page's examples: 42 links, one of them removed; they mention the last five. */
export interface ExampleAccount {
  /** Restores the table's initial state, so that every example finds what the page shows. */
  restore(): Promise<void>;
}

/** A link that operators have taken down, for the example of an appeal. */
const TAKEN_DOWN = 36;
const TableName = tableName(stageConfig('dev'));

/** Makes the account's links on a host that has none. */
export async function exampleAccount(host: RunningHost): Promise<ExampleAccount> {
  const links = Array.from({ length: 37 }, (_, index) => ({
    url: `https://example.com/${index + 1}`,
    tags: index < 12 ? ['newsletter'] : index < 15 ? ['spring-sale'] : [],
  }));
  const inPage = [38, 39, 40].map((id) => ({
    url: 'https://example.com/file.zip',
    type: 'inpage',
    post_id: `post_${id}`,
    site_url: `https://yoursite.com/downloads/${id}`,
  }));
  const { status, body } = await api(host, 'POST', '/api/v1/links/bulk', { links: [...links, ...inPage] });
  if (status !== 200) throw new Error(`The bulk create returned ${status}.`);
  const { results } = body.data as { results: { data: { id: number; short_code: string } }[] };
  const stopped = results.find(({ data }) => data.id === TAKEN_DOWN)?.data.short_code;
  await operate(host, 'take-down', String(stopped), '--reason', 'Malware');
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
  const table = await hostTable(host);
  const { client } = table;
  for (const Item of statistics(id)) await client.send(new PutCommand({ TableName, Item }));
  await storeChecks(table);
  await storeSite(table);
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
  {
    ...dayStatsKey(linkId, '2026-02-22'),
    ...inOneHour({ clicks: 255, views: 340, bot_views: 85 }),
    'country#PH': 130,
    'country#US': 77,
    'country#GB': 48,
    'device#mobile': 160,
    'device#desktop': 80,
    'device#tablet': 15,
    'browser#Chrome': 170,
    'browser#Safari': 64,
    'browser#Firefox': 21,
  },
  { ...referrerStatsKey(linkId, '2026-02-22'), hosts: 1, 'ref#www.example.com': 180 },
  {
    ...dayStatsKey(linkId, '2026-02-21'),
    ...inOneHour({ clicks: 62, views: 80, bot_views: 18 }),
    'country#PH': 30,
    'country#US': 20,
    'country#GB': 12,
    'device#mobile': 40,
    'device#desktop': 20,
    'device#tablet': 2,
    'browser#Chrome': 40,
    'browser#Safari': 16,
    'browser#Firefox': 6,
  },
  { ...referrerStatsKey(linkId, '2026-02-21'), hosts: 1, 'ref#www.example.com': 30 },
];

const inOneHour = (counts: Readonly<Record<'clicks' | 'views' | 'bot_views', number>>) => ({
  ...counts,
  h02: counts.clicks,
  v02: counts.views,
  b02: counts.bot_views,
});

/** Stores what the examples show of checks: of the link 40; of 38, whose deletion waits; and of 39, which was removed. */
async function storeChecks(table: Table): Promise<void> {
  const at = new Date('2026-02-22T09:12:00Z');
  const found = { at, verdict: 'found', reason: 'found', status: 200, finalHost: undefined } as const;
  const challenged = {
    at: new Date('2026-02-22T08:10:00Z'),
    verdict: 'inconclusive',
    reason: 'challenge',
    status: 403,
    finalHost: 'www.yoursite.com',
  } as const;
  const missing = { ...found, verdict: 'missing', reason: 'page_not_found', status: 404 } as const;
  const hold = { until: new Date('2099-01-01T00:00:00Z'), reason: 'many_of_site' } as const;
  // None is due, so that no check of ours comes between.
  const checkOf = async (linkId: number, fields: Partial<LinkCheck>): Promise<LinkCheck> => {
    const check = (await linkChecksTable(table).findChecks([linkId])).get(linkId);
    if (!check) throw new Error(`The link ${linkId} is not checked.`);
    return { ...check, version: check.version + 1, dueAt: undefined, ...fields };
  };
  const checks = [
    await checkOf(40, { history: [found, challenged] }),
    await checkOf(38, { history: [missing], hold }),
  ];
  for (const check of checks) await table.client.send(new PutCommand({ TableName, Item: checkItem(check) }));
  const links = linksTable(table);
  const link = await links.find(39);
  if (!link) throw new Error('There is no link 39.');
  const restorableUntil = new Date('2099-01-01T00:00:00Z');
  const removal = { at: new Date(), reason: 'page_not_found', restorableUntil } as const;
  const after = { ...link, removal, isActive: false, purgeAt: restorableUntil, revision: link.revision + 1 };
  await links.replace(link, { ...after, verification: undefined }, new Date(), {
    check: await checkOf(39, {}),
  });
}

/** Stores a domain that is proved, and was tried just now, so that no example looks for a real one. */
async function storeSite(table: Table): Promise<void> {
  const { userId = '' } = (await linksTable(table).find(42))?.owner ?? {};
  const triedAt = new Date('2099-01-01T00:00:00Z');
  const site = {
    userId,
    domain: 'yoursite.com',
    token: randomBytes(16).toString('hex'),
    createdAt: new Date(),
    triedAt,
    results: { dns: 'found', file: 'no_file' },
    dnsFoundAt: new Date(),
    fileFoundAt: undefined,
  } as const;
  await table.client.send(new PutCommand({ TableName, Item: siteItem(site) }));
  const tried = { ...domainTryKey(userId, site.domain), triedAt: timestamp(triedAt) };
  await table.client.send(new PutCommand({ TableName, Item: tried }));
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
