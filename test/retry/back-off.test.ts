import { describe, expect, it } from 'vitest';
import { backOff, defaultRetryPolicy, retryWhileOvertaken } from '../../lambdas/retry/back-off.ts';

/** A policy that records its waits instead of sleeping. Each is half its maximum. */
function recordingPolicy() {
  const waitsMs: number[] = [];
  const sleep = async (delayMs: number) => void waitsMs.push(delayMs);
  return { waitsMs, policy: { ...defaultRetryPolicy, random: () => 0.5, sleep } };
}

describe('backing off', () => {
  it('waits up to a bound that doubles with each failed attempt, and no longer than the longest delay', async () => {
    const { waitsMs, policy } = recordingPolicy();
    for (let failed = 1; failed <= 8; failed += 1) await backOff(failed, policy);
    expect(waitsMs).toEqual([12.5, 25, 50, 100, 200, 400, 400, 400]);
  });

  it('waits a random part of that bound', async () => {
    const { waitsMs, policy } = recordingPolicy();
    for (const random of [0, 0.25, 0.999]) await backOff(2, { ...policy, random: () => random });
    expect(waitsMs).toEqual([0, 12.5, 49.95]);
  });
});

describe('an overtaken attempt', () => {
  it('is repeated until it has an outcome, with a wait before each repetition', async () => {
    const { waitsMs, policy } = recordingPolicy();
    const outcomes = ['overtaken', 'overtaken', 'done', 'never reached'];
    expect(await retryWhileOvertaken(policy, async () => outcomes.shift() ?? '')).toBe('done');
    expect(waitsMs).toEqual([12.5, 25]);
  });

  it("is not repeated after the policy's last attempt, and does not wait again", async () => {
    const { waitsMs, policy } = recordingPolicy();
    let attempts = 0;
    const overtaken = async () => {
      attempts += 1;
      return 'overtaken' as const;
    };
    expect(await retryWhileOvertaken(policy, overtaken)).toBe('overtaken');
    expect([attempts, waitsMs.length]).toEqual([12, 11]);
  });

  it('that throws is not repeated', async () => {
    const { waitsMs, policy } = recordingPolicy();
    const failing = async () => Promise.reject(new Error('The table failed.'));
    await expect(retryWhileOvertaken(policy, failing)).rejects.toThrow('The table failed.');
    expect(waitsMs).toEqual([]);
  });
});
