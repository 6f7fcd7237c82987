import type { Page } from 'playwright-core';
import type { LinkResponse } from '../../e2e/client.ts';

/** Whose browser shows a scene. */
export type Role = 'anyone' | 'owner' | 'newcomer' | 'operator';

/** A page of the web app in one of its states. Languages don't matter: nothing here is found by its text. */
export interface Scene {
  readonly name: string;
  readonly role: Role;
  /** Below the host's origin. */
  readonly path: string;
  /** Before the page is opened. */
  readonly arrange?: (page: Page) => Promise<unknown>;
  /** CSS selector of what the scene is about. @default `main h1` */
  readonly shows?: string;
  /** Still loads when the scene is there. */
  readonly isLoading?: true;
  /** What leads from the page to its state. */
  readonly act?: (page: Page) => Promise<unknown>;
  /** CSS selector of what the act opens, whose code may have to load first. */
  readonly opens?: string;
}

/** What opens in front of the page. */
export const DIALOG = 'dialog[open]';

/** The links that scenes are about. */
export interface Links {
  readonly busy: LinkResponse;
  readonly quiet: LinkResponse;
  readonly checked: LinkResponse;
  readonly taken: LinkResponse;
  readonly reported: LinkResponse;
}

/** So long that it needs several lines everywhere. */
export const LONG_URL = `https://a-rather-long-subdomain.shop.example.com/collections/spring/2026/orchids?${'utm_campaign=newsletter&'.repeat(8)}`;

/** A response with this data. */
export const answer = (data: unknown) => ({ json: { success: true, data } });

/** A response that refuses, with a request's id. */
export const refuse = (status: number, code: string) => ({
  status,
  headers: { 'x-request-id': '0f9c2c1e-8f5e-4b9d-9a51-6f3b6a1f2b7c' },
  json: { success: false, error: 'No.', code },
});

/** Lets the API fail at URLs of this pattern. */
export const fails = (pattern: string) => (page: Page) =>
  page.route(pattern, (route) => route.fulfill(refuse(400, 'internal_error')));

/** Lets the API never answer at URLs of this pattern. */
export const hangs = (pattern: string) => (page: Page) => page.route(pattern, () => {});

/** Presses the first element of each selector, one after the other. */
export const click =
  (...selectors: readonly string[]) =>
  async (page: Page) => {
    for (const selector of selectors) await page.locator(selector).first().click();
  };

/** Fills fields of the page by name. */
export const fill = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) await page.locator(`main [name=${name}]`).fill(value);
};

/** Sends the page's first form. */
export const submit = (page: Page) => page.locator('main form button[type=submit]').first().click();

/** Presses keys, one after the other. */
export const press =
  (...keys: readonly string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key);
  };

/** Chooses the last line of the first such menu: what deletes. */
export async function lastOfMenu(page: Page, menu: string): Promise<void> {
  await page.locator(menu).first().click();
  // Keys pressed before the menu has the focus would scroll the page.
  await page.locator('.menu [role=menuitem]:focus').waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
}
