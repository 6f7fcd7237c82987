import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { reportTexts } from '../../lambdas/abuse/report-texts.ts';
import type { LinkResponse } from '../e2e/client.ts';
import { accessibilityProblems } from './axe.ts';
import { DESTINATION_HOST } from './destination.ts';
import { filedReports } from './filed-reports.ts';
import { createInPageLink, later, SECRET_PATH, type Stage, startStage, untilSolved } from './stage.ts';
import type { VisitorOptions } from './visitors.ts';

let stage: Stage;
let link: LinkResponse;
beforeAll(async () => {
  stage = await startStage();
  link = await createInPageLink(stage.host);
});
afterAll(() => stage?.stop());
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

const reportUrl = (): string => `${stage.host.demo.base_url}/report`;
const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const focused = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement.id');
/** Presses the button and waits for the resulting page. */
const send = (page: Page): Promise<unknown> =>
  Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Send report' }).click()]);
const reportsOf = async (code: string) =>
  (await filedReports(stage.host)).filter(({ shortCode }) => shortCode === code);

describe('a link', () => {
  it('can be reported from its preview by keyboard alone, and the visitor is thanked', async () => {
    const { page, screenshot } = await stage.visitors.open();
    await page.goto(link.short_url);
    await page.getByRole('link', { name: 'Report this link' }).focus();
    await Promise.all([page.waitForURL(/\/report\?link=/), page.keyboard.press('Enter')]);
    expect(await page.getByLabel('Short link').inputValue()).toBe(link.short_code);
    await untilSolved(page);

    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('link');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('reason');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByLabel('Malware or a dangerous download').isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.type('It offered me a "codec".');
    await page.keyboard.press('Tab');
    await page.keyboard.type('me@example.org');
    await screenshot('report-filled-in');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Send report');
    await Promise.all([page.waitForURL(/\/report\?sent$/), page.keyboard.press('Enter')]);
    await page.getByRole('heading', { level: 1, name: 'Thank you for your report' }).waitFor();
    await screenshot('report-sent');
    expect(await reportsOf(link.short_code)).toMatchObject([
      {
        linkId: link.id,
        destination: `https://${DESTINATION_HOST}${SECRET_PATH}`,
        reason: 'malware',
        details: 'It offered me a "codec".',
        contact: 'me@example.org',
      },
    ]);

    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Thank you for your report' }).waitFor();
    expect(await reportsOf(link.short_code)).toHaveLength(1);
  });

  it('reported with a double click gets one report', async () => {
    const other = await createInPageLink(stage.host);
    const { page } = await stage.visitors.open();
    await page.goto(`${reportUrl()}?link=${other.short_url}`);
    await page.getByLabel('Something else').check();
    await untilSolved(page);
    const button = page.getByRole('button', { name: 'Send report' });
    await button.dblclick();
    // The second click may replace the first one's navigation, which Playwright's own wait takes for a failure.
    await expect.poll(() => page.url(), { timeout: 15_000 }).toMatch(/\/report\?sent$/);
    expect(await reportsOf(other.short_code)).toHaveLength(1);
  });
});

describe('an invalid report form', () => {
  it('explains the problem at the top, moves the focus there and on to the field, and keeps the input', async () => {
    const { page, screenshot } = await stage.visitors.open();
    await page.goto(reportUrl());
    await page.getByLabel('Short link').fill('https://elsewhere.example/aBc1234');
    await page.getByLabel('Details').fill('Kept');
    await page.getByLabel('Your e-mail address').fill('nobody');
    await untilSolved(page);
    await send(page);
    await page.getByRole('alert').getByText('There is a problem').waitFor();
    expect(await page.evaluate('document.activeElement.className')).toBe('problem');
    await screenshot('report-wrong');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: /^Select what is wrong/ }).click();
    expect(await focused(page)).toBe('reason');
    await page.getByRole('link', { name: /^This is not one of our/ }).click();
    expect(await focused(page)).toBe('link');
    expect(await page.getByLabel('Details').inputValue()).toBe('Kept');
    const described = await page.evaluate<string>(
      "document.activeElement.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent).join(' ')",
    );
    expect(described).toMatch(/As you received it.*Error: This is not one of our short links/s);

    await page.getByLabel('Short link').fill(link.short_url);
    await page.getByLabel('Spam').check();
    await page.getByLabel('Your e-mail address').fill('');
    await untilSolved(page);
    await send(page);
    expect(page.url()).toMatch(/\/report\?sent$/);
  });

  it('works without scripts: it keeps the input and gives an address to write to', async () => {
    const { page, screenshot } = await stage.visitors.open({ javaScriptEnabled: false });
    await page.goto(`${reportUrl()}?link=${link.short_code}`);
    expect(await page.locator('noscript .note').textContent()).toMatch(/Or write to .+@.+\.$/);
    await page.getByLabel('Phishing').check();
    await page.getByLabel('Details').fill('Kept');
    await send(page);
    await page.getByRole('alert').getByText('The check was not complete').waitFor();
    expect(await page.getByLabel('Details').inputValue()).toBe('Kept');
    expect(await page.getByLabel('Phishing').isChecked()).toBe(true);
    await screenshot('report-without-scripts');
  });
});

it('an open form renews its captcha and loses nothing', async () => {
  const { page } = await stage.visitors.open();
  await page.clock.install();
  await page.goto(`${reportUrl()}?link=${link.short_code}`);
  await page.getByLabel('Details').fill('Kept');
  await untilSolved(page);
  const first = await page.locator('#captcha-answer').inputValue();
  const renewed = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.clock.fastForward('20:00');
  expect((await renewed).status()).toBe(403);
  await untilSolved(page);
  expect(await page.locator('#captcha-answer').inputValue()).not.toBe(first);
  expect(await page.getByLabel('Details').inputValue()).toBe('Kept');
});

it('the sixth report within an hour says when it can be sent, and is kept until then', async () => {
  const { page, screenshot } = await stage.visitors.open();
  await later(stage.host, 7_200, async () => {
    for (let n = 0; n < 6; n += 1) {
      await page.goto(`${reportUrl()}?link=${link.short_code}`);
      await page.getByLabel('Spam').check();
      await page.getByLabel('Details').fill(`Report ${n}`);
      await untilSolved(page);
      await send(page);
    }
    await page.getByRole('alert').getByText('Too many reports at once').waitFor();
    expect(await page.getByLabel('Details').inputValue()).toBe('Report 5');
    await screenshot('report-too-many');
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});

describe('the report pages', () => {
  const NARROW = { viewport: { width: 320, height: 640 } } as const;
  const looks: readonly (readonly [string, VisitorOptions])[] = [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['320-px', NARROW],
    ['400-percent', { viewport: { width: 320, height: 200 }, deviceScaleFactor: 4 }],
    ['forced-colours', { forcedColors: 'active' }],
    ...(['es', 'fr', 'de', 'pt', 'fil', 'ar'] as const).map(
      (locale) => [`320-px-${locale}`, { ...NARROW, locale }] as const,
    ),
  ];
  it.for(looks)('have no axe violation and fit, %s', async ([name, options]) => {
    const { page, screenshot } = await stage.visitors.open(options);
    for (const [kind, query] of Object.entries({ form: `link=${link.short_code}`, sent: 'sent' })) {
      await page.goto(`${reportUrl()}?${query}`);
      await screenshot(`report-${kind}-${name}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
  });

  it('are mirrored in Arabic, except for link and e-mail address', async () => {
    const { page } = await stage.visitors.open({ locale: 'ar' });
    await page.goto(reportUrl());
    expect(await page.evaluate('getComputedStyle(document.body).direction')).toBe('rtl');
    for (const id of ['link', 'contact']) {
      expect(await page.evaluate(`getComputedStyle(document.getElementById('${id}')).direction`)).toBe('ltr');
    }
    expect(await page.getByRole('button').textContent()).toBe(reportTexts.ar.send);
  });

  it('have targets of at least 24 by 24 pixels (WCAG 2.2, 2.5.8)', async () => {
    const { page } = await stage.visitors.open(NARROW);
    await page.goto(link.short_url);
    const small = `[...document.querySelectorAll('footer a, input:not([type=hidden]), textarea, button, .choice label')]
      .filter((each) => !each.hidden)
      .map((each) => each.getBoundingClientRect())
      .filter(({ width, height }) => width < 24 || height < 24).length`;
    expect(await page.evaluate(small)).toBe(0);
    await page.goto(reportUrl());
    expect(await page.evaluate(small)).toBe(0);
  });
});
