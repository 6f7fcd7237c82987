import { settleAll } from '../concurrency/settle-all.ts';
import { type StoredDay, type StoredDays, type UtcDays, withoutReferrer } from '../statistics/stored-day.ts';
import { REFERRER } from './clicks-table.ts';
import type { Table } from './client.ts';
import { attributes, dayStatsKey, type Key, referrerStatsKey, statsPk } from './keys.ts';
import type { Item } from './link-codec.ts';
import { queryAll } from './query-all.ts';
import { breakdown, count } from './statistics-table.ts';

/** Reads the days that the click aggregator maintains: their counters, and in parallel their referrers. */
export const storedDaysTable = (table: Table): StoredDays => ({
  async read(linkId, days) {
    const [counted, referrers] = await settleAll([
      readBetween(table, linkId, days, dayStatsKey),
      readBetween(table, linkId, days, referrerStatsKey),
    ]);
    const byDate = new Map(referrers.map((item) => [dateOf(item), item]));
    return counted.map((item) => fromItems(item, byDate.get(dateOf(item)) ?? {}));
  },
});

/** A response holds 1 MB: about a year of a link with visitors from a few countries. */
const readBetween = (
  table: Table,
  linkId: number,
  { from, to }: UtcDays,
  keyOf: (linkId: number, date: string) => Key,
): Promise<readonly Item[]> =>
  queryAll(table, {
    TableName: table.name,
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#pk': attributes.pk, '#sk': attributes.sk },
    ExpressionAttributeValues: {
      ':pk': statsPk(linkId),
      ':from': keyOf(linkId, from).sk,
      ':to': keyOf(linkId, to).sk,
    },
  });

/** Both sort keys end in the day. */
const dateOf = (item: Item): string => String(item[attributes.sk]).slice(-'YYYY-MM-DD'.length);

const fromItems = (day: Item, referrers: Item): StoredDay => {
  const clicks = count(day.clicks);
  return {
    date: dateOf(day),
    counts: { clicks, views: count(day.views), botViews: count(day.bot_views) },
    hours: { clicks: hours(day, 'h'), views: hours(day, 'v'), botViews: hours(day, 'b') },
    clicksBy: {
      country: breakdown(day, 'country#'),
      device: breakdown(day, 'device#'),
      browser: breakdown(day, 'browser#'),
      referrer: withoutReferrer(breakdown(referrers, REFERRER), clicks),
    },
  };
};

/** @param prefix of the 24 counters (see `dayCounters`) */
const hours = (day: Item, prefix: 'h' | 'v' | 'b'): number[] =>
  Array.from({ length: 24 }, (_, hour) => count(day[`${prefix}${String(hour).padStart(2, '0')}`]));
