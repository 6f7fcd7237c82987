import { createHmac } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge } from 'altcha-lib/types';
import { type AltchaPayload, parsePayload } from './altcha-schemas.ts';
import type { CaptchaResult, CaptchaUse } from './captcha.ts';
import { hashOfToken } from './spent-token.ts';

/** Lifetime of a challenge, in seconds. An open page fetches a new one before it expires. */
export const CHALLENGE_SECONDS = 20 * 60;

/**
 * The amount of work: the browser derives `minCounter` to `maxCounter` keys until it finds the requested one, each with
 * `rounds` rounds of PBKDF2-SHA-256. One to three million rounds take a phone one to three seconds (browsers do about a
 * million a second natively) and a desktop less than one. The bounds limit a visitor's bad luck.
 */
export const WORK = { rounds: 4_000, minCounter: 250, maxCounter: 750 } as const;

/** A captcha without a vendor: proof of work (https://altcha.org, proof-of-work version 2). */
export interface Altcha {
  /** @throws Error when the secret cannot be read */
  challenge(use: CaptchaUse): Promise<Challenge>;
  /** @param token the solved challenge that the visitor's browser sent */
  verify(token: string, use: CaptchaUse): Promise<CaptchaResult>;
}

export interface AltchaServices {
  /** Loads the secret that signs challenges. */
  readonly secret: () => Promise<string>;
  readonly now: () => Date;
  /** A random integer from `min` up to, not including, `max`. */
  readonly randomInteger: (min: number, max: number) => number;
  /** Reports why a token could not be verified. */
  readonly report: (problem: string, cause: unknown) => void;
}

export function altcha({ secret, now, randomInteger, report }: AltchaServices): Altcha {
  return {
    async challenge({ purpose, subject }) {
      return createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: WORK.rounds,
        counter: randomInteger(WORK.minCounter, WORK.maxCounter + 1),
        data: { purpose, subject },
        deriveKey,
        expiresAt: Math.floor(now().getTime() / 1000) + CHALLENGE_SECONDS,
        ...keys(await secret()),
      });
    },

    async verify(token, use) {
      const payload = parsePayload(token);
      if (!payload || !isMeantFor(payload, use, now())) return { outcome: 'failed' };
      try {
        const { verified } = await verifySolution({ ...payload, deriveKey, ...keys(await secret()) });
        if (!verified) return { outcome: 'failed' };
      } catch (error) {
        report('ALTCHA cannot verify', error);
        return { outcome: 'unreachable' };
      }
      // A solution can be encoded in many ways. The signed nonce identifies the challenge in all of them.
      const { nonce } = payload.challenge.parameters;
      return { outcome: 'passed', tokenHash: hashOfToken('altcha', use.purpose, nonce) };
    },
  };
}

/** Derives two keys from the secret. The second lets us verify a solution without repeating the work. */
const keys = (secret: string) => ({
  hmacSignatureSecret: createHmac('sha256', secret).update('challenge').digest('hex'),
  hmacKeySignatureSecret: createHmac('sha256', secret).update('answer').digest('hex'),
});

function isMeantFor({ challenge }: AltchaPayload, use: CaptchaUse, now: Date): boolean {
  const { data, expiresAt } = challenge.parameters;
  return data.purpose === use.purpose && data.subject === use.subject && expiresAt * 1000 > now.getTime();
}
