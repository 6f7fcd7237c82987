import { describe, expect, it } from 'vitest';
import { type Attempt, CallTimeoutError, withOneRetry } from '../../lambdas/redirect/one-retry.ts';

const options = { patienceMs: 20, totalMs: 200, pauseMs: () => 0 };

/** An attempt that can't be cancelled. */
const settling = <T>(result: Promise<T>): Attempt<T> => ({ result, cancel: () => {} });
/** An attempt that never settles. */
const endless = (cancel = () => {}): Attempt<never> => ({ result: new Promise(() => {}), cancel });

describe('a call with one retry', () => {
  it('makes one attempt when that succeeds', async () => {
    const attempts: string[] = [];
    const value = await withOneRetry((which) => {
      attempts.push(which);
      return settling(Promise.resolve('value'));
    }, options);
    expect([value, attempts]).toEqual(['value', ['first']]);
  });

  it('retries a failed attempt after the pause that its error asks for', async () => {
    const seen: unknown[] = [];
    const value = await withOneRetry(
      (which) =>
        settling(which === 'first' ? Promise.reject(new Error('first failed')) : Promise.resolve('second')),
      { ...options, pauseMs: (error) => seen.push(error) },
    );
    expect([value, seen]).toEqual(['second', [new Error('first failed')]]);
  });

  it('takes the first response of two attempts and aborts the other', async () => {
    let ended = false;
    const value = await withOneRetry<string>((which) => {
      if (which === 'retry') return settling(Promise.resolve('second'));
      return endless(() => {
        ended = true;
      });
    }, options);
    expect([value, ended]).toEqual(['second', true]);
  });

  it("still takes the first attempt's late response when the retry fails at once", async () => {
    let resolveFirst = (_: string): void => {};
    const value = await withOneRetry((which) => {
      if (which === 'first') return settling(new Promise<string>((resolve) => (resolveFirst = resolve)));
      setTimeout(resolveFirst, 10, 'first');
      return settling(Promise.reject(new Error('no connection')));
    }, options);
    expect(value).toBe('first');
  });

  it("throws the retry's error even if the first attempt fails later", async () => {
    let rejectFirst = (_: Error): void => {};
    const call = withOneRetry((which) => {
      if (which === 'first') return settling(new Promise<never>((_, reject) => (rejectFirst = reject)));
      setTimeout(rejectFirst, 10, new Error('first'));
      return settling(Promise.reject(new Error('retry')));
    }, options);
    await expect(call).rejects.toThrow('retry');
  });

  it("throws the retry's error when both fail", async () => {
    const call = withOneRetry((which) => settling(Promise.reject(new Error(which))), options);
    await expect(call).rejects.toThrow('retry');
  });

  it('throws a timeout once the total time is used up', async () => {
    const cancelled: string[] = [];
    const call = withOneRetry((which) => endless(() => cancelled.push(which)), options);
    await expect(call).rejects.toThrow(CallTimeoutError);
    expect(cancelled).toEqual(['first', 'retry']);
  });

  it('takes a response that is already there, even if the time is up', async () => {
    const attempts: string[] = [];
    const value = await withOneRetry((which) => {
      attempts.push(which);
      const late = new Promise<string>((resolve) => {
        setImmediate(() => {
          // Block the process for longer than the first attempt's allowance; its response arrives meanwhile.
          const until = performance.now() + options.patienceMs + 10;
          while (performance.now() < until);
          setImmediate(resolve, which);
        });
      });
      return settling(late);
    }, options);
    expect([value, attempts]).toEqual(['first', ['first']]);
  });
});
