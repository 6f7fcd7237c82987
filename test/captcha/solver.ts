import { randomInt } from 'node:crypto';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge, Payload } from 'altcha-lib/types';
import { type Altcha, altcha } from '../../lambdas/captcha/altcha.ts';
import type { CaptchaUse } from '../../lambdas/captcha/captcha.ts';

export const use: CaptchaUse = { purpose: 'continue', subject: 'aBc1234' };
const SECRET = 'a secret of the tests';

/** ALTCHA as in the product. @returns it, and the problems it reported */
export function testAltcha({
  secret = async () => SECRET,
  now = () => new Date(),
}: {
  readonly secret?: () => Promise<string>;
  readonly now?: () => Date;
} = {}): Altcha & { readonly problems: string[] } {
  const problems: string[] = [];
  const report = (problem: string): void => {
    problems.push(problem);
  };
  return { ...altcha({ secret, now, randomInteger: randomInt, report }), problems };
}

/** Solves the challenge with ALTCHA's own solver. */
export async function solved(challenge: Challenge): Promise<Payload> {
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new Error('The challenge was not solved.');
  return { challenge, solution };
}

/** Encoded as ALTCHA's widgets send it. */
export const encoded = (payload: unknown): string => Buffer.from(JSON.stringify(payload)).toString('base64');
