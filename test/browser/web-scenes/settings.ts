import { answer, click, DIALOG, fails, hangs, lastOfMenu, refuse, type Scene, submit } from './scene.ts';

const SETTINGS = ['keys', 'domains', 'account', 'sessions', 'activity', 'appearance', 'data'] as const;

/** All settings of an account. */
export function settings(): readonly Scene[] {
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
    scene('keys-revoke', {
      shows: '.table',
      act: (page) => lastOfMenu(page, '.table .menu-button'),
      opens: DIALOG,
    }),
    scene('domains-added', {
      role: 'newcomer',
      act: async (page) => {
        if (await page.locator('main article').count()) return;
        await page.locator('main form input').fill('yoursite.com');
        await submit(page);
        await page.locator('main article').waitFor();
      },
    }),
    scene('account-password', { act: click('.credentials > div:last-child .button'), opens: DIALOG }),
    scene('account-email', { act: click('.credentials > div:first-child .button'), opens: DIALOG }),
    scene('data-delete', { act: click('main .button.danger'), opens: DIALOG }),
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
