import { api, createLink, untilQueuesAreEmpty, visit } from '../../e2e/client.ts';
import { operate } from '../../e2e/operator.ts';
import { OperatorsDesk, PASSWORD } from '../operators-desk.ts';
import type { Stage } from '../stage.ts';
import { ofDesk } from './desk.ts';
import { entrances } from './entrances.ts';
import { ofLinks } from './link.ts';
import { lists } from './lists.ts';
import { type Links, LONG_URL, type Role, type Scene } from './scene.ts';
import { settings } from './settings.ts';

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
