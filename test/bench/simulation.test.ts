import { describe, expect, it } from 'vitest';
import { playCounting } from '../../bench/simulation/counting-queue.ts';
import { unitsByKey } from '../../bench/simulation/units.ts';
import { statsPk } from '../../lambdas/table/keys.ts';
import { testAggregator } from '../clicks/aggregator.ts';
import { failedIds, visitEvent } from '../clicks/events.ts';
import { createLinks, readStatistics } from '../clicks/statistics.ts';
import { createTestTable, documentClient } from '../setup/engines.ts';
import { testTable } from '../table/test-table.ts';

const plan = {
  peakPerSecond: 2_000,
  laterPerSecond: 0,
  peakSeconds: 100,
  maxConcurrency: 1,
  batchSeconds: 1,
  tableLimitPerSecond: 10_000,
  retentionSeconds: 10_000,
};

describe('the simulation of counting', () => {
  it('keeps what it cannot count yet, and counts it later', () => {
    expect(playCounting(plan)).toMatchObject({
      countedPerSecond: 1_000,
      largestBacklog: 100_000,
      latestSeconds: 100,
      drainedAfterSeconds: 100,
      lost: 0,
      saturated: '1 aggregators at a time',
    });
  });

  it('is limited by the table when there are enough aggregators', () => {
    const limited = playCounting({ ...plan, maxConcurrency: 50, tableLimitPerSecond: 500 });
    expect(limited).toMatchObject({ countedPerSecond: 500, saturated: 'write units of the table' });
    expect(playCounting({ ...plan, maxConcurrency: 50 })).toMatchObject({
      latestSeconds: 0,
      saturated: 'nothing',
    });
  });

  it('loses only what the queue no longer keeps', () => {
    const { lost } = playCounting({ ...plan, retentionSeconds: 60 });
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(200_000);
  });
});

describe('a link whose partition throttles', () => {
  const VIRAL = 1;

  it('is counted late and once, and the other links of its batches at once', async () => {
    let isThrottled = true;
    const client = documentClient();
    // Above the SDK's own retries, which would only take their time.
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const isWrite = /^(?:TransactWrite|Update|Put)/.test(commandName);
          if (isThrottled && isWrite && JSON.stringify(args.input).includes(`"${statsPk(VIRAL)}"`)) {
            throw Object.assign(new Error('Throughput exceeds the current capacity.'), {
              name: 'ThrottlingException',
            });
          }
          return next(args);
        },
      { step: 'initialize', name: 'throttledLink' },
    );
    const table = { client, name: await createTestTable() };
    await createLinks({ client: documentClient(), name: table.name }, [VIRAL, 2, 3]);
    const events = Array.from({ length: 60 }, (_, index) => visitEvent({ linkId: (index % 3) + 1 }));
    const aggregator = testAggregator(table);
    const failed = failedIds(await aggregator.count(events));
    const ofViral = events.flatMap(({ linkId }, index) => (linkId === VIRAL ? [`message-${index}`] : []));
    expect(failed.toSorted()).toEqual(ofViral.toSorted());
    const clicksOf = async (linkId: number) => (await readStatistics(table, linkId)).TOTAL?.clicks ?? 0;
    expect([await clicksOf(VIRAL), await clicksOf(2), await clicksOf(3)]).toEqual([0, 20, 20]);

    // The queue delivers the failed ones again, and twice at that.
    isThrottled = false;
    const again = events.filter(({ linkId }) => linkId === VIRAL);
    expect(failedIds(await aggregator.count(again))).toEqual([]);
    expect(failedIds(await aggregator.count(again))).toEqual([]);
    expect([await clicksOf(VIRAL), await clicksOf(2), await clicksOf(3)]).toEqual([20, 20, 20]);
  });
});

describe('write units by partition key', () => {
  it("add up to what the engine says, and the link's own key has some", async () => {
    const table = await testTable();
    await createLinks(table, [5]);
    const keys = unitsByKey(table);
    await testAggregator(table).count([visitEvent({ linkId: 5 })]);
    keys.stop();
    expect(keys.units.get(statsPk(5))).toBeGreaterThan(0);
  });
});
