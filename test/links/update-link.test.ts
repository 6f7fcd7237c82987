import { beforeEach, describe, expect, it } from 'vitest';
import { type LinksFixture, linksFixture, PUBLIC_ORIGIN } from './links-fixture.ts';
import { unsetFields } from './unset-fields.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

const url = 'https://example.com/article';
const withKeys = (items: readonly Record<string, unknown>[], pk: RegExp) =>
  items.filter((item) => pk.test(`${item.pk} ${item.sk}`));

describe('PUT /links/{id}', () => {
  it('changes the fields that are sent and returns the link with both names of its type', async () => {
    const created = await fixture.create({ url, title: 'Old', description: 'Text' });
    fixture.passTime(60);
    const { status, body } = await fixture.update(1, { title: 'New', expires_at: '2026-06-30T23:59:59Z' });
    expect(status).toBe(200);
    expect(body.data).toEqual({
      id: 1,
      short_code: created.body.data?.short_code,
      short_url: created.body.data?.short_url,
      target_url: url,
      type: 'direct',
      link_type: 'direct',
      ...unsetFields,
      title: 'New',
      description: 'Text',
      site_verified_at: null,
      scheduled_deletion_at: null,
      verification: null,
      removal: null,
      is_active: 1,
      restriction: null,
      expires_at: '2026-06-30T23:59:59Z',
      purge_at: '2027-06-30T23:59:59Z',
      created_at: '2026-02-22T10:00:00Z',
      updated_at: '2026-02-22T10:01:00Z',
    });
    const { link } = (await fixture.get(1)).body.data as { link: object };
    expect(link).toMatchObject({ title: 'New', description: 'Text', updated_at: '2026-02-22T10:01:00Z' });
  });

  it.each([
    ['title', { title: 'T' }],
    ['description', { description: 'D' }],
    ['expires_at', { expires_at: '2026-06-30T23:59:59Z' }],
    ['site_url', { type: 'inpage', post_id: 'p', site_url: 'https://yoursite.com/' }],
  ])('clears %s with null', async (field, fields) => {
    await fixture.create({ url, ...fields });
    expect((await fixture.update(1, { [field]: null })).body.data).toMatchObject({ [field]: null });
  });

  it.each(['url', 'type', 'is_active', 'post_id'])('refuses null for %s', async (field) => {
    await fixture.create({ url, type: 'inpage', post_id: 'p' });
    expect(await fixture.update(1, { [field]: null })).toMatchObject({
      status: 400,
      body: { details: { [field]: expect.any(String) } },
    });
  });

  it.each([
    [{}, 'body'],
    [{ is_active: true }, 'is_active'],
    [{ is_active: 2 }, 'is_active'],
    [{ is_active: '1' }, 'is_active'],
    [{ expires_at: '2026-02-22T10:00:00Z' }, 'expires_at'],
    [{ expires_at: '2026-02-30T10:00:00Z' }, 'expires_at'],
    [{ url: 'javascript:alert(1)' }, 'url'],
    [{ url: `${PUBLIC_ORIGIN}/aBc1234` }, 'url'],
    [{ title: 'x'.repeat(201) }, 'title'],
    [{ description: 'x'.repeat(501) }, 'description'],
    [{ short_code: 'other' }, 'short_code'],
    [{ id: 2 }, 'id'],
    [{ clicks: 0 }, 'clicks'],
    [{ type: 'inpage' }, 'post_id'],
    [{ site_url: 'https://yoursite.com/' }, 'site_url'],
    [{ type: 'inpage', post_id: 'p', site_url: `${PUBLIC_ORIGIN}/aBc1234` }, 'site_url'],
  ])('refuses %j, names the field and writes nothing', async (change, field) => {
    await fixture.create({ url });
    const before = await fixture.items();
    expect(await fixture.update(1, change)).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', details: { [field]: expect.any(String) } },
    });
    expect(await fixture.items()).toEqual(before);
  });

  it("returns 404 for an unknown id, and 403 for another account's or an anonymous link", async () => {
    const { key } = await fixture.newAccount();
    await fixture.create({ url });
    await fixture.create({ url }, { headers: { authorization: undefined } });
    const other = { headers: { authorization: `Bearer ${key}` } };
    expect(await fixture.update(77, { title: 'x' })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
    expect(await fixture.update(1, { title: 'x' }, other)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(await fixture.update(2, { title: 'x' })).toMatchObject({ status: 403 });
  });
});

describe('the route', () => {
  const route = async () => withKeys(await fixture.items(), / ROUTE$/)[0];

  it('follows the destination, the type, the flag and the expiry', async () => {
    await fixture.create({ url });
    await fixture.update(1, {
      url: 'https://example.com/new',
      is_active: 0,
      expires_at: '2026-06-30T23:59:59Z',
    });
    expect(await route()).toMatchObject({
      destination: 'https://example.com/new',
      isActive: false,
      expiresAtEpochSeconds: Date.UTC(2026, 5, 30, 23, 59, 59) / 1000,
    });
    await fixture.update(1, { expires_at: null, is_active: 1, type: 'inpage', post_id: 'p' });
    expect(await route()).toMatchObject({ isActive: true, type: 'inpage' });
    expect(await route()).not.toHaveProperty('expiresAtEpochSeconds');
  });

  it('is not rewritten when only a title changes', async () => {
    await fixture.create({ url });
    fixture.calls.length = 0;
    await fixture.update(1, { title: 'New' });
    const [transaction] = fixture.calls.filter(({ operation }) => operation === 'TransactWriteItems');
    expect(transaction?.input.TransactItems).toHaveLength(1);
  });
});

describe("a link's expiry", () => {
  const due = async () => withKeys(await fixture.items(), /^DUE#purge#1 /);
  const total = async () => withKeys(await fixture.items(), /^STATS#1 TOTAL/)[0];

  it('moves its purge and TTL along, and removes both when cleared', async () => {
    await fixture.create({ url });
    await fixture.update(1, { expires_at: '2026-03-01T00:00:00Z' });
    expect(await due()).toMatchObject([{ dueAt: '2027-03-01T00:00:00Z', linkId: 1 }]);
    expect(await total()).toMatchObject({ ttl: Date.UTC(2027, 2, 31) / 1000 });
    await fixture.update(1, { expires_at: '2026-04-01T00:00:00Z' });
    expect(await due()).toMatchObject([{ dueAt: '2027-04-01T00:00:00Z' }]);
    await fixture.update(1, { expires_at: null });
    expect(await due()).toEqual([]);
    expect(await total()).not.toHaveProperty('ttl');
    expect(withKeys(await fixture.items(), /^LINK#1 /)[0]).not.toHaveProperty('ttl');
  });

  it('can be changed after it has passed', async () => {
    await fixture.create({ url, expires_at: '2026-02-22T11:00:00Z' });
    fixture.passTime(7200);
    expect(await fixture.update(1, { expires_at: '2026-02-23T00:00:00Z' })).toMatchObject({ status: 200 });
  });
});

describe('a change of type', () => {
  const inpage = { url, type: 'inpage', post_id: 'p', site_url: 'https://yoursite.com/' };

  it('to direct clears site_url and keeps post_id as a label', async () => {
    await fixture.create(inpage);
    expect((await fixture.update(1, { type: 'direct' })).body.data).toMatchObject({
      type: 'direct',
      link_type: 'direct',
      site_url: null,
      post_id: 'p',
      short_url: expect.not.stringMatching(/\/page$/),
    });
  });

  it('to in-page claims the post_id that the link already has', async () => {
    await fixture.create({ url, post_id: 'p' });
    expect((await fixture.update(1, { type: 'inpage' })).body.data).toMatchObject({
      type: 'inpage',
      post_id: 'p',
      short_url: expect.stringMatching(/\/page$/),
    });
    expect(await fixture.create(inpage)).toMatchObject({ status: 200, body: { data: { id: 1 } } });
  });
});

describe('20 parallel updates of one link', () => {
  it('are all applied, one after the other', async () => {
    await fixture.create({ url });
    const fields = ['title', 'description'];
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, n) => fixture.update(1, { [fields[n % 2] ?? '']: `value ${n}` })),
    );
    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const [link] = withKeys(await fixture.items(), /^LINK#1 /);
    expect(link).toMatchObject({ revision: 21, title: expect.any(String), description: expect.any(String) });
  });

  it('that never settle return 503', async () => {
    await fixture.create({ url });
    let revision = 1;
    fixture.intercept(async (call, send) => {
      if (call.operation === 'TransactWriteItems') {
        revision += 1;
        throw Object.assign(new Error('cancelled'), {
          name: 'TransactionCanceledException',
          CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
        });
      }
      return send();
    });
    const response = await fixture.update(1, { title: 'x' });
    fixture.intercept();
    expect(response).toMatchObject({ status: 503, body: { code: 'service_unavailable' } });
    expect(revision).toBe(13);
  });
});
