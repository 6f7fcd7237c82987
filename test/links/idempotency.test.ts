import { beforeEach, describe, expect, it } from 'vitest';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

const url = 'https://example.com/a';
const create = (key: string, body: unknown = { url }, headers: Record<string, string | undefined> = {}) =>
  fixture.create(body, { headers: { 'idempotency-key': key, ...headers } });
const routes = async () => (await fixture.items()).filter(({ sk }) => sk === 'ROUTE');

describe('a create with an Idempotency-Key', () => {
  it('returns the same response when repeated, and makes nothing', async () => {
    const first = await create('k1', { url, title: 'T', expires_at: '2026-03-01T00:00:00Z' });
    const again = await create('k1', { url, title: 'T', expires_at: '2026-03-01T00:00:00Z' });
    expect(first.status).toBe(201);
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    expect(again).toMatchObject({
      status: 201,
      body: first.body,
      headers: { 'idempotent-replayed': 'true' },
    });
    expect(await routes()).toHaveLength(1);
  });

  it('repeats the original response after the link has changed, expired or been deleted', async () => {
    const body = { url, expires_at: '2026-02-22T11:00:00Z' };
    const first = await create('k1', body);
    await fixture.update(1, { title: 'New' });
    expect((await create('k1', body)).body).toEqual(first.body);
    fixture.passTime(7200);
    expect((await create('k1', body)).body).toEqual(first.body);
    await fixture.remove(1);
    expect((await create('k1', body)).body).toEqual(first.body);
  });

  it('returns 422 for a different body and writes nothing', async () => {
    await create('k1');
    const before = await fixture.items();
    expect(await create('k1', { url, title: 'other' })).toMatchObject({
      status: 422,
      body: { success: false, code: 'idempotency_key_reused' },
    });
    expect(await fixture.items()).toEqual(before);
  });

  it('expires after 24 hours, even while the old record still exists', async () => {
    await create('k1');
    fixture.passTime(24 * 3600 - 1);
    expect((await create('k1')).headers).toHaveProperty('idempotent-replayed');
    fixture.passTime(1);
    expect(await create('k1', { url, title: 'other' })).toMatchObject({
      status: 201,
      body: { data: { id: 2 } },
    });
  });

  it('is scoped to the caller: other accounts and addresses may use the same', async () => {
    const { key } = await fixture.newAccount();
    await create('k1');
    expect((await create('k1', { url }, { authorization: `Bearer ${key}` })).body.data).toMatchObject({
      id: 2,
    });
    expect((await create('k1', { url }, { authorization: undefined })).body.data).toMatchObject({ id: 3 });
    const again = await create('k1', { url }, { authorization: undefined });
    expect(again).toMatchObject({ status: 201, body: { data: { id: 3 } } });
  });

  it('can be retried after a failure', async () => {
    expect((await create('k1', { url: 'no url' })).status).toBe(400);
    expect((await create('k1')).status).toBe(201);
  });

  it('repeats the existing link that it found, even after that is deleted', async () => {
    const body = { url, type: 'inpage', post_id: 'p' };
    await fixture.create(body);
    const first = await create('k1', body);
    expect(first).toMatchObject({ status: 200, body: { data: { existing: true, matched_by: 'post_id' } } });
    await fixture.remove(1);
    expect((await create('k1', body)).body).toEqual(first.body);
    expect((await create('k2', body)).status).toBe(201);
  });

  it('repeats the 201 of an in-page link that its first request made', async () => {
    const body = { url, type: 'inpage', post_id: 'p', site_url: 'https://yoursite.com/' };
    const first = await create('k1', body);
    expect(await create('k1', body)).toMatchObject({ status: 201, body: first.body });
  });

  it("stores its record in the create's own transaction, for 24 hours", async () => {
    await create('k1');
    const transactions = fixture.calls.filter(({ operation }) => operation === 'TransactWriteItems');
    expect(transactions).toHaveLength(1);
    expect(fixture.calls.filter(({ operation }) => operation === 'PutItem')).toEqual([]);
    const record = (await fixture.items()).find(({ sk }) => sk === 'IDEMPOTENCY');
    expect(record).toMatchObject({ ttl: Date.UTC(2026, 1, 23, 10) / 1000 });
    expect(JSON.stringify(record?.pk)).not.toContain('k1');
  });

  it.each(['', ' ', 'ä', 'x'.repeat(256), 'a\tb'])('returns 400 for the key %j', async (key) => {
    expect(await create(key)).toMatchObject({
      status: 400,
      body: { details: { 'Idempotency-Key': expect.any(String) } },
    });
  });

  it('accepts a key of 255 characters', async () => {
    expect((await create('x'.repeat(255))).status).toBe(201);
  });
});

describe('50 parallel requests with one key', () => {
  it.each([{ url }, { url, type: 'inpage', post_id: 'p' }])(
    'make one link from the body %j',
    async (body) => {
      const responses = await Promise.all(Array.from({ length: 50 }, () => create('k1', body)));
      expect(new Set(responses.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(responses.map(({ status }) => status)).toEqual(Array(50).fill(201));
      expect(responses.filter(({ headers }) => headers['idempotent-replayed'] === undefined)).toHaveLength(1);
      expect(await routes()).toHaveLength(1);
    },
  );

  it("use one of an anonymous address's places", async () => {
    await Promise.all(Array.from({ length: 10 }, () => create('k1', { url }, { authorization: undefined })));
    const window = (await fixture.items()).find(({ sk }) => sk === 'WINDOW');
    expect(window?.times).toHaveLength(1);
  });
});

describe('a crash during any call of a create', () => {
  const calls = [1, 2, 3, 4, 5, 6].flatMap((call) => [
    { call, when: 'before' },
    { call, when: 'after' },
  ]);
  it.each(calls)(
    '$when call $call leaves all or nothing, and a retry makes one link',
    async ({ call, when }) => {
      let made = 0;
      fixture.intercept(async (_call, send) => {
        made += 1;
        if (made < call || (made === call && when === 'after')) await send();
        if (made >= call) throw new Error('crashed');
      });
      await create('k1');
      fixture.intercept();
      const response = await create('k1');
      expect(response.status).toBe(201);
      expect(await routes()).toMatchObject([{ pk: `CODE#${response.body.data?.short_code}` }]);
      expect((await fixture.items()).filter(({ sk }) => sk === 'IDEMPOTENCY')).toHaveLength(1);
    },
  );
});
