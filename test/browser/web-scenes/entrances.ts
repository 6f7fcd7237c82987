import type { Page } from 'playwright-core';
import { PASSWORD } from '../operators-desk.ts';
import { answer, fill, LONG_URL, refuse, type Scene, submit } from './scene.ts';

/** The landing page, and what people see who have no session. */
export function entrances(): readonly Scene[] {
  const scene = (name: string, path: string, more: Partial<Scene> = {}): Scene => ({
    name,
    role: 'anyone',
    path,
    ...more,
  });
  const withoutMail = (page: Page) =>
    page.route('**/app/forgot', async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        body: (await response.text()).replace('"sendsMail":true', '"sendsMail":false'),
      });
    });
  return [
    scene('landing', '/'),
    scene('landing-made', '/', {
      arrange: (page) =>
        page.route('**/api/v1/links', (route) =>
          route.fulfill({
            status: 201,
            ...answer({
              id: 1,
              short_code: 'aBc1234',
              short_url: 'https://go.example/aBc1234',
              target_url: LONG_URL,
              link_type: 'direct',
            }),
          }),
        ),
      act: async (page) => {
        await page.locator('#url').fill(LONG_URL);
        await page.locator('#button').click();
        await page.locator('#made li').waitFor();
      },
    }),
    scene('landing-problem', '/', {
      act: async (page) => {
        await page.locator('#url').fill('hello');
        await page.locator('#button').click();
        await page.locator('#url-problem').waitFor();
      },
    }),
    scene('sign-up', '/app/sign-up'),
    scene('sign-up-wrong', '/app/sign-up', {
      arrange: (page) =>
        page.route('**/api/v1/account/register', (route) =>
          route.fulfill({
            ...refuse(400, 'validation_failed'),
            json: {
              success: false,
              error: 'No.',
              code: 'validation_failed',
              details: { password: 'Must be harder to guess.' },
            },
          }),
        ),
      act: async (page) => {
        await fill(page, { email: 'jane@yoursite.com', password: 'password123' });
        await submit(page);
        await page.locator('.error-summary').waitFor();
      },
    }),
    scene('sign-up-closed', '/app/sign-up', {
      arrange: (page) =>
        page.route('**/api/v1/account/register', (route) =>
          route.fulfill(refuse(403, 'registration_closed')),
        ),
      act: async (page) => {
        await fill(page, { email: 'jane@yoursite.com', password: PASSWORD });
        await submit(page);
        await page.locator('.error-summary').waitFor();
      },
    }),
    scene('verify', '/app/verify'),
    scene('verify-link', '/app/verify#token=x'),
    scene('sign-in', '/app/sign-in'),
    scene('sign-in-wrong', '/app/sign-in', {
      act: async (page) => {
        await fill(page, { email: 'nobody@yoursite.com', password: 'a wrong password' });
        await submit(page);
        await page.locator('.error-summary').waitFor();
      },
    }),
    scene('forgot', '/app/forgot'),
    scene('forgot-sent', '/app/forgot', {
      act: async (page) => {
        await fill(page, { email: 'jane@yoursite.com' });
        await submit(page);
        await page.locator('.address').waitFor();
      },
    }),
    scene('forgot-without-mail', '/app/forgot', { arrange: withoutMail, shows: 'main a[href^=mailto]' }),
    scene('reset', '/app/reset#token=x'),
    scene('reset-without-token', '/app/reset'),
    scene('session-ended', '/app/settings/sessions', { shows: 'main form' }),
    scene('appearance-of-anyone', '/app/settings/appearance'),
  ];
}
