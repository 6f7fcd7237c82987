import { beforeEach, describe, expect, it } from 'vitest';
import { takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { checkedLinks } from '../verification/checked-links.ts';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

const url = 'https://example.com/file.zip';
const NOT_FOUND = { status: 404, error: 'There is no such link.', code: 'not_found' };
const inpage = (post_id: string, fields: object = {}) =>
  fixture.create({ url, type: 'inpage', post_id, ...fields });
const shown = async (id: number) => (await fixture.get(id)).body.data?.link;
const statuses = ({ body }: Awaited<ReturnType<LinksFixture['updateMany']>>) =>
  ((body.data?.results ?? []) as { status: number }[]).map(({ status }) => status);
const disable = (id: number) => fixture.update(id, { is_active: 0 });

describe.each(['ids', 'post_ids'] as const)('a bulk change by %s', (by) => {
  const targets = (...numbers: readonly number[]) => ({
    [by]: by === 'ids' ? numbers : numbers.map((n) => `post_${n}`),
  });
  const sent = (n: number) => (by === 'ids' ? { id: n } : { post_id: `post_${n}` });

  it('changes each link, and responds as to a single update, in order', async () => {
    for (const n of [1, 2, 3]) await inpage(`post_${n}`, { site_url: `https://yoursite.com/${n}` });
    const response = await fixture.updateMany({ ...targets(3, 1), changes: { title: 'New', is_active: 0 } });
    expect(response.status).toBe(200);
    expect(response.body.data).toMatchObject({
      updated: 2,
      failed: 0,
      results: [
        { index: 0, ...sent(3), id: 3, status: 200, data: { id: 3, title: 'New', is_active: 0 } },
        { index: 1, ...sent(1), id: 1, status: 200, data: { id: 1, title: 'New', is_active: 0 } },
      ],
    });
    expect(await shown(2)).toMatchObject({ title: null, is_active: 1 });
    const single = await fixture.update(1, { title: 'New' });
    const [, second] = (response.body.data?.results ?? []) as { data: object }[];
    expect(second?.data).toEqual(single.body.data);
  });

  it('shows the checks of the links, read in one call', async () => {
    for (const n of [1, 2]) await inpage(`post_${n}`, { site_url: `https://yoursite.com/${n}` });
    fixture.calls.length = 0;
    const { body } = await fixture.updateMany({ ...targets(1, 2), changes: { title: 'New' } });
    expect(body.data?.results).toMatchObject([
      { data: { verification: { state: 'pending', next_check_at: expect.any(String) } } },
      { data: { verification: { state: 'pending', next_check_at: expect.any(String) } } },
    ]);
    const reads = fixture.calls.filter(({ operation }) => operation === 'BatchGetItem');
    expect(reads).toHaveLength(by === 'ids' ? 1 : 2);
  });

  it('deletes each link, and frees its claim', async () => {
    for (const n of [1, 2, 3]) await inpage(`post_${n}`);
    const { status, body } = await fixture.removeMany(targets(1, 3));
    expect([status, body.data]).toMatchObject([
      200,
      {
        deleted: 2,
        failed: 0,
        results: [
          { index: 0, ...sent(1), id: 1, status: 200, data: { message: 'Link deleted successfully' } },
          { index: 1, ...sent(3), id: 3, status: 200, data: { message: 'Link deleted successfully' } },
        ],
      },
    ]);
    expect(fixture.purged).toEqual([1, 3]);
    expect((await fixture.get(1)).status).toBe(404);
    expect((await inpage('post_1')).status).toBe(201);
    expect((await inpage('post_2')).status).toBe(200);
  });

  it('reports a link that is not there, and goes on', async () => {
    await inpage('post_1');
    const { body } = await fixture.updateMany({ ...targets(99, 1), changes: { title: 'New' } });
    expect(body.data).toEqual({
      updated: 1,
      failed: 1,
      results: [
        { index: 0, ...sent(99), ...NOT_FOUND },
        expect.objectContaining({ index: 1, ...sent(1), status: 200 }),
      ],
    });
    expect((await fixture.removeMany(targets(1, 99))).body.data).toMatchObject({ deleted: 1, failed: 1 });
    expect((await fixture.removeMany(targets(1))).body.data?.results).toEqual([
      { index: 0, ...sent(1), ...NOT_FOUND },
    ]);
  });

  it("does not touch another account's links", async () => {
    const { key } = await fixture.newAccount();
    const headers = { authorization: `Bearer ${key}` };
    await fixture.create({ url, type: 'inpage', post_id: 'post_1' }, { headers });
    await inpage('post_2');
    const before = await fixture.items();
    const refused = by === 'ids' ? { status: 403, code: 'forbidden' } : NOT_FOUND;
    const changed = await fixture.updateMany({ ...targets(1), changes: { title: 'Mine' } });
    expect(changed.body.data).toMatchObject({ updated: 0, results: [refused] });
    const removed = await fixture.removeMany(targets(1));
    expect(removed.body.data).toMatchObject({ deleted: 0, results: [refused] });
    expect(await fixture.items()).toEqual(before);
  });

  it('refuses the same link twice, 101 links, and none', async () => {
    await inpage('post_1');
    const before = await fixture.items();
    const many = Array.from({ length: 101 }, (_, n) => n + 1);
    for (const [numbers, field, problem] of [
      [[1, 2, 1], `${by}.2`, 'Must not be sent more than once.'],
      [many, by, 'Must have at most 100.'],
      [[], by, 'Must have at least one.'],
    ] as const) {
      const refusal = { status: 400, body: { details: { [field]: problem } } };
      expect(await fixture.updateMany({ ...targets(...numbers), changes: { title: 'A' } })).toMatchObject(
        refusal,
      );
      expect(await fixture.removeMany(targets(...numbers))).toMatchObject(refusal);
    }
    expect(await fixture.items()).toEqual(before);
  });

  it('takes 100 links', async () => {
    const all = Array.from({ length: 100 }, (_, n) => n + 1);
    await fixture.createMany({ links: all.map((n) => ({ url, type: 'inpage', post_id: `post_${n}` })) });
    const changed = await fixture.updateMany({ ...targets(...all), changes: { url: `${url}?2` } });
    expect(changed.body.data).toMatchObject({ updated: 100, failed: 0 });
    expect((await fixture.removeMany(targets(...all))).body.data).toMatchObject({ deleted: 100, failed: 0 });
  });

  it('starts no more links once its time is used up', async () => {
    for (const n of [1, 2, 3]) await inpage(`post_${n}`);
    let calls = 0;
    const now = () => new Date(fixture.now().getTime() + (calls++ < 4 ? 0 : 21_000));
    const changed = await fixture.updateMany(
      { ...targets(1, 2, 3), changes: { title: 'New' } },
      { services: { now } },
    );
    expect(statuses(changed).at(0)).toBe(200);
    expect(statuses(changed).at(-1)).toBe(503);
    expect(await shown(3)).toMatchObject({ title: null });
  });
});

describe('the body of a bulk change', () => {
  it.each([
    [{}, 'ids'],
    [{ ids: [1], post_ids: ['a'] }, 'ids'],
    [{ ids: 1 }, 'ids'],
    [{ ids: null }, 'ids'],
    [{ ids: ['1'] }, 'ids.0'],
    [{ ids: [1.5] }, 'ids.0'],
    [{ ids: [0] }, 'ids.0'],
    [{ ids: [2 ** 53] }, 'ids.0'],
    [{ post_ids: [7] }, 'post_ids.0'],
    [{ post_ids: [''] }, 'post_ids.0'],
    [{ ids: [1], more: 1 }, 'more'],
  ])('%j is refused as a whole', async (targets, field) => {
    const refusal = { status: 400, body: { details: { [field]: expect.any(String) } } };
    expect(await fixture.removeMany(targets)).toMatchObject(refusal);
    expect(await fixture.updateMany({ ...targets, changes: { title: 'A' } })).toMatchObject(refusal);
  });

  it.each([
    [undefined, 'changes'],
    [{}, 'changes'],
    [{ url: 'nowhere' }, 'changes.url'],
    [{ short_code: 'mine' }, 'changes.short_code'],
    [{ title: 7, is_active: true }, 'changes.is_active'],
  ])('with the changes %j is refused as a whole', async (changes, field) => {
    await inpage('post_1');
    expect(await fixture.updateMany({ ids: [1], changes })).toMatchObject({
      status: 400,
      body: { details: { [field]: expect.any(String) } },
    });
  });

  it('needs a key, or a session', async () => {
    const headers = { authorization: undefined };
    expect((await fixture.updateMany({ ids: [1], changes: { title: 'A' } }, { headers })).status).toBe(401);
    expect((await fixture.removeMany({ ids: [1] }, { headers })).status).toBe(401);
  });
});

describe('a bulk update', () => {
  it('reports the problem of each link, and changes the others', async () => {
    await inpage('a');
    await fixture.create({ url });
    await inpage('c');
    await inpage('gone', { site_url: 'https://yoursite.com/gone' });
    await takeDownLink({ linkId: 3, reason: 'Fraud' }, fixture);
    await checkedLinks(fixture).remove(4);
    const changes = { site_url: 'https://yoursite.com/page' };
    const { body } = await fixture.updateMany({ ids: [1, 2, 3, 4, 5], changes });
    expect(body.data).toMatchObject({
      updated: 1,
      failed: 4,
      results: [
        { status: 200, data: changes },
        { status: 400, code: 'validation_failed', details: { site_url: expect.any(String) } },
        { status: 403, code: 'link_taken_down' },
        { status: 409, code: 'link_removed' },
        { status: 404 },
      ],
    });
  });

  it('lets one link have a claim, and refuses it to the next', async () => {
    for (const post_id of ['a', 'b']) await inpage(post_id);
    const response = await fixture.updateMany({
      ids: [1, 2],
      changes: { site_url: 'https://yoursite.com/page', title: 'New' },
    });
    expect(statuses(response)).toEqual([200, 409]);
    expect(await shown(2)).toMatchObject({ site_url: null, title: null });
  });

  it('looks a destination up once for all links', async () => {
    for (const post_id of ['a', 'b', 'c']) await inpage(post_id);
    let lookUps = 0;
    const reputation = {
      lookUp: async () => {
        lookUps += 1;
        return 'listed' as const;
      },
    };
    const changes = { url: 'https://listed.example/' };
    const response = await fixture.updateMany({ ids: [1, 2, 3], changes }, { services: { reputation } });
    expect(statuses(response)).toEqual([400, 400, 400]);
    expect(lookUps).toBe(1);
  });

  it('is a 403 as a whole for a suspended account, which may still delete', async () => {
    await inpage('a');
    await fixture.blockStore.suspend({ subject: fixture.owner.userId, reason: 'Spam.' });
    fixture.passTime(10);
    expect(await fixture.updateMany({ ids: [1], changes: { title: 'A' } })).toMatchObject({
      status: 403,
      body: { code: 'account_suspended' },
    });
    expect(statuses(await fixture.removeMany({ ids: [1] }))).toEqual([200]);
  });

  it('fails as a whole when all links fail on our side, so that alarms notice', async () => {
    await inpage('a');
    fixture.intercept((call, send) =>
      call.operation === 'TransactWriteItems' ? Promise.reject(new Error('broken')) : send(),
    );
    const response = await fixture.updateMany({ ids: [1], changes: { title: 'A' } });
    fixture.intercept();
    expect(response).toMatchObject({ status: 500, body: { code: 'internal_error' } });
  });

  it('changes a link wholly or not at all when it crashes in between', async () => {
    for (const post_id of ['a', 'b']) await inpage(post_id);
    let transactions = 0;
    fixture.intercept((call, send) => {
      if (call.operation === 'TransactWriteItems') transactions += 1;
      return transactions >= 2 ? Promise.reject(new Error('crashed')) : send();
    });
    const body = { ids: [1, 2], changes: { post_id: 'c', title: 'New' } };
    expect(statuses(await fixture.updateMany(body))).toEqual([200, 500]);
    fixture.intercept();
    expect(await shown(2)).toMatchObject({ post_id: 'b', title: null });
  });
});

describe('a bulk change by post_ids', () => {
  it('finds a disabled link, so that what was disabled by post is enabled by post', async () => {
    await inpage('a');
    const change = (is_active: 0 | 1) => fixture.updateMany({ post_ids: ['a'], changes: { is_active } });
    expect(statuses(await change(0))).toEqual([200]);
    expect(statuses(await change(1))).toEqual([200]);
    expect(await shown(1)).toMatchObject({ is_active: 1 });
  });

  it('finds the active link, not the disabled one that had the post before', async () => {
    await inpage('a');
    await disable(1);
    await inpage('a');
    expect((await fixture.removeMany({ post_ids: ['a'] })).body.data?.results).toMatchObject([{ id: 2 }]);
    expect(await shown(1)).toMatchObject({ is_active: 0 });
  });

  it('finds an expired link, which may be revived', async () => {
    await inpage('a', { expires_at: '2026-02-22T11:00:00Z' });
    fixture.passTime(3600);
    const changes = { expires_at: null };
    expect(statuses(await fixture.updateMany({ post_ids: ['a'], changes }))).toEqual([200]);
    expect((await inpage('a')).status).toBe(200);
  });

  it('does not change an expired link that has another post by now', async () => {
    await inpage('a', { expires_at: '2026-02-22T11:00:00Z' });
    fixture.passTime(3600);
    await fixture.update(1, { post_id: 'b' });
    expect(statuses(await fixture.removeMany({ post_ids: ['a'] }))).toEqual([404]);
    expect((await fixture.get(1)).status).toBe(200);
  });

  it('finds neither direct links with this label nor links that were taken down', async () => {
    await fixture.create({ url, post_id: 'a' });
    await inpage('b');
    await takeDownLink({ linkId: 2, reason: 'Fraud' }, fixture);
    expect(statuses(await fixture.removeMany({ post_ids: ['a', 'b'] }))).toEqual([404, 404]);
    expect(statuses(await fixture.removeMany({ ids: [1, 2] }))).toEqual([200, 200]);
  });

  it('keeps apart posts that differ only in their case or blanks', async () => {
    for (const post_id of ['Post', 'post', 'post ']) await inpage(post_id);
    const { body } = await fixture.removeMany({ post_ids: ['post ', 'Post'] });
    expect(body.data?.results).toMatchObject([{ id: 3 }, { id: 1 }]);
  });
});
