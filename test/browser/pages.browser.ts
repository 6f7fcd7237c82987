import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { api, type LinkResponse } from '../e2e/client.ts';
import { operate } from '../e2e/operator.ts';
import { accessibilityProblems } from './axe.ts';
import { DESTINATION_HOST } from './destination.ts';
import {
  continueButton,
  createInPageLink,
  later,
  pressContinue,
  SECRET_PATH,
  type Stage,
  startStage,
  untilSolved,
} from './stage.ts';
import type { VisitorOptions } from './visitors.ts';

let stage: Stage;
let link: LinkResponse;
let longLink: LinkResponse;
beforeAll(async () => {
  stage = await startStage();
  link = await createInPageLink(stage.host);
  longLink = await createInPageLink(stage.host, {
    url: 'http://a-rather-long-subdomain.of-another.the-international-orchid-growers-association.example.co.uk:8443/x',
    title: 'Anextraordinarilylongwordwithoutanyspaceinwhichalinecouldbreak'.repeat(2),
    description: 'Many words of a description, one after the other. '.repeat(9).trim(),
  });
});
afterAll(() => stage?.stop());
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

const LANDING = `https://${DESTINATION_HOST}${SECRET_PATH}`;
const NARROW = { viewport: { width: 320, height: 640 } } as const;

/** CSS pixels that a page overflows its window horizontally. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Pauses the captcha's work until it is released, however fast the machine is. */
async function holdCaptcha(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(`{
    const derive = crypto.subtle.deriveBits.bind(crypto.subtle);
    const held = new Promise((resolve) => { globalThis.letGo = resolve; });
    crypto.subtle.deriveBits = async (...all) => { await held; return derive(...all); };
  }`);
  return () => page.evaluate<void>('letGo()');
}

describe('the preview', () => {
  it('says what is missing when Continue is pressed early, and keeps the focus', async () => {
    const { page, screenshot } = await stage.visitors.open();
    const letGo = await holdCaptcha(page);
    await page.goto(link.short_url);
    await continueButton(page).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('The security check is still running.').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Continue to Website');
    await screenshot('pressed-early');
    await letGo();
    await untilSolved(page);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Continue to Website');
  });

  it('says that the captcha failed, and allows another try', async () => {
    const { page, screenshot } = await stage.visitors.open();
    await page.addInitScript(`{
      const derive = crypto.subtle.deriveBits.bind(crypto.subtle);
      globalThis.isBroken = true;
      crypto.subtle.deriveBits = (...all) => isBroken ? Promise.reject(new Error('broken')) : derive(...all);
    }`);
    await page.goto(link.short_url);
    await page.getByRole('status').getByText('The security check failed.').waitFor();
    await screenshot('captcha-failed');
    await page.evaluate('isBroken = false');
    await continueButton(page).click();
    await untilSolved(page);
    await pressContinue(page);
    expect(page.url()).toBe(LANDING);
  });

  it('works with the keyboard alone', async () => {
    const { page, screenshot } = await stage.visitors.open();
    await page.goto(link.short_url);
    await untilSolved(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Continue to Website');
    expect(
      await page.evaluate(
        'getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth',
      ),
    ).toBe('solid3px');
    await screenshot('keyboard-focus');
    await Promise.all([page.waitForURL(LANDING), page.keyboard.press('Enter')]);
  });

  it('is readable without scripts, and says what continuing requires', async () => {
    const { page, requests, screenshot } = await stage.visitors.open({ javaScriptEnabled: false });
    await page.goto(link.short_url);
    // Playwright finds no text within noscript.
    await page.locator('noscript .note').waitFor();
    expect(await page.locator('noscript .note').textContent()).toMatch(
      /^To continue, please enable JavaScript/,
    );
    expect(await page.locator('#captcha').isVisible()).toBe(false);
    await screenshot('without-scripts');
    await continueButton(page).click();
    await page.getByRole('alert').getByText('The check was not complete').waitFor();
    await screenshot('without-scripts-continued');
    expect(requests.map((request) => request.method())).toEqual(['GET', 'POST']);
  });

  const widths: readonly (readonly [string, VisitorOptions])[] = [
    ['320 px wide', NARROW],
    ['320 px wide, in Arabic', { ...NARROW, locale: 'ar' }],
    ['320 px wide, in German', { ...NARROW, locale: 'de' }],
    ['at 200 %', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
    ['at 400 %', { viewport: { width: 320, height: 200 }, deviceScaleFactor: 4 }],
  ];
  it.for(widths)('fits without horizontal scrolling, %s', async ([name, options]) => {
    const { page, screenshot } = await stage.visitors.open(options);
    for (const [kind, each] of Object.entries({ short: link, long: longLink })) {
      await page.goto(each.short_url);
      expect(await overflow(page)).toBe(0);
      await screenshot(`fits-${name.replaceAll(/[^\w]+/g, '-')}-${kind}`);
    }
  });

  it('is mirrored in Arabic, except for the host', async () => {
    const { page, screenshot } = await stage.visitors.open({ locale: 'ar' });
    await page.goto(link.short_url);
    expect(await page.evaluate('document.dir + getComputedStyle(document.body).direction')).toBe('rtlrtl');
    expect(
      await page.locator('.host').evaluate('getComputedStyle(document.querySelector(".host")).direction'),
    ).toBe('ltr');
    expect((await page.locator('h1').textContent())?.endsWith(DESTINATION_HOST)).toBe(true);
    await page.getByText('اجتزت فحص الأمان.').waitFor();
    await screenshot('arabic');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('has no animation for visitors who prefer reduced motion', async () => {
    const durations = async (reducedMotion: 'reduce' | 'no-preference'): Promise<string> => {
      const { page } = await stage.visitors.open({ reducedMotion });
      await page.goto(link.short_url);
      return page.evaluate<string>(
        `[...new Set([...document.querySelectorAll('*')].flatMap((each) => [getComputedStyle(each).transitionDuration, getComputedStyle(each).animationDuration]))].join()`,
      );
    };
    expect(await durations('reduce')).toBe('0s');
    expect(await durations('no-preference')).toBe('0s,0.15s');
  });
});

/** A link that an operator has taken down. */
async function takenDown(fields: Readonly<Record<string, unknown>>): Promise<LinkResponse> {
  const taken = await createInPageLink(stage.host, fields);
  await operate(stage.host, 'take-down', taken.short_url, '--reason', 'It leads to a fraudulent page');
  return taken;
}

describe('each page, in light and dark mode, has no axe violation and the right status', () => {
  const pages: Readonly<Record<string, { readonly status: number; open(): Promise<string> }>> = {
    preview: { status: 200, open: async () => link.short_url },
    'preview-long': { status: 200, open: async () => longLink.short_url },
    'direct-on-demand': {
      status: 200,
      open: async () => `${(await createInPageLink(stage.host, { type: 'direct' })).short_url}+`,
    },
    expired: {
      status: 410,
      open: async () => {
        const expires_at = new Date(Date.now() + 60_000).toISOString();
        return (await createInPageLink(stage.host, { expires_at })).short_url;
      },
    },
    disabled: {
      status: 410,
      open: async () => {
        const disabled = await createInPageLink(stage.host);
        await api(stage.host, 'PUT', `/api/v1/links/${disabled.id}`, { is_active: 0 });
        return disabled.short_url;
      },
    },
    deleted: {
      status: 410,
      open: async () => {
        const deleted = await createInPageLink(stage.host);
        await api(stage.host, 'DELETE', `/api/v1/links/${deleted.id}`);
        return deleted.short_url;
      },
    },
    'taken-down': {
      status: 451,
      open: async () => (await takenDown({})).short_url,
    },
    'taken-down-at-the-edge': {
      status: 451,
      open: async () => (await takenDown({ type: 'direct' })).short_url,
    },
    landing: { status: 200, open: async () => `${stage.host.demo.base_url}/` },
    unknown: { status: 404, open: async () => `${stage.host.demo.base_url}/nEvEr42/page` },
    'unknown-at-the-edge': { status: 404, open: async () => `${stage.host.demo.base_url}/nEvEr42` },
    docs: { status: 200, open: async () => `${stage.host.demo.base_url}/docs` },
    'docs-verification': {
      status: 200,
      open: async () => `${stage.host.demo.base_url}/docs/verification`,
    },
    'docs-accounts': { status: 200, open: async () => `${stage.host.demo.base_url}/docs/accounts` },
    'docs-statistics': {
      status: 200,
      open: async () => `${stage.host.demo.base_url}/docs/statistics`,
    },
  };
  it.for(Object.entries(pages))('%s', async ([name, { status, open }]) => {
    const url = await open();
    const grounds: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, screenshot } = await stage.visitors.open({ colorScheme });
      // Only the expired page needs it; it does not affect the others.
      const response = await (name === 'expired'
        ? later(stage.host, 120, () => page.goto(url))
        : page.goto(url));
      expect(response?.status()).toBe(status);
      await screenshot(`${name}-${colorScheme}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      if (status >= 400) expect(await page.content()).not.toContain(DESTINATION_HOST);
      grounds.push(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor'));
    }
    expect(new Set(grounds).size).toBe(2);
  });
});
