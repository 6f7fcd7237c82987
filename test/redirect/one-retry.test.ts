import { describe, expect, it } from 'vitest';
import { CallTimeoutError, withOneRetry } from '../../lambdas/redirect/one-retry.ts';

const options = { patienceMs: 20, totalMs: 200, pauseMs: () => 0 };

/** An attempt that ends with its signal only. */
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

  it('makes a second when the first fails, after the pause that its error calls for', async () => {
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

  it('takes the first answer of two attempts, and ends the other', async () => {
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

  it('still takes the late first answer when the retry fails at once', async () => {
    let answerFirst = (_: string): void => {};
    const value = await withOneRetry((which) => {
      if (which === 'first') return new Promise<string>((resolve) => (answerFirst = resolve));
      setTimeout(answerFirst, 10, 'first');
      return Promise.reject(new Error('no connection'));
    }, options);
    expect(value).toBe('first');
  });

  it('throws what the retry threw when both fail', async () => {
    const call = withOneRetry(async (which) => {
      throw new Error(which);
    }, options);
    await expect(call).rejects.toThrow('retry');
  });

  it('throws a time-out when the whole has taken too long', async () => {
    await expect(withOneRetry((_, signal) => endless(signal), options)).rejects.toThrow(CallTimeoutError);
  });

  it('takes an answer that is there when its turn comes, though the time is over by then', async () => {
    const attempts: string[] = [];
    const value = await withOneRetry((which) => {
      attempts.push(which);
      return new Promise<string>((resolve) => {
        setImmediate(() => {
          // The process stands still for longer than the first attempt is left alone; its answer arrives meanwhile.
          const until = performance.now() + options.patienceMs + 10;
          while (performance.now() < until);
          setImmediate(resolve, which);
        });
      });
    }, options);
    expect([value, attempts]).toEqual(['first', ['first']]);
  });
});
