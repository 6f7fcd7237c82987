import { createHmac } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge } from 'altcha-lib/types';
import { type AltchaPayload, parsePayloads } from './altcha-schemas.ts';
import type { CaptchaUse } from './captcha.ts';
import { hashOfToken } from './spent-token.ts';
import { WORK } from './work.ts';

/** Lifetime of a challenge, in seconds. An open page fetches a new one before it expires. */
export const CHALLENGE_SECONDS = 20 * 60;

/** What a challenge is for. All of it is under the challenge's signature. */
export interface ChallengeTerms extends CaptchaUse {
  /** Keys per puzzle. */
  readonly keys: number;
  /** Whether it was issued because Turnstile failed. */
  readonly isFallback: boolean;
}

/** Puzzles to solve in order. Each names the one before, so that puzzles of different challenges can't be combined. */
export type Puzzles = readonly Challenge[];

/** `passed` says what the visitor has paid. A solution is `failed` when forged, expired, or meant for another use. */
export type AltchaResult =
  | {
      readonly outcome: 'passed';
      readonly tokenHash: string;
      readonly keys: number;
      readonly isFallback: boolean;
    }
  | { readonly outcome: 'failed' | 'unreachable' };

/** A captcha without a vendor: proof of work (https://altcha.org, proof-of-work version 2). */
export interface Altcha {
  /** @throws Error when the secret cannot be read */
  challenge(terms: ChallengeTerms): Promise<Puzzles>;
  /** @param token the solved challenge that the visitor's browser sent */
  verify(token: string, use: CaptchaUse): Promise<AltchaResult>;
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
    async challenge({ purpose, subject, keys, isFallback }) {
      const expiresAt = Math.floor(now().getTime() / 1000) + CHALLENGE_SECONDS;
      const signing = signingKeys(await secret());
      const puzzle = (follows: string): Promise<Challenge> =>
        createChallenge({
          algorithm: 'PBKDF2/SHA-256',
          cost: WORK.rounds,
          counter: randomInteger(0, keys),
          data: { purpose, subject, keys, isFallback, follows },
          deriveKey,
          expiresAt,
          ...signing,
        });
      const puzzles: Challenge[] = [];
      while (puzzles.length < WORK.puzzles)
        puzzles.push(await puzzle(puzzles.at(-1)?.parameters.nonce ?? ''));
      return puzzles;
    },

    async verify(token, use) {
      const payloads = parsePayloads(token);
      const first = payloads?.[0]?.challenge.parameters;
      if (!first || !areMeantFor(payloads, use, now())) return { outcome: 'failed' };
      try {
        const signing = signingKeys(await secret());
        for (const payload of payloads) {
          const { verified } = await verifySolution({ ...payload, deriveKey, ...signing });
          if (!verified) return { outcome: 'failed' };
        }
      } catch (error) {
        report('ALTCHA cannot verify', error);
        return { outcome: 'unreachable' };
      }
      const { nonce, data } = first;
      // A solution can be encoded in many ways. The signed nonce identifies the challenge in all of them.
      const tokenHash = hashOfToken('altcha', use.purpose, nonce);
      return { outcome: 'passed', tokenHash, keys: data.keys, isFallback: data.isFallback };
    },
  };
}

/** Derives two keys from the secret. The second lets us verify a solution without repeating the work. */
const signingKeys = (secret: string) => ({
  hmacSignatureSecret: createHmac('sha256', secret).update('challenge').digest('hex'),
  hmacKeySignatureSecret: createHmac('sha256', secret).update('answer').digest('hex'),
});

/** Whether the puzzles are all of one challenge, in order, which is meant for this use and has not expired. */
const areMeantFor = (payloads: readonly AltchaPayload[], use: CaptchaUse, now: Date): boolean =>
  payloads.every(({ challenge }, index) => {
    const { data, expiresAt } = challenge.parameters;
    return (
      data.purpose === use.purpose &&
      data.subject === use.subject &&
      data.follows === (payloads[index - 1]?.challenge.parameters.nonce ?? '') &&
      expiresAt * 1000 > now.getTime()
    );
  });
