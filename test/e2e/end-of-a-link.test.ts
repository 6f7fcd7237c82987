import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api, control, createLink, type LinkResponse, readUntil, visit } from './client.ts';
import { rowsOf, rowsOncePurged } from './link-rows.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

const DAY_S = 86_400;

describe('a removed link leaves nothing but its retired code', () => {
  let host: RunningHost;
  beforeAll(async () => {
    host = await startRunningHost();
  });
  afterAll(() => host?.stop());

  async function linkWithClicks(fields: Readonly<Record<string, unknown>> = {}): Promise<LinkResponse> {
    const link = await createLink(host, fields);
    for (let n = 0; n < 3; n += 1) expect((await visit(link.short_url)).status).toBe(302);
    await readUntil(host, link.id, ({ stats }) => stats.total_clicks === 3);
    const rows = (await rowsOf(host, link)).join('\n');
    for (const kind of ['CODE#', 'LINK#', 'STATS#']) expect(rows).toContain(kind);
    return link;
  }

  async function expectGone(link: LinkResponse): Promise<void> {
    expect(await rowsOncePurged(host, link)).toEqual([`CODE#${link.short_code} ROUTE`]);
    expect((await api(host, 'GET', `/api/v1/links/${link.id}`)).status).toBe(404);
    const visited = await visit(link.short_url);
    expect(visited.status).toBe(410);
    expect(await visited.text()).not.toContain('example.com');
  }

  it('when its owner deletes it: immediately for the API, within 10 s for visitors, and its clicks follow', async () => {
    const link = await linkWithClicks();
    const neighbour = await linkWithClicks();
    expect((await api(host, 'DELETE', `/api/v1/links/${link.id}`)).status).toBe(200);
    expect((await api(host, 'GET', `/api/v1/links/${link.id}`)).status).toBe(404);
    await sleep(10_000);
    expect((await visit(link.short_url)).status).toBe(410);
    await expectGone(link);
    expect((await readUntil(host, neighbour.id, () => true)).stats.total_clicks).toBe(3);
  });

  it('when the year after its expiry is over, with the next run of the reaper', async () => {
    const expiresAt = new Date(Date.now() + DAY_S * 1000).toISOString();
    const link = await linkWithClicks({ expires_at: expiresAt });
    const neighbour = await linkWithClicks();
    const reap = (): Promise<unknown> => control(host, 'POST', '/schedules/klookup-dev-reap-links/run');

    await control(host, 'POST', '/clock', { advance_seconds: 365 * DAY_S });
    await reap();
    expect((await api(host, 'GET', `/api/v1/links/${link.id}`)).status).toBe(200);

    await control(host, 'POST', '/clock', { advance_seconds: 2 * DAY_S });
    await reap();
    await expectGone(link);
    expect((await readUntil(host, neighbour.id, () => true)).stats.total_clicks).toBe(3);
  });
});
