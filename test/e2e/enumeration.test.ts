import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '../../lambdas/passwords/password-hash.ts';
import { type CredentialsFixture, credentialsFixture, PASSWORD } from '../credentials/credentials-fixture.ts';
// Keeps the log out of the output.
import '../setup/shared-process.ts';

const TRIES = 200;
const TIMEOUT_MS = 15 * 60_000;
/** A missing argon2 is over half of a response, a missing call to the table a tenth or more. */
const NOTICEABLE_SHARE = 0.08;
/** One in 15,000 comparisons of equals exceeds it by chance, and then the medians would still have to be far apart. */
const SIGNIFICANT_Z = 4;

let fixture: CredentialsFixture;
let known: string;
beforeAll(async () => {
  const passwords = { hashPassword: (each: string) => hashPassword(each, randomBytes), verifyPassword };
  fixture = await credentialsFixture({ passwords });
  const account = await fixture.newAccount({ isVerified: false });
  await fixture.mailToken(account.userId, 'VERIFY', { code: '042137' });
  known = account.email;
});

const from = (network: string) => ({ headers: { 'x-klookup-viewer-ip': network } });
const calls = {
  register: async (email: string) => {
    const body = { email, password: PASSWORD, captcha_token: await fixture.captchaToken() };
    return () => fixture.post('register', body);
  },
  resend: async (email: string) => () => fixture.post('resend', { email }),
  forgot: async (email: string) => () => fixture.post('password/forgot', { email }),
  'verify by code': async (email: string) => () =>
    fixture.post('verify', { email, code: '731240', password: PASSWORD }),
  'sign in': async (email: string, network: string) => () =>
    fixture.signIn(email, 'a wrong password', from(network)),
};

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** How unlikely it is that both kinds of times are alike: Mann and Whitney's U, in standard deviations. */
function rankZ(a: readonly number[], b: readonly number[]): number {
  const ranked = [...a.map((time) => ({ time, isA: true })), ...b.map((time) => ({ time, isA: false }))]
    .sort((first, second) => first.time - second.time)
    .map(({ isA }, index) => (isA ? index + 1 : 0));
  const u = ranked.reduce((sum, rank) => sum + rank, 0) - (a.length * (a.length + 1)) / 2;
  const mean = (a.length * b.length) / 2;
  return (u - mean) / Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12);
}

describe('the time of a response', () => {
  it.each(Object.keys(calls) as (keyof typeof calls)[])(
    `to "%s" does not show whether an address has an account, in ${TRIES} tries each way`,
    async (name) => {
      const times = { known: [] as number[], unknown: [] as number[] };
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const order = [
          ['known', known, '203.0.113.1'],
          ['unknown', 'nobody@example.com', '203.0.113.2'],
        ] as const;
        // Alternately first, because what comes second may find things warm.
        for (const [kind, email, network] of attempt % 2 === 0 ? order : order.toReversed()) {
          const call = await calls[name](email, network);
          const start = performance.now();
          const { status } = await call();
          times[kind].push(performance.now() - start);
          expect(status).not.toBe(429);
          expect(status).toBeLessThan(500);
        }
        // Neither delays nor the tries of a day get in the way.
        fixture.wait({ minutes: 75 });
      }
      const [ofKnown, ofUnknown] = [median(times.known), median(times.unknown)];
      const share = Math.abs(ofKnown - ofUnknown) / ofUnknown;
      const z = rankZ(times.known, times.unknown);
      const seen = `medians ${ofKnown.toFixed(2)} and ${ofUnknown.toFixed(2)} ms, z ${z.toFixed(1)}`;
      expect({ seen, isNoticeable: share > NOTICEABLE_SHARE && Math.abs(z) > SIGNIFICANT_Z }).toEqual({
        seen,
        isNoticeable: false,
      });
    },
    TIMEOUT_MS,
  );

  it('would show it, if only one of them took an argon2', () => {
    const withArgon2 = Array.from({ length: TRIES }, (_each, n) => 60 + (n % 20));
    const without = Array.from({ length: TRIES }, (_each, n) => 12 + (n % 20));
    expect(Math.abs(rankZ(withArgon2, without))).toBeGreaterThan(SIGNIFICANT_Z);
    expect(Math.abs(rankZ(withArgon2, withArgon2))).toBeLessThan(1);
  });
});
