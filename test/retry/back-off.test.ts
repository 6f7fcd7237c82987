import { describe, expect, it } from 'vitest';
import { backOff, defaultRetryPolicy, retryWhileOvertaken } from '../../lambdas/retry/back-off.ts';

/** A policy that notes its waits, each half of what it could be at most. */
function notedPolicy() {
  const waitsMs: number[] = [];
  const sleep = async (delayMs: number) => void waitsMs.push(delayMs);
  return { waitsMs, policy: { ...defaultRetryPolicy, random: () => 0.5, sleep } };
}

describe('backing off', () => {
  it('waits up to a bound that doubles with each failed attempt, and no longer than the longest delay', async () => {
    const { waitsMs, policy } = notedPolicy();
    for (let failed = 1; failed <= 8; failed += 1) await backOff(failed, policy);
    expect(waitsMs).toEqual([12.5, 25, 50, 100, 200, 400, 400, 400]);
  });

  it('waits for any part of it, by chance', async () => {
    const { waitsMs, policy } = notedPolicy();
    for (const random of [0, 0.25, 0.999]) await backOff(2, { ...policy, random: () => random });
    expect(waitsMs).toEqual([0, 12.5, 49.95]);
  });
});

describe('what others overtake', () => {
  it('is tried again until it has an outcome, with a wait before each further attempt', async () => {
    const { waitsMs, policy } = notedPolicy();
    const outcomes = ['overtaken', 'overtaken', 'done', 'never reached'];
    expect(await retryWhileOvertaken(policy, async () => outcomes.shift() ?? '')).toBe('done');
    expect(waitsMs).toEqual([12.5, 25]);
  });

  it('is given up after the last attempt, without another wait', async () => {
    const { waitsMs, policy } = notedPolicy();
    let attempts = 0;
    const overtaken = async () => {
      attempts += 1;
      return 'overtaken' as const;
    };
    expect(await retryWhileOvertaken(policy, overtaken)).toBe('overtaken');
    expect([attempts, waitsMs.length]).toEqual([12, 11]);
  });

  it('ends with what an attempt throws', async () => {
    const { waitsMs, policy } = notedPolicy();
    const failing = async () => Promise.reject(new Error('The table failed.'));
    await expect(retryWhileOvertaken(policy, failing)).rejects.toThrow('The table failed.');
    expect(waitsMs).toEqual([]);
  });
});
