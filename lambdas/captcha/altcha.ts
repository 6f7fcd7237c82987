import { createHmac } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge } from 'altcha-lib/types';
import { type AltchaPayload, parsePayload } from './altcha-schemas.ts';
import type { CaptchaResult, CaptchaUse } from './captcha.ts';
import { hashOfToken } from './token-hash.ts';

/** Seconds for which a challenge can be answered; an open page gets itself a new one before. */
export const CHALLENGE_SECONDS = 20 * 60;

/**
 * The work: keys to derive until the one that was asked for, each of so many rounds of PBKDF2 with SHA-256. One to
 * three million rounds take a phone one to three seconds (its browser's own code does about a million a second), a
 * desktop computer less than one, and the same for everybody within these bounds: no visitor has bad luck.
 */
export const WORK = { rounds: 4_000, minCounter: 250, maxCounter: 750 } as const;

/** A captcha without a vendor: proof of work (https://altcha.org, proof of work version 2). */
export interface Altcha {
  /** @throws Error when the secret cannot be read */
  challenge(use: CaptchaUse): Promise<Challenge>;
  /** @param token what the visitor's browser made of a challenge */
  verify(token: string, use: CaptchaUse): Promise<CaptchaResult>;
}

export interface AltchaServices {
  /** Loads the key with which challenges are signed. */
  readonly secret: () => Promise<string>;
  readonly now: () => Date;
  /** A random integer from `min` up to, not including, `max`. */
  readonly randomInteger: (min: number, max: number) => number;
  /** Takes why a token could not be verified. */
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
      // Of a challenge's answers there are many spellings: the nonce, which is signed, tells them for one.
      const { nonce } = payload.challenge.parameters;
      return { outcome: 'passed', tokenHash: hashOfToken('altcha', use.purpose, nonce) };
    },
  };
}

/** One secret, two keys: that of the answers lets the answer be verified without doing the work again. */
const keys = (secret: string) => ({
  hmacSignatureSecret: createHmac('sha256', secret).update('challenge').digest('hex'),
  hmacKeySignatureSecret: createHmac('sha256', secret).update('answer').digest('hex'),
});

function isMeantFor({ challenge }: AltchaPayload, use: CaptchaUse, now: Date): boolean {
  const { data, expiresAt } = challenge.parameters;
  return data.purpose === use.purpose && data.subject === use.subject && expiresAt * 1000 > now.getTime();
}
