import { describe, expect, it } from 'vitest';
import { callChallenge } from '../../lambdas/captcha/call-captcha.ts';
import { solveCaptcha } from '../../web/src/accounts/solve-captcha.ts';
import { testAltcha } from '../captcha/test-altcha.ts';

const use = { purpose: 'register', subject: 'account' };

describe('the captcha of the sign-up', () => {
  it('is solved in order, with progress, and passes', async () => {
    const altcha = testAltcha();
    const shares: number[] = [];
    const challenge = await callChallenge('register', altcha);
    const token = await solveCaptcha(challenge as Parameters<typeof solveCaptcha>[0], (share) =>
      shares.push(share),
    );
    expect(await altcha.verify(token, use)).toMatchObject({ outcome: 'passed' });
    expect(shares.length).toBeGreaterThanOrEqual(challenge.length);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    expect(Math.max(...shares)).toBeLessThan(1);
  });

  it('has no solution when its answer is no key that it may have', async () => {
    const altcha = testAltcha({ randomInteger: () => 500 });
    const challenge = await callChallenge('register', altcha);
    await expect(solveCaptcha(challenge as Parameters<typeof solveCaptcha>[0])).rejects.toThrow(
      'no solution',
    );
  });
});
