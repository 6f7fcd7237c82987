import { describe, expect, it } from 'vitest';
import { CallTimeoutError, withOneRetry } from '../../lambdas/redirect/one-retry.ts';

const options = { patienceMs: 20, totalMs: 200, pauseMs: () => 0 };

/** An attempt that ends only when aborted. */
const endless = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

describe('a call with one retry', () => {
  it('makes one attempt when that succeeds', async () => {
    const attempts: string[] = [];
    const value = await withOneRetry(async (which) => {
      attempts.push(which);
      return 'value';
    }, options);
    expect([value, attempts]).toEqual(['value', ['first']]);
  });

  it('retries a failed attempt after the pause that its error asks for', async () => {
    const seen: unknown[] = [];
    const value = await withOneRetry(
      async (which) => {
        if (which === 'first') throw new Error('first failed');
        return 'second';
      },
      { ...options, pauseMs: (error) => seen.push(error) },
    );
    expect([value, seen]).toEqual(['second', [new Error('first failed')]]);
  });

  it('takes the first response of two attempts and aborts the other', async () => {
    let ended = false;
    const value = await withOneRetry(async (which, signal) => {
      if (which === 'retry') return 'second';
      signal.addEventListener('abort', () => {
        ended = true;
      });
      return endless(signal);
    }, options);
    expect([value, ended]).toEqual(['second', true]);
  });

  it("still takes the first attempt's late response when the retry fails at once", async () => {
    let resolveFirst = (_: string): void => {};
    const value = await withOneRetry((which) => {
      if (which === 'first') return new Promise<string>((resolve) => (resolveFirst = resolve));
      setTimeout(resolveFirst, 10, 'first');
      return Promise.reject(new Error('no connection'));
    }, options);
    expect(value).toBe('first');
  });

  it("throws the retry's error when both fail", async () => {
    const call = withOneRetry(async (which) => {
      throw new Error(which);
    }, options);
    await expect(call).rejects.toThrow('retry');
  });

  it('throws a timeout once the total time is used up', async () => {
    await expect(withOneRetry((_, signal) => endless(signal), options)).rejects.toThrow(CallTimeoutError);
  });

  it('takes a response that is already there, even if the time is up', async () => {
    const attempts: string[] = [];
    const value = await withOneRetry((which) => {
      attempts.push(which);
      return new Promise<string>((resolve) => {
        setImmediate(() => {
          // Block the process for longer than the first attempt's allowance; its response arrives meanwhile.
          const until = performance.now() + options.patienceMs + 10;
          while (performance.now() < until);
          setImmediate(resolve, which);
        });
      });
    }, options);
    expect([value, attempts]).toEqual(['first', ['first']]);
  });
});
