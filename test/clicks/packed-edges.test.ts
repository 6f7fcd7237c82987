import { setTimeout as sleep } from 'node:timers/promises';
import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from '../../lambdas/clicks/browsers.ts';
import { type Click, COUNTRIES } from '../../lambdas/clicks/click.ts';
import type { Fate } from '../../lambdas/clicks/count-link-clicks.ts';
import { countPackedClicks } from '../../lambdas/clicks/count-packed-clicks.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { packedClicksTable } from '../../lambdas/table/packed-clicks-table.ts';
import { statisticsTable } from '../../lambdas/table/statistics-table.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { documentClient } from '../setup/engines.ts';
import { testTable } from '../table/test-table.ts';
import { LOGGED, testAggregator } from './aggregator.ts';
import { batchesOf, failedIds, seededRandom, shuffled, visitEvent } from './events.ts';
import { linkMaker } from './packed-clicks.ts';
import { onEachSend } from './sends.ts';
import { expectedStatistics, readKnownIds, readStatistics } from './statistics.ts';

let table: Table;
beforeAll(async () => {
  table = await testTable();
});

const newLink = linkMaker(() => table);

/** Counts events twice each, in batches and in any order, and compares the statistics after each of both rounds. */
async function countTwice(linkId: number, events: readonly VisitEvent[], batchSize = 40): Promise<void> {
  const random = seededRandom(linkId);
  for (const _ of [1, 2]) {
    for (const batch of batchesOf(shuffled(events, random), batchSize)) {
      expect(failedIds(await testAggregator(table).count(batch))).toEqual([]);
    }
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(events, linkId));
  }
  expect((await readKnownIds(table, linkId)).toSorted()).toEqual(events.map(({ id }) => id).toSorted());
}

const eventsOf = (
  linkId: number,
  count: number,
  fields: (index: number) => Partial<VisitEvent>,
): VisitEvent[] => Array.from({ length: count }, (_, index) => visitEvent({ linkId, ...fields(index) }));

describe('clicks are counted once', () => {
  it.each([3, 200])('whose ULIDs have any time: %i of them', async (count) => {
    const linkId = await newLink();
    const tails = eventsOf(linkId, count, () => ({})).map(({ id }) => id.slice(10));
    const heads = ['0000000000', '7ZZZZZZZZZ', ulid(Date.parse('2999-01-01')).slice(0, 10)];
    const ids = tails.map((tail, index) => `${heads[index % heads.length]}${tail}`);
    await countTwice(
      linkId,
      eventsOf(linkId, count, (index) => ({ id: ids[index] ?? '' })),
    );
  });

  it('with one ULID on several links, for each of them', async () => {
    const links = [await newLink(), await newLink()];
    const { id } = visitEvent();
    const events = links.map((linkId) => visitEvent({ linkId, id }));
    await testAggregator(table).count(events);
    for (const linkId of links) {
      expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(events, linkId));
    }
  });

  it('when messages of one ULID have other times, in one batch or while it is pending', async () => {
    const linkId = await newLink();
    const event = visitEvent({ linkId });
    const altered = { ...event, at: '2026-02-23T10:15:30.123Z' };
    const aggregator = testAggregator(table);
    await aggregator.count([event, altered]);
    await aggregator.count([altered]);
    expect(aggregator.summaries).toMatchObject([
      { counted: 1, duplicate: 1 },
      { counted: 0, duplicate: 1 },
    ]);
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics([event], linkId));
  });

  it.each([10, 120])('around midnight UTC, on their own day and hour: %i of them', async (count) => {
    const linkId = await newLink();
    const midnight = Date.parse('2026-02-22T00:00:00.000Z');
    const offsets = [-60_000, -1_000, -1, 0, 1, 999, 1_000, 59_999, 60_000, 3_600_000];
    await countTwice(
      linkId,
      eventsOf(linkId, count, (index) => ({
        at: new Date(midnight + (offsets[index % offsets.length] ?? 0)).toISOString(),
      })),
    );
  });

  it.each([12, 300])('with the longest and with made-up referrers: %i of them', async (count) => {
    const linkId = await newLink();
    const made = [
      'a|b.example',
      '|',
      '||',
      'PH|Chrome|',
      'b\u0000c',
      'ü'.repeat(100),
      '\u{1f600}'.repeat(50),
    ];
    const events = eventsOf(linkId, count, (index) => ({
      at: `2026-02-2${index % 5}T10:15:30.123Z`,
      referrerHost: index % 2 ? (made[index % made.length] ?? '') : `${index}.`.padEnd(100, 'x'),
    }));
    for (const _ of [1, 2]) expect(failedIds(await testAggregator(table).count(events))).toEqual([]);
    const named = events.map((event) =>
      event.referrerHost?.endsWith('x') ? event : { ...event, referrerHost: 'other' },
    );
    const statistics = expectedStatistics(named, linkId);
    // `other` is no host by name.
    for (const counters of Object.values(statistics)) {
      if (counters['ref#other'] && counters.hosts) counters.hosts -= 1;
    }
    expect(await readStatistics(table, linkId)).toEqual(statistics);
  });

  it('of more words than a total has numbers for', async () => {
    const linkId = await newLink();
    const events = eventsOf(linkId, 360, (index) => ({
      at: `2026-02-2${index % 4}T10:15:30.123Z`,
      referrerHost: `${index}.example`,
    }));
    await countTwice(linkId, events, 360);
  });

  it('while an aggregator of an earlier version counts the same link', async () => {
    const linkId = await newLink();
    const from = new Date('2026-02-22T10:00:00Z');
    const random = seededRandom(11);
    const events = eventsOf(linkId, 400, () => ({
      at: new Date(from.getTime() + (random() - 0.5) * 7_200_000).toISOString(),
      country: random() < 0.5 ? 'PH' : 'US',
    }));
    // The earlier version must not get clicks that are packed.
    const logged = events.filter(({ at }) => at < from.toISOString());
    const ports = {
      packedPeriods: async () => [{ from, until: undefined }],
      sleep: (ms: number) => sleep(ms),
    };
    const run = async (own: typeof LOGGED & Partial<typeof ports>, some: readonly VisitEvent[]) => {
      for (const batch of batchesOf(some, 15)) {
        expect(failedIds(await testAggregator(table, own).count(batch))).toEqual([]);
      }
    };
    const earlier = { ...LOGGED, sleep: ports.sleep };
    await Promise.all([
      run(earlier, shuffled(logged, random)),
      run(ports as never, shuffled(events, random)),
      run(ports as never, shuffled(events, random)),
    ]);
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(events, linkId));
    expect((await readKnownIds(table, linkId)).toSorted()).toEqual(events.map(({ id }) => id).toSorted());
  });
});

describe('clicks of every country, browser, device and hour', () => {
  it("are folded within DynamoDB's limit of 4 KB for an expression", async () => {
    const linkId = await newLink();
    const lengths: number[] = [];
    const client = onEachSend(documentClient(), async ({ operation, body, next }) => {
      if (operation === 'TransactWriteItems') {
        for (const { Update } of JSON.parse(body()).TransactItems) {
          if (Update) lengths.push(Update.UpdateExpression.length);
        }
      }
      await next();
    });
    const countries = [...COUNTRIES, 'unknown'];
    const browsers = [...BROWSERS];
    const clicks = Array.from({ length: 1_900 }, (_, index): Click => {
      const { id, kind, referrerHost } = visitEvent();
      return {
        id,
        linkId,
        kind,
        referrerHost,
        at: `2026-02-22T${String(index % 24).padStart(2, '0')}:15:30.000Z`,
        country: countries[index % countries.length] ?? '',
        device: (['mobile', 'tablet', 'desktop', 'unknown'] as const)[index % 4] ?? 'unknown',
        browser: browsers[index % browsers.length] ?? '',
        isBot: false,
      };
    });
    const bots = clicks.slice(0, 100).map((click): Click => ({ ...click, id: visitEvent().id, isBot: true }));
    const now = () => new Date('2026-03-02T12:00:00Z');
    const fates: Fate[] = [];
    await countPackedClicks(
      [...clicks, ...bots],
      (some, fate) => {
        for (const _ of some) fates.push(fate);
      },
      {
        packed: packedClicksTable({ client, name: table.name }, now),
        now,
        deadline: new Date(now().getTime() + 60_000),
        retry: defaultRetryPolicy,
        log: { warn: (_, { error }) => expect(error).toBeUndefined() },
      },
    );
    expect(new Set(fates)).toEqual(new Set(['counted']));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(4_096);
    const { clicks: found, clicksByCountry, clicksByBrowser } = await statisticsTable(table).find(linkId, 1);
    expect([found, clicksByCountry.size, clicksByBrowser.size]).toEqual([
      1_900,
      countries.length,
      browsers.length,
    ]);
  });
});
