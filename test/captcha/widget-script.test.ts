import { describe, expect, it, vi } from 'vitest';
import { CHALLENGE_SECONDS } from '../../lambdas/captcha/altcha.ts';
import { en } from '../../lambdas/captcha/texts/en.ts';
import { FALLBACK_KEYS } from '../../lambdas/captcha/work.ts';
import { use } from './test-altcha.ts';
import { openPage } from './widget-page.ts';

type Page = Awaited<ReturnType<typeof openPage>>;
const says = (page: Page, text: string) => vi.waitFor(() => expect(page.status()).toBe(text), 20_000);

describe('a page without Turnstile', () => {
  it('does the work on its own, says so, and gets a solution that the server accepts', async () => {
    const page = await openPage();
    expect(page.status()).toBe(en.checking);
    expect(page.progress().hidden).toBe(false);
    await says(page, en.done);
    expect(page.progress().value).toBe(1);
    expect(await page.altcha.verify(page.answer(), use)).toMatchObject({ outcome: 'passed' });
    expect(page.press()).toBe(true);
  });

  it('holds back a form that is sent too early, and says why each time', async () => {
    const page = await openPage();
    expect(page.press()).toBe(false);
    expect(page.status()).toBe(en.wait);
    expect(page.press()).toBe(false);
    // Live regions announce text when it changes.
    expect(page.status()).not.toBe(en.wait);
    expect(page.status().trim()).toBe(en.wait);
    await says(page, en.done);
  });

  it('says nothing when another script has held back the form', async () => {
    const page = await openPage();
    expect(page.press({ isHeld: true })).toBe(false);
    expect(page.status()).toBe(en.checking);
    await says(page, en.done);
  });

  it('does no work while it is hidden', async () => {
    const page = await openPage({ isVisible: false });
    page.pass(60_000);
    expect(page.status()).toBe('');
    page.show();
    await says(page, en.done);
  });

  it('renews an expired solution with an empty form, before the server would refuse it', async () => {
    const page = await openPage();
    await says(page, en.done);
    const before = page.answer();
    page.pass((CHALLENGE_SECONDS - 60) * 1000);
    expect(page.status()).toBe(en.renewing);
    await says(page, en.done);
    expect(page.posts).toEqual([{ url: 'https://go.example.com/aBc1234/page', body: '' }]);
    expect(page.answer()).not.toBe(before);
    expect(await page.altcha.verify(page.answer(), use)).toMatchObject({ outcome: 'passed' });
  });

  it('requests a challenge when the page came without one', async () => {
    const page = await openPage({ hasChallenge: false });
    await says(page, en.done);
    expect(page.posts).toHaveLength(1);
  });

  it('reports when that fails, and retries when the button is pressed', async () => {
    const page = await openPage();
    await says(page, en.done);
    page.goOffline(true);
    page.pass(CHALLENGE_SECONDS * 1000);
    await says(page, en.failed);
    page.goOffline(false);
    expect(page.press()).toBe(false);
    await says(page, en.done);
    expect(page.press()).toBe(true);
  });
});

describe('a page with Turnstile', () => {
  const fallback = { outcome: 'passed', keys: FALLBACK_KEYS, isFallback: true };

  it("loads Turnstile's script with the page's nonce, and shows its widget for this form and link", async () => {
    const page = await openPage({ hasTurnstile: true });
    expect(page.added).toMatchObject([
      {
        nonce: 'n0nce',
        src: 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit&onload=captchaLoaded',
      },
    ]);
    page.loadTurnstile();
    expect(page.rendered()).toMatchObject({
      sitekey: '0x4AAAAAAA',
      action: use.purpose,
      cData: use.subject,
      size: 'flexible',
    });
    expect(page.press()).toBe(false);
    expect(page.status()).toBe(en.wait);
    page.rendered()?.callback?.('token');
    expect(page.status()).toBe(en.done);
    expect(page.press()).toBe(true);
    expect(page.answer()).toBe('');
  });

  it('waits for the visitor when Turnstile needs interaction', async () => {
    const page = await openPage({ hasTurnstile: true });
    page.loadTurnstile();
    page.rendered()?.['before-interactive-callback']?.();
    page.pass(60_000);
    expect(page.status()).toBe(en.interact);
    expect(page.press()).toBe(false);
    expect(page.removed).toEqual([]);
    page.rendered()?.callback?.('token');
    expect(page.press()).toBe(true);
  });

  it('says when the token has expired, and lets Turnstile renew it', async () => {
    const page = await openPage({ hasTurnstile: true });
    page.loadTurnstile();
    page.rendered()?.callback?.('token');
    page.rendered()?.['expired-callback']?.();
    expect(page.status()).toBe(en.renewing);
    expect(page.press()).toBe(false);
    page.rendered()?.callback?.('another');
    expect(page.press()).toBe(true);
    expect(page.posts).toEqual([]);
  });

  it.each([
    ['reports an error', (page: Page) => page.rendered()?.['error-callback']?.('300030'), 'error-300030'],
    [
      'does not support the browser',
      (page: Page) => page.rendered()?.['unsupported-callback']?.(),
      'unsupported',
    ],
    ['shows no sign of life for 8 s', (page: Page) => page.pass(8_000), 'silent'],
  ])('asks for proof of work when Turnstile %s, and says why', async (_, happens, why) => {
    const page = await openPage({ hasTurnstile: true });
    page.loadTurnstile();
    page.pass(7_999);
    expect(page.holder().hidden).toBe(false);
    happens(page);
    expect(page.removed).toHaveLength(1);
    expect(page.holder().hidden).toBe(true);
    expect(page.status().trim()).toBe(en.checking);
    await says(page, en.done);
    expect(page.posts).toEqual([
      { url: 'https://go.example.com/aBc1234/page', body: `captcha-failure=${why}` },
    ]);
    expect(await page.altcha.verify(page.answer(), use)).toMatchObject(fallback);
    expect(page.press()).toBe(true);
  });

  it.each([
    ['fails to load', (page: Page) => page.added[0]?.onerror?.(), 'script'],
    ['does not load within 8 s', (page: Page) => page.pass(8_000), 'silent'],
  ])('asks for proof of work when its script %s, and stays with that', async (_, happens, why) => {
    const page = await openPage({ hasTurnstile: true });
    happens(page);
    page.loadTurnstile();
    expect(page.rendered()).toBeUndefined();
    await says(page, en.done);
    expect(page.posts.map(({ body }) => body)).toEqual([`captcha-failure=${why}`]);
    expect(await page.altcha.verify(page.answer(), use)).toMatchObject(fallback);
  });

  it('says again why it needs proof of work when its solution expires', async () => {
    const page = await openPage({ hasTurnstile: true });
    page.added[0]?.onerror?.();
    await says(page, en.done);
    page.pass((CHALLENGE_SECONDS - 60) * 1000);
    expect(page.status()).toBe(en.renewing);
    await says(page, en.done);
    expect(page.posts.map(({ body }) => body)).toEqual(Array(2).fill('captcha-failure=script'));
    expect(await page.altcha.verify(page.answer(), use)).toMatchObject(fallback);
  });

  it('of a stage that never accepts proof of work says so, and loads anew when the button is pressed', async () => {
    const page = await openPage({ hasTurnstile: true, isStrict: true });
    page.added[0]?.onerror?.();
    expect(page.status()).toBe(en.failed);
    page.pass(60_000);
    expect(page.posts).toEqual([]);
    expect(page.press()).toBe(false);
    expect(page.reloads()).toBe(1);
  });

  it('of a stage that always accepts proof of work solves the challenge that it came with', async () => {
    const page = await openPage({ hasTurnstile: true, hasChallenge: true });
    page.added[0]?.onerror?.();
    await says(page, en.done);
    expect(page.posts).toEqual([]);
    expect(await page.altcha.verify(page.answer(), use)).toMatchObject({ outcome: 'passed' });
  });
});
