import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import type { Verdict } from '../../lambdas/reputation/reputation.ts';
import { dayStatsKey, totalStatsKey } from '../../lambdas/table/keys.ts';
import { type ListFixture, listFixture } from '../links/list-links-fixture.ts';
import { checkedLinks, FOUND, MISSING } from './checked-links.ts';
import { ownerEndpoints } from './owner-endpoints.ts';

const DAY = 86_400;
const PAGE = 'https://yoursite.com/post_1';
let fixture: ListFixture;
let links: ReturnType<typeof checkedLinks>;
let endpoints: ReturnType<typeof ownerEndpoints>;
beforeEach(async () => {
  fixture = await listFixture();
  links = checkedLinks(fixture);
  endpoints = ownerEndpoints(fixture);
});
const inPage = (fields: object = {}) => ({
  url: 'https://example.com/file.zip',
  type: 'inpage',
  post_id: 'post_1',
  site_url: PAGE,
  ...fields,
});
/** A link that was found, and then removed a day later. */
const removed = async (fields: object = {}) => {
  const { body } = await fixture.create(inPage(fields));
  await links.check(1, FOUND);
  await links.check(1, MISSING);
  fixture.passTime(DAY);
  await links.remove(1);
  return body.data ?? {};
};
const rowsOf = async (prefix: string) =>
  (await fixture.items()).filter(({ pk, sk }) => `${pk} ${sk}`.startsWith(prefix));

describe('POST /links/{id}/restore', () => {
  it('returns the link as it was, with checks that begin anew', async () => {
    const created = await removed({ title: 'A' });
    fixture.passTime(60);
    const { status, body } = await endpoints.restore(1);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      id: 1,
      short_code: created.short_code,
      target_url: created.target_url,
      title: 'A',
      post_id: 'post_1',
      site_url: PAGE,
      site_verified_at: null,
      scheduled_deletion_at: null,
      is_active: 1,
      removal: null,
      purge_at: null,
      updated_at: '2026-02-23T10:01:00Z',
      verification: {
        state: 'pending',
        since: '2026-02-23T10:01:00Z',
        reason: null,
        last_found_at: null,
        next_check_at: '2026-02-23T10:03:37Z',
      },
    });
    expect((await fixture.get(1)).body.data?.link).toMatchObject({ removal: null, is_active: 1 });
    expect((await endpoints.listChecks(1)).body.data).toEqual({ checks: [] });
  });

  it('makes the route, the claims, the count and the list as they were before the removal', async () => {
    await fixture.create(inPage());
    const stable = async () =>
      (await fixture.items())
        .filter(({ pk }) => /^(CODE|USER|DUE|STATS)#/.test(String(pk)))
        .sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
    const before = await stable();
    await links.remove(1);
    expect(await stable()).not.toEqual(before);
    await endpoints.restore(1);
    expect(await stable()).toEqual(before);
    expect((await fixture.listLinks()).ids).toEqual([1]);
    expect((await fixture.listLinks({ state: 'removed' })).ids).toEqual([]);
  });

  it('has all the statistics of the link', async () => {
    await removed();
    const { client, name: TableName } = fixture.table;
    await client.send(
      new PutCommand({ TableName, Item: { ...totalStatsKey(1), clicks: 7, views: 9, 'country#PH': 7 } }),
    );
    await client.send(new PutCommand({ TableName, Item: { ...dayStatsKey(1, '2026-02-22'), clicks: 7 } }));
    await endpoints.restore(1);
    expect((await fixture.get(1)).body.data).toMatchObject({
      link: { clicks: 7, views: 9 },
      stats: {
        total_clicks: 7,
        clicks_by_country: { PH: 7 },
        recent_clicks: [{ date: '2026-02-22', count: 7 }],
      },
    });
    const [total] = await rowsOf('STATS#1 TOTAL');
    expect(total).not.toHaveProperty('ttl');
  });

  it('takes the page that the link is on now', async () => {
    await removed();
    const { body } = await endpoints.restore(1, { site_url: 'https://Other.example/new#part' });
    expect(body.data).toMatchObject({ site_url: 'https://other.example/new#part' });
    expect((await links.stored(1)).check.site).toBe('other.example');
    expect((await fixture.create(inPage({ post_id: 'new' }))).status).toBe(201);
  });

  it.each([
    [{ site_url: 'nonsense' }, { site_url: 'Must be an absolute URL with http:// or https://.' }],
    [{ site_url: 'https://go.example.com/aBc1234' }, { site_url: 'Must not be one of our own short links.' }],
    [{ site_url: 'http://10.0.0.1/' }, { site_url: expect.stringContaining('Must have a public host') }],
    [{ site_url: null }, { site_url: 'Must be a string.' }],
    [{ url: 'https://example.com/' }, { url: 'There is no such field.' }],
  ])('is a 400 for %j', async (sent, details) => {
    await removed();
    expect(await endpoints.restore(1, sent)).toMatchObject({ status: 400, body: { details } });
  });

  it("moves the purge to the link's own expiry", async () => {
    await removed({ expires_at: '2026-03-30T10:00:00Z' });
    expect((await endpoints.restore(1)).body.data).toMatchObject({
      expires_at: '2026-03-30T10:00:00Z',
      purge_at: '2027-03-30T10:00:00Z',
    });
    expect(await rowsOf('DUE#purge#1')).toMatchObject([{ dueAt: '2027-03-30T10:00:00Z' }]);
  });

  it('works again after another removal', async () => {
    await removed();
    await endpoints.restore(1);
    await links.remove(1);
    expect((await endpoints.restore(1)).status).toBe(200);
  });
});

describe('a link that cannot be restored', () => {
  const refusal = async (...of: Parameters<typeof endpoints.restore>) => {
    const { status, body } = await endpoints.restore(...of);
    return [status, body.code, body.error];
  };

  it('is a 409 if it is not removed', async () => {
    await fixture.create(inPage());
    expect(await refusal(1)).toEqual([409, 'not_removed', 'This link has not been removed.']);
  });

  it('is a 409 if it has expired', async () => {
    await removed({ expires_at: '2026-02-23T10:00:00Z' });
    expect(await refusal(1)).toEqual([
      409,
      'link_expired',
      'This link expired at 2026-02-23T10:00:00Z and cannot be restored.',
    ]);
  });

  it.each([
    ['post_id', { site_url: 'https://yoursite.com/other' }],
    ['site_url', { post_id: 'other' }],
  ])('is a 409 if another active link has taken its %s, until that one gives it up', async (kind, fields) => {
    await removed();
    const { body } = await fixture.create(inPage(fields));
    expect(await endpoints.restore(1)).toMatchObject({
      status: 409,
      body: { code: 'claim_held', details: { [kind]: 'Is held by another active link.' } },
    });
    await fixture.update(Number(body.data?.id), { is_active: 0 });
    expect((await endpoints.restore(1)).status).toBe(200);
  });

  it('takes a claim from a link to a blocked destination', async () => {
    await removed();
    const url = 'https://blocked.example/';
    const { body } = await fixture.create(inPage({ url }));
    const blocks = async () => ({
      ...(await fixture.blocks()),
      refuses: (destination: string) => destination === url,
    });
    expect((await endpoints.restore(1, undefined, { services: { blocks } })).status).toBe(200);
    expect((await fixture.get(Number(body.data?.id))).body.data?.link).toMatchObject({ is_active: 0 });
  });

  it('is a 409 if its destination is blocked only with its UTM parameters', async () => {
    await removed({ utm_source: 'x' });
    const refuses = (destination: string) => destination.endsWith('?utm_source=x');
    const blocks = async () => ({ ...(await fixture.blocks()), refuses });
    expect(await refusal(1, undefined, { services: { blocks } })).toEqual([
      409,
      'destination_blocked',
      'Links to this destination are blocked.',
    ]);
  });

  it('is a 409 if its destination is blocked, or listed as unsafe', async () => {
    await removed();
    const blocks = async () => ({ ...(await fixture.blocks()), refuses: () => true });
    expect(await refusal(1, undefined, { services: { blocks } })).toEqual([
      409,
      'destination_blocked',
      'Links to this destination are blocked.',
    ]);
    const reputation = { lookUp: () => Promise.resolve<Verdict>('listed') };
    expect(await refusal(1, undefined, { services: { reputation } })).toEqual([
      409,
      'destination_blocked',
      expect.stringContaining('suspected to lead to an unsafe page (advisory provided by Google'),
    ]);
  });

  it('is looked up again later if its reputation is unknown', async () => {
    await removed();
    const reputation = { lookUp: () => Promise.resolve<Verdict>('unknown') };
    expect((await endpoints.restore(1, undefined, { services: { reputation } })).status).toBe(200);
    expect(await rowsOf('DUE#recheck#1')).toMatchObject([{ dueAt: '2026-02-23T10:10:00Z' }]);
  });

  it('is a 403 if the account is suspended', async () => {
    await removed();
    const blocks = async () => ({ ...(await fixture.blocks()), isSuspended: () => true });
    expect(await refusal(1, undefined, { services: { blocks } })).toEqual([
      403,
      'account_suspended',
      expect.any(String),
    ]);
  });

  it('is a 403 if it was taken down, or one like it', async () => {
    await removed();
    const { body } = await fixture.create(inPage());
    await takeDownLink({ linkId: Number(body.data?.id), reason: 'Spam' }, fixture);
    expect(await refusal(1)).toEqual([403, 'link_taken_down', expect.stringContaining('Spam')]);
    await takeDownLink({ linkId: 1, reason: 'Fraud' }, fixture);
    expect(await refusal(1)).toEqual([403, 'link_taken_down', expect.stringContaining('Fraud')]);
  });

  it("is a 404 if it is another account's, or was deleted", async () => {
    await removed();
    const { key } = await fixture.newAccount();
    const headers = { authorization: `Bearer ${key}` };
    expect((await refusal(1, undefined, { headers })).slice(0, 2)).toEqual([404, 'not_found']);
    const link = await fixture.store.find(1);
    if (link) await fixture.store.remove(link, fixture.now());
    expect((await refusal(1)).slice(0, 2)).toEqual([404, 'not_found']);
  });
});

describe('restores in parallel', () => {
  it('restore the link once', async () => {
    await removed();
    const statuses = await Promise.all(
      Array.from({ length: 8 }, async () => (await endpoints.restore(1)).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(7);
    expect((await fixture.listLinks()).pagination).toMatchObject({ total_count: 1 });
  });

  it('with a create of the same post make one active link of the two', async () => {
    await removed();
    const [restored, created] = await Promise.all([endpoints.restore(1), fixture.create(inPage())]);
    expect([
      [200, 200],
      [409, 201],
    ]).toContainEqual([restored.status, created.status]);
    const active = (await fixture.listLinks({ is_active: 1 })).ids;
    expect(active).toEqual([restored.status === 200 ? 1 : 2]);
  });
});

describe('a removed link', () => {
  it('cannot be changed, and the error names the way out', async () => {
    await removed();
    expect(await fixture.update(1, { is_active: 1 })).toMatchObject({
      status: 409,
      body: { code: 'link_removed', error: expect.stringContaining('POST /api/v1/links/1/restore') },
    });
    const { key } = await fixture.newAccount();
    const headers = { authorization: `Bearer ${key}` };
    expect((await fixture.update(1, { title: 'A' }, { headers })).status).toBe(403);
  });

  it('can be deleted, at once and for good, and is not counted twice', async () => {
    await fixture.create(inPage({ post_id: 'other', site_url: 'https://yoursite.com/other' }));
    const { body } = await fixture.create(inPage());
    await links.remove(2);
    expect((await endpoints.listChecks(2)).status).toBe(200);
    expect(await fixture.removeByApi(2)).toMatchObject({ status: 200 });
    expect([(await fixture.get(2)).status, (await endpoints.restore(2)).status]).toEqual([404, 404]);
    expect((await fixture.listLinks()).pagination).toMatchObject({ total_count: 1 });
    expect((await fixture.listLinks({ state: 'removed' })).ids).toEqual([]);
    expect(await rowsOf(`CODE#${body.data?.short_code}`)).toMatchObject([{ deletedAt: expect.any(String) }]);
    expect(await rowsOf('CHECK#2')).toEqual([]);
  });
});
