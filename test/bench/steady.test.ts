import { describe, expect, it } from 'vitest';
import { measureCounting, zipf } from '../../bench/costs/counting-units.ts';
import { knownFigures, totalOf } from '../../bench/costs/estimate.ts';
import { measureNaive } from '../../bench/costs/naive.ts';
import { billOptions, floorBill, playRouteReads, redirectBill } from '../../bench/costs/steady.ts';
import { seededRandom } from '../clicks/events.ts';
import { testTable } from '../table/test-table.ts';
import { deployedStage } from './deployed-stage.ts';

const workload = { links: 100, clicksPerSecond: 10, windowSeconds: 5, pollers: 2, seconds: 10 };

describe('the measured units of counting', () => {
  it('come from batches that were really counted, and more links in a batch take more of them', async () => {
    const few = await measureCounting(await testTable(), { ...workload, links: 1 });
    const many = await measureCounting(await testTable(), workload);
    expect(few).toMatchObject({ clicks: 100, linksPerBatch: 1 });
    expect(few.clicksPerBatch).toBe(25);
    expect(few.writeUnitsPerClick).toBeGreaterThan(0);
    expect(many.linksPerBatch).toBeGreaterThan(5);
    expect(many.writeUnitsPerClick).toBeGreaterThan(few.writeUnitsPerClick);
  });

  it('are compared with a design that writes twice for each click', async () => {
    expect(await measureNaive(await testTable())).toEqual({ readUnits: 0.5, writeUnits: 2, calls: 3 });
  });
});

describe('the bill of a million redirects', () => {
  const known = knownFigures(deployedStage);
  const counting = {
    clicks: 1_000,
    clicksPerBatch: 10,
    linksPerBatch: 8,
    writeUnitsPerClick: 4,
    readUnitsPerClick: 0.5,
    writeUnitsPerLinkAndBatch: 5,
    callsPerBatch: 12,
  };
  const units = {
    counting,
    naive: { readUnits: 0.5, writeUnits: 2, calls: 3 },
    routes: { uncached: 0.5, withBlocks: 0.1 },
  };
  const lineOf = (name: string) => redirectBill(units, known).find((each) => each.name === name)?.dollars;

  it('has the units that were measured, once', () => {
    expect(lineOf('table, counting, writes')).toBeCloseTo(4 * 0.625, 9);
    expect(lineOf('table, counting, reads')).toBeCloseTo(0.5 * 0.125, 9);
    expect(lineOf('table, counting')).toBeUndefined();
    // A send, a receive, and a tenth of a delete.
    expect(lineOf('SQS, send, receive and delete')).toBeCloseTo(2.1 * 0.4, 9);
  });

  it('is never below the floor, and each change that is not made would lower it', () => {
    const floor = totalOf('', floorBill(known)).dollars;
    const wide = { ...counting, clicksPerBatch: 60, linksPerBatch: 30, writeUnitsPerClick: 3 };
    const [asItIs, ...changed] = billOptions(units, { wide, drained: wide }, known);
    for (const option of changed) {
      expect(option.redirect).toBeGreaterThan(floor);
      expect(option.redirect + option.inPage).toBeLessThan((asItIs?.redirect ?? 0) + (asItIs?.inPage ?? 0));
    }
  });

  it("has the reads of routes and blocks that the product's caches make: more with more caches", async () => {
    expect(lineOf('table, route reads')).toBeCloseTo((0.5 * 0.5 + 0.1 * 0.5) * 0.125, 9);
    const [one, four] = [await playRouteReads(1), await playRouteReads(4)];
    expect(one.uncached).toBeLessThan(four.uncached);
    expect(four.uncached).toBeLessThan(1);
    // Ten visits a second, and a copy of the blocks lasts for eight seconds.
    expect(one.withBlocks).toBeCloseTo(1 / 80, 3);
    expect(four.withBlocks).toBeGreaterThan(3 / 80);
  });
});

describe("Zipf's law", () => {
  it('gives the first link twice the clicks of the second', () => {
    const draw = zipf(1_000, seededRandom(1));
    const drawn = Array.from({ length: 50_000 }, draw);
    const share = (id: number) => drawn.filter((each) => each === id).length;
    expect(share(1) / share(2)).toBeGreaterThan(1.8);
    expect(share(1) / share(2)).toBeLessThan(2.2);
    expect(Math.min(...drawn)).toBe(1);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(1_000);
  });
});
