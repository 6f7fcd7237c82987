import type { Page } from 'playwright-core';
import {
  answer,
  click,
  DIALOG,
  fails,
  fill,
  hangs,
  type Links,
  lastOfMenu,
  press,
  type Scene,
  submit,
} from './scene.ts';

const rows = '.link-row';

/** Switches the first link of the list off or on. The row shows it after the toast, and its menu offers what the row shows. */
async function toggle(page: Page): Promise<void> {
  const isOff = page.locator(rows).first().locator('.badge');
  const wasOff = await isOff.isVisible();
  await page.locator(`${rows} .menu-button`).first().click();
  await page.locator('.menu:popover-open [role=menuitem]:nth-child(3)').click();
  await isOff.waitFor({ state: wasOff ? 'detached' : 'visible' });
}

/** The list of links with what lies over it, the import, and the statistics of an account. */
export function lists({ busy }: Links): readonly Scene[] {
  const scene = (name: string, more: Partial<Scene> = {}): Scene => ({
    name: `links${name}`,
    role: 'owner',
    path: '/app/links',
    shows: rows,
    ...more,
  });
  const many = '/app/links/bulk';
  const paste = async (page: Page) => {
    await page
      .locator('main textarea')
      .first()
      .fill('url,title,labels\nhttps://example.com/1,One,a|b\nnonsense,Two,\nhttps://example.com/3,Three,c');
    await page.locator('main form button[type=submit]').first().click();
    await page.locator('#columns').waitFor();
  };
  return [
    scene(''),
    scene('-empty', { role: 'newcomer', shows: '.state' }),
    scene('-loading', { arrange: hangs('**/api/v1/links?*'), shows: '.skeleton', isLoading: true }),
    scene('-failing', { arrange: fails('**/api/v1/links?*'), shows: '.state .request-id' }),
    scene('-nothing', { path: '/app/links?search=nothing-has-this', shows: '.state' }),
    scene('-none-removed', { path: '/app/links?state=removed', shows: '.state' }),
    scene('-filtered', { path: '/app/links?tag=spring&type=direct' }),
    scene('-details', { act: click('main summary') }),
    scene('-created', {
      arrange: (page) =>
        page.route('**/api/v1/links', (route) =>
          route.fulfill({ status: 201, ...answer({ ...busy, existing: false }) }),
        ),
      act: async (page) => {
        await fill(page, { url: 'example.com/new' });
        await submit(page);
        await page.locator('.create-result .button').first().waitFor();
      },
    }),
    scene('-wrong', {
      act: async (page) => {
        await fill(page, { url: 'https://127.0.0.1/', short_code: 'no spaces here' });
        await submit(page);
        await page.locator('.create .field-error').first().waitFor();
      },
    }),
    scene('-selected', { act: click(`${rows}:nth-child(2) input`, `${rows}:nth-child(3) input`) }),
    scene('-tag', { act: click(`${rows} input`, '.selection-bar .button'), opens: DIALOG }),
    scene('-menu', { act: click(`${rows} .menu-button`) }),
    scene('-delete', { act: (page) => lastOfMenu(page, `${rows} .menu-button`), opens: DIALOG }),
    scene('-disabled', {
      path: '/app/links?search=switched',
      // Another language's visitor has switched it already: the second time offers to take it back.
      act: async (page) => {
        await toggle(page);
        if (await page.locator('.toast .button:not(.icon-only)').count()) return;
        await toggle(page);
        await page.locator('.toast .button:not(.icon-only)').waitFor();
      },
    }),
    scene('-offline', { act: (page) => page.context().setOffline(true) }),
    scene('-palette', { act: press('Control+k'), opens: '.palette-list [role=option]' }),
    scene('-shortcuts', { act: press('Shift+?'), opens: `${DIALOG} .shortcuts` }),
    scene('-account-menu', { act: click('.top-bar .menu-button') }),
    { name: 'import', role: 'owner', path: many },
    { name: 'import-columns', role: 'owner', path: many, act: paste },
    { name: 'not-found', role: 'owner', path: '/app/nothing-here' },
    { name: 'statistics', role: 'owner', path: '/app/statistics', shows: '.timeline path' },
    { name: 'statistics-tables', role: 'owner', path: '/app/statistics?view=table', shows: '.stats .table' },
    { name: 'statistics-empty', role: 'newcomer', path: '/app/statistics', shows: '.state' },
    {
      name: 'statistics-loading',
      role: 'owner',
      path: '/app/statistics',
      arrange: hangs('**/api/v1/stats?*'),
      shows: '.skeleton',
      isLoading: true,
    },
    {
      name: 'statistics-failing',
      role: 'owner',
      path: '/app/statistics',
      arrange: fails('**/api/v1/stats?*'),
      shows: '.request-id',
    },
  ];
}
