import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { figures } from '../../bench/costs/figures.ts';
import { BROWSERS } from '../../lambdas/clicks/browsers.ts';
import { COUNTRIES } from '../../lambdas/clicks/click.ts';
import { MAX_REFERRER_HOSTS } from '../../lambdas/clicks/referrers.ts';
import { ULID_BYTES } from '../../lambdas/clicks/ulid-bytes.ts';
import type { Table } from '../../lambdas/table/client.ts';
import {
  breakdownStatsKey,
  dayStatsKey,
  type Key,
  packedIdsPrefix,
  referrerStatsKey,
  statsPk,
  totalStatsKey,
} from '../../lambdas/table/keys.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { addUpCapacity } from '../table/capacity.ts';
import { testTable } from '../table/test-table.ts';
import { testAggregator } from './aggregator.ts';
import { failedIds, pick, seededRandom, userAgents, visitEvent } from './events.ts';
import { createLinks } from './statistics.ts';

const date = '2026-02-22';
const countries = [...COUNTRIES, 'unknown'];
const devices = ['mobile', 'tablet', 'desktop', 'unknown'];
/** As large as a counter ever gets: twelve digits. */
const LARGE = 999_999_999_999;

const total: string[] = [
  ...['clicks', 'views', 'bot_views'],
  ...countries.map((country) => `country#${country}`),
  ...devices.map((device) => `device#${device}`),
  ...[...BROWSERS].map((browser) => `browser#${browser}`),
];
/** Clicks, views and bots' views by hour. */
const hours = ['h', 'v', 'b'].flatMap((counter) =>
  Array.from({ length: 24 }, (_, hour) => `${counter}${String(hour).padStart(2, '0')}`),
);
const referrers = [
  'hosts',
  'ref#other',
  ...Array.from({ length: MAX_REFERRER_HOSTS }, (_, index) => `ref#${String(index).padStart(100, 'x')}`),
];

let table: Table;
beforeAll(async () => {
  table = await testTable();
});

/** Puts an item with all these counters. @returns its billed size in KB, rounded up */
async function putItem(key: Key, names: readonly string[], count = LARGE): Promise<number> {
  const { ConsumedCapacity } = await table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: { ...key, ...Object.fromEntries(names.map((name) => [name, count])) },
      ReturnConsumedCapacity: 'TOTAL',
    }),
  );
  return ConsumedCapacity?.CapacityUnits ?? Number.NaN;
}

describe('the largest statistics items', () => {
  it("fit every counter in 8 KB, and a day's referrers in 12 KB", async () => {
    const linkId = 999_999_999;
    expect(await putItem(breakdownStatsKey(linkId), [...total, 'until'])).toBeLessThanOrEqual(8);
    expect(await putItem(dayStatsKey(linkId, date), [...total, ...hours, 'until'])).toBeLessThanOrEqual(8);
    expect(await putItem(referrerStatsKey(linkId, date), [...referrers, 'until'])).toBeLessThanOrEqual(12);
  });

  it('contain exactly the counters that exist', async () => {
    const linkId = 77;
    await createLinks(table, [linkId]);
    const written = new Set<string>();
    table.client.middlewareStack.add(
      (next) => async (args) => {
        const { TransactItems = [] } = args.input as { TransactItems?: { Update?: Names }[] };
        for (const { Update } of TransactItems) {
          for (const name of Object.values(Update?.ExpressionAttributeNames ?? {})) written.add(name);
        }
        return next(args);
      },
      { step: 'initialize', name: 'attributeNames' },
    );
    const random = seededRandom(5);
    const events = Array.from({ length: 4_000 }, (_, index) =>
      visitEvent({
        linkId,
        at: `${date}T${String(index % 24).padStart(2, '0')}:00:00.000Z`,
        country: countries[index % countries.length] ?? '',
        device: pick(devices, random) as VisitEvent['device'],
        userAgent: pick(Object.values(userAgents), random),
      }),
    );
    expect(failedIds(await testAggregator(table).count(events))).toEqual([]);
    const ofTotal = ['pk', 'v', 'pending', 'words', 'until', 'folds', 'foldedAt', 'buckets'];
    const allowed = new Set([...total, ...hours, ...ofTotal, 'duePk', 'dueAt']);
    expect([...written].filter((name) => !allowed.has(name))).toEqual([]);
    const fromCountries = [...written].filter((name) => name.startsWith('country#'));
    expect(fromCountries).toHaveLength(countries.length);
  });
});

interface Names {
  readonly ExpressionAttributeNames?: Record<string, string>;
}

describe('a batch of 1,000 clicks on one link', () => {
  const batch = (linkId: number, random: () => number): VisitEvent[] =>
    Array.from({ length: 1_000 }, (_, index) => {
      // A few countries, browsers and sites account for most visitors.
      const few = (size: number): number => Math.floor(size * random() ** 3);
      return visitEvent({
        linkId,
        at: `${date}T1${index % 2}:30:00.000Z`,
        country: countries[few(120)] ?? 'unknown',
        device: pick(['mobile', 'mobile', 'desktop', 'tablet'] as const, random),
        userAgent: Object.values(userAgents)[few(12)] ?? '',
        referrerHost: random() < 0.4 ? null : `www.site-${few(60)}.example`,
      });
    });

  /** @returns write units per click */
  async function unitsPerClick(linkId: number): Promise<number> {
    const units = addUpCapacity(table.client);
    const events = batch(linkId, seededRandom(linkId));
    const aggregator = testAggregator(table);
    expect(failedIds(await aggregator.count(events))).toEqual([]);
    expect(aggregator.summaries[0]).toMatchObject({ counted: 1_000 });
    return units.stop().write / events.length;
  }

  it('takes at most 0.07 write units per click on a busy link', async () => {
    // A million clicks from 120 countries, in every hour, and from 60 sites today.
    const seen = total.filter((name) => !name.startsWith('country#')).concat(total.slice(3, 123));
    await putItem(totalStatsKey(1), ['clicks', 'views', 'bot_views'], 1_000_000);
    await putItem(breakdownStatsKey(1), seen, 1_000_000);
    await putItem(dayStatsKey(1, date), [...seen, ...hours], 1_000_000);
    const sites = Array.from({ length: 60 }, (_, index) => [`ref#www.site-${index}.example`, 5_000]);
    const referrersToday = {
      ...referrerStatsKey(1, date),
      hosts: sites.length,
      ...Object.fromEntries(sites),
    };
    await table.client.send(new PutCommand({ TableName: table.name, Item: referrersToday }));
    const units = await unitsPerClick(1);
    console.log(`1,000 clicks on one busy link: ${units.toFixed(3)} write units per click (at most 0.07)`);
    // 16 bytes per id, and a transaction costs double.
    expect(units).toBeGreaterThan(0.032);
    expect(units).toBeLessThanOrEqual(0.07);
  });

  it('takes at most 0.07 write units per click on a new link', async () => {
    await createLinks(table, [2]);
    const units = await unitsPerClick(2);
    console.log(`1,000 clicks on one new link: ${units.toFixed(3)} write units per click (at most 0.07)`);
    // 16 bytes per id, and a transaction costs double.
    expect(units).toBeGreaterThan(0.032);
    expect(units).toBeLessThanOrEqual(0.07);
  });
});

describe('a link that is seldom visited', () => {
  it('keeps at most 0.03 KB of each visit until it expires, in at most 0.07 items', async () => {
    await createLinks(table, [3]);
    const aggregator = testAggregator(table);
    const clicks = 200;
    for (let minute = 0; minute < clicks; minute += 1) {
      const at = new Date(Date.parse(`${date}T00:00:00Z`) + minute * 60_000).toISOString();
      expect(failedIds(await aggregator.count([visitEvent({ linkId: 3, at })]))).toEqual([]);
    }
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :ids)',
        ExpressionAttributeValues: { ':pk': statsPk(3), ':ids': packedIdsPrefix },
      }),
    );
    const ids = Items.reduce((sum, item) => sum + (item.ids as Uint8Array).length / ULID_BYTES, 0);
    const kilobytes = Items.reduce((sum, item) => sum + sizeOf(item), 0) / 1_000;
    // The last ones are pending in the total.
    expect(ids).toBeGreaterThan(clicks / 2);
    expect(kilobytes / ids).toBeLessThanOrEqual(figures.packedClickKilobytes.value);
    expect(Items.length / ids).toBeLessThanOrEqual(figures.packedItems.value);
  });
});

/** Bytes of an item as DynamoDB bills them; of a number, as if it were a text. */
const sizeOf = (item: Readonly<Record<string, unknown>>): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) =>
      sum + name.length + (value instanceof Uint8Array ? value.length : String(value).length),
    0,
  );
