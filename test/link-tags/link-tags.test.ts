import { beforeEach, describe, expect, it } from 'vitest';
import { takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { checkedLinks, FOUND, MISSING } from '../verification/checked-links.ts';
import { ownerEndpoints } from '../verification/owner-endpoints.ts';
import { type TagsFixture, tagsFixture } from './tags-fixture.ts';

const url = 'https://example.com/a';

let fixture: TagsFixture;
beforeEach(async () => {
  fixture = await tagsFixture();
});

const make = async (...tags: string[]): Promise<number> =>
  Number((await fixture.create({ url, tags })).body.data?.id);

describe('the tags of a link', () => {
  it('are kept once each, in order, and none by default', async () => {
    const { body } = await fixture.create({ url, tags: ['b', 'a-1', 'b'] });
    expect(body.data?.tags).toEqual(['a-1', 'b']);
    expect(await fixture.tagsOf(1)).toEqual(['a-1', 'b']);
    expect((await fixture.create({ url })).body.data?.tags).toEqual([]);
  });

  it('are replaced by an update as a whole, and cleared by null or an empty list', async () => {
    await make('a', 'b');
    expect((await fixture.update(1, { tags: ['c'] })).body.data?.tags).toEqual(['c']);
    expect((await fixture.update(1, { title: 'T' })).body.data?.tags).toEqual(['c']);
    expect((await fixture.update(1, { tags: [] })).body.data?.tags).toEqual([]);
    await fixture.update(1, { tags: ['d'] });
    expect((await fixture.update(1, { tags: null })).body.data?.tags).toEqual([]);
  });

  it.each([['Sale'], [''], ['a b'], ['é'], ['a_b'], ['x'.repeat(51)], [7], ['__proto__']])(
    'may not be %j',
    async (tag) => {
      const { status, body } = await fixture.create({ url, tags: ['ok', tag] });
      expect(status).toBe(400);
      expect(Object.keys(body.details ?? {})).toEqual(['tags.1']);
    },
  );

  it.each(['a', { a: 1 }, Array.from({ length: 21 }, (_, n) => `t${n}`)])('are no %j', async (tags) => {
    const { status, body } = await fixture.create({ url, tags });
    expect([status, Object.keys(body.details ?? {})]).toEqual([400, ['tags']]);
  });

  it('may be 20 of 50 characters', async () => {
    const tags = Array.from({ length: 20 }, (_, n) => `${n + 10}`.padEnd(50, 'x'));
    expect((await fixture.create({ url, tags })).body.data?.tags).toEqual(tags);
  });

  it('are compared as a set with those of an existing link', async () => {
    const link = { url, type: 'inpage', post_id: 'p' };
    await fixture.create({ ...link, tags: ['a', 'b'] });
    expect((await fixture.create({ ...link, tags: ['b', 'a'] })).body.data?.differs).toEqual([]);
    expect((await fixture.create({ ...link, tags: ['a'] })).body.data?.differs).toEqual(['tags']);
    expect((await fixture.create({ ...link, tags: [] })).body.data?.differs).toEqual(['tags']);
  });
});

describe('GET /links?tag=', () => {
  it('lists the links with this tag, by cursor, with other filters', async () => {
    await make('a');
    await make('ab');
    await make('a', 'b');
    expect((await fixture.listLinks({ tag: 'a' })).ids).toEqual([3, 1]);
    await fixture.update(1, { is_active: 0 });
    expect((await fixture.listLinks({ tag: 'a', is_active: 1 })).ids).toEqual([3]);
    const { pagination } = await fixture.listLinks({ tag: 'a', limit: 1 });
    expect((await fixture.listLinks({ tag: 'a', cursor: String(pagination.next_cursor) })).ids).toEqual([1]);
    const others = await fixture.listLinks({ tag: 'b', cursor: String(pagination.next_cursor) });
    expect(others.body.details).toHaveProperty('cursor');
    expect((await fixture.listLinks({ tag: 'A' })).body.details).toHaveProperty('tag');
  });
});

describe('GET /tags', () => {
  it('counts the links of each tag through all that happens to them', async () => {
    await make('a', 'b');
    await make('a');
    const other = await fixture.newAccount();
    await fixture.create({ url, tags: ['a'] }, { headers: { authorization: `Bearer ${other.key}` } });
    expect(await fixture.counts()).toEqual({ a: 2, b: 1 });
    await fixture.update(1, { tags: ['b', 'c'] });
    expect(await fixture.counts()).toEqual({ a: 1, b: 1, c: 1 });
    await fixture.update(1, { is_active: 0 });
    expect(await fixture.counts()).toEqual({ a: 1, b: 1, c: 1 });
    await fixture.remove(1);
    expect(await fixture.counts()).toEqual({ a: 1 });
    expect(await fixture.counts(other.key)).toEqual({ a: 1 });
  });

  it('has pages in alphabetical order, and refuses other cursors', async () => {
    await make('c', 'a', 'b');
    const first = await fixture.listTags('limit=2');
    expect(first.body.data).toEqual({
      tags: [
        { tag: 'a', links: 1 },
        { tag: 'b', links: 1 },
      ],
      next_cursor: expect.any(String),
    });
    const cursor = String(first.body.data?.next_cursor);
    expect((await fixture.listTags(`cursor=${cursor}`)).body.data).toEqual({
      tags: [{ tag: 'c', links: 1 }],
      next_cursor: null,
    });
    for (const wrong of ['x', '', 'MS5B', `${cursor}=`]) {
      expect((await fixture.listTags(`cursor=${wrong}`)).body.details).toHaveProperty('cursor');
    }
    expect((await fixture.listTags('limit=101')).body.details).toHaveProperty('limit');
  });

  it('does not count anonymous links, which have no owner', async () => {
    const { status } = await fixture.create({ url, tags: ['a'] }, { headers: { authorization: undefined } });
    expect(status).toBe(201);
    expect(await fixture.counts()).toEqual({});
  });
});

describe('PATCH /tags/{tag}', () => {
  it('replaces the tag on all links, and merges it where they have both', async () => {
    await make('old', 'z');
    await make('old', 'new');
    await make('other');
    const other = await fixture.newAccount();
    await fixture.create({ url, tags: ['old'] }, { headers: { authorization: `Bearer ${other.key}` } });
    fixture.passTime(60);
    expect(await fixture.toTheEnd((query) => fixture.rename('old', { name: 'new' }, query))).toEqual([2]);
    expect(await fixture.tagsOf(1)).toEqual(['new', 'z']);
    expect(await fixture.tagsOf(2)).toEqual(['new']);
    expect(await fixture.tagsOf(3)).toEqual(['other']);
    expect(await fixture.counts()).toEqual({ new: 2, other: 1, z: 1 });
    expect(await fixture.counts(other.key)).toEqual({ old: 1 });
    expect((await fixture.get(1)).body.data?.link).toMatchObject({ updated_at: '2026-02-22T10:01:00Z' });
  });

  it('changes at most 50 links a call, and may start again', async () => {
    const links = Array.from({ length: 60 }, () => ({ url, tags: ['old'] }));
    await fixture.createMany({ links });
    const first = await fixture.rename('old', { name: 'new' });
    expect(first.body.data).toMatchObject({ changed: 50, next_cursor: expect.any(String) });
    expect(await fixture.counts()).toEqual({ new: 50, old: 10 });
    expect(await fixture.toTheEnd((query) => fixture.rename('old', { name: 'new' }, query))).toEqual([10]);
    expect(await fixture.counts()).toEqual({ new: 60 });
  });

  it('keeps what changes a link at the same time', async () => {
    await make('old');
    let isFirst = true;
    fixture.intercept(async ({ operation }, send) => {
      if (operation.startsWith('TransactWrite') && isFirst) {
        isFirst = false;
        await fixture.update(1, { title: 'Meanwhile', tags: ['old', 'more'] });
      }
      await send();
    });
    await fixture.toTheEnd((query) => fixture.rename('old', { name: 'new' }, query));
    expect((await fixture.get(1)).body.data?.link).toMatchObject({
      title: 'Meanwhile',
      tags: ['more', 'new'],
    });
    expect(await fixture.counts()).toEqual({ more: 1, new: 1 });
  });

  it('changes links that operators took down, which nobody else sees', async () => {
    const linkId = await make('old');
    await takeDownLink({ linkId, reason: 'Phishing.' }, fixture);
    await fixture.toTheEnd((query) => fixture.rename('old', { name: 'new' }, query));
    expect(await fixture.tagsOf(linkId)).toEqual(['new']);
    expect((await fixture.get(linkId)).body.data?.link).toMatchObject({ is_active: 0 });
  });

  it('changes links that are removed and can be restored, which count for no tag', async () => {
    await fixture.create({
      url,
      type: 'inpage',
      post_id: 'p',
      site_url: 'https://yoursite.com/',
      tags: ['old'],
    });
    const checks = checkedLinks(fixture);
    await checks.check(1, FOUND);
    await checks.check(1, MISSING);
    fixture.passTime(86_400);
    await checks.remove(1);
    await make('old');
    expect(await fixture.counts()).toEqual({ old: 1 });
    expect(await fixture.toTheEnd((query) => fixture.rename('old', { name: 'new' }, query))).toEqual([2]);
    expect(await fixture.tagsOf(1)).toEqual(['new']);
    expect(await fixture.counts()).toEqual({ new: 1 });
    await ownerEndpoints(fixture).restore(1);
    expect(await fixture.counts()).toEqual({ new: 2 });
  });

  it.each([{}, { name: 'A' }, { name: 'old' }, { name: 'new', more: 1 }])('refuses %j', async (body) => {
    expect((await fixture.rename('old', body)).status).toBe(400);
  });

  it('refuses the cursor of another tag, and a suspended account', async () => {
    await fixture.createMany({ links: Array.from({ length: 51 }, () => ({ url, tags: ['old'] })) });
    const { data } = (await fixture.rename('old', { name: 'new' })).body;
    const query = `cursor=${String(data?.next_cursor)}`;
    expect((await fixture.rename('other', { name: 'new' }, query)).body.details).toHaveProperty('cursor');
    expect((await fixture.rename('Bad', { name: 'new' })).status).toBe(404);
    const suspended = await fixture.whileSuspended(() => fixture.rename('old', { name: 'new' }));
    expect(suspended).toMatchObject({ status: 403, body: { code: 'account_suspended' } });
  });
});

describe('DELETE /tags/{tag}', () => {
  it('takes the tag away from all links, which stay', async () => {
    await make('old', 'z');
    await make('old');
    expect(await fixture.toTheEnd((query) => fixture.deleteTag('old', query))).toEqual([2]);
    expect(await fixture.tagsOf(1)).toEqual(['z']);
    expect(await fixture.tagsOf(2)).toEqual([]);
    expect(await fixture.counts()).toEqual({ z: 1 });
    expect((await fixture.deleteTag('old')).body.data).toMatchObject({ changed: 0 });
  });
});
