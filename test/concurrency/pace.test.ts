import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace } from '../../lambdas/concurrency/pace.ts';
import { VirtualClock } from '../purge/test-purger.ts';

describe('a pace', () => {
  it('lets the first batch through at once and then keeps to its rate', async () => {
    const clock = new VirtualClock();
    const pace = new Pace(500, clock);
    for (let batch = 0; batch < 5; batch += 1) await pace.turn(25);
    expect(clock.sleeps).toEqual([50, 50, 50, 50]);
  });

  it('accounts for the time that the work itself takes', async () => {
    const clock = new VirtualClock();
    const pace = new Pace(500, clock);
    await pace.turn(25);
    clock.elapsed += 30;
    await pace.turn(25);
    clock.elapsed += 70;
    await pace.turn(25);
    expect(clock.sleeps).toEqual([20]);
  });

  it('never exceeds its rate plus one batch in any second, however slow the work was before', async () => {
    const batch = fc.record({
      count: fc.integer({ min: 1, max: 25 }),
      tookMs: fc.integer({ min: 0, max: 3_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 60 }), async (batches) => {
        const clock = new VirtualClock();
        const pace = new Pace(100, clock);
        const starts: { readonly atMs: number; readonly count: number }[] = [];
        for (const { count, tookMs } of batches) {
          await pace.turn(count);
          starts.push({ atMs: clock.elapsed, count });
          clock.elapsed += tookMs;
        }
        for (const { atMs: from } of starts) {
          const within = starts.filter(({ atMs }) => atMs >= from && atMs < from + 1000);
          expect(within.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(100 + 25);
        }
      }),
    );
  });

  it('spaces out concurrent callers', async () => {
    const clock = new VirtualClock();
    const pace = new Pace(50, { ...clock, elapsedMs: () => 0 });
    await Promise.all([pace.turn(1), pace.turn(1), pace.turn(1)]);
    expect(clock.sleeps).toEqual([20, 40]);
  });
});
