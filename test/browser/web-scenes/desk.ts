import { answer, click, fails, type Links, type Scene } from './scene.ts';

/** The operators' desk. */
export function ofDesk({ reported, taken }: Links, operatorId: string): readonly Scene[] {
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
