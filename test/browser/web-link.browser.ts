import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { modulesOf } from '../../web/src/link/qr-files.ts';
import { api, control, createLink, type LinkResponse, visit } from '../e2e/client.ts';
import { operate } from '../e2e/operator.ts';
import { OwnersSite } from '../e2e/owners-site.ts';
import { accessibilityProblems } from './axe.ts';
import { answerAsBusy, THREE_YEARS } from './busy-link.ts';
import { readOnceCounted, type Stage, startStage } from './stage.ts';
import type { Visitor, VisitorOptions } from './visitors.ts';

const SITE = 'yoursite.test';
const HOUR_S = 3_600;

const site = new OwnersSite();
let stage: Stage;
beforeAll(async () => {
  const port = await site.listen();
  stage = await startStage({ env: { KLOOKUP_INTERNET: `${SITE}=${port}` } });
});
afterAll(async () => {
  await stage?.stop();
  site.close();
});
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

/** Signs in at the API, as the sign-in page does, and opens a page of the app. @param path below `/app` */
async function open(path: string, options: VisitorOptions = {}): Promise<Visitor> {
  const visitor = await stage.visitors.open({ acceptDownloads: true, ...options });
  const { base_url: origin, email, password } = stage.host.demo;
  // The account's own language is English.
  const { locale } = options;
  if (locale) await visitor.context.addInitScript(`localStorage.setItem('klook-up.language', '${locale}')`);
  const response = await visitor.context.request.post(`${origin}/api/v1/session`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { email, password },
  });
  expect(response.status()).toBe(200);
  await visitor.page.goto(`${origin}/app${path}`);
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  return visitor;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const says = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

/** A file that a press of a button saves. */
async function saved(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
  return readFileSync(await download.path());
}

/** A link with three clicks from the Philippines and a visit of a bot, all counted. */
async function clickedLink(): Promise<LinkResponse> {
  const link = await createLink(stage.host, { title: 'Spring collection', tags: ['news', 'spring'] });
  for (const referer of ['https://news.example/', 'https://news.example/', '']) {
    await visit(link.short_url, referer === '' ? {} : { referer });
  }
  await visit(link.short_url, { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' });
  await readOnceCounted(stage.host, link.id);
  return link;
}

describe('a part of the page that does not load', () => {
  const provokes = /net::ERR_FAILED|dynamically imported module/;
  it('is said in the place of the page, with a way to reload it', async () => {
    const link = await createLink(stage.host);
    const { page } = await open(`/links/${link.id}`, { provokes });
    await page.route('**/app/assets/edit-form-*.js', (route) => route.abort());
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await says(page, 'This page could not be loaded');
    await page.unroute('**/app/assets/edit-form-*.js');
    await button(page, 'Reload the page').click();
    await page.getByLabel('Title (optional)', { exact: true }).waitFor();
  });

  it('can be tried again if it is a dialog', async () => {
    const { page } = await open('/links', { provokes });
    await page.route('**/app/assets/palette-*.js', (route) => route.abort());
    await page.keyboard.press('Control+k');
    await says(page, 'A new version is out. Reload the page to go on.');
    await page.unroute('**/app/assets/palette-*.js');
    await button(page, 'Try again').click();
    await page.getByRole('combobox', { name: 'Type a command' }).waitFor();
  });
});

describe('the statistics of a link', () => {
  it('show clicks that came through the edge, as charts and as tables', async () => {
    const link = await clickedLink();
    const { page, screenshot } = await open(`/links/${link.id}`);
    const plot = page.getByRole('slider');
    await plot.waitFor();
    expect(await plot.getAttribute('aria-label')).toContain('3 clicks');
    expect(await plot.getAttribute('aria-valuetext')).toContain('3 clicks, 1 view by a bot');
    const countries = page.getByRole('region', { name: 'Countries' });
    expect(await countries.innerText()).toMatch(/Philippines\s+3\s+100%/);
    expect(await page.getByRole('region', { name: 'Referrers' }).innerText()).toContain('news.example');
    expect(await accessibilityProblems(page)).toEqual([]);
    await screenshot('web-link-statistics');

    // The day before had none.
    await plot.focus();
    await page.keyboard.press('ArrowLeft');
    expect(await plot.getAttribute('aria-valuetext')).toContain('0 clicks');

    await plot.blur();
    await page.keyboard.press('t');
    const table = page.getByRole('table', { name: 'Clicks over time' });
    await table.waitFor();
    expect(page.url()).toContain('view=table');
    const [, newest] = await table.getByRole('row').allInnerTexts();
    expect(newest?.split('\t').slice(1)).toEqual(['3', '3', '1']);
    expect(await accessibilityProblems(page)).toEqual([]);
    await screenshot('web-link-tables');
    const csv = (await saved(page, 'Download CSV')).toString();
    expect(csv).toMatch(/^total,,3,4,1,/m);
    // Spreadsheets read UTF-8 only with it.
    expect(csv.startsWith('\u{FEFF}')).toBe(true);
  });

  it('keep range, interval and zone in the address, and say when nobody has clicked', async () => {
    const { id } = await createLink(stage.host);
    const { page, screenshot } = await open(`/links/${id}`);
    await says(page, 'No clicks in this range');
    await screenshot('web-link-no-clicks');
    await button(page, '12 months').click();
    await page.getByLabel('Interval').selectOption('By day');
    expect(page.url()).toContain('range=12m&interval=day');
    await page.reload();
    expect(await button(page, '12 months').getAttribute('aria-pressed')).toBe('true');
  });

  it('of the account add up all links', async () => {
    await clickedLink();
    const { page, screenshot } = await open('/statistics');
    const label = await page.getByRole('slider').getAttribute('aria-label');
    expect(Number(/(\d+) clicks/.exec(label ?? '')?.[1])).toBeGreaterThanOrEqual(3);
    expect(await accessibilityProblems(page)).toEqual([]);
    await screenshot('web-statistics');
  });

  it('of three years of days take three requests and draw two paths', async () => {
    const { id } = await createLink(stage.host);
    // A tab without statistics, which would be requests, too.
    const { page, requests } = await open(`/links/${id}?tab=share`);
    await answerAsBusy(page);
    await page.goto(`${stage.host.demo.base_url}/app/links/${id}?${THREE_YEARS}`);
    await page.getByRole('slider').waitFor();
    expect(
      requests.filter((each) => each.url().includes('from=202') && !each.isNavigationRequest()).length,
    ).toBe(3);
    expect(await page.getByRole('slider').getAttribute('aria-valuemax')).toBe('1096');
    expect(await page.locator('.timeline path').count()).toBe(2);
    // What grows with the days is the length of two attributes.
    expect(await page.locator('main *').count()).toBeLessThan(400);
  });
});

describe('the fields of a link', () => {
  it('can be edited from the keyboard, with what is wrong at each field', async () => {
    const { id } = await createLink(stage.host, { title: 'Old' });
    const { page, screenshot } = await open(`/links/${id}`, { provokes: /status of 400/ });
    await button(page, 'Disable').waitFor();
    await page.keyboard.press('e');
    await page.getByLabel('Title (optional)', { exact: true }).fill('New');
    await page.getByLabel('Destination', { exact: true }).fill('not a url');
    await page.getByLabel('Tags (optional)', { exact: true }).fill('Not/valid');
    const sent = page.waitForRequest((request) => request.method() === 'PUT');
    await button(page, 'Save changes').click();
    expect(Object.keys((await sent).postDataJSON() as object).sort()).toEqual(['tags', 'title', 'url']);
    await page.getByRole('alert').waitFor();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Destination/ })
      .click();
    expect(await page.evaluate('document.activeElement.id')).toBe('field-url');
    expect(await page.getByLabel('Destination', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Tags (optional)', { exact: true }).getAttribute('aria-invalid')).toBe(
      'true',
    );
    expect(await page.getByLabel('Title (optional)', { exact: true }).inputValue()).toBe('New');
    expect(await accessibilityProblems(page)).toEqual([]);
    await screenshot('web-link-edit-problems');

    await page.getByRole('link', { name: 'Statistics' }).last().click();
    await says(page, 'Leave without saving?');
    await button(page, 'Cancel').click();
    await page.getByLabel('Destination', { exact: true }).fill('https://example.com/new');
    await page.getByLabel('Tags (optional)', { exact: true }).fill('valid');
    await button(page, 'Save changes').click();
    await says(page, 'Saved. Visitors see it within 10 seconds.');
    const { body } = await api(stage.host, 'GET', `/api/v1/links/${id}`);
    expect(body.data).toMatchObject({
      link: { title: 'New', target_url: 'https://example.com/new', tags: ['valid'] },
    });
    await screenshot('web-link-edit');
  });

  it('are not lost to a shortcut, the palette, the way back or a sign-out without a question', async () => {
    const { id } = await createLink(stage.host, { title: 'Old' });
    const { page } = await open(`/links/${id}`);
    await page.getByRole('link', { name: 'Edit', exact: true }).last().click();
    const title = page.getByLabel('Title (optional)', { exact: true });
    await title.fill('New');
    const stays = async () => {
      await says(page, 'Leave without saving?');
      await button(page, 'Cancel').click();
      expect(await title.inputValue()).toBe('New');
      expect(new URL(page.url()).search).toBe('?tab=edit');
    };
    await title.blur();
    await page.keyboard.press('c');
    await stays();
    await page.keyboard.press('Control+k');
    await page.locator('.palette-input').fill('Go to Statistics');
    await page.keyboard.press('Enter');
    await stays();
    await page.goBack();
    await stays();
    await button(page, 'Account menu').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await stays();
    // Nobody leaves who stays on the form.
    await title.blur();
    await page.keyboard.press('e');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('/');
    await button(page, 'Leave').click();
    await page.waitForURL('**/app/links**');
  });

  it('can be switched off and on again', async () => {
    const link = await createLink(stage.host);
    const { page } = await open(`/links/${link.id}`);
    await button(page, 'Disable').click();
    await says(page, 'Disabled. Visitors see a 410 page within 10 seconds.');
    await button(page, 'Undo').click();
    await says(page, 'Enabled.');
    await button(page, 'Disable').waitFor();
  });

  it('go with the link when it is deleted', async () => {
    const { id, short_url } = await createLink(stage.host);
    const { page, screenshot } = await open(`/links/${id}`);
    await button(page, 'More actions').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await says(page, `Delete ${short_url.replace(/^https?:\/\//, '')}?`);
    await page.waitForTimeout(200);
    await screenshot('web-link-delete');
    await button(page, 'Delete').click();
    await page.waitForURL('**/app/links');
    expect((await api(stage.host, 'GET', `/api/v1/links/${id}`)).status).toBe(404);
  });
});

/** Decodes a PNG with the browser. @returns where it is dark, among equal squares */
const darkModules = (page: Page, png: Buffer, size: number): Promise<readonly string[]> =>
  page.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (each) => each.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true });
    drawing.drawImage(image, 0, 0);
    const at = (place) => Math.floor(((place + 0.5) * image.width) / ${size});
    const squares = Array.from({ length: ${size} ** 2 }, (_, index) => [index % ${size}, Math.floor(index / ${size})]);
    return squares
      .filter(([x, y]) => drawing.getImageData(at(x), at(y), 1, 1).data[0] < 128)
      .map((place) => place.join(' '));
  })()`);

describe('the QR code', () => {
  it('is saved as SVG and PNG, which both read as the short URL', async () => {
    const { id, short_url } = await createLink(stage.host);
    const { page, screenshot } = await open(`/links/${id}?tab=share`);
    await page.getByRole('img', { name: `QR code of ${short_url}` }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await screenshot('web-link-share');
    const svg = (await saved(page, 'Download SVG')).toString();
    const png = await saved(page, 'Download PNG');
    const data = await modulesOf(short_url);
    const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x} ${y}`] : [])));
    expect([...svg.matchAll(/M(\d+ \d+)h1/g)].map(([, at]) => at)).toEqual(dark);
    expect(await darkModules(page, png, data.length)).toEqual(dark);
  });
});

describe('the verification of a link', () => {
  it('says what a check found, until when to act, and restores a removed link', async () => {
    const { host } = stage;
    const link = await createLink(host, {
      type: 'inpage',
      post_id: 'downloads',
      site_url: `http://${SITE}/downloads`,
    });
    site.pages.set('/downloads', `<p><a href="${link.short_url}">Download the app</a></p>`);
    const { page, screenshot } = await open(`/links/${link.id}?tab=verification`);
    await says(page, 'Not checked yet');
    await button(page, 'Check now').click();
    await says(page, /The check is due/);
    const checkAfter = async (seconds: number, text: string | RegExp): Promise<void> => {
      await control(host, 'POST', '/clock', { advance_seconds: seconds });
      await control(host, 'POST', '/schedules/klookup-dev-dispatch-checks/run');
      await expect
        .poll(
          async () => {
            await page.reload();
            await page.getByRole('heading', { level: 1 }).waitFor();
            await page.getByRole('table').or(page.getByText('No checks yet')).first().waitFor();
            return page.locator('main').innerText();
          },
          { timeout: 40_000, interval: 1_000 },
        )
        .toMatch(text);
    };
    try {
      await checkAfter(5 * 60, /Found on its page/);
      await screenshot('web-link-verified');
      site.pages.set('/downloads', '');
      await checkAfter(2 * HOUR_S, /This link will be removed/);
      expect(await page.locator('main').innerText()).toContain(
        'The page is complete, and the link is not on it.',
      );
      expect(await accessibilityProblems(page)).toEqual([]);
      await screenshot('web-link-missing');
      // Nothing is removed before the mail service has accepted the owner's warning.
      await control(host, 'POST', '/schedules/klookup-dev-send-mail/run');
      await expect
        .poll(async () => JSON.stringify(await control(host, 'GET', '/mailbox')), { timeout: 20_000 })
        .toContain(link.short_code);
      await control(host, 'POST', '/clock', { advance_seconds: 25 * HOUR_S });
      await control(host, 'POST', '/schedules/klookup-dev-dispatch-checks/run');
      await expect
        .poll(
          async () => {
            await page.reload();
            const restore = page.getByRole('button', { name: 'Restore' });
            // Its card loads after the heading.
            await restore.waitFor({ timeout: 5_000 }).catch(() => {});
            return restore.count();
          },
          { timeout: 40_000, interval: 1_000 },
        )
        .toBe(1);
      await screenshot('web-link-removed');
      await button(page, 'Restore').click();
      await says(page, 'Restored.');
      await page.getByText('Active', { exact: true }).waitFor();
    } finally {
      await control(host, 'POST', '/clock', { reset: true });
    }
  }, 180_000);
});

describe('a link that operators took down', () => {
  it('says why, and takes one objection', async () => {
    const link = await createLink(stage.host);
    await operate(stage.host, 'take-down', link.short_code, '--reason', 'Phishing page');
    const { page, screenshot } = await open(`/links/${link.id}`, { provokes: /status of (400|409)/ });
    await says(page, 'Operators took this link down');
    await says(page, 'Phishing page');
    await button(page, 'Object to this decision').click();
    await button(page, 'Send objection').click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Why is the decision wrong?').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Why is the decision wrong?').fill('It is our own shop.');
    expect(await accessibilityProblems(page)).toEqual([]);
    await screenshot('web-link-restricted');
    await button(page, 'Send objection').click();
    await says(page, /You objected on .*An operator will read it/);
    expect(await button(page, 'Object to this decision').count()).toBe(0);

    await page.reload();
    await says(page, /You objected on .*An operator will read it/);
    expect(await button(page, 'Object to this decision').count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await screenshot('web-link-objected');
  });
});

describe('the page of a link', () => {
  it.each([
    ['dark', { colorScheme: 'dark' as const }],
    ['on a narrow screen', { viewport: { width: 320, height: 640 } }],
    ['in Arabic', { locale: 'ar', viewport: { width: 360, height: 740 } }],
  ])('can be used %s', { timeout: 180_000 }, async (name, options) => {
    const link = await clickedLink();
    const { page, screenshot } = await open(`/links/${link.id}`, options);
    for (const tab of ['', '?tab=edit', '?tab=share', '?view=table']) {
      await page.goto(`${stage.host.demo.base_url}/app/links/${link.id}${tab}`);
      await page.locator('.timeline path, .edit-form, .qr-code, .stats .table').first().waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await screenshot(`web-link-${name.replaceAll(' ', '-')}${tab.replace(/\W/g, '-')}`);
    }
  });
});
