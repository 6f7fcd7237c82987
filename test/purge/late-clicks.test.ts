import { describe, expect, it } from 'vitest';
import { LOGGED, testAggregator } from '../clicks/aggregator.ts';
import { batchesOf, seededRandom, shuffled, visitEvent } from '../clicks/events.ts';
import { testTable } from '../table/test-table.ts';
import { keysIn } from './leftovers.ts';
import { testPurger } from './test-purger.ts';
import { expiredLink, testReaper } from './test-reaper.ts';

const linkWithClicks = async () => {
  const table = await testTable();
  const reaper = testReaper(table);
  const link = expiredLink(1, { owner: undefined });
  await reaper.insert([link]);
  const days = ['2026-02-20', '2026-02-21', '2026-02-22'];
  const clicks = Array.from({ length: 300 }, (_, n) =>
    visitEvent({ at: `${days[n % 3]}T10:00:00.000Z`, referrerHost: `site-${n % 7}.example` }),
  );
  return { table, reaper, clicks };
};
const onlyTombstone = ['CODE#code1 ROUTE'];

describe('clicks that arrive after their link was deleted', () => {
  it('leave no row, whether they arrive before, during or after its purge', async () => {
    const { table, reaper, clicks } = await linkWithClicks();
    const [early = [], between = [], late = []] = batchesOf(clicks, 100);
    await testAggregator(table, LOGGED).count(early.slice(0, 10));
    await testAggregator(table).count(early.slice(10));
    expect((await keysIn(table)).filter((key) => /IDS#|BREAKDOWN/.test(key)).length).toBeGreaterThan(1);
    expect((await keysIn(table)).length).toBeGreaterThan(10);
    await reaper.reap();
    const aggregator = testAggregator(table);
    await aggregator.count(between);
    let isFirst = true;
    const purger = testPurger(table, {
      remainingMs: () => (isFirst ? 0 : 60_000),
    });
    await purger.purge(1);
    isFirst = false;
    await aggregator.count(late);
    await purger.purge(1);
    await aggregator.count(clicks);
    expect(await keysIn(table)).toEqual(onlyTombstone);
    expect(aggregator.summaries).toMatchObject([{ dropped: 100 }, { dropped: 100 }, { dropped: 300 }]);
  });

  it('leave no row even when four aggregators count while it is deleted and purged', async () => {
    const { table, reaper, clicks } = await linkWithClicks();
    const batches = batchesOf(shuffled(clicks, seededRandom(3)), 15);
    const aggregators = Array.from({ length: 4 }, () => testAggregator(table));
    const someAreCounted = Promise.withResolvers<void>();
    const isRemoved = Promise.withResolvers<void>();
    const counting = aggregators.map(async (aggregator, n) => {
      const own = batches.filter((_, index) => index % 4 === n);
      for (const [index, batch] of own.entries()) {
        if (index === own.length - 1) await isRemoved.promise;
        await aggregator.count(batch);
        someAreCounted.resolve();
      }
    });
    await someAreCounted.promise;
    expect((await reaper.reap()).fates.removed).toBe(1);
    isRemoved.resolve();
    while ((await testPurger(table).purge(1)).outcome !== 'nothing-left');
    await Promise.all(counting);
    expect(await keysIn(table)).toEqual(onlyTombstone);
    const fates = aggregators.flatMap(({ summaries }) => summaries);
    const sum = (fate: string): number => fates.reduce((all, summary) => all + (summary[fate] ?? 0), 0);
    expect(sum('counted') + sum('dropped')).toBe(300);
    expect(sum('counted')).toBeGreaterThan(0);
    expect(sum('dropped')).toBeGreaterThan(0);
  });
});
