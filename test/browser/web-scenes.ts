import type { Page } from 'playwright-core';
import { api, createLink, type LinkResponse, untilQueuesAreEmpty, visit } from '../e2e/client.ts';
import { operate } from '../e2e/operator.ts';
import { OperatorsDesk, PASSWORD } from './operators-desk.ts';
import type { Stage } from './stage.ts';

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
}

/** What the scenes are about, on a host of its own. */
export interface Scenery {
  readonly scenes: readonly Scene[];
  /** Whom to sign in for a role. */
  readonly people: Readonly<
    Record<Exclude<Role, 'anyone'>, { readonly email: string; readonly password: string }>
  >;
}

const LONG_TITLE =
  'Frühjahrskollektion 2026: alles, was Sie über Orchideen wissen müssen, und noch ein wenig mehr als das';
const LONG_URL = `https://a-rather-long-subdomain.shop.example.com/collections/spring/2026/orchids?${'utm_campaign=newsletter&'.repeat(8)}`;

/** Fields of a link that operators or checks have changed, which takes hours of real time. */
type LinkChange = Readonly<Record<string, unknown>>;

const REMOVAL = { at: '2026-01-01T00:00:00Z', reason: 'missing', restorable_until: '2099-01-01T00:00:00Z' };
const MISSING: LinkChange = {
  scheduled_deletion_at: '2099-01-01T00:00:00Z',
  verification: {
    state: 'missing',
    since: '2026-01-01T00:00:00Z',
    last_checked_at: '2026-01-01T00:00:00Z',
    last_found_at: null,
    next_check_at: '2099-01-01T00:00:00Z',
    reason: 'not_on_page',
    held_until: '2099-01-01T00:00:00Z',
    held_because: 'many_of_site',
  },
};

const answer = (data: unknown) => ({ json: { success: true, data } });
const refuse = (status: number, code: string) => ({
  status,
  headers: { 'x-request-id': '0f9c2c1e-8f5e-4b9d-9a51-6f3b6a1f2b7c' },
  json: { success: false, error: 'No.', code },
});

const fails = (pattern: string) => (page: Page) =>
  page.route(pattern, (route) => route.fulfill(refuse(400, 'bad_request')));
const hangs = (pattern: string) => (page: Page) => page.route(pattern, () => {});

/** Changes what the API says of each link that the page reads. */
const changed = (pattern: string, change: LinkChange) => (page: Page) =>
  page.route(pattern, async (route) => {
    const body = (await (await route.fetch()).json()) as { data: { link: object } };
    await route.fulfill(answer({ ...body.data, link: { ...body.data.link, ...change } }));
  });

const click =
  (...selectors: readonly string[]) =>
  async (page: Page) => {
    for (const selector of selectors) await page.locator(selector).first().click();
  };
const fill = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) await page.locator(`main [name=${name}]`).fill(value);
};
const submit = (page: Page) => page.locator('main form button[type=submit]').first().click();
const press =
  (...keys: readonly string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key);
  };

/** Opens the last line of the first menu on the page: what deletes. */
const lastOfMenu = (page: Page, menu: string) =>
  page
    .locator(menu)
    .first()
    .click()
    .then(() => page.keyboard.press('End'))
    .then(() => page.keyboard.press('Enter'));

const rows = '.link-row';

/** Switches the first link of the list off or on. */
async function toggle(page: Page): Promise<void> {
  const toasts = await page.locator('.toast').count();
  await page.locator(`${rows} .menu-button`).first().click();
  await page.locator('.menu:popover-open [role=menuitem]:nth-child(3)').click();
  await page.locator('.toast').nth(toasts).waitFor();
}

/** Makes everything that the scenes show. */
export async function makeScenery(stage: Stage): Promise<Scenery> {
  const { host } = stage;
  const desk = await OperatorsDesk.of(stage);
  try {
    const links = await makeLinks(stage);
    await operate(host, 'take-down', links.taken.short_code, '--reason', 'Phishing page');
    await desk.appeal(links.taken, 'It is our own shop.\nPlease look again.');
    await desk.report(links.reported, { details: 'It asks for my PIN.', contact: 'me@example.org' });
    await desk.report(links.busy, { reason: 'spam', details: 'Ten mails a day. '.repeat(20) });
    const { email } = await desk.account({ isOperator: false });
    const operator = await desk.account();
    const { email: owner, password } = host.demo;
    return {
      scenes: [
        ...entrances(),
        ...lists(links),
        ...ofLinks(links),
        ...settings(),
        ...ofDesk(links, operator.userId),
      ],
      people: {
        owner: { email: owner, password },
        newcomer: { email, password: PASSWORD },
        operator: { email: operator.email, password: PASSWORD },
      },
    };
  } finally {
    desk.close();
  }
}

interface Links {
  readonly busy: LinkResponse;
  readonly quiet: LinkResponse;
  readonly checked: LinkResponse;
  readonly taken: LinkResponse;
  readonly reported: LinkResponse;
}

async function makeLinks({ host }: Stage): Promise<Links> {
  const many = Array.from({ length: 52 }, (_, at) => ({
    url: `https://example.com/articles/${at}`,
    title: `Article ${at}`,
  }));
  await api(host, 'POST', '/api/v1/links/bulk', { links: many });
  const taken = await createLink(host, { title: 'A prize' });
  const reported = await createLink(host, { url: 'https://login.evil.example/account?step=1' });
  const quiet = await createLink(host, { title: 'صفحة الربيع', tags: ['news'] });
  const { id } = await createLink(host, { short_code: 'switched-off', title: 'Switched off' });
  await api(host, 'PUT', `/api/v1/links/${id}`, { is_active: 0 });
  await createLink(host, {
    url: LONG_URL,
    title: LONG_TITLE,
    short_code: 'a-very-long-custom-code-of-a-link-that-goes-on',
    tags: ['newsletter', 'spring', 'orchids', 'a-tag-of-many-letters', 'sale'],
  });
  const checked = await createLink(host, {
    type: 'inpage',
    post_id: 'post-1',
    site_url: 'https://forum.example/t/1',
    title: 'Download',
  });
  const busy = await createLink(host, {
    title: 'Spring collection',
    short_code: 'spring',
    tags: ['news', 'spring'],
    expires_at: '2099-01-01T00:00:00Z',
  });
  const referers = ['https://news.example/', 'https://news.example/', 'https://blog.example/', ''];
  for (const referer of referers) await visit(busy.short_url, referer === '' ? {} : { referer });
  await visit(busy.short_url, { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' });
  await untilQueuesAreEmpty(host);
  return { busy, quiet, checked, taken, reported };
}

function entrances(): readonly Scene[] {
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
            ...refuse(400, 'invalid_body'),
            json: { success: false, error: 'No.', code: 'invalid_body', fields: { password: 'No.' } },
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

function lists({ busy }: Links): readonly Scene[] {
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
    scene('-tag', { act: click(`${rows} input`, '.selection-bar .button') }),
    scene('-menu', { act: click(`${rows} .menu-button`) }),
    scene('-delete', { act: (page) => lastOfMenu(page, `${rows} .menu-button`) }),
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
    scene('-palette', { act: press('Control+k') }),
    scene('-shortcuts', { act: press('Shift+?') }),
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

function ofLinks({ busy, quiet, checked, taken }: Links): readonly Scene[] {
  const scene = (name: string, { id }: LinkResponse, query = '', more: Partial<Scene> = {}): Scene => ({
    name: `link${name}`,
    role: 'owner',
    path: `/app/links/${id}${query}`,
    ...more,
  });
  const link = '**/api/v1/links/*';
  return [
    scene('', busy, '', { shows: '.timeline path' }),
    scene('-tables', busy, '?view=table', { shows: '.stats .table' }),
    scene('-no-clicks', quiet, '', { shows: '.state' }),
    scene('-loading', busy, '', { arrange: hangs(link), shows: '.skeleton', isLoading: true }),
    scene('-failing', busy, '', { arrange: fails(link), shows: '.state .request-id' }),
    scene('-not-found', { ...busy, id: 999_999 }, '', { shows: '.state' }),
    scene('-edit', busy, '?tab=edit', { shows: '.edit-form' }),
    scene('-edit-wrong', busy, '?tab=edit', {
      shows: '.edit-form',
      act: async (page) => {
        await fill(page, { url: 'not a url', tags: 'Not/valid' });
        await submit(page);
        await page.locator('.error-summary').waitFor();
      },
    }),
    scene('-share', busy, '?tab=share', { shows: '.qr-code' }),
    scene('-verification', checked, '?tab=verification', { shows: '.facts' }),
    scene('-missing', checked, '?tab=verification', { arrange: changed(link, MISSING), shows: '.notice' }),
    scene('-removed', checked, '', {
      arrange: changed(link, { is_active: 0, removal: REMOVAL, purge_at: REMOVAL.restorable_until }),
      shows: '.notice',
    }),
    scene('-taken-down', taken, '', { shows: '.notice' }),
    scene('-delete', busy, '', { act: (page) => lastOfMenu(page, 'main .page-head .menu-button') }),
  ];
}

const SETTINGS = ['keys', 'domains', 'account', 'sessions', 'activity', 'appearance', 'data'] as const;

function settings(): readonly Scene[] {
  const scene = (name: string, more: Partial<Scene> = {}): Scene => ({
    name: `settings-${name}`,
    role: 'owner',
    path: `/app/settings/${name.replace(/-.*/, '')}`,
    ...more,
  });
  const newKey = click('main .button.primary');
  return [
    ...SETTINGS.map((name) => scene(name)),
    scene('keys-empty', { role: 'newcomer', shows: '.state' }),
    scene('keys-loading', { arrange: hangs('**/api/v1/keys'), shows: '.skeleton', isLoading: true }),
    scene('keys-failing', { arrange: fails('**/api/v1/keys'), shows: '.request-id' }),
    scene('keys-new', { shows: '.table', act: newKey }),
    scene('keys-wrong', {
      shows: '.table',
      arrange: (page) =>
        page.route('**/api/v1/keys', (route) =>
          route.request().method() === 'POST'
            ? route.fulfill(refuse(409, 'too_many_keys'))
            : route.fallback(),
        ),
      act: async (page) => {
        await newKey(page);
        await page.locator('dialog [name=name]').fill('Shop');
        await page.locator('dialog button[type=submit]').click();
        await page.locator('dialog .error-summary').waitFor();
      },
    }),
    scene('keys-shown', {
      shows: '.table',
      arrange: (page) =>
        page.route('**/api/v1/keys', async (route) => {
          if (route.request().method() !== 'POST') return route.fallback();
          const key = {
            id: '1',
            name: 'Shop',
            prefix: 'klup_0123',
            key: `klup_${'0123456789abcdef'.repeat(4)}`,
            scopes: ['links:read', 'links:write'],
            created_at: new Date().toISOString(),
            expires_at: null,
            last_used_at: null,
            replaced_by: null,
          };
          await route.fulfill({ status: 201, ...answer(key) });
        }),
      act: async (page) => {
        await newKey(page);
        await page.locator('dialog [name=name]').fill('Shop');
        await page.locator('dialog button[type=submit]').click();
        await page.locator('.shown-key').waitFor();
      },
    }),
    scene('keys-revoke', { shows: '.table', act: (page) => lastOfMenu(page, '.table .menu-button') }),
    scene('domains-added', {
      role: 'newcomer',
      act: async (page) => {
        if (await page.locator('main article').count()) return;
        await page.locator('main form input').fill('yoursite.com');
        await submit(page);
        await page.locator('main article').waitFor();
      },
    }),
    scene('account-password', { act: click('.credentials > div:last-child .button') }),
    scene('account-email', { act: click('.credentials > div:first-child .button') }),
    scene('data-delete', { act: click('main .button.danger') }),
    scene('data-closed', {
      role: 'newcomer',
      arrange: (page) =>
        page.route('**/api/v1/account', (route) =>
          route.request().method() === 'DELETE'
            ? route.fulfill({ status: 202, ...answer({ status: 'closed' }) })
            : route.fallback(),
        ),
      act: async (page) => {
        await page.locator('main .button.danger').click();
        const field = page.locator('dialog input');
        await field.fill(/\S+@\S+\.\w+/.exec((await page.locator('dialog').innerText()) ?? '')?.[0] ?? '');
        await page.locator('dialog .button.danger').click();
        await page.waitForURL('**/app/closed');
        await page.locator('main h1').waitFor();
      },
    }),
  ];
}

function ofDesk({ reported, taken }: Links, operatorId: string): readonly Scene[] {
  const scene = (name: string, path: string, more: Partial<Scene> = {}): Scene => ({
    name: `desk-${name}`,
    role: 'operator',
    path: `/app/operator/${path}`,
    ...more,
  });
  return [
    scene('reports', 'reports', { shows: '.report' }),
    scene('reports-empty', 'reports', {
      arrange: (page) =>
        page.route('**/api/v1/operator/reports?*', (route) =>
          route.fulfill(answer({ reports: [], has_more: false })),
        ),
      shows: '.state',
    }),
    scene('reports-nothing', 'reports?code=nothing1', { shows: '.state' }),
    scene('reports-failing', 'reports', {
      arrange: fails('**/api/v1/operator/reports?*'),
      shows: '.request-id',
    }),
    scene('reports-chosen', 'reports', { shows: '.report', act: click('.report-choice input') }),
    scene('reports-take-down', 'reports', {
      shows: '.report',
      act: async (page) => {
        await page.locator('.report-code').first().focus();
        await page.locator('.report-actions .danger').first().click();
      },
    }),
    scene('appeals', 'appeals', { shows: 'main .card' }),
    scene('find', 'links'),
    scene('link', `links/${reported.short_code}`, { shows: '.desk-facts' }),
    scene('link-taken-down', `links/${taken.short_code}`, { shows: '.desk-facts' }),
    scene('account', `accounts/${operatorId}`, { shows: '.desk-facts' }),
    scene('blocks', 'blocks'),
    scene('audit', 'audit', { shows: 'tbody tr' }),
    { name: 'desk-of-others', role: 'owner', path: '/app/operator/reports', shows: '.state' },
  ];
}
