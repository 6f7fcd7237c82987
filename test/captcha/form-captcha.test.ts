import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Altcha, AltchaResult } from '../../lambdas/captcha/altcha.ts';
import { type CaptchaResult, MAX_TOKEN_LENGTH } from '../../lambdas/captcha/captcha.ts';
import type { DearChallenge } from '../../lambdas/captcha/captcha-metrics.ts';
import { formCaptcha, type ProofOfWorkMode } from '../../lambdas/captcha/form-captcha.ts';
import type { Turnstile } from '../../lambdas/captcha/turnstile.ts';
import { widgetScript } from '../../lambdas/captcha/widget-script.ts';
import { FALLBACK_KEYS, WORK } from '../../lambdas/captcha/work.ts';
import { terms, testAltcha, use } from './test-altcha.ts';
import { dataOfField } from './widget-data.ts';

const keys = {
  siteKey: '0x4AAAAAAA',
  scriptUrl: 'https://challenges.cloudflare.com/turnstile/v0/api.js',
  verifyUrl: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
};
const passed = (tokenHash: string): CaptchaResult => ({ outcome: 'passed', tokenHash });
const solvedBy = (tokenHash: string, paid = {}): AltchaResult => ({
  outcome: 'passed',
  tokenHash,
  keys: WORK.keys,
  isFallback: false,
  ...paid,
});

interface Scripted {
  readonly altcha?: AltchaResult;
  readonly turnstile?: CaptchaResult;
  readonly proofOfWork?: ProofOfWorkMode;
}

/** A captcha whose two halves return scripted results and record the calls. */
function captchaThat(results: Scripted) {
  const { proofOfWork = results.turnstile ? 'where-turnstile-fails' : 'always' } = results;
  const asked: string[] = [];
  const counted: DearChallenge[] = [];
  const altcha: Altcha = {
    challenge: testAltcha().challenge,
    async verify(token) {
      asked.push(`altcha ${token}`);
      return results.altcha ?? { outcome: 'failed' };
    },
  };
  const turnstile: Turnstile | undefined = results.turnstile && {
    keys,
    async verify(token, _use, pageId) {
      asked.push(`turnstile ${token} ${pageId}`);
      return results.turnstile ?? { outcome: 'failed' };
    },
  };
  const count = (challenge: DearChallenge) => void counted.push(challenge);
  return { asked, counted, ...formCaptcha({ altcha, turnstile, proofOfWork, report: () => {}, count }) };
}

const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields);

describe('a form', () => {
  it('with no token or only empty ones counts as having none', async () => {
    const captcha = captchaThat({ turnstile: passed('t') });
    expect(await captcha.verify(form({}), use)).toEqual({ outcome: 'missing' });
    const empty = form({ altcha: '', 'cf-turnstile-response': '' });
    expect(await captcha.verify(empty, use)).toEqual({ outcome: 'missing' });
    expect(captcha.asked).toEqual([]);
  });

  it('with proof of work that Turnstile made necessary passes without asking a vendor', async () => {
    const altcha = solvedBy('a', { isFallback: true });
    const captcha = captchaThat({ altcha, turnstile: passed('t') });
    const both = form({ altcha: 'work', 'cf-turnstile-response': 'token' });
    expect(await captcha.verify(both, use)).toEqual(passed('a'));
    expect(captcha.asked).toEqual(['altcha work']);
  });

  it('with a Turnstile token passes by it', async () => {
    const captcha = captchaThat({ turnstile: passed('t') });
    const sent = form({ 'cf-turnstile-response': 'token', 'captcha-page': 'page', altcha: '' });
    expect(await captcha.verify(sent, use)).toEqual(passed('t'));
    expect(captcha.asked).toEqual(['turnstile token page']);
  });

  it('with failed work and a valid token passes', async () => {
    const captcha = captchaThat({ turnstile: passed('t') });
    const both = form({ altcha: 'old work', 'cf-turnstile-response': 'token' });
    expect(await captcha.verify(both, use)).toEqual(passed('t'));
  });

  it('with a Turnstile token has no token when the stage has no keys', async () => {
    const captcha = captchaThat({});
    expect(await captcha.verify(form({ 'cf-turnstile-response': 'token' }), use)).toEqual({
      outcome: 'missing',
    });
  });

  it.each([
    ['too long', 'x'.repeat(MAX_TOKEN_LENGTH + 1)],
    ['with a line break', 'a\nb'],
    ['with a space', 'a b'],
    ['not in ASCII', 'tökén'],
  ])('with a token that is %s fails without asking anyone', async (_, token) => {
    const captcha = captchaThat({ altcha: solvedBy('a'), turnstile: passed('t') });
    expect(await captcha.verify(form({ altcha: token }), use)).toEqual({ outcome: 'failed' });
    expect(await captcha.verify(form({ 'cf-turnstile-response': token }), use)).toEqual({
      outcome: 'failed',
    });
    expect(captcha.asked).toEqual([]);
  });
});

describe('a stage with Turnstile', () => {
  const work = form({ altcha: 'work' });
  const turnstile = passed('t');
  const unasked = solvedBy('a', { keys: FALLBACK_KEYS });
  const fallback = solvedBy('a', { keys: FALLBACK_KEYS, isFallback: true });

  it.each([
    ['where-turnstile-fails', unasked, 'failed'],
    ['where-turnstile-fails', fallback, 'passed'],
    ['always', unasked, 'passed'],
    ['always', fallback, 'passed'],
    ['never', unasked, 'failed'],
    ['never', fallback, 'failed'],
  ] as const)('that accepts proof of work %s decides on %o: %s', async (proofOfWork, altcha, outcome) => {
    const captcha = captchaThat({ altcha, turnstile, proofOfWork });
    expect(await captcha.verify(work, use)).toEqual({ outcome, tokenHash: 'a' });
  });

  it('without it accepts the work of either kind', async () => {
    for (const altcha of [unasked, fallback]) {
      expect(await captchaThat({ altcha }).verify(work, use)).toEqual(passed('a'));
    }
  });

  it.each(['failed', 'unreachable'] as const)(
    'says that the vendor has failed when it is %s',
    async (outcome) => {
      const captcha = captchaThat({ turnstile: { outcome, tokenHash: 't' } });
      const sent = form({ 'cf-turnstile-response': 'token' });
      expect(await captcha.verify(sent, use)).toEqual({ outcome, tokenHash: 't', hasVendorFailed: true });
      // Nobody but Turnstile can fail for this visitor.
      expect(await captcha.verify(work, use)).toEqual({ outcome: 'failed' });
    },
  );

  it.each([
    ['its own server', { hasVendorFailed: true }, 'refused'],
    ['the page', { sent: form({ 'captcha-failure': 'error-300030' }) }, 'error-300030'],
    ['work in place of a token', { sent: form({ altcha: 'work' }) }, 'solved'],
    [
      'a page that lies',
      { sent: form({ 'captcha-failure': `<b>\n${'x'.repeat(99)}` }) },
      `b${'x'.repeat(39)}`,
    ],
    ['a page that makes no sense', { sent: form({ 'captcha-failure': '<>' }) }, 'other'],
  ])(
    'has most work and no Turnstile after a failure that %s reports, and counts it',
    async (_, more, reason) => {
      const captcha = captchaThat({ turnstile });
      const { field, csp } = await captcha.widget({ ...options, ...more });
      const { challenge, keys, failure, ...data } = dataOf(field);
      expect(data.turnstile).toBeUndefined();
      expect(csp.scriptSrc).toEqual([]);
      expect([keys, failure]).toEqual([FALLBACK_KEYS, reason]);
      for (const { parameters } of challenge) {
        expect(parameters.data).toMatchObject({ keys: FALLBACK_KEYS, isFallback: true });
      }
      expect(captcha.counted).toEqual([{ kind: 'fallback', keys: FALLBACK_KEYS, reason }]);
    },
  );

  it.each([
    ['nothing was sent', {}],
    ['an empty form was sent', { sent: form({}) }],
    ['the field is empty', { sent: form({ 'captcha-failure': '' }) }],
  ])('issues no challenge while Turnstile has not failed: %s', async (_, more) => {
    const captcha = captchaThat({ turnstile });
    const { field } = await captcha.widget({ ...options, ...more });
    expect(dataOf(field)).toMatchObject({ turnstile: { siteKey: keys.siteKey }, isStrict: false });
    expect(dataOf(field).challenge).toBeUndefined();
    expect(captcha.counted).toEqual([]);
  });

  it('that never accepts proof of work issues no challenge, even if Turnstile fails', async () => {
    const captcha = captchaThat({ turnstile, proofOfWork: 'never' });
    const { field } = await captcha.widget({ ...options, hasVendorFailed: true });
    expect(dataOf(field)).toMatchObject({ turnstile: { siteKey: keys.siteKey }, isStrict: true });
    expect(dataOf(field).challenge).toBeUndefined();
  });

  it('that always accepts proof of work includes a challenge of the usual kind', async () => {
    const captcha = captchaThat({ turnstile, proofOfWork: 'always' });
    const sent = form({ 'captcha-failure': 'script' });
    for (const more of [{}, { sent, hasVendorFailed: true }]) {
      const data = dataOf((await captcha.widget({ ...options, ...more })).field);
      expect(data).toMatchObject({ turnstile: { siteKey: keys.siteKey }, keys: WORK.keys });
      expect(data.challenge[0].parameters.data).toMatchObject({ keys: WORK.keys, isFallback: false });
    }
  });
});

describe('a stage without Turnstile', () => {
  it('ignores what a page says about Turnstile', async () => {
    const captcha = captchaThat({});
    const sent = form({ 'captcha-failure': 'script' });
    const { field } = await captcha.widget({ ...options, sent, hasVendorFailed: true });
    expect(dataOf(field).keys).toBe(WORK.keys);
    expect(captcha.counted).toEqual([]);
  });

  it("gives a network's visitors more work after many Continues, and counts that", async () => {
    const captcha = captchaThat({});
    const keysFor = async (recentContinues: number) => {
      const { keys, challenge } = dataOf((await captcha.widget({ ...options, recentContinues })).field);
      expect(challenge[1].parameters.data.keys).toBe(keys);
      return keys;
    };
    expect([await keysFor(60), await keysFor(120), await keysFor(9_999)]).toEqual([199, 398, 796]);
    expect(captcha.counted).toEqual([
      { kind: 'grown', keys: 398, reason: 'network' },
      { kind: 'grown', keys: 796, reason: 'network' },
    ]);
  });

  it('accepts work that was enough 60 Continues ago, and asks for more after that', async () => {
    const captcha = captchaThat({ altcha: solvedBy('a') });
    const verify = (recentContinues: number) =>
      captcha.verify(form({ altcha: 'work' }), use, { recentContinues });
    expect(await verify(120)).toEqual(passed('a'));
    // With its hash, so that the second of two taps still passes.
    expect(await verify(121)).toEqual({ outcome: 'failed', tokenHash: 'a' });
    const most = captchaThat({ altcha: solvedBy('a', { keys: FALLBACK_KEYS }) });
    expect(await most.verify(form({ altcha: 'work' }), use, { recentContinues: 1e9 })).toEqual(passed('a'));
  });
});

const options = { ...use, nonce: 'n0nce', language: 'en' };
const dataOf = (field: string) => JSON.parse(dataOfField(field));

describe('the widget', () => {
  it('of a stage without keys loads nothing and may contact only its own page', async () => {
    const { head, field, csp } = await captchaThat({}).widget(options);
    expect(csp).toEqual({ scriptSrc: [], frameSrc: [], connectSrc: ["'self'"], workerSrc: [] });
    expect(head).toBe(`<script type="module" nonce="n0nce">${widgetScript}</script>`);
    expect(head + field).not.toMatch(/https?:\/\//);
    expect(dataOf(field).challenge[0].parameters.data).toEqual({ ...terms, follows: '' });
    expect(dataOf(field).turnstile).toBeUndefined();
  });

  it("of a stage with keys may load and frame content from the script's origin", async () => {
    const { field, csp } = await captchaThat({ turnstile: passed('t') }).widget(options);
    const origin = 'https://challenges.cloudflare.com';
    expect(csp).toEqual({
      scriptSrc: [origin],
      frameSrc: [origin],
      connectSrc: ["'self'"],
      workerSrc: [],
    });
    expect(dataOf(field).turnstile).toEqual({
      siteKey: keys.siteKey,
      scriptUrl: `${keys.scriptUrl}?render=explicit&onload=captchaLoaded`,
      action: use.purpose,
      cData: use.subject,
      language: 'en',
    });
    // The page asks for one if Turnstile fails.
    expect(dataOf(field).challenge).toBeUndefined();
    expect(dataOf(field).patienceMs).toBe(8_000);
  });

  it('gives the nonce only to scripts, and nothing about the secret', async () => {
    const { field } = await captchaThat({ turnstile: passed('t') }).widget(options);
    expect(field).not.toContain('n0nce');
  });

  it('is escaped', async () => {
    const { field } = await captchaThat({}).widget({ ...options, subject: `"><script>alert('x')</script>` });
    expect(field).not.toContain('<script');
    expect(dataOf(field).challenge[0].parameters.data.subject).toContain('<script>');
  });

  it('supports every language of the pages, with English as the fallback', async () => {
    const texts = await Promise.all(
      ['en', 'es', 'fr', 'de', 'pt', 'fil', 'ar', 'xx', 'constructor'].map(
        async (language) => dataOf((await captchaThat({}).widget({ ...options, language })).field).texts,
      ),
    );
    const [en] = texts;
    expect(texts.slice(-2)).toEqual([en, en]);
    expect(new Set(texts.map((each) => each.done)).size).toBe(7);
    for (const each of texts) expect(Object.keys(each)).toEqual(Object.keys(en));
  });

  it("asks Turnstile for Filipino under Turnstile's own code", async () => {
    const { field } = await captchaThat({ turnstile: passed('t') }).widget({ ...options, language: 'fil' });
    expect(dataOf(field).turnstile.language).toBe('tl');
  });

  it('is shown without a challenge while the secret is unreadable', async () => {
    const problems: string[] = [];
    const altcha = testAltcha({ secret: () => Promise.reject(new Error('no secret')) });
    const captcha = formCaptcha({
      altcha,
      turnstile: undefined,
      proofOfWork: 'always',
      report: (problem) => problems.push(problem),
      count: () => {},
    });
    const { field } = await captcha.widget(options);
    expect(dataOf(field).challenge).toBeUndefined();
    expect(problems).toEqual(['no ALTCHA challenge']);
  });

  it('has a script of at most 2 KB, compressed, that evaluates no text', () => {
    expect(gzipSync(widgetScript).length).toBeLessThanOrEqual(2_048);
    expect(widgetScript).not.toMatch(/\beval\b|\bFunction\b|innerHTML|<\/script/);
  });
});
