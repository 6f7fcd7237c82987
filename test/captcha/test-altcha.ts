import { randomInt } from 'node:crypto';
import { type Altcha, altcha, type ChallengeTerms } from '../../lambdas/captcha/altcha.ts';
import type { CaptchaUse } from '../../lambdas/captcha/captcha.ts';
import { WORK } from '../../lambdas/captcha/work.ts';

export const use: CaptchaUse = { purpose: 'continue', subject: 'aBc1234' };
export const terms: ChallengeTerms = { ...use, keys: WORK.keys, isFallback: false };
const SECRET = 'a secret of the tests';

interface TestAltchaOptions {
  readonly secret?: () => Promise<string>;
  readonly now?: () => Date;
  readonly randomInteger?: (min: number, max: number) => number;
}

/**
 * ALTCHA as in the product, except that its counters are below 12, so that tests need not wait.
 * @returns it, and the problems it reported
 */
export function testAltcha({
  secret = async () => SECRET,
  now = () => new Date(),
  randomInteger = () => randomInt(12),
}: TestAltchaOptions = {}): Altcha & { readonly problems: string[] } {
  const problems: string[] = [];
  const report = (problem: string): void => {
    problems.push(problem);
  };
  return { ...altcha({ secret, now, randomInteger, report }), problems };
}
