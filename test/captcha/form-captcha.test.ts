import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Altcha } from '../../lambdas/captcha/altcha.ts';
import { type CaptchaResult, MAX_TOKEN_LENGTH } from '../../lambdas/captcha/captcha.ts';
import { formCaptcha } from '../../lambdas/captcha/form-captcha.ts';
import type { Turnstile } from '../../lambdas/captcha/turnstile.ts';
import { widgetScript } from '../../lambdas/captcha/widget-script.ts';
import { testAltcha, use } from './solver.ts';
import { dataOfField } from './widget-data.ts';

const keys = {
  siteKey: '0x4AAAAAAA',
  scriptUrl: 'https://challenges.cloudflare.com/turnstile/v0/api.js',
  verifyUrl: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
};
const passed = (tokenHash: string): CaptchaResult => ({ outcome: 'passed', tokenHash });

/** A captcha whose two halves return scripted results and record the calls. */
function captchaThat(results: { altcha?: CaptchaResult; turnstile?: CaptchaResult }) {
  const asked: string[] = [];
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
  return { asked, ...formCaptcha({ altcha, turnstile, report: () => {} }) };
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

  it('with proof of work passes without asking a vendor', async () => {
    const captcha = captchaThat({ altcha: passed('a'), turnstile: passed('t') });
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
    const captcha = captchaThat({ altcha: passed('a'), turnstile: passed('t') });
    expect(await captcha.verify(form({ altcha: token }), use)).toEqual({ outcome: 'failed' });
    expect(await captcha.verify(form({ 'cf-turnstile-response': token }), use)).toEqual({
      outcome: 'failed',
    });
    expect(captcha.asked).toEqual([]);
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
    expect(dataOf(field).challenge.parameters.data).toEqual(use);
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
    // Turnstile may fail to load, so the proof of work is included.
    expect(dataOf(field).challenge).toBeDefined();
    expect(dataOf(field).patienceMs).toBe(8_000);
  });

  it('gives the nonce only to scripts, and nothing about the secret', async () => {
    const { field } = await captchaThat({ turnstile: passed('t') }).widget(options);
    expect(field).not.toContain('n0nce');
  });

  it('is escaped', async () => {
    const { field } = await captchaThat({}).widget({ ...options, subject: `"><script>alert('x')</script>` });
    expect(field).not.toContain('<script');
    expect(dataOf(field).challenge.parameters.data.subject).toContain('<script>');
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
      report: (problem) => problems.push(problem),
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
