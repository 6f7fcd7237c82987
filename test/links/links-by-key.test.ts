import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import type { Scope } from '../../lambdas/scopes.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { bySession, storedSession } from '../sessions/credentials.ts';
import { type ListFixture, linkAt, listFixture } from './list-links-fixture.ts';

const URL = 'https://example.com/a';

let fixture: ListFixture;
beforeEach(async () => {
  fixture = await listFixture();
});

const addKey = (scopes?: readonly Scope[]) =>
  createApiKey(
    { userId: fixture.owner.userId, name: 'Another', scopes },
    { store: apiKeysTable(fixture.table), now: fixture.now, random: randomBytes },
  );
const session = () => storedSession(fixture.table, { userId: fixture.owner.userId, at: fixture.now() });
const createdBy = async (id: unknown): Promise<unknown> => {
  const { link } = (await fixture.get(Number(id))).body.data ?? {};
  return (link as Record<string, unknown>).created_by_key;
};

describe('a link', () => {
  it('says which key created it, alone and in bulk', async () => {
    const other = await addKey();
    const headers = { authorization: `Bearer ${other.key}` };
    const one = await fixture.create({ url: URL }, { headers });
    const many = await fixture.createMany({ links: [{ url: URL }, { url: URL }] }, { headers });
    const { results } = many.body.data as { results: { data: { id: number } }[] };
    for (const id of [one.body.data?.id, ...results.map(({ data }) => data.id)]) {
      expect(await createdBy(id)).toBe(other.keyId);
    }
    const own = await fixture.create({ url: URL });
    expect(await createdBy(own.body.data?.id)).toBe(fixture.owner.keyId);
  });

  it('says so after its owner has changed it with another key', async () => {
    const { body } = await fixture.create({ url: URL });
    const { key } = await addKey();
    await fixture.update(
      Number(body.data?.id),
      { title: 'New' },
      { headers: { authorization: `Bearer ${key}` } },
    );
    expect(await createdBy(body.data?.id)).toBe(fixture.owner.keyId);
  });

  it('has no key if a session created it, alone or in bulk', async () => {
    const cookie = await session();
    const one = await bySession(cookie, () => fixture.create({ url: URL }));
    const many = await bySession(cookie, () => fixture.createMany({ links: [{ url: URL }] }));
    expect(many.body.data?.results).toEqual([expect.objectContaining({ status: 201 })]);
    for (const id of [one.body.data?.id, Number(one.body.data?.id) + 1])
      expect(await createdBy(id)).toBeNull();
  });

  it('stores no key if nobody owns it', async () => {
    await fixture.create({ url: URL }, { headers: { authorization: undefined } });
    const link = (await fixture.items()).find(({ sk }) => sk === 'LINK');
    expect(link).toBeDefined();
    expect(link).not.toHaveProperty('createdByKey');
  });

  it('cannot say that another key created it', async () => {
    const { body } = await fixture.create({ url: URL, created_by_key: '0'.repeat(24) });
    expect(body.details).toEqual({ created_by_key: 'There is no such field.' });
  });
});

describe('GET /links?created_by_key=', () => {
  const keyId = (digit: string) => digit.repeat(24);

  it('finds what one key created, with the other filters, by cursor', async () => {
    const { userId } = fixture.owner;
    await fixture.seed([
      linkAt(userId, 1, { createdByKey: keyId('a') }),
      linkAt(userId, 2, { createdByKey: keyId('b') }),
      linkAt(userId, 3),
      linkAt(userId, 4, { createdByKey: keyId('a'), isActive: false }),
      linkAt(userId, 5, { createdByKey: keyId('a') }),
    ]);
    const found = await fixture.listLinks({ created_by_key: keyId('a') });
    expect(found.ids).toEqual([5, 4, 1]);
    expect(found.body.data?.links).toContainEqual(expect.objectContaining({ created_by_key: keyId('a') }));
    expect((await fixture.listLinks({ created_by_key: keyId('a'), is_active: '1' })).ids).toEqual([5, 1]);
    expect((await fixture.listLinks({ created_by_key: keyId('c') })).ids).toEqual([]);
    const pages = await fixture.walk({ created_by_key: keyId('a'), limit: 1 });
    expect(pages.flatMap(({ ids }) => ids)).toEqual([5, 4, 1]);
    const { next_cursor: cursor } = pages[0]?.pagination ?? {};
    const others = await fixture.listLinks({ created_by_key: keyId('b'), cursor: String(cursor) });
    expect(others.body.details).toEqual({ cursor: 'Belongs to a list with different filters.' });
  });

  it('finds nothing for a key of another account, although it created a link', async () => {
    const other = await fixture.newAccount();
    await fixture.create({ url: URL }, { headers: { authorization: `Bearer ${other.key}` } });
    expect((await fixture.listLinks({ created_by_key: other.keyId })).ids).toEqual([]);
  });

  it.each(['', 'klup_3f2a', 'A'.repeat(24), 'a'.repeat(23), 'a'.repeat(25), `${'a'.repeat(24)}\n`])(
    'refuses what is no id of a key: %j',
    async (created_by_key) => {
      const { status, body } = await fixture.listLinks({ created_by_key });
      expect([status, body.details]).toEqual([
        400,
        { created_by_key: 'Must be the id of an API key: 24 of 0-9 and a-f.' },
      ]);
    },
  );

  it('cannot be combined with a page', async () => {
    const { body } = await fixture.listLinks({ created_by_key: keyId('a'), page: 1 });
    expect(body.details).toEqual({ page: 'Must not be sent together with filters. Use cursor instead.' });
  });
});

describe('without the scope stats:read', () => {
  it('GET /links/{id} has no statistics and does not read them', async () => {
    const { body: created } = await fixture.create({ url: URL });
    const id = Number(created.data?.id);
    const { key } = await addKey(['links:read']);
    fixture.calls.length = 0;
    const { status, body } = await fixture.get(id, key);
    expect(status).toBe(200);
    expect(Object.keys(body.data ?? {})).toEqual(['link']);
    expect(body.data?.link).toMatchObject({ id, target_url: URL, is_active: 1 });
    for (const name of ['clicks', 'views']) expect(body.data?.link).not.toHaveProperty(name);
    const read = JSON.stringify(fixture.calls.filter(({ operation }) => operation !== 'UpdateItem'));
    expect(read).toContain('LINK#');
    expect(read).not.toContain('STATS#');
  });

  it('GET /links has neither clicks nor views, by page, cursor and code', async () => {
    const { body: created } = await fixture.create({ url: URL });
    const { key } = await addKey(['links:read']);
    const code = String(created.data?.short_code);
    for (const query of ['', 'type=direct', `short_code=${code}`]) {
      const { ids, body } = await fixture.listLinks(query, key);
      expect(ids).toEqual([created.data?.id]);
      const [link] = (body.data?.links ?? []) as object[];
      for (const name of ['clicks', 'views']) expect(link).not.toHaveProperty(name);
      const all = await fixture.listLinks(query);
      expect(all.body.data?.links).toEqual([{ ...link, clicks: 0, views: 0 }]);
    }
  });

  it('a session has them all the same', async () => {
    const { body: created } = await fixture.create({ url: URL });
    const { body } = await bySession(await session(), () => fixture.get(Number(created.data?.id)));
    expect(body.data?.stats).toMatchObject({ total_clicks: 0 });
  });
});
