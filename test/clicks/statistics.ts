import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../lambdas/table/client.ts';
import { CLICK_LOG_SHARDS, clickLogPk, statsPk, totalStatsKey } from '../../lambdas/table/keys.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { BOT_USER_AGENT, userAgents } from './events.ts';

/** A link's statistics: the counters of each item, by sort key. */
export type Statistics = Record<string, Record<string, number>>;

/** Creates the items that clicks on a link are counted in, as creating the link does. */
export async function createLinks({ client, name }: Table, linkIds: readonly number[]): Promise<void> {
  for (const linkId of linkIds) {
    await client.send(
      new PutCommand({
        TableName: name,
        Item: { ...totalStatsKey(linkId), clicks: 0, views: 0, bot_views: 0 },
      }),
    );
  }
}

/** All statistics of a link in the table, without zeros. */
export async function readStatistics(table: Table, linkId: number): Promise<Statistics> {
  const items = await queryAll(table, statsPk(linkId));
  return Object.fromEntries(
    items.map(({ pk, sk, ttl, ...counters }) => [
      sk,
      Object.fromEntries(Object.entries(counters).filter(([, count]) => count !== 0)),
    ]),
  );
}

/** The rows of a link's click log, from all shards. */
export async function readClickLog(table: Table, linkId: number): Promise<Record<string, unknown>[]> {
  const shards = Array.from({ length: CLICK_LOG_SHARDS }, (_, shard) => clickLogPk(linkId, shard));
  return (await Promise.all(shards.map((pk) => queryAll(table, pk)))).flat();
}

async function queryAll({ client, name }: Table, pk: string): Promise<Record<string, never>[]> {
  const items: Record<string, never>[] = [];
  let startKey: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ExclusiveStartKey: startKey,
      }),
    );
    items.push(...((page.Items ?? []) as Record<string, never>[]));
    startKey = page.LastEvaluatedKey;
  } while (startKey);
  return items;
}

const browserNames = new Map<string, string>(Object.entries(userAgents).map(([name, ua]) => [ua, name]));

/**
 * The expected statistics of a link once these events are counted: a second, plain implementation of the
 * contract that uses nothing of the product. Supports only the user agents of `events.ts`, existing
 * countries, and days with at most 100 referrers.
 */
export function expectedStatistics(events: readonly VisitEvent[], linkId: number): Statistics {
  const statistics: Statistics = { TOTAL: {} };
  const add = (item: string, counter: string): void => {
    const counters = statistics[item] ?? {};
    statistics[item] = { ...counters, [counter]: (counters[counter] ?? 0) + 1 };
  };
  const unique = new Map(events.filter((event) => event.linkId === linkId).map((event) => [event.id, event]));
  for (const { at, kind, userAgent, country, device, referrerHost } of unique.values()) {
    const isBot = userAgent === BOT_USER_AGENT;
    const date = at.slice(0, 10);
    const hour = at.slice(11, 13);
    if (kind === 'direct' || kind === 'preview') add(`DAY#${date}`, `v${hour}`);
    if (isBot && kind !== 'continue') add(`DAY#${date}`, `b${hour}`);
    for (const item of ['TOTAL', `DAY#${date}`]) {
      if (kind === 'direct' || kind === 'preview') add(item, 'views');
      if (isBot && kind !== 'continue') add(item, 'bot_views');
      if (isBot || kind === 'preview') continue;
      add(item, 'clicks');
      add(item, `country#${country}`);
      const isPhone = userAgent === userAgents['Opera Mini'] && device !== 'tablet';
      add(item, `device#${isPhone ? 'mobile' : device}`);
      add(item, `browser#${browserNames.get(userAgent)}`);
      if (item !== 'TOTAL') add(item, `h${hour}`);
    }
    if (isBot || kind === 'preview' || referrerHost === null) continue;
    if (!statistics[`REF#${date}`]?.[`ref#${referrerHost}`]) add(`REF#${date}`, 'hosts');
    add(`REF#${date}`, `ref#${referrerHost}`);
  }
  return statistics;
}
