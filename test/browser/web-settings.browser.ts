import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { api, control, createLink } from '../e2e/client.ts';
import { accessibilityProblems } from './axe.ts';
import { later, type Stage, startStage } from './stage.ts';
import type { Visitor, VisitorOptions } from './visitors.ts';

const MINUTE_S = 60;
/** A signed-in person may be asked for the password again after this. */
const PROOF_S = 16 * MINUTE_S;
const NEW_PASSWORD = 'seven orange umbrellas dance';

let stage: Stage;
let password: string;
/** The file on the owner's website, once they have put it there. */
let proof: string | undefined;
const website = createServer((request, response) => {
  const isThere = request.url === '/.well-known/klookup.txt' && proof !== undefined;
  response.writeHead(isThere ? 200 : 404, { 'content-type': 'text/plain' });
  response.end(isThere ? proof : 'Nothing here.');
});
beforeAll(async () => {
  await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
  const { port } = website.address() as AddressInfo;
  stage = await startStage({ env: { KLOOKUP_INTERNET: `yoursite.test=${port}` } });
  ({ password } = stage.host.demo);
});
afterAll(async () => {
  await stage?.stop();
  website.close();
});
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

const urlOf = (name: string): string => `${stage.host.demo.base_url}/app/settings/${name}`;

/** Signs in at the API, as the sign-in page does, and opens a page of the settings. */
async function open(name: string, options: VisitorOptions = {}): Promise<Visitor> {
  const visitor = await stage.visitors.open({
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const { base_url: origin, email } = stage.host.demo;
  const { context, page } = visitor;
  const response = await context.request.post(`${origin}/api/v1/session`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { email, password },
  });
  expect(response.status()).toBe(200);
  await page.goto(urlOf(name));
  await page.getByRole('heading', { level: 1 }).waitFor();
  return visitor;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const row = (page: Page, text: string | RegExp) => page.getByRole('row').filter({ hasText: text });
const says = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

/** Chooses a line of the menu of a key. */
async function choose(page: Page, key: string, line: string): Promise<void> {
  await button(page, `Actions for ${key}`).first().click();
  await page.getByRole('menuitem', { name: line }).click();
}

/** Calls the API with a key, as a program does. @returns the status */
const use = async (key: string): Promise<number> =>
  (await fetch(`${stage.host.demo.base_url}/api/v1/links`, { headers: { authorization: `Bearer ${key}` } }))
    .status;

/** The new key in its dialog. */
const shownKey = (page: Page): Promise<string> => page.locator('.shown-key code').innerText();

describe('the API keys', () => {
  let key: string;

  it('are made, shown once and used', async () => {
    const { page, screenshot } = await open('keys');
    await button(page, 'Create a key').click();
    await page.getByLabel('Name', { exact: true }).fill('Shop');
    await page.getByLabel('Read statistics').uncheck();
    await page.getByLabel('Expires').selectOption('In 90 days');
    await screenshot('web-settings-key-new');
    await button(page, 'Create key').click();
    key = await shownKey(page);
    expect(key).toMatch(/^klup_[0-9a-f]{64}$/);
    await screenshot('web-settings-key-shown');
    const sample = await page.locator('.code-block pre').innerText();
    expect(sample).toContain(`curl -X POST ${stage.host.demo.base_url}/api/v1/links`);
    expect(sample).toContain(`Bearer ${key}`);

    // Nobody loses a key by a slip.
    await page.keyboard.press('Escape');
    await says(page, 'You have not copied the key.');
    await screenshot('web-settings-key-not-copied');
    await button(page, 'Back to the key').click();
    await button(page, 'Copy key').click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(key);
    expect(await use(key)).toBe(200);
    await says(page, 'It works: the first request has arrived.');
    await button(page, 'Done').click();
    const shop = row(page, 'Shop');
    expect(await shop.innerText()).toContain(`${key.slice(0, 9)}…`);
    expect(await shop.innerText()).toMatch(/Active\s+Read links\s+Change links\s+(now|\d+ seconds? ago)/);
    expect(await page.content()).not.toContain(key);
  });

  it('are renamed, replaced and revoked', async () => {
    const { page, screenshot } = await open('keys');
    await choose(page, 'Shop', 'Rename');
    await page.getByLabel('Name', { exact: true }).fill('Web shop');
    await button(page, 'Save').click();
    await says(page, 'The key is called “Web shop” now.');

    await choose(page, 'Web shop', 'Replace');
    await page.getByLabel('This key still works').selectOption('For an hour');
    await screenshot('web-settings-key-rotate');
    await button(page, 'Make new key').click();
    const second = await shownKey(page);
    await says(page, /^The old key works until/);
    await button(page, 'Copy key').click();
    await button(page, 'Done').click();
    expect([await use(key), await use(second)]).toEqual([200, 200]);
    await row(page, 'Replaced').waitFor();
    await screenshot('web-settings-keys');

    await choose(page, 'Web shop', 'Revoke');
    await page.getByRole('heading', { name: 'Revoke “Web shop”?' }).waitFor();
    await says(page, second.slice(0, 9));
    await screenshot('web-settings-key-revoke');
    await button(page, 'Revoke key').click();
    await says(page, '“Web shop” is revoked.');
    expect([await use(key), await use(second)]).toEqual([200, 401]);
  });

  it('ask for the password when it was entered a while ago, and go on by themselves', async () => {
    const { page, screenshot } = await open('keys', { provokes: /status of 403/ });
    await later(stage.host, PROOF_S, async () => {
      await button(page, 'Create a key').click();
      await page.getByLabel('Name', { exact: true }).fill('Late');
      await button(page, 'Create key').click();
      await page.getByRole('heading', { name: 'Enter your password' }).waitFor();
      await screenshot('web-settings-proof');
      await page.getByRole('textbox', { name: 'Password' }).fill(password);
      await button(page, 'Continue').click();
      expect(await shownKey(page)).toMatch(/^klup_/);
      await button(page, 'Copy key').click();
      await button(page, 'Done').click();
    });
    await row(page, 'Late').waitFor();
  });

  it('need a right, and say when there are too many', async () => {
    const { page, screenshot } = await open('keys', { provokes: /status of 409/ });
    await button(page, 'Create a key').click();
    await page.getByLabel('Name', { exact: true }).fill('Nothing');
    for (const scope of ['Read links', 'Change links', 'Read statistics'])
      await page.getByLabel(scope).uncheck();
    await button(page, 'Create key').click();
    await says(page, 'Choose at least one.');
    await page.getByLabel('Read links').check();
    await page.route('**/api/v1/keys', (route) =>
      route.fulfill({ status: 409, json: { success: false, error: 'No.', code: 'too_many_keys' } }),
    );
    await button(page, 'Create key').click();
    await says(page, /You have as many active keys as an account may have/);
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Nothing');
    await screenshot('web-settings-too-many-keys');
  });
});

describe('the domains', () => {
  it('are added with both ways to prove them, looked at, and deleted', async () => {
    const { page, screenshot } = await open('domains', { provokes: /status of 400/ });
    await says(page, 'No domains yet');
    await screenshot('web-settings-domains-empty');
    await page.getByLabel('Domain').fill('https://YourSite.com/downloads');
    await button(page, 'Add domain').click();
    const card = page.getByRole('article', { name: 'yoursite.com' });
    await card.getByText('Not proved yet', { exact: true }).waitFor();
    await card.getByText('_klookup.yoursite.com').waitFor();
    await button(page, 'Copy: Value').click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(
      /^klookup-site-verification=\w{32}$/,
    );
    await button(page, 'Check now').click();
    await says(page, 'There is no proof of yoursite.com yet.');
    await says(page, /You can have it looked at again from/);
    await screenshot('web-settings-domains');
    await page.getByLabel('Domain').fill('co.uk');
    await button(page, 'Add domain').click();
    await page.getByRole('alert').getByText('Strangers share this name.').waitFor();
    await button(page, 'Delete yoursite.com').click();
    await button(page, 'Delete').click();
    await says(page, 'yoursite.com is deleted.');
    await says(page, 'No domains yet');
  });

  it('are proved by a file', async () => {
    const { page, screenshot } = await open('domains');
    await page.getByLabel('Domain').fill('yoursite.test');
    await button(page, 'Add domain').click();
    await button(page, 'Copy: Content').click();
    proof = `${await page.evaluate('navigator.clipboard.readText()')}\n`;
    await button(page, 'Check now').click();
    await says(page, 'yoursite.test is proved.');
    await page.getByText('Proved', { exact: true }).waitFor();
    await page.getByText('How to prove it').click();
    await says(page, 'The file is there.');
    await screenshot('web-settings-domain-proved');
  });
});

describe('the account', () => {
  it('changes name and time zone, and turns the page with another language', async () => {
    const { page, screenshot } = await open('account');
    await page.getByLabel(/^Name/).fill('Jane');
    await page.getByLabel('Time zone').selectOption('Asia/Manila');
    await page.getByLabel('Language').selectOption('ar');
    await screenshot('web-settings-account');
    await button(page, 'Save').click();
    await page.locator('html[dir=rtl][lang=ar]').waitFor();
    await screenshot('web-settings-account-ar');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.reload();
    await page.getByRole('heading', { name: 'الحساب', level: 1 }).waitFor();
    expect(await page.getByLabel('الاسم').inputValue()).toBe('Jane');
    await page.getByLabel('اللغة').selectOption('en');
    await button(page, 'حفظ').click();
    await page.locator('html[dir=ltr][lang=en]').waitFor();
  });

  it('asks for another e-mail address, and says that a mail must be opened', async () => {
    const { page, screenshot } = await open('account');
    await button(page, 'Change e-mail address').click();
    await page.getByLabel('New e-mail address').fill('jane@yoursite.com');
    await screenshot('web-settings-email');
    await button(page, 'Send the link').click();
    await says(page, 'Open the mail to jane@yoursite.com within 24 hours.');
    const recipients = async () =>
      (await control<readonly { readonly to: readonly string[] }[]>(stage.host, 'GET', '/mailbox')).flatMap(
        ({ to }) => to,
      );
    await expect.poll(recipients, { timeout: 20_000 }).toContain('jane@yoursite.com');
    await button(page, 'Done').click();
  });

  it('changes the password, which signs out all others', async () => {
    const other = await open('sessions', { provokes: /status of 401/ });
    const { page, screenshot } = await open('account', { provokes: /status of 40[01]/ });
    await button(page, 'Change password').click();
    await page.getByLabel('Current password').fill('not this one');
    await page.getByLabel('New password').fill(NEW_PASSWORD);
    await page.getByRole('dialog').getByRole('button', { name: 'Change password' }).click();
    await says(page, 'Your current password is another one.');
    await screenshot('web-settings-password');
    await page.getByLabel('Current password').fill(password);
    await page.getByRole('dialog').getByRole('button', { name: 'Change password' }).click();
    await says(page, 'Your password is changed.');
    password = NEW_PASSWORD;
    await other.page.reload();
    await other.page.waitForURL(/\/app\/sign-in\?next=/);
  });
});

describe('the sessions', () => {
  it('show each browser, and end one or all others', async () => {
    const phone = await open('sessions', {
      userAgent: 'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
      provokes: /status of 401/,
    });
    const { page, screenshot } = await open('sessions');
    await row(page, 'Chrome on a computer').filter({ hasText: 'This device' }).waitFor();
    await screenshot('web-settings-sessions');
    await button(page, 'Sign out: Firefox on a phone').click();
    await says(page, 'Signed out: Firefox on a phone.');
    await phone.page.reload();
    await phone.page.waitForURL(/\/app\/sign-in/);
    await open('keys');
    await page.reload();
    await button(page, 'Sign out everywhere else').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere else' }).click();
    await says(page, 'You are signed out everywhere else.');
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
  });

  it('end in every tab of the browser', async () => {
    const { context, page } = await open('account', { provokes: /status of 401/ });
    const other = await context.newPage();
    await other.goto(urlOf('data'));
    await other.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('banner').getByRole('button').last().click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await other.waitForURL(/\/app\/sign-in/);
  });

  it('and keys leave a trace in the activity', async () => {
    const { page, screenshot } = await open('activity');
    for (const text of ['Password changed', 'API key created', 'Signed in'])
      await row(page, text).first().waitFor();
    await screenshot('web-settings-activity');
    if (await button(page, 'Next').count()) {
      await button(page, 'Next').click();
      await page.waitForURL(/cursor=/);
      await page.goBack();
    }
    await row(page, 'Password changed').first().waitFor();
  });
});

describe('every page of the settings', () => {
  it.each(['keys', 'domains', 'account', 'sessions', 'activity', 'appearance', 'data'])(
    'is accessible, and fits a small screen: %s',
    async (name) => {
      for (const [colorScheme, width] of [
        ['light', 1280],
        ['dark', 320],
      ] as const) {
        const { page, screenshot } = await open(name, { colorScheme, viewport: { width, height: 800 } });
        await page.locator('.skeleton').waitFor({ state: 'detached' });
        await screenshot(`web-settings-${name}-${colorScheme}-${width}`);
        expect(await accessibilityProblems(page)).toEqual([]);
        expect(
          await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
        ).toBe(0);
      }
    },
  );

  it('reads from right to left in Arabic', async () => {
    for (const name of ['keys', 'data']) {
      const { page, screenshot } = await open(name, { locale: 'ar', viewport: { width: 360, height: 800 } });
      await page.evaluate("localStorage.setItem('klook-up.language', 'ar')");
      await page.reload();
      await page.locator('html[dir=rtl] h1').waitFor();
      await page.locator('.skeleton').waitFor({ state: 'detached' });
      await screenshot(`web-settings-${name}-ar`);
      expect(await accessibilityProblems(page)).toEqual([]);
    }
  });

  it('offers a language to people who are not signed in', async () => {
    const { page } = await stage.visitors.open();
    await page.goto(`${stage.host.demo.base_url}/app/sign-in`);
    await page.getByRole('contentinfo').getByRole('link', { name: 'Language' }).click();
    await page.getByLabel('Language').selectOption('de');
    await page.getByRole('heading', { name: 'Darstellung' }).waitFor();
  });
});

describe('the data of an account', () => {
  it('are exported page by page into one file', async () => {
    await createLink(stage.host);
    const { page, screenshot } = await open('data');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, 'Export my data').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^klook-up-export-\d{4}-\d\d-\d\d\.ndjson$/);
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly type: string; readonly lines?: number });
    expect(lines.at(-1)).toEqual({ type: 'end', lines: lines.length - 1 });
    expect(new Set(lines.map(({ type }) => type))).toEqual(
      new Set(['account', 'session', 'api_key', 'site', 'event', 'link', 'end']),
    );
    await says(page, /^Done: \d+ records\./);
    await screenshot('web-settings-exported');
  });

  it('go with the account, which its owner confirms by its address', async () => {
    const { page, screenshot } = await open('data');
    await button(page, 'Delete my account…').click();
    await page
      .getByRole('listitem')
      .filter({ hasText: /^1 link stops working/ })
      .waitFor();
    await page.getByLabel(/^Type .* to confirm$/).fill('somebody@else.example');
    await button(page, 'Delete account and all links').click();
    await says(page, 'This is not the e-mail address of your account.');
    await screenshot('web-settings-delete');
    expect((await api(stage.host, 'GET', '/api/v1/links')).status).toBe(200);
    await page.getByLabel(/^Type .* to confirm$/).fill(stage.host.demo.email);
    await button(page, 'Delete account and all links').click();
    await page.getByRole('heading', { name: 'Your account is closed' }).waitFor();
    await screenshot('web-settings-closed');
    expect(await accessibilityProblems(page)).toEqual([]);
    expect((await api(stage.host, 'GET', '/api/v1/links')).status).toBe(401);
    await page.goto(urlOf('keys'));
    await page.waitForURL(/\/app\/sign-in/);
  });
});
