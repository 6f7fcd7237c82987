import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Click, isClick, utcDate } from '../clicks/click.ts';
import { HEADLINE_COUNTERS, totalCounters } from '../clicks/counters.ts';
import type { PackedTotal } from '../clicks/packed-store.ts';
import { secondOf } from '../clicks/pending-clicks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Breakdown, LinkStatistics, LinkStatisticsStore } from '../links/link-statistics.ts';
import type { Table } from './client.ts';
import { attributes, breakdownStatsKey, dayStatsPrefix, type Key, statsPk, totalStatsKey } from './keys.ts';
import { foldedUntilOf, fromTotalItem, packedNames } from './total-item.ts';

type Item = Readonly<Record<string, unknown>>;

/**
 * Reads the statistics that the click aggregator maintains. The clicks and their breakdowns come from one item and the pending
 * clicks that it does not have, so they always add up.
 */
export function statisticsTable(table: Table): LinkStatisticsStore {
  return {
    async find(linkId, recentDays) {
      const total = await readTotal(table, linkId);
      const [breakdown, days] = hasAll(total)
        ? [undefined, []]
        : await settleAll([
            readItem(table, breakdownStatsKey(linkId)),
            readDaysWithClicks(table, linkId, recentDays),
          ]);
      return { ...toStatistics(total, breakdown), recentDays: recentDaysOf(total, days, recentDays) };
    },
  };
}

/**
 * Reads a link's total. Read it before the items that clicks are folded into: clicks that are folded in between are then in both, and
 * those items say so (see {@link notIn}).
 */
export const readTotal = async (table: Table, linkId: number): Promise<PackedTotal> =>
  fromTotalItem((await readItem(table, totalStatsKey(linkId))) ?? {}, linkId);

async function readItem(table: Table, key: Key): Promise<Item | undefined> {
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key }));
  return Item;
}

/** Whether all that was ever counted is pending, as for most links of a stage: then there are no other items. */
function hasAll({ counters, pending }: PackedTotal): boolean {
  const ofPending = totalCounters(pending);
  return HEADLINE_COUNTERS.every((name) => (counters.get(name) ?? 0) === (ofPending.get(name) ?? 0));
}

/** The pending clicks that were not folded into an item when it was read. */
export const notIn = (item: Item | undefined, pending: readonly Click[]): readonly Click[] =>
  item ? pending.filter((click) => secondOf(click) > foldedUntilOf(item)) : pending;

/** An item with further counts. */
export function withCounts(item: Item, counters: ReadonlyMap<string, number>): Item {
  const sums = [...counters].map(([name, by]): [string, number] => [name, count(item[name]) + by]);
  return { ...item, ...Object.fromEntries(sums) };
}

/** Newest first. Skips days without clicks, which only bots visited, so it may need more than one page. */
async function readDaysWithClicks(table: Table, linkId: number, wanted: number): Promise<readonly Item[]> {
  const days: Item[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :day)',
        FilterExpression: 'clicks > :none',
        ProjectionExpression: '#sk, clicks, #until',
        ExpressionAttributeNames: {
          '#pk': attributes.pk,
          '#sk': attributes.sk,
          '#until': packedNames.foldedUntil,
        },
        ExpressionAttributeValues: { ':pk': statsPk(linkId), ':day': dayStatsPrefix, ':none': 0 },
        ScanIndexForward: false,
        Limit: wanted,
        ExclusiveStartKey: after,
      }),
    );
    days.push(...(page.Items ?? []));
    after = page.LastEvaluatedKey;
  } while (after && days.length < wanted);
  return days;
}

/** The clicks of the items of days, and those that are pending. */
function recentDaysOf(
  { pending }: PackedTotal,
  days: readonly Item[],
  wanted: number,
): LinkStatistics['recentDays'] {
  const stored = new Map(days.map((item) => [dateOf(item), item]));
  const clicksOn = new Map(days.map((item) => [dateOf(item), count(item.clicks)]));
  for (const [date, ofDay] of Map.groupBy(pending.filter(isClick), utcDate)) {
    const more = notIn(stored.get(date), ofDay).length;
    if (more > 0) clicksOn.set(date, (clicksOn.get(date) ?? 0) + more);
  }
  return [...clicksOn]
    .map(([date, clicks]) => ({ date, clicks }))
    .sort((a, b) => (a.date < b.date ? 1 : -1))
    .slice(0, wanted);
}

/** The day in the sort key of a day or its referrers. */
export const dateOf = (item: Item): string => String(item[attributes.sk]).slice(-'YYYY-MM-DD'.length);

function toStatistics(total: PackedTotal, stored: Item | undefined) {
  const { counters, unmoved, pending, foldedUntil } = total;
  const isAhead = stored !== undefined && foldedUntilOf(stored) > foldedUntil;
  const moved = withCounts(stored ?? {}, totalCounters(notIn(stored, pending)));
  const item = isAhead ? moved : withCounts(moved, unmoved);
  // Until a link's first fold, and while earlier versions count in its total, that alone has all clicks.
  const isWhole = stored === undefined || (unmoved.size > 0 && !isAhead);
  const sums = isWhole ? Object.fromEntries(counters) : item;
  return {
    clicks: count(sums.clicks),
    views: count(sums.views),
    botViews: count(sums.bot_views),
    clicksByCountry: breakdown(item, 'country#'),
    clicksByDevice: breakdown(item, 'device#'),
    clicksByBrowser: breakdown(item, 'browser#'),
  };
}

/** The counters of an item's attributes with a prefix, most clicks first. */
export const breakdown = (item: Item, prefix: string): Breakdown =>
  new Map(
    Object.entries(item)
      .filter(([name, value]) => name.startsWith(prefix) && count(value) > 0)
      .map(([name, value]): [string, number] => [name.slice(prefix.length), count(value)])
      .sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1)),
  );

export const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
