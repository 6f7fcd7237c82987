import { describe, expect, it } from 'vitest';
import { CircuitOpenError, circuitBreaker } from '../../lambdas/redirect/circuit-breaker.ts';

class Silence extends Error {}

/** A breaker with a clock, and calls that take time. */
function setting(random = () => 0) {
  const clock = { ms: 1_000_000 };
  const breaker = circuitBreaker({ now: () => new Date(clock.ms), random });
  const calls: boolean[] = [];
  /** @returns what became of the call. @param fails after so many milliseconds; undefined: it succeeds */
  const call = async (fails?: number): Promise<'done' | 'failed' | 'open'> => {
    try {
      await breaker.run(async (isProbe) => {
        calls.push(isProbe);
        clock.ms += fails ?? 1;
        if (fails !== undefined) throw new Silence();
      });
      return 'done';
    } catch (error) {
      return error instanceof CircuitOpenError ? 'open' : 'failed';
    }
  };
  const openIt = async (): Promise<void> => {
    for (let failure = 0; failure < 3; failure++) expect(await call(1_500)).toBe('failed');
    expect(breaker.isOpen()).toBe(true);
    calls.length = 0;
  };
  return { clock, breaker, calls, call, openIt };
}

describe('a circuit breaker', () => {
  it('opens after three slow failures in a row, and makes no call then', async () => {
    const { breaker, calls, call } = setting();
    expect([await call(1_500), await call(1_500)]).toEqual(['failed', 'failed']);
    expect(breaker.isOpen()).toBe(false);
    expect([await call(1_500), await call(), await call()]).toEqual(['failed', 'open', 'open']);
    expect(calls).toEqual([false, false, false]);
  });

  it('does not open for a slow call, for slow failures between responses, or for fast failures', async () => {
    const { breaker, call } = setting();
    for (let round = 0; round < 20; round++) {
      for (const fails of [1_500, 1_500, undefined, 1_500, 1_500, 40, 40, 40, 40]) await call(fails);
      expect(breaker.isOpen()).toBe(false);
    }
  });

  it('tries one call in each 5 to 10 seconds, and closes when it succeeds', async () => {
    for (const share of [0, 0.5, 0.999]) {
      const { clock, breaker, calls, call, openIt } = setting(() => share);
      await openIt();
      clock.ms += 5_000 * (1 + share) - 1;
      expect(await call()).toBe('open');
      clock.ms += 1;
      expect(breaker.isOpen()).toBe(false);
      expect([await call(750), await call(), await call()]).toEqual(['failed', 'open', 'open']);
      clock.ms += 10_000;
      expect([await call(), await call(), await call()]).toEqual(['done', 'done', 'done']);
      expect(calls).toEqual([true, false, false, false]);
    }
  });

  it('closes when a probe gets an error fast: it is not silent any more', async () => {
    const { clock, call, openIt } = setting();
    await openIt();
    clock.ms += 5_000;
    expect([await call(30), await call()]).toEqual(['failed', 'done']);
  });

  it('shortens every second probe only, so that a distant edge finds the queue again', async () => {
    const { clock, calls, call, openIt } = setting();
    await openIt();
    for (let probe = 0; probe < 4; probe++) {
      clock.ms += 10_000;
      await call(750);
    }
    expect(calls).toEqual([true, false, true, false]);
  });

  it('lets one call at a time probe', async () => {
    const { clock, breaker, openIt } = setting();
    await openIt();
    clock.ms += 5_000;
    let calls = 0;
    let release = (): void => {};
    const probe = breaker.run(() => {
      calls += 1;
      return new Promise((resolve) => {
        release = resolve;
      });
    });
    const beside = breaker.run(async () => {
      calls += 1;
    });
    await expect(beside).rejects.toThrow(CircuitOpenError);
    release();
    await probe;
    expect([calls, breaker.isOpen()]).toEqual([1, false]);
  });

  it('probes after a freeze of any length, and when the clock was set back', async () => {
    for (const jumpMs of [86_400_000, -86_400_000, -6_000]) {
      const { clock, call, openIt } = setting();
      await openIt();
      clock.ms += jumpMs;
      expect(await call()).toBe('done');
    }
  });

  it('does not take a clock that was set during a call for a slow failure, and never stays open for longer than 10 seconds', async () => {
    const { clock, breaker, openIt } = setting(() => 0.999);
    for (let failure = 0; failure < 5; failure++) {
      const call = breaker.run(async () => {
        clock.ms -= 3_600_000;
        throw new Silence();
      });
      await expect(call).rejects.toThrow(Silence);
    }
    expect(breaker.isOpen()).toBe(false);
    await openIt();
    clock.ms += 10_000;
    expect(breaker.isOpen()).toBe(false);
  });
});
