import { describe, expect, it } from 'vitest';
import { BudgetSpentError, SitePace } from '../../lambdas/crawler/site-pace.ts';

/** A clock that only sleeping and working move. */
function testClock() {
  let nowMs = 0;
  return {
    elapsedMs: () => nowMs,
    sleep: (delayMs: number) => {
      nowMs += delayMs;
      return Promise.resolve();
    },
  };
}

/** Sends requests that take so long, all at once, and returns when each started and ended. */
async function sendAll(durationsMs: readonly number[], lastStartMs = Number.POSITIVE_INFINITY) {
  const clock = testClock();
  const pace = new SitePace(lastStartMs, clock);
  return Promise.allSettled(
    durationsMs.map((durationMs) =>
      pace.send(async () => {
        const startMs = clock.elapsedMs();
        await clock.sleep(durationMs);
        return [startMs, clock.elapsedMs()];
      }),
    ),
  );
}

const fulfilled = (values: readonly (readonly number[])[]) =>
  values.map((value) => ({ status: 'fulfilled', value }));

describe('the requests to a site', () => {
  it('start a second apart', async () => {
    expect(await sendAll([10, 10, 10])).toEqual(
      fulfilled([
        [0, 10],
        [1000, 1010],
        [2000, 2010],
      ]),
    );
  });

  it('wait until the one before has ended, and then no longer', async () => {
    expect(await sendAll([2500, 10, 10])).toEqual(
      fulfilled([
        [0, 2500],
        [2500, 2510],
        [3500, 3510],
      ]),
    );
  });

  it('are refused when they would start after the budget, and nothing is sent', async () => {
    const [first, second, third] = await sendAll([10, 10, 10], 1000);
    expect([first, second]).toEqual(
      fulfilled([
        [0, 10],
        [1000, 1010],
      ]),
    );
    expect(third).toMatchObject({ status: 'rejected', reason: expect.any(BudgetSpentError) });
  });

  it('go on after one that fails', async () => {
    const pace = new SitePace(Number.POSITIVE_INFINITY, testClock());
    await expect(pace.send(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await pace.send(() => Promise.resolve('yes'))).toBe('yes');
  });
});
