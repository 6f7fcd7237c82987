import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { api, createLink, visit } from '../e2e/client.ts';
import { accessibilityProblems } from './axe.ts';
import { type Stage, startStage } from './stage.ts';
import type { Visitor, VisitorOptions } from './visitors.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage?.stop());
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

/** Signs in at the API, as the sign-in page does, and opens a page of the app. @param path below `/app` */
async function open(path: string, options: VisitorOptions = {}): Promise<Visitor> {
  const visitor = await stage.visitors.open({
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const { base_url: origin, email, password } = stage.host.demo;
  const response = await visitor.context.request.post(`${origin}/api/v1/session`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { email, password },
  });
  expect(response.status()).toBe(200);
  await visitor.page.goto(`${origin}/app${path}`);
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  return visitor;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const says = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const rows = (page: Page) => page.locator('.link-row');
const row = (page: Page, code: string): Locator => rows(page).filter({ hasText: code });
const disabledRows = (page: Page) => rows(page).locator('.badge', { hasText: 'Disabled' });
const clipboard = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()');
const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent');
const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Chooses a line of a link's menu. */
async function choose(page: Page, code: string, line: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${code}` }).click();
  await page.getByRole('menuitem', { name: line }).click();
}

/** For what needs a moment. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000, interval: 100 });

/** How visitors find a link, once the change has reached the edge. */
async function untilAnswers(code: string, status: number): Promise<void> {
  const url = `${stage.host.demo.base_url}/${code}`;
  await eventually(async () => (await visit(url)).status).toBe(status);
}

describe('an account without links', () => {
  it('says what to do next', async () => {
    const { page, screenshot } = await open('/links');
    await says(page, 'No links yet');
    await screenshot('web-links-empty');
    await button(page, 'Create a link').click();
    expect(await page.evaluate('document.activeElement.name')).toBe('url');
    await page.getByRole('link', { name: 'Create many' }).last().click();
    await page.getByRole('heading', { name: 'Create many links' }).waitFor();
  });
});

describe('a new link', () => {
  it('gets a custom code in one line, appears in the list, and is copied by one button', async () => {
    const { page, screenshot } = await open('/links');
    await page.getByLabel('Destination', { exact: true }).fill('example.com/spring?sale=1');
    await page.getByLabel('Custom code').fill('spring-sale');
    await button(page, 'Create').first().click();
    await says(page, /\/spring-sale works now\./);
    await row(page, 'spring-sale').waitFor();
    await screenshot('web-links-created');
    expect(await focused(page)).toBe('Copy short URL');
    await page.keyboard.press('Enter');
    await eventually(() => clipboard(page)).toBe(`${stage.host.demo.base_url}/spring-sale`);
    const response = await visit(await clipboard(page));
    expect(response.headers.get('location')).toBe('https://example.com/spring?sale=1');
    expect(await page.getByLabel('Destination', { exact: true }).inputValue()).toBe('');
  });

  it("shows the API's problems at the fields, and loses nothing", async () => {
    const { page, screenshot } = await open('/links', { provokes: /status of 4/ });
    await page.getByLabel('Destination', { exact: true }).fill('https://127.0.0.1/');
    await button(page, 'Create').first().click();
    const url = page.getByLabel('Destination', { exact: true });
    await says(page, /host must be public/i);
    expect(await url.getAttribute('aria-invalid')).toBe('true');
    await eventually(() => page.evaluate('document.activeElement.name')).toBe('url');
    await screenshot('web-links-create-wrong');
    await url.fill('https://example.com/other');
    await page.getByLabel('Custom code').fill('spring-sale');
    await page.keyboard.press('Enter');
    await says(page, 'This code is taken. Codes are never used twice.');
    expect(await url.inputValue()).toBe('https://example.com/other');
    expect(await page.evaluate('document.activeElement.name')).toBe('short_code');
  });

  it('of a post that has one is explained, and changed if its owner says so', async () => {
    await createLink(stage.host, { url: 'https://example.com/old', type: 'inpage', post_id: 'post_1' });
    const { page, screenshot } = await open('/links', { provokes: /status of 4/ });
    await page.getByText('Preview, title, tags, expiry').click();
    await page.getByLabel('What visitors see').selectOption({ index: 1 });
    await page.getByLabel('Destination', { exact: true }).fill('https://example.com/new');
    await button(page, 'Create').first().click();
    await says(page, 'An in-page link needs this.');
    await page.getByLabel('Id of the post').fill('post_1');
    await page.getByLabel('Title', { exact: false }).first().fill('A new title');
    await page.getByLabel('Tags').fill('News, spring');
    await button(page, 'Create').first().click();
    await says(page, /This post has a link already.*Yours differs in: Destination, Title,? and Tags/);
    await screenshot('web-links-existing');
    await button(page, 'Change it to this').click();
    await says(page, /was changed\./);
    const read = async () => (await api(stage.host, 'GET', '/api/v1/links?post_id=post_1')).body.data;
    await eventually(read).toMatchObject({
      links: [{ target_url: 'https://example.com/new', title: 'A new title', tags: ['news', 'spring'] }],
    });
  });
});

describe('the list', () => {
  it('is searched and filtered by the API, and its address keeps that', async () => {
    await createLink(stage.host, { title: 'Orchids', tags: ['flowers'], short_code: 'orchids' });
    await createLink(stage.host, { title: 'Tulips', tags: ['flowers'], short_code: 'tulips' });
    const { page, screenshot } = await open('/links');
    await page.getByLabel('Search titles, destinations and codes').fill('orch');
    await eventually(() => rows(page).count()).toBe(1);
    expect(new URL(page.url()).search).toBe('?search=orch');
    await page.reload();
    await row(page, 'orchids').waitFor();
    expect(await rows(page).count()).toBe(1);
    await button(page, 'Clear filters').click();
    await page.getByLabel('Tag', { exact: true }).selectOption('flowers');
    await eventually(() => rows(page).count()).toBe(2);
    await page.getByLabel('Type', { exact: true }).selectOption('In-page');
    await says(page, 'No link fits');
    await screenshot('web-links-nothing');
    await page.goBack();
    await row(page, 'tulips').waitFor();
    await page.goto(`${stage.host.demo.base_url}/app/links?state=removed`);
    await says(page, 'No removed links');
  });

  it('is paged forwards and back', async () => {
    const links = Array.from({ length: 60 }, (_, at) => ({
      url: `https://example.com/${at}`,
      tags: ['paged'],
    }));
    await api(stage.host, 'POST', '/api/v1/links/bulk', { links });
    const { page } = await open('/links?tag=paged');
    await eventually(() => rows(page).count()).toBe(50);
    const first = await rows(page).first().textContent();
    await button(page, 'Next').click();
    await eventually(() => rows(page).count()).toBe(10);
    // The steps are known after a reload, too.
    await page.reload();
    await button(page, 'Previous').click();
    await eventually(() => rows(page).count()).toBe(50);
    expect(await rows(page).first().textContent()).toBe(first);
    expect(new URL(page.url()).search).toBe('?tag=paged');
  });

  it('says why it can not be read, and tries again', async () => {
    const { page, screenshot } = await open('/statistics', { provokes: /status of 500/ });
    const answer = { success: false, error: 'No.', code: 'internal_error' };
    await page.route('**/api/v1/links?*', (route) =>
      route.fulfill({ status: 500, json: answer, headers: { 'x-request-id': 'req-1' } }),
    );
    await page.getByRole('link', { name: 'Links', exact: true }).click();
    await page.getByText('req-1').waitFor({ timeout: 20_000 });
    await screenshot('web-links-failing');
    await page.unroute('**/api/v1/links?*');
    await button(page, 'Try again').click();
    await rows(page).first().waitFor();
  });
});

describe('removed links', () => {
  it('have a list of their own, and are restored', async () => {
    const { id } = await createLink(stage.host, { short_code: 'gone-1' });
    const { body } = await api(stage.host, 'GET', `/api/v1/links/${id}`);
    const { link } = body.data as { link: object };
    const removal = { at: '2026-01-01T00:00:00Z', reason: 'gone', restorable_until: '2099-01-01T00:00:00Z' };
    const { page, screenshot } = await open('/links');
    // A real removal takes checks of a website over hours.
    const removed = { ...link, is_active: 0, removal, purge_at: removal.restorable_until };
    const pagination = { limit: 50, has_more: false, next_cursor: null };
    await page.route('**/api/v1/links?*state=removed*', (route) =>
      route.fulfill({ json: { success: true, data: { links: [removed], pagination } } }),
    );
    const restored: string[] = [];
    await page.route('**/api/v1/links/*/restore', (route) => {
      restored.push(new URL(route.request().url()).pathname);
      return route.fulfill({ json: { success: true, data: link } });
    });
    await page.getByLabel('State', { exact: true }).selectOption('Removed, can be restored');
    await says(page, 'Can be restored until');
    await row(page, 'gone-1').getByRole('checkbox').check();
    expect(await button(page, 'Disable').count()).toBe(0);
    await screenshot('web-links-removed');
    await choose(page, 'gone-1', 'Restore');
    await says(page, '1 link is restored.');
    expect(restored).toEqual([`/api/v1/links/${id}/restore`]);
  });
});

describe('links of the list', () => {
  it('are disabled with a way back, and deleted after a question that names what is lost', async () => {
    const { short_url } = await createLink(stage.host, { short_code: 'lonely' });
    expect((await visit(short_url)).status).toBe(302);
    const { page, screenshot } = await open('/links?search=lonely');
    await choose(page, 'lonely', 'Disable');
    await says(page, /\/lonely is disabled\. Within 10 seconds/);
    await disabledRows(page).waitFor();
    await untilAnswers('lonely', 410);
    await screenshot('web-links-disabled');
    await button(page, 'Undo').click();
    await says(page, '1 link works again.');
    await untilAnswers('lonely', 302);
    await choose(page, 'lonely', 'Delete');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Delete .*\/lonely\?$/).waitFor();
    await dialog.getByText(/Its \d+ clicks? goe?s? with it/).waitFor();
    await screenshot('web-links-delete');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await says(page, '1 link is deleted.');
    await says(page, 'No link fits');
    const read = async () => (await api(stage.host, 'GET', '/api/v1/links?short_code=lonely')).body.data;
    await eventually(read).toMatchObject({ links: [] });
  });

  it('are changed together, and those that can not be are listed', async () => {
    for (const short_code of ['many-1', 'many-2', 'many-3']) await createLink(stage.host, { short_code });
    const { page, screenshot } = await open('/links?search=many-');
    await row(page, 'many-1').getByRole('checkbox').check();
    await row(page, 'many-2').getByRole('checkbox').check();
    await says(page, '2 selected');
    await screenshot('web-links-selected');
    await button(page, 'Add tag').click();
    await page.getByLabel('Tag', { exact: true }).last().fill('Weekly News');
    await screenshot('web-links-tag');
    await page.keyboard.press('Enter');
    await says(page, '2 links have the tag weekly-news.');
    await eventually(() => page.locator('.tag', { hasText: 'weekly-news' }).count()).toBe(2);

    await page.getByLabel('Select all on this page').check();
    await button(page, 'Disable').click();
    await says(page, '3 links are disabled.');
    await eventually(() => disabledRows(page).count()).toBe(3);
    await button(page, 'Undo').click();
    await eventually(() => disabledRows(page).count()).toBe(0);

    // Somebody else deletes one of them meanwhile.
    const { body } = await api(stage.host, 'GET', '/api/v1/links?short_code=many-3');
    const [{ id } = { id: 0 }] = (body.data as { links: { id: number }[] }).links;
    await page.getByLabel('Select all on this page').check();
    await api(stage.host, 'DELETE', `/api/v1/links/${id}`);
    await button(page, 'Enable').click();
    await says(page, '1 link could not be changed');
    await page
      .getByRole('alert')
      .getByText(/many-3/)
      .waitFor();
    await screenshot('web-links-failed-change');
    // Those that failed stay selected.
    await says(page, '1 selected');
  });
});

describe('the keyboard alone', () => {
  it('creates, finds, selects, disables and deletes', async () => {
    const { page } = await open('/statistics');
    const press = (...keys: readonly string[]) =>
      keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    await press('c');
    await eventually(() => page.evaluate('document.activeElement.name')).toBe('url');
    await page.keyboard.type('example.com/by-keyboard');
    await press('Tab');
    await page.keyboard.type('keys-only');
    await press('Enter');
    await says(page, /\/keys-only works now\./);
    await eventually(() => focused(page)).toBe('Copy short URL');
    await press('/');
    await page.keyboard.type('keys-only');
    await page.waitForURL('**/app/links?search=keys-only');
    await eventually(() => rows(page).count()).toBe(1);
    // Letters are letters in a field. Enter leads to what was found, where they are commands.
    await press('Enter');
    await eventually(() => focused(page)).toContain('keys-only');
    await press('x');
    await says(page, '1 selected');
    await button(page, 'Disable').focus();
    await press('Enter');
    await says(page, /keys-only is disabled/);
    await press('j', 'Tab');
    await page.getByRole('button', { name: 'Actions for keys-only' }).focus();
    await press('Enter');
    await eventually(() => focused(page)).toBe('Open');
    await press('End', 'Enter');
    await page.getByRole('dialog').waitFor();
    expect(await focused(page)).toBe('Cancel');
    await press('Tab', 'Enter');
    await says(page, '1 link is deleted.');
    await press('Shift+?');
    await page.getByRole('dialog').getByText('Select the link').waitFor();
    await press('Escape', 'k');
  });

  it('leads to the form that edits a link', async () => {
    await createLink(stage.host, { short_code: 'to-edit' });
    const { page } = await open('/links?search=to-edit');
    await row(page, 'to-edit').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.waitForURL(/\/app\/links\/\d+\?tab=edit$/);
  });
});

/** The table of a forum's owner. @param count of rows, three of them wrong */
const forumTable = (count: number): string =>
  [
    '\u{FEFF}Destination;Post ID;Page URL;Title;Labels',
    ...Array.from({ length: count }, (_, at) => {
      const url = at === 10 ? 'nonsense' : at === 20 ? 'https://127.0.0.1/' : `https://shop.example/${at}`;
      const post = at === 30 ? '' : `topic-${at}`;
      return `${url};${post};https://forum.example/t/${at};"Topic ""${at}""; sold";forum|sale`;
    }),
  ].join('\r\n');

const textOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');

/** What a button downloads. */
async function downloaded(page: Page, press: () => Promise<unknown>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return textOf(download);
}

/** Chooses a file, and creates its links. */
async function importFile(page: Page, name: string, text: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await button(page, /^Create \d+ links?$/).click();
  await page.getByRole('heading', { name: 'Done' }).waitFor({ timeout: 120_000 });
}

/** How many rows became what, such as `Created 3`. */
const shownCounts = async (page: Page): Promise<string> => {
  const parts = await page.locator('.counts :is(dt, dd)').allTextContents();
  return parts.join(' ');
};

describe('a forum of 500 links', () => {
  it('is imported, imported again without a second link, mended and exported', {
    timeout: 300_000,
  }, async () => {
    const table = forumTable(503);
    const { page, screenshot } = await open('/links/bulk');
    await screenshot('web-import-source');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'forum.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByRole('heading', { name: 'What is in the columns' }).waitFor();
    expect(await page.getByLabel('Column Destination').inputValue()).toBe('url');
    expect(await page.getByLabel('Column Post ID').inputValue()).toBe('post_id');
    await says(page, '501 rows are ready');
    await says(page, 'An in-page link needs the id of its post.');
    await screenshot('web-import-columns');
    expect(await accessibilityProblems(page)).toEqual([]);
    await button(page, 'Create 501 links').click();
    await page.getByRole('heading', { name: 'Done' }).waitFor({ timeout: 120_000 });
    expect(await shownCounts(page)).toBe('Created 500 Failed 3');
    await screenshot('web-import-done');
    expect(await accessibilityProblems(page)).toEqual([]);
    const failures = await downloaded(page, () => button(page, 'Download the failures').click());
    const results = await downloaded(page, () => button(page, /^Download all rows/).click());
    expect(results.trim().split('\r\n')).toHaveLength(504);
    expect(results).toMatch(/topic-0,.*,2,created,http.*\/page/);

    await button(page, 'Import another file').click();
    await importFile(page, 'forum.csv', table);
    expect(await shownCounts(page)).toBe('Created 0 Were there 500 Failed 3');

    expect(failures).toContain('import_line,import_error');
    const mended = failures
      .replace('nonsense', 'https://shop.example/10')
      .replace('https://127.0.0.1/', 'https://shop.example/20')
      .replace('https://shop.example/30,,', 'https://shop.example/30,topic-30,');
    await button(page, 'Import another file').click();
    await importFile(page, 'forum-failures.csv', mended);
    expect(await shownCounts(page)).toBe('Created 3');

    await page.getByRole('link', { name: 'See the links' }).click();
    await rows(page).first().waitFor();
    const exported = await downloaded(page, async () => {
      await button(page, 'Export').click();
      await page.getByRole('menuitem', { name: /CSV/ }).click();
    });
    expect(exported.match(/https:\/\/forum\.example\/t\/\d+/g)).toHaveLength(503);
    await says(page, /^Exported \d+ links\.$/);
  });

  it('goes on in the same tab after the connection was lost', { timeout: 120_000 }, async () => {
    const { page, context, screenshot } = await open('/links/bulk', { provokes: /Failed to load resource/ });
    await page
      .getByLabel('Or paste rows')
      .fill(Array.from({ length: 120 }, (_, at) => `https://pasted.example/${at}`).join('\n'));
    await button(page, 'Continue').click();
    await button(page, 'Create 120 links').waitFor();
    await context.setOffline(true);
    await button(page, 'Create 120 links').click();
    await says(page, /There is no connection to the server.*The next try is in/);
    await screenshot('web-import-offline');
    await context.setOffline(false);
    await page.getByRole('heading', { name: 'Done' }).waitFor({ timeout: 60_000 });
    expect(await shownCounts(page)).toBe('Created 120');
    // The same addresses again: none is made twice, although they have no code of their own.
    await button(page, 'Import another file').click();
    await importFile(page, 'again.csv', 'https://pasted.example/0\nhttps://pasted.example/1\n');
    expect(await shownCounts(page)).toBe('Created 0 Were there 2');
  });
});

const looks = [
  { name: 'light-1280', options: { colorScheme: 'light', viewport: { width: 1280, height: 800 } } },
  { name: 'dark-1280', options: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } } },
  {
    name: 'light-360',
    options: { colorScheme: 'light', viewport: { width: 360, height: 740 }, hasTouch: true },
  },
  {
    name: 'dark-360',
    options: { colorScheme: 'dark', viewport: { width: 360, height: 740 }, hasTouch: true },
  },
  { name: 'light-320', options: { colorScheme: 'light', viewport: { width: 320, height: 640 } } },
  { name: 'ar-1280', options: { locale: 'ar', viewport: { width: 1280, height: 800 } } },
  { name: 'ar-360', options: { locale: 'ar', viewport: { width: 360, height: 740 } } },
] as const satisfies readonly { readonly name: string; readonly options: VisitorOptions }[];

describe('the links and the import', () => {
  it.for(looks)('are for everybody: $name', async ({ name, options }) => {
    const { page, screenshot } = await open('/links', options);
    if (name.startsWith('ar')) {
      // The account's language is English; this device's choice is another.
      await page.evaluate(`localStorage.setItem('klook-up.language', 'ar')`);
      await page.reload();
    }
    await rows(page).first().waitFor();
    await rows(page).nth(1).getByRole('checkbox').check();
    await page.locator('summary').click();
    await screenshot(`web-links-${name}`);
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.goto(`${stage.host.demo.base_url}/app/links/bulk`);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'forum.csv', mimeType: 'text/csv', buffer: Buffer.from(forumTable(40)) });
    await page.locator('#columns').waitFor();
    await screenshot(`web-import-${name}`);
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
