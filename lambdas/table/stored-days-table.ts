import { type Click, utcDate } from '../clicks/click.ts';
import { countedReferrers } from '../clicks/click-transaction.ts';
import { type Counters, dayCounters } from '../clicks/counters.ts';
import { type ReferrerHosts, referrerUpdate } from '../clicks/referrers.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import { type StoredDay, type StoredDays, type UtcDays, withoutReferrer } from '../statistics/stored-day.ts';
import { hostsIn, REFERRER } from './clicks-table.ts';
import type { Table } from './client.ts';
import { attributes, dayStatsKey, type Key, referrerStatsKey, statsPk } from './keys.ts';
import type { Item } from './link-codec.ts';
import { queryAll } from './query-all.ts';
import { breakdown, count, dateOf, notIn, readTotal, withCounts } from './statistics-table.ts';

/**
 * Reads the days that the click aggregator maintains: their counters, and in parallel their referrers. Adds the clicks that are
 * pending in the total.
 */
export const storedDaysTable = (table: Table): StoredDays => ({
  async read(linkId, days) {
    const { pending } = await readTotal(table, linkId);
    const [counted, referrers] = await settleAll([
      readBetween(table, linkId, days, dayStatsKey),
      readBetween(table, linkId, days, referrerStatsKey),
    ]);
    const daysByDate = new Map(counted.map((item) => [dateOf(item), item]));
    const referrersByDate = new Map(referrers.map((item) => [dateOf(item), item]));
    const inRange = pending.filter((click) => days.from <= utcDate(click) && utcDate(click) <= days.to);
    for (const [date, ofDay] of Map.groupBy(inRange, utcDate)) {
      addPending(daysByDate, dayStatsKey(linkId, date), notIn(daysByDate.get(date), ofDay), dayCounters);
      const stored = referrersByDate.get(date);
      addPending(referrersByDate, referrerStatsKey(linkId, date), notIn(stored, ofDay), (clicks) =>
        referrerCounters(clicks, hostsIn(stored ?? {})),
      );
    }
    return [...daysByDate.values()]
      .map((item) => fromItems(item, referrersByDate.get(dateOf(item)) ?? {}))
      .sort((a, b) => (a.date < b.date ? -1 : 1));
  },
});

function addPending(
  byDate: Map<string, Item>,
  key: Key,
  clicks: readonly Click[],
  countersOf: (clicks: readonly Click[]) => Counters,
): void {
  if (clicks.length === 0) return;
  const date = dateOf({ ...key });
  byDate.set(date, withCounts(byDate.get(date) ?? { ...key }, countersOf(clicks)));
}

/** Clicks by the names that a fold would give them. */
const referrerCounters = (clicks: readonly Click[], hosts: ReferrerHosts): Counters =>
  new Map(
    [...(referrerUpdate(countedReferrers(clicks), hosts)?.counters ?? [])].map(([host, by]) => [
      `${REFERRER}${host}`,
      by,
    ]),
  );

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
