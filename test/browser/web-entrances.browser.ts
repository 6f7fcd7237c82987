import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accountPageTexts } from '../../lambdas/account-pages/account-page-texts.ts';
import { landingTexts } from '../../web/src/landing/landing-texts.ts';
import { PageVisitor } from '../e2e/page-visitor.ts';
import { accessibilityProblems } from './axe.ts';
import { type Stage, startStage } from './stage.ts';
import type { VisitorOptions } from './visitors.ts';

const PASSWORD = 'correct horse battery staple';
const NEW_PASSWORD = 'a quiet river at dawn';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage?.stop());
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

/** Browsers report responses that say no, which these tests ask for. */
const refusals = /the server responded with a status of 4/;

async function open(path: string, options: VisitorOptions = {}) {
  const visitor = await stage.visitors.open({ provokes: refusals, ...options });
  await visitor.page.goto(`${stage.host.demo.base_url}${path}`);
  return visitor;
}

/** The mailbox of a new person. */
let people = 0;
const newPerson = (): PageVisitor => {
  people += 1;
  return new PageVisitor(stage.host, `person-${people}@yoursite.com`);
};

/** A person with a verified account. */
async function verifiedPerson(): Promise<PageVisitor> {
  const person = newPerson();
  await person.register(PASSWORD);
  const { token } = await person.nextMail();
  await person.post('account/verify', { token, password: PASSWORD });
  return person;
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('main').getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const fill = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value);
};
const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Fills in the sign-up, and waits for the page that asks for the code. */
async function signUp(page: Page, email: string): Promise<void> {
  // The page that leads here may still be there, and has fields of the same names.
  await heading(page, 'Create an account');
  await fill(page, { 'E-mail address': email, Password: PASSWORD });
  await press(page, 'Create an account');
  // Solves the captcha before.
  await page.waitForURL('**/app/verify*', { timeout: 30_000 });
  await heading(page, 'Confirm your address');
}

describe('a new person', () => {
  it('signs up, enters the code of the mail, and gets where they wanted to be', async () => {
    const person = newPerson();
    const { page, screenshot } = await open('/app/settings/keys');
    await heading(page, 'Sign in');
    await page.getByRole('main').getByRole('link', { name: 'Create an account' }).click();
    await heading(page, 'Create an account');
    await screenshot('web-sign-up');
    await signUp(page, person.email);
    await page.getByText(person.email).waitFor();
    // The next mail has to wait.
    await page.getByRole('timer').waitFor();
    await screenshot('web-verify');
    const { code } = await person.nextMail();
    const wrong = code === '000000' ? '000001' : '000000';
    await fill(page, { Code: wrong });
    await press(page, 'Confirm');
    await page.getByRole('alert').getByText('The code is wrong').waitFor();
    await screenshot('web-verify-wrong');
    await fill(page, { Code: `${code.slice(0, 3)} ${code.slice(3)}` });
    await press(page, 'Confirm');
    await page.waitForURL('**/app/settings/keys');
    await page.getByRole('navigation', { name: 'Main menu' }).waitFor();
    await heading(page, 'API keys');
  });

  it("presses the mail's link, enters the password, and goes on to the app", async () => {
    const person = newPerson();
    const { page } = await open('/app/sign-up');
    await signUp(page, person.email);
    const { token } = await person.nextMail();
    await page.goto(`${stage.host.demo.base_url}/account/verify#token=${token}`);
    await fill(page, { Password: PASSWORD });
    await press(page, accountPageTexts.en.pages.verify.button);
    await page.getByRole('link', { name: accountPageTexts.en.links }).click();
    await page.waitForURL('**/app/links');
    await page.getByRole('navigation', { name: 'Main menu' }).waitFor();
  });

  it("gets where they wanted to be by the mail's link, too, and only once", async () => {
    const person = newPerson();
    const { page, context } = await open('/app/settings/domains');
    await heading(page, 'Sign in');
    await page.getByRole('main').getByRole('link', { name: 'Create an account' }).click();
    await signUp(page, person.email);
    const { token } = await person.nextMail();
    const mailed = await context.newPage();
    await mailed.goto(`${stage.host.demo.base_url}/account/verify#token=${token}`);
    await fill(mailed, { Password: PASSWORD });
    await press(mailed, accountPageTexts.en.pages.verify.button);
    await mailed.getByRole('link', { name: accountPageTexts.en.links }).click();
    await mailed.waitForURL('**/app/settings/domains');
    await heading(mailed, 'Domains');
    // The page that asked for the code has nothing left to ask.
    await page.waitForURL('**/app/settings/domains');
    await mailed.goto(`${stage.host.demo.base_url}/app`);
    await mailed.waitForURL('**/app/links');
  });

  it('may verify by the token in the app, too, which then leaves the address', async () => {
    const person = newPerson();
    await person.register(PASSWORD);
    const { token } = await person.nextMail();
    const { page } = await open(`/app/verify?next=/app/statistics#token=${token}`);
    await fill(page, { Password: PASSWORD });
    await press(page, 'Confirm');
    await page.waitForURL('**/app/statistics');
  });

  it('is led to the code by a sign-in, and gets another mail', async () => {
    const person = newPerson();
    await person.register(PASSWORD);
    await person.nextMail();
    const { page } = await open('/app/sign-in?next=/app/statistics');
    await fill(page, { 'E-mail address': person.email, Password: PASSWORD });
    await press(page, 'Sign in');
    await heading(page, 'Confirm your address');
    await press(page, 'Send another mail');
    await page.getByRole('status').getByText('Sent.').waitFor();
    const { code } = await person.nextMail();
    await fill(page, { Code: code });
    await press(page, 'Confirm');
    await page.waitForURL('**/app/statistics');
  });

  it('reads at the field what is wrong, and what they typed is still there', async () => {
    const { page, screenshot } = await open('/app/sign-up');
    await fill(page, { 'E-mail address': 'jane@yoursite.com', Password: 'password123' });
    await press(page, 'Create an account');
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Password: / })
      .click();
    expect(await page.evaluate('document.activeElement.name')).toBe('password');
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('jane@yoursite.com');
    await screenshot('web-sign-up-problem');
  });

  it('reads that the service takes no new accounts', async () => {
    const { page, screenshot } = await stage.visitors.open({ provokes: refusals });
    await page.route('**/api/v1/account/register', (route) =>
      route.fulfill({
        status: 403,
        json: { success: false, error: 'Closed.', code: 'registration_closed' },
      }),
    );
    await page.goto(`${stage.host.demo.base_url}/app/sign-up`);
    await fill(page, { 'E-mail address': 'jane@yoursite.com', Password: PASSWORD });
    await press(page, 'Create an account');
    await page.getByRole('alert').getByText('takes no new accounts').waitFor();
    await page.getByText('Write to').waitFor();
    await screenshot('web-sign-up-closed');
  });

  it('reads how to go on where the browser has no WebCrypto', async () => {
    const { page, screenshot } = await stage.visitors.open();
    await page.addInitScript("Object.defineProperty(crypto, 'subtle', { value: undefined })");
    await page.goto(`${stage.host.demo.base_url}/app/sign-up`);
    await page.getByLabel('E-mail address').focus();
    await page.getByText('can’t do the security check').waitFor();
    await screenshot('web-sign-up-impossible');
  });
});

describe('somebody with an account', () => {
  it('signs in, and gets to the page that they asked for', async () => {
    const person = await verifiedPerson();
    const { page, screenshot } = await open('/app/settings/sessions?x=1');
    await heading(page, 'Sign in');
    await screenshot('web-sign-in');
    await fill(page, { 'E-mail address': person.email, Password: PASSWORD });
    await press(page, 'Sign in');
    await page.waitForURL('**/app/settings/sessions?x=1');
    // Nobody signs in twice.
    await page.goto(`${stage.host.demo.base_url}/app/sign-in`);
    await page.waitForURL('**/app/links');
  });

  it('reads the same words for a wrong password and a wrong address', async () => {
    const person = await verifiedPerson();
    const { page, screenshot } = await open('/app/sign-in');
    const told = async (email: string): Promise<string | null> => {
      await fill(page, { 'E-mail address': email, Password: 'a wrong password' });
      await press(page, 'Sign in');
      await page.getByRole('alert').waitFor();
      return page.getByRole('alert').textContent();
    };
    const wrongPassword = await told(person.email);
    expect(await told('nobody@yoursite.com')).toBe(wrongPassword);
    await screenshot('web-sign-in-wrong');
  });

  it('sees how long to wait after too many tries', async () => {
    const { page, screenshot } = await stage.visitors.open({ provokes: refusals });
    let tries = 0;
    await page.route('**/api/v1/session', (route) => {
      tries += 1;
      return route.fulfill({
        status: 429,
        headers: { 'retry-after': '90' },
        json: { success: false, error: 'Wait.', code: 'rate_limited' },
      });
    });
    await page.goto(`${stage.host.demo.base_url}/app/sign-in`);
    await fill(page, { 'E-mail address': 'jane@yoursite.com', Password: PASSWORD });
    await press(page, 'Sign in');
    await page.getByRole('alert').getByText('Too many tries').waitFor();
    await page
      .getByRole('timer')
      .getByText(/1:[012]\d/)
      .waitFor();
    await screenshot('web-sign-in-wait');
    await page.getByLabel('Password', { exact: true }).press('Enter');
    expect(tries).toBe(1);
  });

  it('leads nobody to another website', async () => {
    const person = await verifiedPerson();
    const { page } = await open('/app/sign-in?next=https://evil.example/app');
    await fill(page, { 'E-mail address': person.email, Password: PASSWORD });
    await press(page, 'Sign in');
    await page.waitForURL('**/app/links');
  });

  it('chooses a new password by the mail', async () => {
    const person = await verifiedPerson();
    const { page, screenshot } = await open('/app/sign-in');
    await fill(page, { 'E-mail address': person.email });
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await heading(page, 'Forgot your password?');
    // It is typed once.
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(person.email);
    await screenshot('web-forgot');
    await press(page, 'Send me a link');
    await heading(page, 'Look into your mail');
    await screenshot('web-forgot-sent');
    const { token } = await person.nextMail();
    await page.goto(`${stage.host.demo.base_url}/app/reset#token=${token}`);
    await fill(page, { 'New password': NEW_PASSWORD });
    await screenshot('web-reset');
    await press(page, 'Save my new password');
    await page.waitForURL('**/app/links');
    expect((await person.post('session', { email: person.email, password: NEW_PASSWORD })).status).toBe(200);
  });
});

describe('password managers', () => {
  it('find the fields by their names and purposes', async () => {
    const { page } = await open('/app/sign-in');
    const purposes = async () => {
      await page.getByLabel('E-mail address').waitFor();
      return page.evaluate(
        "[...document.querySelectorAll('main form input')].map(({ name, type, autocomplete }) => [name, type, autocomplete].join(' '))",
      );
    };
    expect(await purposes()).toEqual(['email email username', 'password password current-password']);
    await page.goto(`${stage.host.demo.base_url}/app/sign-up`);
    expect(await purposes()).toEqual(['email email username', 'password password new-password']);
    await page.goto(`${stage.host.demo.base_url}/app/verify`);
    expect(await purposes()).toEqual([
      'email email username',
      'code text one-time-code',
      'password password current-password',
    ]);
  });
});

describe('the landing page', () => {
  const { en } = landingTexts;
  const shorten = async (page: Page, url: string): Promise<void> => {
    await page.getByLabel(en.label).fill(url);
    await page.getByRole('button', { name: en.button }).click();
  };

  it('shortens five links without an account, and then says when the next one can be made', async () => {
    const { page, context, requests, screenshot } = await open('/');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByText(en.limit).waitFor();
    for (let made = 1; made <= 5; made += 1) {
      await shorten(page, `example.com/spring/${made}`);
      await page.locator(`#made li:nth-child(${made})`).waitFor();
    }
    await screenshot('web-landing-made');
    const shortUrl = (await page.locator('#made a').first().getAttribute('href')) ?? '';
    await page.getByRole('button', { name: en.script.copy }).first().click();
    await page.getByText(en.script.copied).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(shortUrl);
    const redirect = await fetch(shortUrl, { redirect: 'manual' });
    expect(redirect.headers.get('location')).toBe('https://example.com/spring/5');

    await shorten(page, 'https://example.com/spring/6');
    const problem = page.getByRole('alert');
    await problem.getByText('limit of 5 links').waitFor();
    // A day later, or a minute before that.
    expect(await problem.textContent()).toMatch(/from \w+day \d/);
    expect(await page.getByLabel(en.label).inputValue()).toBe('https://example.com/spring/6');
    await screenshot('web-landing-limit');
    const hosts = new Set(requests.map((request) => new URL(request.url()).origin));
    expect([...hosts].filter((origin) => !origin.startsWith('data') && origin !== 'null')).toEqual([
      new URL(stage.host.demo.base_url).origin,
    ]);
  });

  it('says at the field what is no web address, and what the API refuses', async () => {
    const { page } = await open('/');
    await shorten(page, 'hello');
    await page.getByRole('alert').getByText(en.script.invalid).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('url');
    await shorten(page, 'http://10.0.0.1/');
    await page
      .getByRole('alert')
      .getByText(/public/)
      .waitFor();
  });

  it('knows who is signed in: the link is theirs, without a limit', async () => {
    const person = await verifiedPerson();
    const { page } = await open('/app/sign-in');
    await fill(page, { 'E-mail address': person.email, Password: PASSWORD });
    await press(page, 'Sign in');
    await page.waitForURL('**/app/links');
    await page.goto(`${stage.host.demo.base_url}/`);
    await page.getByText(en.limitSignedIn).waitFor();
    await shorten(page, 'https://example.com/mine');
    await page.locator('#made li').waitFor();
    const { body } = await (async () => {
      await person.post('session', { email: person.email, password: PASSWORD });
      return person.call('GET', '/api/v1/links');
    })();
    expect(JSON.stringify(body.data)).toContain('https://example.com/mine');
  });

  it('says without scripts what needs them', async () => {
    const { page, screenshot } = await open('/', { javaScriptEnabled: false });
    expect(await page.locator('noscript .note').textContent()).toContain(en.noScript);
    expect(await page.locator('#shorten').isVisible()).toBe(false);
    await screenshot('web-landing-no-script');
  });

  it('moves nothing while it loads', async () => {
    const visitor = await stage.visitors.open();
    await visitor.page.addInitScript(
      "globalThis.shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: 'layout-shift', buffered: true })",
    );
    await visitor.page.goto(`${stage.host.demo.base_url}/`, { waitUntil: 'networkidle' });
    expect(await visitor.page.evaluate('shifts')).toEqual([]);
  });
});

const paths: Readonly<Record<string, string>> = {
  landing: '/',
  'sign-up': '/app/sign-up',
  'sign-in': '/app/sign-in',
  forgot: '/app/forgot',
  verify: '/app/verify',
  'verify-link': '/app/verify#token=x',
  reset: '/app/reset#token=x',
  'reset-no-token': '/app/reset',
};
const looks = [
  ['en-US', 'light', 1280],
  ['de', 'dark', 320],
  ['ar', 'light', 360],
  ['ar', 'dark', 1280],
] as const;

describe('every entrance', () => {
  it.each(looks)(
    'is accessible in %s, %s, %i pixels wide',
    { timeout: 180_000 },
    async (locale, colorScheme, width) => {
      for (const [name, path] of Object.entries(paths)) {
        const { page, screenshot } = await open(path, {
          locale,
          colorScheme,
          viewport: { width, height: 800 },
        });
        await page.getByRole('heading', { level: 1 }).waitFor();
        await screenshot(`web-${name}-${locale}-${colorScheme}-${width}`);
        expect([name, await accessibilityProblems(page)]).toEqual([name, []]);
        expect([name, await overflow(page)]).toEqual([name, 0]);
        expect(await page.locator('html').getAttribute('dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr');
      }
    },
  );
});
