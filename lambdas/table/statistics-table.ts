import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Breakdown, LinkStatistics, LinkStatisticsStore } from '../links/link-statistics.ts';
import type { Table } from './client.ts';
import { attributes, dayStatsPrefix, statsPk, totalStatsKey } from './keys.ts';

type Item = Readonly<Record<string, unknown>>;

/**
 * Reads the statistics that the click aggregator maintains. The breakdowns come from one item, so they always add up to
 * its clicks.
 */
export function statisticsTable(table: Table): LinkStatisticsStore {
  return {
    async find(linkId, recentDays) {
      const [total, days] = await settleAll([
        readTotal(table, linkId),
        readDaysWithClicks(table, linkId, recentDays),
      ]);
      return { ...fromTotalItem(total), recentDays: days };
    },
  };
}

async function readTotal(table: Table, linkId: number): Promise<Item> {
  const { Item = {} } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: totalStatsKey(linkId) }),
  );
  return Item;
}

/** Newest first. Skips days without clicks, which only bots visited, so it may need more than one page. */
async function readDaysWithClicks(
  table: Table,
  linkId: number,
  wanted: number,
): Promise<LinkStatistics['recentDays']> {
  const days: { date: string; clicks: number }[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :day)',
        FilterExpression: 'clicks > :none',
        ProjectionExpression: '#sk, clicks',
        ExpressionAttributeNames: { '#pk': attributes.pk, '#sk': attributes.sk },
        ExpressionAttributeValues: { ':pk': statsPk(linkId), ':day': dayStatsPrefix, ':none': 0 },
        ScanIndexForward: false,
        Limit: wanted,
        ExclusiveStartKey: after,
      }),
    );
    for (const item of page.Items ?? []) {
      days.push({
        date: String(item[attributes.sk]).slice(dayStatsPrefix.length),
        clicks: count(item.clicks),
      });
    }
    after = page.LastEvaluatedKey;
  } while (after && days.length < wanted);
  return days.slice(0, wanted);
}

const fromTotalItem = (item: Item) => ({
  clicks: count(item.clicks),
  views: count(item.views),
  botViews: count(item.bot_views),
  clicksByCountry: breakdown(item, 'country#'),
  clicksByDevice: breakdown(item, 'device#'),
  clicksByBrowser: breakdown(item, 'browser#'),
});

/** The counters of an item's attributes with a prefix, most clicks first. */
export const breakdown = (item: Item, prefix: string): Breakdown =>
  new Map(
    Object.entries(item)
      .filter(([name, value]) => name.startsWith(prefix) && count(value) > 0)
      .map(([name, value]): [string, number] => [name.slice(prefix.length), count(value)])
      .sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1)),
  );

export const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
