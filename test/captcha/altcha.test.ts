import type { Payload } from 'altcha-lib/types';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { encoded, solved } from '../../bin/smoke/captcha-work.ts';
import { CHALLENGE_SECONDS } from '../../lambdas/captcha/altcha.ts';
import { MAX_TOKEN_LENGTH } from '../../lambdas/captcha/captcha.ts';
import { FALLBACK_KEYS, WORK } from '../../lambdas/captcha/work.ts';
import { terms, testAltcha, use } from './test-altcha.ts';

const captcha = testAltcha();
let payload: Payload[];
beforeAll(async () => {
  payload = await solved(await captcha.challenge(terms));
});

describe('a proof-of-work challenge', () => {
  it('has four puzzles, each with its terms and the nonce of the one before', async () => {
    const data = { ...use, keys: 2_000, isFallback: true };
    const puzzles = (await captcha.challenge(data)).map(({ parameters }) => parameters);
    const nonces = puzzles.map(({ nonce }) => nonce);
    expect(puzzles.map((parameters) => parameters.data)).toEqual(
      ['', ...nonces.slice(0, 3)].map((follows) => ({ ...data, follows })),
    );
    for (const parameters of puzzles) {
      expect(parameters).toMatchObject({ algorithm: 'PBKDF2/SHA-256', cost: WORK.rounds, keyLength: 32 });
      // No two keys share their first sixteen bytes, so there is exactly one solution and no lucky early one.
      expect(parameters?.keyPrefix).toMatch(/^[0-9a-f]{32}$/);
    }
  });

  it('is different each time', async () => {
    const nonces = await Promise.all(
      Array.from({ length: 10 }, async () =>
        (await captcha.challenge(terms)).map(({ parameters }) => parameters.nonce),
      ),
    );
    expect(new Set(nonces.flat()).size).toBe(10 * WORK.puzzles);
  });

  it('is valid for 20 minutes', async () => {
    const [puzzle] = await captcha.challenge(terms);
    const seconds = (puzzle?.parameters.expiresAt ?? 0) - Date.now() / 1000;
    expect(seconds).toBeGreaterThan(CHALLENGE_SECONDS - 60);
    expect(seconds).toBeLessThanOrEqual(CHALLENGE_SECONDS);
  });

  it('cannot be made without the secret', async () => {
    const without = testAltcha({ secret: () => Promise.reject(new Error('no secret')) });
    await expect(without.challenge(terms)).rejects.toThrow('no secret');
  });
});

describe('a solved challenge', () => {
  it('passes, even when it is sent twice', async () => {
    const first = await captcha.verify(encoded(payload), use);
    expect(first).toEqual({
      outcome: 'passed',
      tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      keys: WORK.keys,
      isFallback: false,
    });
    expect(await captcha.verify(encoded(payload), use)).toEqual(first);
  });

  it('is not too long to be read, even for the longest short code', async () => {
    const longest = { ...terms, subject: 'x'.repeat(64), keys: FALLBACK_KEYS };
    const token = encoded(await solved(await captcha.challenge(longest)));
    expect(token.length).toBeLessThan(MAX_TOKEN_LENGTH - 100);
  });

  it('has one hash in every spelling, so that it can be redeemed only once', async () => {
    const first = await captcha.verify(encoded(payload), use);
    const [{ challenge, solution }, ...others] = payload as [Payload, ...Payload[]];
    const { signature, parameters } = challenge;
    const spellings = [
      JSON.stringify([{ challenge, solution: { ...solution, time: 1 } }, ...others]),
      JSON.stringify([{ challenge, solution: { ...solution, more: 'of it' } }, ...others]),
      JSON.stringify([{ solution, more: 'of it', challenge: { signature, parameters } }, ...others]),
      JSON.stringify([{ challenge, solution: { ...solution, counter: solution.counter + 1 } }, ...others]),
      `  ${JSON.stringify(payload, null, 2)}\n`,
    ].map((text) => Buffer.from(text).toString('base64'));
    for (const spelling of [...spellings, `${encoded(payload)}====`]) {
      expect(await captcha.verify(spelling, use)).toEqual(first);
    }
  });

  it.each([
    ['another link', { ...use, subject: 'xYz9876' }],
    ['another form', { ...use, purpose: 'report' }],
  ])('is refused for %s', async (_, other) => {
    expect(await captcha.verify(encoded(payload), other)).toEqual({ outcome: 'failed' });
  });

  it('is refused after it expires', async () => {
    const late = testAltcha({ now: () => new Date(Date.now() + CHALLENGE_SECONDS * 1000) });
    expect(await late.verify(encoded(payload), use)).toEqual({ outcome: 'failed' });
  });

  it('is refused by a stage with another secret', async () => {
    const other = testAltcha({ secret: async () => 'another secret' });
    expect(await other.verify(encoded(payload), use)).toEqual({ outcome: 'failed' });
  });

  it('cannot be verified while the secret is unreadable', async () => {
    const without = testAltcha({ secret: () => Promise.reject(new Error('no secret')) });
    expect(await without.verify(encoded(payload), use)).toEqual({ outcome: 'unreachable' });
    expect(without.problems).toEqual(['ALTCHA cannot verify']);
  });
});

describe('a forged solution', () => {
  /** Replaces one field of one puzzle, at a path such as `challenge.parameters.cost`. */
  function changed(puzzle: number, path: string, value: unknown): unknown {
    const whole = structuredClone(payload);
    const copy = whole[puzzle] as unknown as Record<string, unknown>;
    const names = path.split('.');
    const last = names.pop() ?? '';
    const holder = names.reduce((object, name) => object[name] as Record<string, unknown>, copy);
    holder[last] = value;
    return whole;
  }

  it.each([
    ['challenge.parameters.cost', 1],
    ['challenge.parameters.keyPrefix', '00'],
    ['challenge.parameters.keySignature', '0'.repeat(64)],
    ['challenge.parameters.keySignature', undefined],
    ['challenge.parameters.nonce', '0'.repeat(32)],
    ['challenge.parameters.salt', '0'.repeat(32)],
    ['challenge.parameters.expiresAt', 4_000_000_000],
    ['challenge.parameters.data.subject', 'xYz9876'],
    ['challenge.parameters.data.keys', 2_000],
    ['challenge.parameters.data.isFallback', true],
    ['challenge.parameters.data.follows', '0'.repeat(32)],
    ['challenge.parameters.data', undefined],
    ['challenge.parameters.algorithm', 'SHA-256'],
    ['challenge.parameters.memoryCost', 1],
    ['challenge.signature', '0'.repeat(64)],
    ['challenge.signature', undefined],
    ['solution.derivedKey', '0'.repeat(64)],
    ['solution.derivedKey', ''],
    ['solution', undefined],
    ['challenge', null],
  ])('is refused: %s is %s', async (path, value) => {
    for (const puzzle of payload.keys()) {
      const forged = changed(puzzle, path, value);
      expect(await captcha.verify(encoded(forged), use)).toEqual({ outcome: 'failed' });
      expect(await captcha.verify(encoded(forged), { ...use, subject: 'xYz9876' })).toEqual({
        outcome: 'failed',
      });
    }
  });

  it('is refused with puzzles that are missing, twice, in another order, or of two challenges', async () => {
    const other = await solved(await captcha.challenge(terms));
    const places = [...payload.keys()];
    const forgeries = [
      [],
      payload[0],
      payload.slice(0, 1),
      payload.toReversed(),
      [...payload, ...other],
      [...payload, payload.at(-1)],
      ...places.map((place) => payload.toSpliced(place, 1)),
      ...places.map((place) => payload.with(place, payload[place === 0 ? 1 : 0] as Payload)),
      ...places.map((place) => payload.with(place, other[place] as Payload)),
    ];
    for (const forged of forgeries) {
      expect(await captcha.verify(encoded(forged), use)).toEqual({ outcome: 'failed' });
    }
    expect(await captcha.verify(encoded(other), use)).toMatchObject({ outcome: 'passed' });
  });

  it('is refused with any content, and never causes a 5xx', async () => {
    const anything = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.anything().map((value) => encoded(value ?? null)),
      fc.json().map((text) => Buffer.from(text).toString('base64')),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (token) => {
        expect(await captcha.verify(token, use)).toEqual({ outcome: 'failed' });
      }),
      { numRuns: 300 },
    );
    expect(captcha.problems).toEqual([]);
  });

  it('is refused when any character is changed', async () => {
    const text = JSON.stringify(
      payload.map(({ challenge, solution }) => ({ challenge, derivedKey: solution.derivedKey })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom(...'0123456789abcdefXY'),
        async (at, sign) => {
          fc.pre(text[at] !== sign);
          const other = `${text.slice(0, at)}${sign}${text.slice(at + 1)}`;
          const parsed = parse(other);
          fc.pre(parsed !== undefined);
          const forged = encoded(
            parsed?.map(({ challenge, derivedKey }) => ({
              challenge,
              solution: { counter: 1, time: 1, derivedKey },
            })),
          );
          expect((await captcha.verify(forged, use)).outcome).toBe('failed');
        },
      ),
      { numRuns: 300 },
    );
  });

  function parse(text: string): { challenge?: unknown; derivedKey?: unknown }[] | undefined {
    try {
      return JSON.parse(text) as { challenge?: unknown; derivedKey?: unknown }[];
    } catch {
      return undefined;
    }
  }
});
