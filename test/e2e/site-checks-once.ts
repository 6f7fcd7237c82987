import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../lambdas/table/client.ts';
import { linkKey } from '../../lambdas/table/keys.ts';
import { api, control, type LinkResponse } from './client.ts';
import type { OwnersSite } from './owners-site.ts';
import type { RunningHost } from './running-host.ts';

/** The name under which functions reach the owners' site. */
export const CHECKED_HOST = 'checked.test';
const HOUR_S = 3_600;
/** More than the dispatcher takes of one site a minute. */
const MANY = 30;

interface Stage {
  readonly host: RunningHost;
  readonly table: Table;
  /** Reachable as {@link CHECKED_HOST}. */
  readonly site: OwnersSite;
}

/** Drives the checks of pages through all that they do with the table: to a link's removal, and past a busy site. */
export async function siteChecksOnce({ host, table, site }: Stage): Promise<void> {
  const create = async (path: string): Promise<LinkResponse> => {
    site.pages.set(path, '');
    return (await api(host, 'POST', '/api/v1/links', inPage(`http://${CHECKED_HOST}${path}`))).body
      .data as LinkResponse;
  };
  const checkAfter = async (seconds: number): Promise<void> => {
    await control(host, 'POST', '/clock', { advance_seconds: seconds });
    await control(host, 'POST', '/schedules/klookup-dev-dispatch-checks/run');
  };
  const { id, short_url } = await create('/gone');
  site.pages.set('/gone', `<a href="${short_url}">The app</a>`);
  // A link whose row is gone, as when it is purged between two reads.
  const purged = await create('/purged');
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: linkKey(purged.id) }));
  const links = Array.from({ length: MANY }, (_, index) => inPage(`https://busy.example/${index}`));
  await api(host, 'POST', '/api/v1/links/bulk', { links });

  await checkAfter(5 * 60);
  await until(async () => (await linkOf(host, id)).verification?.state === 'verified');
  site.pages.set('/gone', '');
  await checkAfter(2 * HOUR_S);
  await until(async () => (await linkOf(host, id)).verification?.state === 'missing');
  await checkAfter(25 * HOUR_S);
  await until(async () => (await linkOf(host, id)).removal !== null);
}

const inPage = (site_url: string) => ({
  url: 'https://example.com/checked',
  type: 'inpage',
  post_id: site_url,
  site_url,
});

async function linkOf(host: RunningHost, id: number) {
  const { body } = await api(host, 'GET', `/api/v1/links/${id}`);
  return (body.data as { readonly link: Checked }).link;
}

interface Checked {
  readonly verification: { readonly state: string } | null;
  readonly removal: object | null;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + 60_000; !(await holds()); await sleep(200)) {
    if (performance.now() > deadline) throw new Error('A check took over 60 s.');
  }
}
