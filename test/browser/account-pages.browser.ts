import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accountPageTexts } from '../../lambdas/account-pages/account-page-texts.ts';
import { accessibilityProblems } from './axe.ts';
import { type Stage, startStage } from './stage.ts';
import type { VisitorOptions } from './visitors.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage?.stop());
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

const TOKEN = `${'0'.repeat(32)}.${'A'.repeat(43)}`;
const { en } = accountPageTexts;
const urlOf = (name: string, fragment = `#token=${TOKEN}`): string =>
  `${stage.host.demo.base_url}/account/${name}${fragment}`;

/** Opens a mailed link, and answers what its button calls. @returns the bodies that were sent */
async function open(
  name: string,
  answer: { readonly status: number; readonly body: object },
  options: VisitorOptions = {},
) {
  const visitor = await stage.visitors.open({ provokes: /the server responded with a status/, ...options });
  const sent: unknown[] = [];
  await visitor.page.route('**/api/v1/**', async (route: Route) => {
    sent.push(route.request().postDataJSON());
    await route.fulfill({ status: answer.status, json: answer.body });
  });
  await visitor.page.goto(urlOf(name));
  return { ...visitor, sent };
}

const success = { status: 200, body: { success: true, data: {} } };
const failure = (status: number, code: string, details?: object) => ({
  status,
  body: { success: false, error: 'No.', code, details },
});
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name }).click();
const problemOf = async (page: Page): Promise<string | null> => {
  await page.getByRole('alert').waitFor();
  return page.locator('#problem-text').textContent();
};

describe('a mailed link', () => {
  it('sends its token only when the button is pressed, and then says what happened', async () => {
    const { page, sent, requests, screenshot } = await open('verify', success);
    await screenshot('account-verify');
    expect(sent).toEqual([]);
    // Browsers keep fragments to themselves.
    expect(requests.filter((request) => request.url().includes(TOKEN))).toEqual([]);
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
    await press(page, en.pages.verify.button);
    await page.getByRole('heading', { name: en.pages.verify.done.title }).waitFor();
    await screenshot('account-verified');
    expect(sent).toEqual([{ token: TOKEN, password: 'correct horse battery' }]);
    expect(page.url()).toBe(urlOf('verify', ''));
    expect(await page.title()).toBe(`${en.pages.verify.done.title} · Klook Up`);
  });

  it('can be used by keyboard alone, and sends once for two presses', async () => {
    const { page, sent } = await open('reset', success);
    await page.keyboard.press('Tab');
    await page.keyboard.type('a new long password');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: en.pages.reset.done.title }).waitFor();
    expect(sent).toEqual([{ token: TOKEN, password: 'a new long password' }]);
    expect(await page.evaluate('document.activeElement.id')).toBe('title');
  });

  it('needs no password to take an account back', async () => {
    const { page, sent, screenshot } = await open('undo', success);
    await screenshot('account-undo');
    await press(page, en.pages.undo.button);
    await page.getByRole('heading', { name: en.pages.undo.done.title }).waitFor();
    expect(sent).toEqual([{ token: TOKEN }]);
  });

  it.each([
    [failure(400, 'token_invalid'), en.problems.token],
    [failure(401, 'sign_in_failed'), en.problems.password],
    [failure(429, 'rate_limited'), en.problems.throttled],
    [failure(400, 'validation_failed', { password: 'Is common.' }), en.problems['new-password']],
    [failure(500, 'internal_error'), en.problems.other],
  ])('says what is wrong, and keeps what was typed (%j)', async (answer, text) => {
    const { page, screenshot } = await open('email', answer);
    await page.getByLabel('Password', { exact: true }).fill('a long password');
    await press(page, en.pages.email.button);
    expect(await problemOf(page)).toBe(text);
    await screenshot(`account-problem-${answer.body.code}`);
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('a long password');
    expect(await page.evaluate('document.activeElement.id')).toBe('problem');
  });

  it('says when it is cut off', async () => {
    const { page } = await stage.visitors.open();
    await page.goto(urlOf('reset', ''));
    expect(await problemOf(page)).toBe(en.problems.incomplete);
  });

  it('shows the password on request', async () => {
    const { page } = await open('reset', success);
    const field = page.getByLabel('New password');
    expect(await field.getAttribute('type')).toBe('password');
    await page.getByLabel(en.show).check();
    expect(await field.getAttribute('type')).toBe('text');
  });

  it('says that it needs scripts where there are none', async () => {
    const { page } = await stage.visitors.open({ javaScriptEnabled: false });
    await page.goto(urlOf('verify'));
    // Playwright finds no text within noscript.
    expect(await page.locator('noscript .note').textContent()).toBe(en.noScript);
    expect(await page.getByRole('button').count()).toBe(0);
  });

  it.each([
    ['verify', 'en-US', 'light', 1280],
    ['reset', 'ar', 'dark', 360],
    ['email', 'de', 'light', 320],
    ['undo', 'fil', 'dark', 1280],
  ] as const)('is accessible: %s in %s, %s, %i pixels wide', async (name, locale, colorScheme, width) => {
    const { page, screenshot } = await open(name, failure(400, 'token_invalid'), {
      locale,
      colorScheme,
      viewport: { width, height: 800 },
    });
    expect(await accessibilityProblems(page)).toEqual([]);
    const password = page.locator('#password');
    if (await password.count()) await password.fill('a long password');
    await page.locator('#button').click();
    await problemOf(page);
    await screenshot(`account-${name}-${locale}-${width}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBe(0);
  });
});
