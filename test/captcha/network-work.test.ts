import { describe, expect, it } from 'vitest';
import { figures } from '../../bench/costs/usage.ts';
import { COUNTED_EACH_FROM, COUNTED_ONE_IN, networkWork } from '../../lambdas/captcha/network-work.ts';
import { FREE_CONTINUES, keysAfter, WORK } from '../../lambdas/captcha/work.ts';
import { seededRandom } from '../clicks/events.ts';

/** A network that continues a number of times within an hour. @returns what is stored, and how many writes it took */
async function afterContinues(total: number, seed: number): Promise<{ stored: number; writes: number }> {
  let [stored, writes] = [0, 0];
  const work = networkWork({
    continues: {
      count: () => Promise.resolve(stored),
      async add(_hash, _now, times) {
        stored += times;
        writes += 1;
      },
    },
    hashAddress: (address) => Promise.resolve(address),
    now: () => new Date(),
    random: seededRandom(seed),
    countsOneIn: COUNTED_ONE_IN,
    report: (problem) => {
      throw new Error(problem);
    },
  });
  for (let n = 0; n < total; n++) await work.add('network', await work.recent('network'));
  return { stored, writes };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const hours = (total: number) =>
  Promise.all(Array.from({ length: 500 }, (_, seed) => afterContinues(total, seed + 1)));

describe("the count of a network's Continues", () => {
  it('takes a quarter of the writes where a network has few, and is right on average', async () => {
    for (const total of [1, 5, 20]) {
      const all = await hours(total);
      expect(Math.abs(mean(all.map(({ stored }) => stored)) / total - 1)).toBeLessThan(0.25);
      expect(mean(all.map(({ writes }) => writes)) / total).toBeCloseTo(figures.countedContinues.value, 1);
    }
  });

  it('is exact from half of the free Continues on, so that a busy network cannot escape its work', async () => {
    const counts = (await hours(240)).map(({ stored }) => stored).toSorted((a, b) => a - b);
    expect(mean(counts)).toBeCloseTo(240, -1);
    // All but one in a hundred are off by fewer than the Continues that are free.
    expect(counts[5]).toBeGreaterThan(240 - FREE_CONTINUES);
    expect(counts.at(-6)).toBeLessThan(240 + FREE_CONTINUES);
  });

  it('does not raise the work of a network with few', async () => {
    const most = Math.max(...(await hours(10)).map(({ stored }) => stored));
    expect(most).toBeGreaterThan(COUNTED_EACH_FROM / 2);
    expect(keysAfter(most)).toBe(WORK.keys);
  });
});
