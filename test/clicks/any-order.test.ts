import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClickStore } from '../../lambdas/clicks/click-store.ts';
import type { PackedStore } from '../../lambdas/clicks/packed-store.ts';
import { ClicksTable } from '../../lambdas/table/clicks-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { packedClicksTable } from '../../lambdas/table/packed-clicks-table.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { testTable } from '../table/test-table.ts';
import { LOGGED, testAggregator } from './aggregator.ts';
import { BOT_USER_AGENT, failedIds, userAgents, visitEvent } from './events.ts';
import { createLinks, expectedStatistics, readStatistics } from './statistics.ts';

/** The process dies at this call of the store: before or after the call reaches the table. */
interface Crash {
  readonly call: number;
  readonly isAfter: boolean;
}

interface Stores {
  readonly store: ClickStore;
  readonly packed: PackedStore;
}

/** Stores whose process dies: no call returns after the crash, and `crashed` resolves. */
function crashingStores(
  { store, packed }: Stores,
  crash: Crash,
): { stores: Stores; crashed: Promise<'crashed'> } {
  const { promise: crashed, resolve: die } = Promise.withResolvers<'crashed'>();
  const forever = new Promise<never>(() => {});
  let calls = 0;
  const around = async <T>(call: () => Promise<T>): Promise<T> => {
    calls += 1;
    const number = calls;
    if (number > crash.call || (number === crash.call && !crash.isAfter)) {
      die('crashed');
      return forever;
    }
    const response = await call();
    if (number === crash.call) die('crashed');
    return number === crash.call ? forever : response;
  };
  return {
    stores: {
      store: {
        readReferrerHosts: (...args) => around(() => store.readReferrerHosts(...args)),
        write: (...args) => around(() => store.write(...args)),
      },
      packed: {
        read: (...args) => around(() => packed.read(...args)),
        findPacked: (...args) => around(() => packed.findPacked(...args)),
        readHosts: (...args) => around(() => packed.readHosts(...args)),
        write: (...args) => around(() => packed.write(...args)),
      },
    },
    crashed,
  };
}

const visit = fc.record({
  link: fc.nat(1),
  at: fc.constantFrom('2026-02-21T23:59:59.999Z', '2026-02-22T00:00:00.000Z', '2026-02-22T23:00:00.000Z'),
  kind: fc.constantFrom('direct', 'preview', 'continue'),
  country: fc.constantFrom('PH', 'US', 'GB', 'unknown'),
  device: fc.constantFrom('mobile', 'desktop'),
  userAgent: fc.constantFrom(userAgents.Chrome, userAgents.Safari, userAgents.other, BOT_USER_AGENT),
  // Long ones, so that few clicks fit a total.
  referrerHost: fc.constantFrom(
    null,
    'a.example',
    ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((of) => of.repeat(100)),
  ),
});

/** The indexes of visits as delivered: each at least once, in any order, in batches of any size. */
const deliveries = (visits: number): fc.Arbitrary<number[][]> =>
  fc
    .tuple(
      fc.array(fc.nat(visits - 1), { maxLength: visits }),
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
    )
    .chain(([again, sizes]) =>
      fc
        .shuffledSubarray([...Array.from({ length: visits }, (_, index) => index), ...again], {
          minLength: visits + again.length,
        })
        .map((order) => {
          const batches: number[][] = [];
          for (let start = 0; start < order.length; start += batches.at(-1)?.length ?? 0) {
            batches.push(order.slice(start, start + (sizes[batches.length % sizes.length] ?? 1)));
          }
          return batches;
        }),
    );

const scenario = fc.array(visit, { minLength: 1, maxLength: 40 }).chain((visits) =>
  fc.record({
    visits: fc.constant(visits),
    batches: deliveries(visits.length),
    crashes: fc.array(fc.record({ call: fc.integer({ min: 1, max: 8 }), isAfter: fc.boolean() }), {
      maxLength: 6,
    }),
  }),
);

const ways = [
  ['packed', {}],
  ['logged', LOGGED],
  [
    'logged before a time, packed after it',
    { packedPeriods: async () => [{ from: new Date('2026-02-22T12:00:00Z'), until: undefined }] },
  ],
] as const;

describe.each(ways)('random order, duplication, batching and crashes of clicks that are %s', (_, ports) => {
  let table: Table;
  let lastLinkId = 0;
  beforeAll(async () => {
    table = await testTable();
  });

  /** Counts a batch in a process that may die. @returns the events to redeliver */
  async function take(
    batch: readonly VisitEvent[],
    crash: Crash | undefined,
  ): Promise<readonly VisitEvent[]> {
    const { stores, crashed } = crashingStores(
      { store: new ClicksTable(table), packed: packedClicksTable(table, () => new Date('2026-03-02')) },
      crash ?? { call: Number.POSITIVE_INFINITY, isAfter: false },
    );
    const response = await Promise.race([
      testAggregator(table, { ...ports, ...stores }).count(batch),
      crashed,
    ]);
    if (response === 'crashed') return batch;
    const failed = new Set(failedIds(response));
    return batch.filter((_, index) => failed.has(`message-${index}`));
  }

  it('lead to the same counters', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ visits, batches, crashes }) => {
        lastLinkId += 2;
        const links = [lastLinkId - 1, lastLinkId];
        await createLinks(table, links);
        const events = visits.map(({ link, ...fields }) =>
          visitEvent({ ...fields, linkId: lastLinkId - link }),
        );
        const planned = [...crashes];
        const waiting = batches.map((batch) => batch.flatMap((index) => events[index] ?? []));
        for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
          const again = await take(batch, planned.shift());
          if (again.length > 0) waiting.push([...again]);
        }
        for (const linkId of links) {
          expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(events, linkId));
        }
      }),
      { numRuns: 40 },
    );
  });
});
