import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { totalStatsKey } from '../../../lambdas/table/keys.ts';
import { addUpCapacity } from '../../table/capacity.ts';
import { testTable } from '../../table/test-table.ts';
import { testAggregator } from '../aggregator.ts';
import { seededRandom } from '../events.ts';
import { SizedTable } from './sized-table.ts';
import { countIn, visit, zipfMonth } from './zipf-month.ts';

describe('the simulated table', () => {
  it('costs and stores what the engine does', async () => {
    const table = await testTable();
    const sized = new SizedTable();
    const created = { ...totalStatsKey(1), clicks: 0, views: 0, bot_views: 0 };
    sized.put(created);
    await table.client.send(new PutCommand({ TableName: table.name, Item: created }));
    const random = seededRandom(4);
    let nowMs = Date.parse('2026-02-22T10:00:00Z');
    const aggregator = testAggregator(table, { now: () => new Date(nowMs) });
    for (const size of [1, 1, 3, 10, 10, 10, 10, 1, 40, 1, 1_000, 1, 10, 100, 1, 300]) {
      const events = Array.from({ length: size }, (_, index) => visit(nowMs + index, random));
      nowMs += 40_000;
      const units = addUpCapacity(table.client);
      await aggregator.count(events);
      const before = sized.writeUnits;
      await countIn(sized, events, new Date(nowMs));
      expect([size, sized.writeUnits - before]).toEqual([size, units.stop().write]);
    }
    expect(sized.items.size).toBeGreaterThan(6);
  });
});

describe("a month of clicks by Zipf's law, in batches that are split over pollers", () => {
  it('takes at most 2.5 write units per link and batch', { timeout: 120_000 }, async () => {
    const { pairs, writeUnits } = await zipfMonth({
      links: 10_000,
      clicksPerSecond: 10,
      days: 35,
      pollers: 5,
      windowSeconds: 5,
      sample: 12,
      maxClicks: 800,
      minSeconds: 3_600,
    });
    console.log(`${(writeUnits / pairs).toFixed(2)} write units per link and batch (at most 2.5)`);
    expect(writeUnits / pairs).toBeGreaterThan(1);
    expect(writeUnits / pairs).toBeLessThanOrEqual(2.5);
  });
});
