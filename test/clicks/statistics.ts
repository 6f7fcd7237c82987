import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { utcDate } from '../../lambdas/clicks/click.ts';
import { countedReferrers } from '../../lambdas/clicks/click-transaction.ts';
import { dayCounters, totalCounters } from '../../lambdas/clicks/counters.ts';
import { referrerUpdate } from '../../lambdas/clicks/referrers.ts';
import { unpackUlids } from '../../lambdas/clicks/ulid-bytes.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { CLICK_LOG_SHARDS, clickLogPk, statsPk, totalStatsKey } from '../../lambdas/table/keys.ts';
import { fromTotalItem } from '../../lambdas/table/total-item.ts';
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

/**
 * All statistics of a link in the table, without zeros: what was folded, and what is pending in the total, as one total, days and
 * referrers.
 */
export async function readStatistics(table: Table, linkId: number): Promise<Statistics> {
  const statistics: Statistics = {};
  const add = (name: string, counters: Iterable<[string, number]>): void => {
    const sums = statistics[name] ?? {};
    statistics[name] = sums;
    for (const [counter, by] of counters) if (by !== 0) sums[counter] = (sums[counter] ?? 0) + by;
  };
  const items = (await queryAll(table, statsPk(linkId))) as Record<string, unknown>[];
  for (const { pk, sk, until, ...rest } of items) {
    if (sk === 'BREAKDOWN') add('TOTAL', breakdownOf(rest));
    else if (sk === 'TOTAL') add('TOTAL', [...headlineOf(rest), ...breakdownOf(rest)]);
    else if (!String(sk).startsWith('IDS#')) add(String(sk), numbersIn(rest));
  }
  const total = items.find(({ sk }) => sk === 'TOTAL') ?? {};
  const { pending } = fromTotalItem(total, linkId);
  if (pending.length > 0) add('TOTAL', breakdownOf(Object.fromEntries(totalCounters(pending))));
  for (const [date, clicks] of Map.groupBy(pending, utcDate)) {
    add(`DAY#${date}`, dayCounters(clicks));
    const referrers = countedReferrers(clicks);
    if (referrers.length === 0) continue;
    const named = statistics[`REF#${date}`] ?? {};
    const known = new Set(
      Object.keys(named).flatMap((name) => (/^ref#(?!other$)/.test(name) ? [name.slice(4)] : [])),
    );
    const { counters, newHosts } = referrerUpdate(referrers, known) ?? { counters: [], newHosts: 0 };
    add(
      `REF#${date}`,
      [...counters].map(([host, by]): [string, number] => [`ref#${host}`, by]),
    );
    add(`REF#${date}`, [['hosts', newHosts]]);
  }
  return statistics;
}

const numbersIn = (item: Record<string, unknown>): [string, number][] =>
  Object.entries(item).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
const headlineOf = (item: Record<string, unknown>) =>
  numbersIn(item).filter(([name]) => ['clicks', 'views', 'bot_views'].includes(name));
const breakdownOf = (item: Record<string, unknown>) => numbersIn(item).filter(([name]) => name.includes('#'));

/** The ids that a second delivery is known by: pending, packed, or in the click log. Has an id as often as it is there. */
export async function readKnownIds(table: Table, linkId: number): Promise<string[]> {
  const items = (await queryAll(table, statsPk(linkId))) as Record<string, unknown>[];
  const total = items.find(({ sk }) => sk === 'TOTAL') ?? {};
  return [
    ...(await readClickLog(table, linkId)).map(({ sk }) => String(sk)),
    ...fromTotalItem(total, linkId).pending.map(({ id }) => id),
    ...items.flatMap(({ ids }) => (ids instanceof Uint8Array ? unpackUlids(ids) : [])),
  ];
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
