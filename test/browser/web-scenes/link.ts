import type { Page } from 'playwright-core';
import type { LinkResponse } from '../../e2e/client.ts';
import { answer, DIALOG, fails, fill, hangs, type Links, lastOfMenu, type Scene, submit } from './scene.ts';

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

/** Changes what the API says of each link that the page reads. */
const changed = (pattern: string, change: LinkChange) => (page: Page) =>
  page.route(pattern, async (route) => {
    const body = (await (await route.fetch()).json()) as { data: { link: object } };
    await route.fulfill(answer({ ...body.data, link: { ...body.data.link, ...change } }));
  });

/** The page of a link. */
export function ofLinks({ busy, quiet, checked, taken }: Links): readonly Scene[] {
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
    scene('-delete', busy, '', {
      act: (page) => lastOfMenu(page, 'main .page-head .menu-button'),
      opens: DIALOG,
    }),
  ];
}
