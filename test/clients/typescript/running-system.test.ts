import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fetch, KlookUpClient, type KlookUpError } from '../../../clients/typescript/src/client.ts';
import { API_KEY, errorOf } from '../../../clients/typescript/test/stand-in-server.ts';
import { clientOf } from '../../e2e/client.ts';
import { type RunningHost, startRunningHost } from '../../e2e/running-host.ts';

let host: RunningHost;
let client: KlookUpClient;
beforeAll(async () => {
  host = await startRunningHost();
  client = clientOf(host);
});
afterAll(() => host?.stop());

/** A client whose requests all arrive, and whose first response is lost. */
function clientThatLosesAResponse(): { readonly client: KlookUpClient; readonly statuses: number[] } {
  const statuses: number[] = [];
  const losing: Fetch = async (url, request) => {
    const response = await fetch(url, request);
    statuses.push(response.status);
    if (statuses.length > 1) return response;
    await response.text();
    throw new TypeError('The connection broke.');
  };
  const { api_key: apiKey, base_url: baseUrl } = host.demo;
  return { client: new KlookUpClient({ apiKey, baseUrl, fetch: losing, random: () => 0 }), statuses };
}

const totalCount = async (): Promise<number> => (await client.listLinks({ limit: 1 })).pagination.total_count;
const landing = { url: 'https://example.com/landing' };

describe('one link', () => {
  it('is created, redirects, is read, changed and deleted', async () => {
    const expires_at = new Date(Date.now() + 86_400_000);
    const link = await client.createLink({ ...landing, title: 'Landing', expires_at });
    expect(link).toMatchObject({
      target_url: landing.url,
      type: 'direct',
      title: 'Landing',
      expires_at: `${expires_at.toISOString().slice(0, 19)}Z`,
    });
    expect(link.existing).toBeUndefined();
    // Not counted, so that the link's views don't change between two reads.
    const visit = await fetch(link.short_url, { method: 'HEAD', redirect: 'manual' });
    expect([visit.status, visit.headers.get('location')]).toEqual([302, landing.url]);

    const read = await client.getLink(link.id);
    expect(read.link).toMatchObject({ short_url: link.short_url, link_type: 'direct', is_active: 1 });
    expect(read.stats).toMatchObject({ total_clicks: 0, clicks_by_country: {} });

    expect(await client.findLink(link.short_code)).toEqual(read.link);
    expect(await client.findLink('never-made')).toBeUndefined();

    const changed = await client.updateLink(link.id, { title: null, expires_at: null, is_active: 0 });
    expect(changed).toMatchObject({
      id: link.id,
      title: null,
      expires_at: null,
      is_active: 0,
      type: 'direct',
    });

    expect(await client.deleteLink(link.id)).toEqual({ message: 'Link deleted successfully' });
    expect(await errorOf(client.getLink(link.id))).toMatchObject({ code: 'not_found', status: 404 });
  });

  it('that is in-page exists the second time, and names the fields that differ', async () => {
    const fields = { type: 'inpage', post_id: 'post-1', site_url: 'https://example.net/post-1' } as const;
    const made = await client.createLink({ ...landing, ...fields, title: 'First' });
    const again = await client.createLink({ url: 'https://example.com/other', ...fields, title: 'First' });
    expect(made.existing).toBeUndefined();
    expect(again).toEqual({ ...made, existing: true, matched_by: 'post_id', differs: ['url'] });
  });
});

describe('the checks of a page', () => {
  it('are listed and asked for, and there is nothing to restore or to confirm yet', async () => {
    const fields = { type: 'inpage', post_id: 'checked', site_url: 'https://example.net/checked' } as const;
    const { id } = await client.createLink({ ...landing, ...fields });
    expect((await client.getLink(id)).link.verification).toMatchObject({ state: 'pending', reason: null });
    expect(await client.listChecks(id)).toEqual({ checks: [] });
    expect(await client.verifyLink(id)).toMatchObject({ last_check: null });
    expect(await errorOf(client.restoreLink(id))).toMatchObject({ code: 'not_removed', status: 409 });
    expect(await errorOf(client.confirmRemoval(id))).toMatchObject({ code: 'not_held', status: 409 });
    expect(await errorOf(client.appeal(id, 'Why?'))).toMatchObject({ code: 'not_appealable', status: 409 });
    expect((await client.listLinks({ state: 'removed' })).links).toEqual([]);
  });
});

describe('statistics', () => {
  it('of a link and of all links add up', async () => {
    const { id, short_url } = await client.createLink(landing);
    const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0';
    await fetch(short_url, { redirect: 'manual', headers: { 'user-agent': browser } });
    const ofLink = async () => client.getLinkStats(id, { interval: 'hour', timezone: 'America/New_York' });
    await expect.poll(async () => (await ofLink()).totals.clicks, { timeout: 30_000 }).toBe(1);
    const { intervals } = await ofLink();
    expect(intervals.reduce((sum, { clicks }) => sum + clicks, 0)).toBe(1);
    const all = await client.sumStats();
    expect(all.totals.clicks).toBeGreaterThanOrEqual(1);
    expect(all.next_cursor).toBeNull();
  });
});

describe('many links', () => {
  it('are created in one call, each with its own result', async () => {
    const created = await client.createLinks([
      { ...landing, title: 'Bulk' },
      { url: 'javascript:alert(1)' },
      { ...landing, type: 'inpage', post_id: 'bulk-1' },
      { ...landing, type: 'inpage', post_id: 'bulk-1' },
    ]);
    expect(created).toMatchObject({ created: 2, existing: 1, failed: 1 });
    expect(
      created.results.map(({ index, status, data, code }) => [index, status, data?.existing, code]),
    ).toEqual([
      [0, 201, undefined, undefined],
      [1, 400, undefined, 'validation_failed'],
      [2, 201, undefined, undefined],
      [3, 200, true, undefined],
    ]);
    expect(created.results[1]?.details).toHaveProperty('url');
  });

  it('are changed and deleted in one call, by id or by post', async () => {
    const { id } = await client.createLink({ ...landing, type: 'inpage', post_id: 'bulk-2' });
    const unknown = { code: 'not_found', status: 404 };
    const expires_at = new Date(Date.now() + 86_400_000);
    const changed = await client.updateLinks(
      { post_ids: ['bulk-2', 'bulk-3'] },
      { title: 'Both', expires_at },
    );
    expect(changed).toMatchObject({ updated: 1, failed: 1 });
    expect(changed.results).toMatchObject([
      {
        id,
        post_id: 'bulk-2',
        data: { title: 'Both', expires_at: `${expires_at.toISOString().slice(0, 19)}Z` },
      },
      { post_id: 'bulk-3', ...unknown },
    ]);
    const deleted = await client.deleteLinks({ ids: [id, 999_999] });
    expect(deleted).toMatchObject({ deleted: 1, failed: 1, results: [{ id, status: 200 }, unknown] });
  });

  it('are listed by page and by cursor, and iterated with filters', async () => {
    const titles = Array.from({ length: 7 }, (_, i) => `Walk ${i}`);
    await client.createLinks(titles.map((title) => ({ ...landing, title })));
    const newestFirst = titles.toReversed();

    const first = await client.listLinks({ limit: 3 });
    expect(first.links.map(({ title }) => title)).toEqual(newestFirst.slice(0, 3));
    expect(first.pagination).toMatchObject({ page: 1, limit: 3, has_more: true });
    expect(first.pagination.total_pages).toBe(Math.ceil(first.pagination.total_count / 3));

    const next = await client.listLinks({ limit: 3, cursor: first.pagination.next_cursor ?? undefined });
    expect(next.links.map(({ title }) => title)).toEqual(newestFirst.slice(3, 6));

    const walked: (string | null)[] = [];
    for await (const { title } of client.iterateLinks({ search: 'walk', limit: 2 })) walked.push(title);
    expect(walked).toEqual(newestFirst);

    const all: number[] = [];
    for await (const { id } of client.iterateLinks({ limit: 4 })) all.push(id);
    expect(all).toHaveLength(await totalCount());
    expect(all).toEqual([...new Set(all)].sort((a, b) => b - a));
  });
});

describe('a lost response', () => {
  it.each([
    ['a link', {}],
    ['a link with a custom code', { short_code: 'lost-and-found' }],
    ['an in-page link', { type: 'inpage', post_id: 'lost-1' }],
  ] as const)(
    'to a create of %s causes no second link, and the retry gets the first response',
    async (_, fields) => {
      const before = await totalCount();
      const { client: unlucky, statuses } = clientThatLosesAResponse();
      const link = await unlucky.createLink({ ...landing, ...fields });
      expect(statuses).toEqual([201, 201]);
      expect(link.existing).toBeUndefined();
      expect(await totalCount()).toBe(before + 1);
      expect((await client.listLinks({ limit: 1 })).links[0]?.id).toBe(link.id);
    },
  );

  it('to a bulk create causes no second links', async () => {
    const before = await totalCount();
    const { client: unlucky, statuses } = clientThatLosesAResponse();
    const { results, created } = await unlucky.createLinks([landing, { url: 'nonsense' }, landing]);
    expect(statuses).toEqual([200, 200]);
    expect(results.map(({ status }) => status)).toEqual([201, 400, 201]);
    expect(created).toBe(2);
    expect(await totalCount()).toBe(before + 2);
  });

  it('to a delete counts as success, because the retry finds the link gone', async () => {
    const { id } = await client.createLink(landing);
    const { client: unlucky, statuses } = clientThatLosesAResponse();
    expect(await unlucky.deleteLink(id)).toEqual({ message: 'Link deleted successfully' });
    expect(statuses).toEqual([200, 404]);
  });

  it('to an update is followed by a retry', async () => {
    const { id } = await client.createLink(landing);
    const { client: unlucky, statuses } = clientThatLosesAResponse();
    expect(await unlucky.updateLink(id, { title: 'Changed' })).toMatchObject({ id, title: 'Changed' });
    expect(statuses).toEqual([200, 200]);
  });
});

describe("the caller's idempotencyKey", () => {
  it('creates one link for simultaneous and later calls, and is rejected for another link', async () => {
    const before = await totalCount();
    const options = { idempotencyKey: 'order 7' };
    const links = await Promise.all([1, 2, 3].map(() => client.createLink(landing, options)));
    const later = await client.createLink(landing, options);
    expect(new Set([...links, later].map(({ id }) => id)).size).toBe(1);
    expect(await totalCount()).toBe(before + 1);
    const other = client.createLink({ url: 'https://example.com/other' }, options);
    expect(await errorOf(other)).toMatchObject({ code: 'idempotency_key_reused', status: 422 });
  });
});

describe('a refusal', () => {
  it('names the invalid fields and the request', async () => {
    const error = (await errorOf(client.createLink({ url: 'ftp://example.com' }))) as KlookUpError;
    expect(error).toMatchObject({ name: 'KlookUpApiError', code: 'validation_failed', status: 400 });
    expect(Object.keys(error.details ?? {})).toEqual(['url']);
    expect(error.requestId).toBeTruthy();
  });

  it('distinguishes a taken code from a held claim by its code', async () => {
    await client.createLink({ ...landing, short_code: 'my-code' });
    const taken = client.createLink({ ...landing, short_code: 'my-code' });
    expect(await errorOf(taken)).toMatchObject({ code: 'short_code_taken', status: 409 });

    await client.createLink({ ...landing, type: 'inpage', post_id: 'held' });
    const { id } = await client.createLink({ ...landing, type: 'inpage', post_id: 'free' });
    expect(await errorOf(client.updateLink(id, { post_id: 'held' }))).toMatchObject({
      code: 'claim_held',
      status: 409,
    });
  });

  it('is unauthorized for an unknown key, though anyone may call health', async () => {
    const stranger = new KlookUpClient({ apiKey: API_KEY, baseUrl: `${host.demo.base_url}/api/v1/` });
    expect(await errorOf(stranger.listLinks())).toMatchObject({ code: 'unauthorized', status: 401 });
    expect(await stranger.health()).toMatchObject({ status: 'ok' });
  });
});
