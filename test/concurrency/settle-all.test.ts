import { describe, expect, it } from 'vitest';
import { settleAll } from '../../lambdas/concurrency/settle-all.ts';

describe('settleAll', () => {
  it('returns the results in order', async () => {
    expect(await settleAll([Promise.resolve(1), Promise.resolve('a')])).toEqual([1, 'a']);
  });

  it('fails with the first error, but only after everything has settled', async () => {
    let isDone = false;
    const slow = new Promise<void>((resolve) => setTimeout(resolve, 5)).then(() => {
      isDone = true;
    });
    await expect(settleAll([Promise.reject(new Error('first')), slow])).rejects.toThrow('first');
    expect(isDone).toBe(true);
  });
});
