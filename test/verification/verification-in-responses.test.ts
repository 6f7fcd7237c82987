import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkKey, linkKey } from '../../lambdas/table/keys.ts';
import { type ListFixture, listFixture } from '../links/list-links-fixture.ts';
import { checkedLinks, FOUND, INCONCLUSIVE, MISSING } from './checked-links.ts';

const HOUR = 3_600;
let fixture: ListFixture;
let links: ReturnType<typeof checkedLinks>;
beforeEach(async () => {
  fixture = await listFixture();
  links = checkedLinks(fixture);
  await fixture.create(inPage(1));
});

const inPage = (n: number, fields: object = {}) => ({
  url: 'https://example.com/file.zip',
  type: 'inpage',
  post_id: `post_${n}`,
  site_url: `https://yoursite.com/posts/${n}`,
  ...fields,
});
const shown = async (id = 1) => (await fixture.get(id)).body.data?.link as Record<string, unknown>;
const verification = async (id = 1) => (await shown(id)).verification;

const pending = {
  state: 'pending',
  since: '2026-02-22T10:00:00Z',
  reason: null,
  last_checked_at: null,
  last_found_at: null,
  next_check_at: '2026-02-22T10:02:37Z',
  check_interval_seconds: 3_600,
  held_until: null,
  held_because: null,
};

describe('the verification of a link', () => {
  it('is pending until the first check, which is due within minutes', async () => {
    expect(await verification()).toEqual(pending);
  });

  it('has the result of the last check, and since when it has been the same', async () => {
    fixture.passTime(150);
    await links.check(1, FOUND);
    fixture.passTime(HOUR);
    await links.check(1, { ...FOUND, reason: 'not_modified', status: 304 });
    expect(await shown()).toMatchObject({
      site_verified_at: '2026-02-22T11:02:30Z',
      verification: {
        ...pending,
        state: 'verified',
        since: '2026-02-22T10:02:30Z',
        reason: 'not_modified',
        last_checked_at: '2026-02-22T11:02:30Z',
        last_found_at: '2026-02-22T11:02:30Z',
        next_check_at: '2026-02-22T12:02:30Z',
      },
    });
  });

  it('says when the link was last found while it is missing, and when it will be removed', async () => {
    await links.check(1, FOUND);
    fixture.passTime(HOUR);
    await links.check(1, MISSING);
    expect(await shown()).toMatchObject({
      site_verified_at: '2026-02-22T10:00:00Z',
      scheduled_deletion_at: '2026-02-23T11:00:00Z',
      verification: { state: 'missing', reason: 'page_not_found', last_found_at: '2026-02-22T10:00:00Z' },
    });
  });

  it('says until when and why a deletion waits, until its owner confirms it', async () => {
    const hold = { until: new Date('2026-03-01T10:00:00Z'), reason: 'many_of_site' } as const;
    await links.check(1, { ...MISSING, changes: { hold } });
    expect(await verification()).toMatchObject({
      held_until: '2026-03-01T10:00:00Z',
      held_because: 'many_of_site',
    });
    await links.check(1, { ...MISSING, changes: { hold, confirmedAt: new Date('2026-02-23T10:00:00Z') } });
    expect(await verification()).toMatchObject({ held_until: null, held_because: null });
  });

  it('has the longer interval of a site with more links than its pace allows', async () => {
    await links.check(1, { ...INCONCLUSIVE, changes: { intervalSeconds: 9_000 } });
    expect(await verification()).toMatchObject({ check_interval_seconds: 9_000 });
  });

  it.each([
    ['direct', { type: 'direct', site_url: undefined, post_id: undefined }],
    ['without site_url', { site_url: undefined }],
  ])('is null for a link that is %s', async (_kind, fields) => {
    await fixture.create(inPage(2, fields));
    expect(await shown(2)).toMatchObject({ verification: null, removal: null });
  });

  it('is null for a link that is disabled or expired', async () => {
    await fixture.create(inPage(2, { expires_at: '2026-02-22T11:00:00Z' }));
    await fixture.update(1, { is_active: 0 });
    fixture.passTime(HOUR);
    expect([await verification(1), await verification(2)]).toEqual([null, null]);
  });

  it('is pending since its creation for a link from before there were checks', async () => {
    const { client, name: TableName } = fixture.table;
    await client.send(new DeleteCommand({ TableName, Key: checkKey(1) }));
    await client.send(
      new UpdateCommand({ TableName, Key: linkKey(1), UpdateExpression: 'REMOVE verification' }),
    );
    expect(await verification()).toEqual({ ...pending, next_check_at: null });
    expect((await fixture.listLinks({ verification: 'pending' })).ids).toEqual([1]);
  });

  it('follows the link, where the index or the check is a moment ahead or behind', async () => {
    await links.check(1, FOUND);
    const { client, name: TableName } = fixture.table;
    // The check's next result is written, and the link's row is still the one before.
    const { check } = await links.stored(1);
    const at = new Date('2026-02-22T11:00:00Z');
    const record = {
      at,
      verdict: 'missing',
      reason: 'page_not_found',
      status: 404,
      finalHost: undefined,
    } as const;
    await fixture.checks.save({ ...check, version: check.version + 1, history: [record, ...check.history] });
    expect(await verification()).toMatchObject({ state: 'verified', reason: 'found' });
    await client.send(new DeleteCommand({ TableName, Key: checkKey(1) }));
    expect(await verification()).toMatchObject({ state: 'verified', reason: 'found', next_check_at: null });
  });
});

describe('an update', () => {
  it('shows the verification as it is, unless it moves the link to another page', async () => {
    await links.check(1, FOUND);
    const renamed = await fixture.update(1, { title: 'New' });
    expect(renamed.body.data).toMatchObject({ verification: await verification() });
    fixture.passTime(HOUR);
    const moved = await fixture.update(1, { site_url: 'https://yoursite.com/elsewhere' });
    expect(moved.body.data).toMatchObject({
      site_verified_at: null,
      verification: { ...pending, since: '2026-02-22T11:00:00Z', next_check_at: '2026-02-22T11:02:37Z' },
    });
    expect(moved.body.data?.verification).toEqual(await verification());
  });

  it('that moves a disabled link to another page forgets when it was found on the old one', async () => {
    await links.check(1, FOUND);
    expect((await fixture.update(1, { is_active: 0 })).body.data).toMatchObject({
      site_verified_at: '2026-02-22T10:00:00Z',
    });
    const moved = await fixture.update(1, { site_url: 'https://yoursite.com/elsewhere' });
    expect(moved.body.data).toMatchObject({ site_verified_at: null, verification: null });
    expect(await shown()).toMatchObject({ site_verified_at: null });
  });
});

describe('a list', () => {
  it('shows the same as GET /links/{id}', async () => {
    await fixture.create(inPage(2));
    await fixture.create({ url: 'https://example.com/' });
    await links.check(1, FOUND);
    const { body } = await fixture.listLinks();
    expect(body.data?.links).toEqual([await shown(3), await shown(2), await shown(1)]);
    const byCode = await fixture.listLinks({ short_code: String((await shown(1)).short_code) });
    expect(byCode.body.data?.links).toEqual([await shown(1)]);
  });

  it('filters by the state of the verification', async () => {
    for (const n of [2, 3, 4]) await fixture.create(inPage(n));
    await fixture.create({ url: 'https://example.com/' });
    await links.check(1, FOUND);
    await links.check(2, MISSING);
    await links.check(3, INCONCLUSIVE);
    const ids = async (verification: string, more: object = {}) =>
      (await fixture.listLinks({ verification, ...more })).ids;
    expect([
      await ids('verified'),
      await ids('missing'),
      await ids('inconclusive'),
      await ids('pending'),
    ]).toEqual([[1], [2], [3], [4]]);
    expect(await ids('verified', { search: 'nothing' })).toEqual([]);
    await fixture.update(2, { is_active: 0 });
    expect(await ids('missing')).toEqual([]);
    expect((await fixture.listLinks({ verification: 'found' })).body.details).toEqual({
      verification: 'Must be "pending", "verified", "missing" or "inconclusive".',
    });
  });

  it('reads the counters and checks of 50 links together', async () => {
    let count = 1;
    const readsOf = async (links: number) => {
      while (count < links) await fixture.create(inPage(++count));
      await fixture.listLinks();
      fixture.calls.length = 0;
      const { body } = await fixture.listLinks({ limit: 100 });
      const listed = body.data?.links as { readonly verification: Record<string, unknown> }[];
      expect(listed).toHaveLength(links);
      for (const { verification } of listed) expect(verification.next_check_at).not.toBeNull();
      return fixture.calls.map(({ operation }) => operation).filter((name) => name !== 'GetItem');
    };
    expect(await readsOf(50)).toEqual(['Query', 'Query', 'BatchGetItem']);
    expect(await readsOf(51)).toEqual(['Query', 'Query', 'BatchGetItem', 'BatchGetItem']);
  });
});

describe('a link that is removed and can be restored', () => {
  beforeEach(async () => {
    await fixture.create(inPage(2));
    await links.check(1, FOUND);
    fixture.passTime(HOUR);
    await links.remove(1);
  });
  const removal = {
    at: '2026-02-22T11:00:00Z',
    reason: 'page_not_found',
    restorable_until: '2026-03-01T11:00:00Z',
  };

  it('says in GET /links/{id} until when, and is not active', async () => {
    expect(await shown()).toMatchObject({
      is_active: 0,
      site_verified_at: '2026-02-22T10:00:00Z',
      verification: null,
      removal,
      purge_at: '2026-03-01T11:00:00Z',
    });
  });

  it('is in the list of removed links, and in no other', async () => {
    const code = String((await shown()).short_code);
    const removed = await fixture.listLinks({ state: 'removed' });
    expect(removed.body.data?.links).toEqual([await shown()]);
    expect(removed.pagination).toEqual({ limit: 20, has_more: false, next_cursor: null });
    expect((await fixture.listLinks({ state: 'removed', is_active: 1 })).ids).toEqual([]);
    expect((await fixture.listLinks({ state: 'removed', short_code: code })).ids).toEqual([1]);
    for (const query of [{}, { state: 'listed' }, { is_active: 0 }, { search: code }, { short_code: code }]) {
      expect((await fixture.listLinks(query)).ids, JSON.stringify(query)).not.toContain(1);
    }
    expect((await fixture.listLinks()).pagination).toMatchObject({ total_count: 1, total_pages: 1 });
  });

  it('is listed by cursor alone, which belongs to that list', async () => {
    await links.remove(2);
    const responses = await fixture.walk({ state: 'removed', limit: 1 });
    expect(responses.flatMap(({ ids }) => ids)).toEqual([2, 1]);
    const cursor = String(responses[0]?.pagination.next_cursor);
    const details = async (query: Record<string, string | number>) =>
      (await fixture.listLinks(query)).body.details;
    expect(await details({ cursor })).toEqual({ cursor: 'Belongs to a list with different filters.' });
    expect(await details({ state: 'removed', page: 1 })).toEqual({
      page: 'Must not be sent together with state=removed. Use cursor instead.',
    });
    expect(await details({ state: 'deleted' })).toEqual({ state: 'Must be "listed" or "removed".' });
  });

  it('makes room for a new link with its post and page', async () => {
    expect(await fixture.create(inPage(1))).toMatchObject({ status: 201, body: { data: { id: 3 } } });
  });
});
