import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTurnstileStandIn, type TurnstileStandIn } from '../../dev/turnstile/stand-in.ts';
import { standInKeys } from '../../dev/turnstile/tokens.ts';
import type { CaptchaUse } from '../../lambdas/captcha/captcha.ts';
import { LIMIT_MS } from '../../lambdas/captcha/siteverify.ts';
import { turnstile } from '../../lambdas/captcha/turnstile.ts';
import { use } from './test-altcha.ts';

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

/** A token that the stand-in issued for one of our pages. */
const aToken = ({ purpose, subject }: CaptchaUse = use, hostname = 'go.example.com'): string =>
  standIn.tokens.issue({ siteKey: standInKeys.siteKey, hostname, action: purpose, cdata: subject });

const passed = { outcome: 'passed', tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/) };
const unreachable = { outcome: 'unreachable', tokenHash: expect.any(String) };

describe('a Turnstile token', () => {
  it('passes when it was issued for this host, form and link', async () => {
    expect(await widget().verify(aToken(), use, '')).toEqual(passed);
  });

  it('is sent to siteverify with the secret and an idempotency key, and nothing about the visitor', async () => {
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
    ['a host that contains ours', 'go.example.com.evil.example', use],
    ['another form', 'go.example.com', { ...use, purpose: 'report' }],
    ['another link', 'go.example.com', { ...use, subject: 'xYz9876' }],
    ['a link in different case', 'go.example.com', { ...use, subject: 'ABC1234' }],
  ])('fails when it was issued for %s', async (_, hostname, issuedFor) => {
    expect(await widget().verify(aToken(issuedFor, hostname), use, '')).toMatchObject({ outcome: 'failed' });
  });

  it.each([
    ['no host', { hostname: undefined }],
    ['no action', { action: undefined }],
    ['an empty action', { action: '' }],
    ['no cdata', { cdata: undefined }],
  ])('fails when the response has %s', async (_, lie) => {
    standIn.behave({ lie });
    expect(await widget().verify(aToken(), use, '')).toMatchObject({ outcome: 'failed' });
  });

  it('fails after somebody else has redeemed it', async () => {
    const token = aToken();
    standIn.tokens.verify(new URLSearchParams({ secret: standInKeys.secret, response: token }));
    expect(await widget().verify(token, use, '')).toMatchObject({ outcome: 'failed' });
  });

  it('fails when it is forged, with any content', async () => {
    const captcha = widget();
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (token) => {
        expect(await captcha.verify(token, use, '')).toMatchObject({ outcome: 'failed' });
      }),
      { numRuns: 50 },
    );
  });
});

describe('a broken siteverify', () => {
  it.each([
    ['cuts the connection', { verify: 'down' }],
    ['returns 500', { verify: 'error' }],
    ['responds with a page', { verify: 'html' }],
    ['has an internal error', { verify: 'internal-error' }],
    ['words success differently', { lie: { success: 'yes' } }],
  ] as const)('lets nobody through when it %s, and is asked twice with the same key', async (_, conduct) => {
    standIn.behave(conduct);
    const captcha = widget();
    expect(await captcha.verify(aToken(), use, '')).toEqual(unreachable);
    expect(standIn.asked).toHaveLength(2);
    expect(standIn.asked[0]?.toString()).toBe(standIn.asked[1]?.toString());
    expect(captcha.problems).toEqual(['Turnstile cannot verify: Turnstile gave no usable response, twice.']);
  });

  it.each([
    ['cuts the connection', { verify: 'down' }],
    ['returns 500', { verify: 'error' }],
    ['responds with a page', { verify: 'html' }],
    ['has an internal error', { verify: 'internal-error' }],
    ['is slow', { verifyDelayMs: 3_000 }],
  ] as const)('does no harm when it %s once: the retry redeems the same token', async (_, conduct) => {
    standIn.behave({ ...conduct, times: 1 });
    const captcha = widget();
    expect(await captcha.verify(aToken(), use, '')).toEqual(passed);
    expect(standIn.asked).toHaveLength(2);
    expect(captcha.problems).toEqual([]);
  });

  it('is abandoned when it is slow', async () => {
    standIn.behave({ verifyDelayMs: 60_000 });
    expect(await widget().verify(aToken(), use, '')).toEqual(unreachable);
    expect(standIn.asked).toHaveLength(2);
    expect(LIMIT_MS).toBe(2_000);
  });

  it('is abandoned when nothing listens at its address', async () => {
    const captcha = widget({ verifyUrl: 'http://localhost:1/siteverify' });
    expect(await captcha.verify(aToken(), use, '')).toEqual(unreachable);
  });

  it('cannot redirect the secret to another address', async () => {
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

  it('is read up to 16 KB at most', async () => {
    standIn.behave({ lie: { more: 'x'.repeat(20_000) } });
    expect(await widget().verify(aToken(), use, '')).toEqual(unreachable);
  });
});

describe('a fault on our side', () => {
  it.each([
    ['a wrong secret key', { secret: async () => 'wrong' }, 'Turnstile says invalid-input-secret.'],
    ['no secret key', { secret: () => Promise.reject(new Error('no secret')) }, 'no secret'],
    ['no public origin', { publicOrigin: () => Promise.reject(new Error('no origin')) }, 'no origin'],
  ])('lets nobody through, and the log says so: %s', async (_, services, problem) => {
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

  it('share one token for all visitors, so the page id is part of the hash', async () => {
    const hashes = await Promise.all(
      ['one page', 'one page', 'another'].map(async (page) => {
        const result = await dummy(1).verify(DUMMY_TOKEN, use, page);
        return 'tokenHash' in result && result.tokenHash;
      }),
    );
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });

  it('do not weaken a real key: it refuses the dummy token, and pages make no other hash', async () => {
    expect(await widget().verify(DUMMY_TOKEN, use, '')).toMatchObject({ outcome: 'failed' });
    const token = aToken();
    const captcha = widget();
    const one = await captcha.verify(token, use, randomUUID());
    expect(await captcha.verify(token, use, randomUUID())).toEqual(one);
  });

  it('never mix with a real key: such a stage lets nobody through', async () => {
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
