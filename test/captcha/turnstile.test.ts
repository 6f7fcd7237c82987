import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaptchaUse } from '../../lambdas/captcha/captcha.ts';
import { LIMIT_MS } from '../../lambdas/captcha/siteverify.ts';
import { turnstile } from '../../lambdas/captcha/turnstile.ts';
import { standInKeys } from '../../local/captcha/stand-in-tokens.ts';
import { startTurnstileStandIn, type TurnstileStandIn } from '../../local/captcha/turnstile-stand-in.ts';
import { use } from './solver.ts';

const PUBLIC_ORIGIN = 'https://go.example.com';
let standIn: TurnstileStandIn;
beforeAll(async () => {
  standIn = await startTurnstileStandIn();
});
beforeEach(() => {
  standIn.behave({});
  (standIn.asked as URLSearchParams[]).length = 0;
});
afterAll(() => standIn.stop());

interface Widget {
  readonly siteKey?: string;
  readonly secret?: () => Promise<string>;
  readonly publicOrigin?: () => Promise<string>;
  readonly verifyUrl?: string;
}

function widget({
  siteKey = standInKeys.siteKey,
  secret = async () => standInKeys.secret,
  publicOrigin = async () => PUBLIC_ORIGIN,
  verifyUrl = standIn.verifyUrl,
}: Widget = {}) {
  const problems: string[] = [];
  const report = (problem: string, cause: unknown): void => {
    problems.push(`${problem}: ${cause instanceof Error ? cause.message : String(cause)}`);
  };
  const keys = { siteKey, scriptUrl: standIn.scriptUrl, verifyUrl };
  return { ...turnstile({ keys, secret, publicOrigin, report }), problems };
}

/** A token that the stand-in issued for a page of ours. */
const aToken = ({ purpose, subject }: CaptchaUse = use, hostname = 'go.example.com'): string =>
  standIn.tokens.issue({ siteKey: standInKeys.siteKey, hostname, action: purpose, cdata: subject });

const passed = { outcome: 'passed', tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/) };
const unreachable = { outcome: 'unreachable', tokenHash: expect.any(String) };

describe('a token of Turnstile', () => {
  it('passes where it was issued for this host, form and link', async () => {
    expect(await widget().verify(aToken(), use, '')).toEqual(passed);
  });

  it('is sent to siteverify with the secret and an idempotency key, and nothing of the visitor', async () => {
    const token = aToken();
    await widget().verify(token, use, '');
    const [asked] = standIn.asked;
    expect(Object.fromEntries(asked ?? [])).toEqual({
      secret: standInKeys.secret,
      response: token,
      idempotency_key: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
    });
  });

  it('passes for both requests of a double tap, with one hash', async () => {
    const token = aToken();
    const captcha = widget();
    const [one, other] = await Promise.all([captcha.verify(token, use, ''), captcha.verify(token, use, '')]);
    expect(one).toEqual(passed);
    expect(other).toEqual(one);
  });

  it.each([
    ['another host', 'evil.example', use],
    ['a host that ours is part of', 'go.example.com.evil.example', use],
    ['another form', 'go.example.com', { ...use, purpose: 'report' }],
    ['another link', 'go.example.com', { ...use, subject: 'xYz9876' }],
    ['a link in other capitals', 'go.example.com', { ...use, subject: 'ABC1234' }],
  ])('fails where it was issued for %s', async (_, hostname, issuedFor) => {
    expect(await widget().verify(aToken(issuedFor, hostname), use, '')).toMatchObject({ outcome: 'failed' });
  });

  it.each([
    ['no host', { hostname: undefined }],
    ['no action', { action: undefined }],
    ['an empty action', { action: '' }],
    ['no cdata', { cdata: undefined }],
  ])('fails where the answer tells %s', async (_, lie) => {
    standIn.behave({ lie });
    expect(await widget().verify(aToken(), use, '')).toMatchObject({ outcome: 'failed' });
  });

  it('fails once somebody else has redeemed it', async () => {
    const token = aToken();
    standIn.tokens.verify(new URLSearchParams({ secret: standInKeys.secret, response: token }));
    expect(await widget().verify(token, use, '')).toMatchObject({ outcome: 'failed' });
  });

  it('fails when it is forged, whatever it is', async () => {
    const captcha = widget();
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (token) => {
        expect(await captcha.verify(token, use, '')).toMatchObject({ outcome: 'failed' });
      }),
      { numRuns: 50 },
    );
  });
});

describe('siteverify out of order', () => {
  it.each([
    ['cuts the connection', { verify: 'down' }],
    ['answers 500', { verify: 'error' }],
    ['answers a page', { verify: 'html' }],
    ['has an internal error', { verify: 'internal-error' }],
    ['says success in other words', { lie: { success: 'yes' } }],
  ] as const)('lets nobody through when it %s, and is asked twice with one key', async (_, conduct) => {
    standIn.behave(conduct);
    const captcha = widget();
    expect(await captcha.verify(aToken(), use, '')).toEqual(unreachable);
    expect(standIn.asked).toHaveLength(2);
    expect(standIn.asked[0]?.toString()).toBe(standIn.asked[1]?.toString());
    expect(captcha.problems).toEqual(['Turnstile cannot verify: Turnstile gave no usable response, twice.']);
  });

  it.each([
    ['cuts the connection', { verify: 'down' }],
    ['answers 500', { verify: 'error' }],
    ['answers a page', { verify: 'html' }],
    ['has an internal error', { verify: 'internal-error' }],
    ['is slow', { verifyDelayMs: 3_000 }],
  ] as const)('is no obstacle when it %s once: the retry redeems the same token', async (_, conduct) => {
    standIn.behave({ ...conduct, times: 1 });
    const captcha = widget();
    expect(await captcha.verify(aToken(), use, '')).toEqual(passed);
    expect(standIn.asked).toHaveLength(2);
    expect(captcha.problems).toEqual([]);
  });

  it('is given up when it is slow', async () => {
    standIn.behave({ verifyDelayMs: 60_000 });
    expect(await widget().verify(aToken(), use, '')).toEqual(unreachable);
    expect(standIn.asked).toHaveLength(2);
    expect(LIMIT_MS).toBe(2_000);
  });

  it('is given up when nobody answers at its address', async () => {
    const captcha = widget({ verifyUrl: 'http://localhost:1/siteverify' });
    expect(await captcha.verify(aToken(), use, '')).toEqual(unreachable);
  });

  it('cannot have the secret sent on to another address', async () => {
    const elsewhere = createServer((_request, response) => {
      response.writeHead(307, { location: standIn.verifyUrl }).end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const { port } = elsewhere.address() as AddressInfo;
    const captcha = widget({ verifyUrl: `http://127.0.0.1:${port}/siteverify` });
    expect(await captcha.verify(aToken(), use, '')).toEqual(unreachable);
    expect(standIn.asked).toEqual([]);
    await new Promise((resolve) => elsewhere.close(resolve));
  });

  it('is taken at its word for at most 16 KB', async () => {
    standIn.behave({ lie: { more: 'x'.repeat(20_000) } });
    expect(await widget().verify(aToken(), use, '')).toEqual(unreachable);
  });
});

describe('a fault of ours', () => {
  it.each([
    ['a wrong secret key', { secret: async () => 'wrong' }, 'Turnstile says invalid-input-secret.'],
    ['no secret key', { secret: () => Promise.reject(new Error('no secret')) }, 'no secret'],
    ['no public origin', { publicOrigin: () => Promise.reject(new Error('no origin')) }, 'no origin'],
  ])('lets nobody through, and says so in the log: %s', async (_, services, problem) => {
    const captcha = widget(services);
    expect(await captcha.verify(aToken(), use, '')).toEqual(unreachable);
    expect(captcha.problems).toEqual([`Turnstile cannot verify: ${problem}`]);
  });
});

describe("Cloudflare's dummy keys", () => {
  const DUMMY_TOKEN = 'XXXX.DUMMY.TOKEN.XXXX';
  const dummy = (digit: number, siteKey = '1x00000000000000000000AA') =>
    widget({ siteKey, secret: async () => `${digit}x0000000000000000000000000000000AA` });

  it('work as documented: always passes, always fails, already spent', async () => {
    expect(await dummy(1).verify(DUMMY_TOKEN, use, 'page')).toEqual(passed);
    expect(await dummy(2).verify(DUMMY_TOKEN, use, 'page')).toMatchObject({ outcome: 'failed' });
    expect(await dummy(3).verify(DUMMY_TOKEN, use, 'page')).toMatchObject({ outcome: 'failed' });
  });

  it('have one token for all visitors, which pages tell apart', async () => {
    const hashes = await Promise.all(
      ['one page', 'one page', 'another'].map(async (page) => {
        const result = await dummy(1).verify(DUMMY_TOKEN, use, page);
        return 'tokenHash' in result && result.tokenHash;
      }),
    );
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });

  it('weaken no real key: the dummy token fails there, and a page makes no other hash', async () => {
    expect(await widget().verify(DUMMY_TOKEN, use, '')).toMatchObject({ outcome: 'failed' });
    const token = aToken();
    const captcha = widget();
    const one = await captcha.verify(token, use, randomUUID());
    expect(await captcha.verify(token, use, randomUUID())).toEqual(one);
  });

  it('never go with a real one: a stage that mixes them lets nobody through', async () => {
    const mixed = [
      dummy(1, standInKeys.siteKey),
      widget({ siteKey: '1x00000000000000000000AA', secret: async () => standInKeys.secret }),
    ];
    for (const captcha of mixed) {
      expect(await captcha.verify(DUMMY_TOKEN, use, 'page')).toEqual(unreachable);
      expect(captcha.problems).toEqual([
        'Turnstile cannot verify: One key is a dummy, and the other is not.',
      ]);
    }
    expect(standIn.asked).toEqual([]);
  });
});
