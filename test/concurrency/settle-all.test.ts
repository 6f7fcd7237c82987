import { describe, expect, it } from 'vitest';
import { settleAll } from '../../lambdas/concurrency/settle-all.ts';

describe('settleAll', () => {
  it('gives the results in order', async () => {
    expect(await settleAll([Promise.resolve(1), Promise.resolve('a')])).toEqual([1, 'a']);
  });

  it('fails with the first failure, once nothing is under way any more', async () => {
    let isDone = false;
    const slow = new Promise<void>((resolve) => setTimeout(resolve, 5)).then(() => {
      isDone = true;
    });
    await expect(settleAll([Promise.reject(new Error('first')), slow])).rejects.toThrow('first');
    expect(isDone).toBe(true);
  });
});
