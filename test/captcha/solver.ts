import { randomInt } from 'node:crypto';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Payload } from 'altcha-lib/types';
import { type Altcha, altcha, type ChallengeTerms, type Puzzles } from '../../lambdas/captcha/altcha.ts';
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

/** Solves all puzzles with ALTCHA's own solver. */
export function solved(puzzles: Puzzles): Promise<Payload[]> {
  const solve = async (challenge: Payload['challenge']): Promise<Payload> => {
    const solution = await solveChallenge({ challenge, deriveKey });
    if (!solution) throw new Error('The puzzle was not solved.');
    return { challenge, solution };
  };
  return Promise.all(puzzles.map(solve));
}

/** Encoded as the page sends it. */
export const encoded = (payload: unknown): string => Buffer.from(JSON.stringify(payload)).toString('base64');
