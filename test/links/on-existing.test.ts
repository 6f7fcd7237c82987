import { beforeEach, describe, expect, it } from 'vitest';
import { takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { createInBulk } from './create-in-bulk.ts';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

const url = 'https://example.com/file.zip';
const site_url = 'https://yoursite.com/downloads';
const other = 'https://example.com/other.zip';
const inpage = (fields: object = {}) => ({ url, type: 'inpage', post_id: 'post_1', ...fields });
const updating = (fields: object = {}) => inpage({ on_existing: 'update', ...fields });
const shown = async (id = 1) => (await fixture.get(id)).body.data?.link;
const transactions = () => fixture.calls.filter(({ operation }) => operation === 'TransactWriteItems');

describe('a create with on_existing "return"', () => {
  it.each(['return', null, undefined])('given as %j, returns the existing link unchanged', async (given) => {
    await fixture.create(inpage());
    const { status, body } = await fixture.create(inpage({ url: other, on_existing: given }));
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ existing: true, target_url: url, differs: ['url'] });
    expect(body.data).not.toHaveProperty('updated');
  });

  it('makes a new link if there is none, whichever way it is given', async () => {
    for (const [n, on_existing] of ['return', 'update', 'error'].entries()) {
      const { status, body } = await fixture.create(inpage({ post_id: `p${n}`, on_existing }));
      expect(status).toBe(201);
      expect(body.data).not.toHaveProperty('updated');
    }
  });

  it.each(['replace', '', 1, true])('refuses %j', async (on_existing) => {
    expect(await fixture.create(inpage({ on_existing }))).toMatchObject({
      status: 400,
      body: { details: { on_existing: 'Must be "return", "update" or "error".' } },
    });
  });

  it('has no effect on a direct link, whose post_id is only a label', async () => {
    for (const on_existing of ['update', 'error'])
      expect((await fixture.create({ url, post_id: 'post_1', on_existing })).status).toBe(201);
  });
});

describe('a create with on_existing "error"', () => {
  it('is a 409 with the id, and changes nothing', async () => {
    await fixture.create(inpage({ site_url }));
    const before = await fixture.items();
    expect(await fixture.create(inpage({ url: other, on_existing: 'error' }))).toMatchObject({
      status: 409,
      body: {
        error: 'Your link 1 has this post_id already.',
        code: 'link_exists',
        details: { id: '1', post_id: 'Belongs to your link 1.' },
      },
    });
    const byPage = inpage({ post_id: 'other', site_url, on_existing: 'error' });
    expect((await fixture.create(byPage)).body.details).toEqual({
      id: '1',
      site_url: 'Belongs to your link 1.',
    });
    expect(await fixture.items()).toEqual(before);
  });

  it('replays the link that the same request made, and leaves no record of a refusal', async () => {
    const headers = { 'idempotency-key': 'k1' };
    const body = inpage({ on_existing: 'error' });
    const first = await fixture.create(body, { headers });
    expect(await fixture.create(body, { headers })).toMatchObject({ status: 201, body: first.body });
    const refused = { 'idempotency-key': 'k2' };
    expect((await fixture.create(body, { headers: refused })).status).toBe(409);
    await fixture.remove(1);
    expect((await fixture.create(body, { headers: refused })).status).toBe(201);
  });
});

describe('a create with on_existing "update"', () => {
  it('changes the fields that were sent and differ, and says which', async () => {
    await fixture.create(
      inpage({ title: 'Old', description: 'Stays', site_url, expires_at: '2026-03-01T00:00:00Z' }),
    );
    const { status, body } = await fixture.create(
      updating({ url: other, title: 'New', expires_at: null, site_url }),
    );
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      id: 1,
      target_url: other,
      title: 'New',
      description: 'Stays',
      expires_at: null,
      existing: true,
      matched_by: 'post_id',
      differs: [],
      updated: ['url', 'title', 'expires_at'],
    });
    expect(await shown()).toMatchObject({
      target_url: other,
      title: 'New',
      description: 'Stays',
      purge_at: null,
    });
    const route = (await fixture.items()).find(({ sk }) => sk === 'ROUTE');
    expect(route).toMatchObject({ destination: other });
  });

  it('writes nothing when nothing differs, so that a platform may repeat it', async () => {
    await fixture.create(updating({ title: 'Same' }));
    const before = await fixture.items();
    const { status, body } = await fixture.create(updating({ title: 'Same' }));
    expect([status, body.data?.updated, body.data?.differs]).toEqual([200, [], []]);
    expect(await fixture.items()).toEqual(before);
  });

  it('moves a link that is found by its page to the post that was sent', async () => {
    await fixture.create(inpage({ site_url }));
    const { body } = await fixture.create(updating({ post_id: 'post_2', site_url }));
    expect(body.data).toMatchObject({
      id: 1,
      matched_by: 'site_url',
      post_id: 'post_2',
      updated: ['post_id'],
    });
    expect((await fixture.create(inpage())).status).toBe(201);
    expect((await fixture.create(inpage({ post_id: 'post_2' }))).body.data).toMatchObject({ id: 1 });
  });

  it('is a 409 when another active link holds what the existing one would claim', async () => {
    await fixture.create(inpage());
    await fixture.create(inpage({ post_id: 'post_2', site_url }));
    const before = await fixture.items();
    expect(await fixture.create(updating({ site_url, title: 'New' }))).toMatchObject({
      status: 409,
      body: { code: 'claim_held', details: { site_url: 'Is held by another active link.' } },
    });
    expect(await fixture.items()).toEqual(before);
  });

  it('takes a claim from a restricted link, as an update does', async () => {
    await fixture.create(inpage());
    await fixture.create(inpage({ post_id: 'post_2', site_url, url: 'https://bad.example/' }));
    await fixture.blockStore.blockDestination({ subject: 'bad.example', reason: 'Phishing.' });
    fixture.passTime(10);
    const { status, body } = await fixture.create(updating({ site_url }));
    expect([status, body.data?.id, body.data?.updated]).toEqual([200, 1, ['site_url']]);
    expect(await shown(2)).toMatchObject({ is_active: 0 });
  });

  it('cannot change a short code, which differs and stays', async () => {
    await fixture.create(inpage());
    const only = await fixture.create(updating({ short_code: 'my-code' }));
    expect(only.body.data).toMatchObject({ differs: ['short_code'], updated: [] });
    const more = await fixture.create(updating({ short_code: 'my-code', title: 'New' }));
    expect(more.body.data).toMatchObject({ differs: ['short_code'], updated: ['title'], title: 'New' });
    expect(more.body.data?.short_code).not.toBe('my-code');
  });

  it('checks the values as an update does, and changes nothing when one is wrong', async () => {
    await fixture.create(inpage());
    const before = await fixture.items();
    for (const [field, value] of [
      ['url', 'https://go.example.com/aBc1234'],
      ['site_url', 'https://192.168.0.1/'],
      ['expires_at', '2026-02-22T09:00:00Z'],
    ])
      expect(await fixture.create(updating({ [field as string]: value }))).toMatchObject({
        status: 400,
        body: { details: { [field as string]: expect.any(String) } },
      });
    const reputation = { lookUp: async () => 'listed' as const };
    expect((await fixture.create(updating({ url: other }), { services: { reputation } })).status).toBe(400);
    expect(await fixture.items()).toEqual(before);
  });

  it('looks a destination up again whose reputation is unknown', async () => {
    await fixture.create(inpage());
    const reputation = { lookUp: async () => 'unknown' as const };
    await fixture.create(updating({ url: other }), { services: { reputation } });
    expect((await fixture.items()).map(({ pk }) => pk)).toContain('DUE#recheck#1');
  });

  it('neither finds nor changes a link that was taken down, and respects its bar', async () => {
    await fixture.create(inpage());
    await takeDownLink({ linkId: 1, reason: 'Fraud' }, fixture);
    expect((await fixture.create(updating({ title: 'New' }))).status).toBe(403);
    const { status, body } = await fixture.create(updating({ url: other }));
    expect([status, body.data?.id]).toEqual([201, 2]);
    expect(await fixture.create(updating())).toMatchObject({
      status: 403,
      body: { code: 'link_taken_down' },
    });
    expect(await shown(2)).toMatchObject({ target_url: other });
  });

  it('does not change a link of another account', async () => {
    await fixture.create(inpage());
    const { key } = await fixture.newAccount();
    const headers = { authorization: `Bearer ${key}` };
    expect((await fixture.create(updating({ url: other }), { headers })).status).toBe(201);
    expect(await shown()).toMatchObject({ target_url: url });
  });

  it('writes the change and its record in one transaction', async () => {
    await fixture.create(inpage());
    fixture.calls.length = 0;
    await fixture.create(updating({ title: 'New' }), { headers: { 'idempotency-key': 'k1' } });
    expect(transactions()).toHaveLength(1);
    expect(fixture.calls.filter(({ operation }) => operation === 'PutItem')).toEqual([]);
  });
});

describe('a create with on_existing "update" and an Idempotency-Key', () => {
  const send = (key: string, body: object) => fixture.create(body, { headers: { 'idempotency-key': key } });

  it('replays its outcome, and does not undo a later change', async () => {
    await fixture.create(inpage({ title: 'Old' }));
    const first = await send('k1', updating({ title: 'New' }));
    await fixture.update(1, { title: 'Later' });
    const again = await send('k1', updating({ title: 'New' }));
    expect(again).toMatchObject({ status: 200, headers: { 'idempotent-replayed': 'true' } });
    expect(again.body).toEqual(first.body);
    expect(await shown()).toMatchObject({ title: 'Later' });
  });

  it('replays that nothing changed', async () => {
    await fixture.create(inpage());
    const first = await send('k1', updating());
    await fixture.update(1, { title: 'Later' });
    expect((await send('k1', updating())).body).toEqual(first.body);
  });

  it('changes the link once when sent 20 times in parallel', async () => {
    await fixture.create(inpage({ title: 'Old' }));
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => send('k1', updating({ title: 'New' }))),
    );
    expect(new Set(responses.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(responses.filter(({ headers }) => headers['idempotent-replayed'] === undefined)).toHaveLength(1);
    expect((await fixture.store.find(1))?.revision).toBe(2);
  });

  it.each(
    [1, 2, 3, 4, 5].flatMap((call) => [
      { call, when: 'before' },
      { call, when: 'after' },
    ]),
  )(
    'leaves all or nothing when it crashes $when call $call, and a retry completes it',
    async ({ call, when }) => {
      await fixture.create(inpage({ title: 'Old' }));
      let made = 0;
      fixture.intercept(async (_call, forward) => {
        made += 1;
        if (made < call || (made === call && when === 'after')) await forward();
        if (made >= call) throw new Error('crashed');
      });
      await send('k1', updating({ title: 'New' }));
      fixture.intercept();
      const { status, body } = await send('k1', updating({ title: 'New' }));
      expect([status, body.data?.title, body.data?.updated]).toEqual([200, 'New', ['title']]);
      expect((await fixture.store.find(1))?.revision).toBe(2);
    },
  );
});

describe('creates with on_existing "update" at the same time', () => {
  it('make one link for a new post, and each is the creator or changes it', async () => {
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, n) => fixture.create(updating({ title: `title ${n}` }))),
    );
    const created = responses.filter(({ status }) => status === 201).map(({ body }) => Number(body.data?.id));
    expect(created).toHaveLength(1);
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(19);
    // Whose number it has depends on who comes first.
    const [id = 0] = created;
    for (const [n, { body }] of responses.entries())
      expect(body.data).toMatchObject({ id, title: `title ${n}` });
    expect((await fixture.store.find(id))?.revision).toBe(20);
  });

  it('end with the fields of one request, not a mixture', async () => {
    await fixture.create(inpage());
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        fixture.create(
          updating({ url: `https://example.com/${n}`, title: `title ${n}`, description: `text ${n}` }),
        ),
      ),
    );
    const link = await fixture.store.find(1);
    const n = link?.title?.split(' ')[1];
    expect(link).toMatchObject({ targetUrl: `https://example.com/${n}`, description: `text ${n}` });
  });
});

describe('on_existing in bulk', () => {
  it('holds for one link as in a single create', async () => {
    await fixture.create(inpage());
    expect(
      (await createInBulk(fixture, JSON.stringify(inpage({ on_existing: 'error' })))).body,
    ).toMatchObject({
      code: 'link_exists',
      details: { id: '1' },
    });
    const { status, body } = await createInBulk(fixture, JSON.stringify(updating({ url: other })));
    expect([status, body.data?.target_url, body.data?.updated]).toEqual([200, other, ['url']]);
  });

  it('holds for all links that do not say it themselves', async () => {
    for (const post_id of ['a', 'b', 'c']) await fixture.create(inpage({ post_id }));
    const links = [
      inpage({ post_id: 'a', title: 'New' }),
      inpage({ post_id: 'b', title: 'New', on_existing: 'return' }),
      inpage({ post_id: 'c', title: 'New', on_existing: 'error' }),
      inpage({ post_id: 'd', title: 'New' }),
    ];
    const { body } = await fixture.createMany({ links, on_existing: 'update' });
    expect(body.data).toMatchObject({
      created: 1,
      existing: 2,
      failed: 1,
      results: [
        { status: 200, data: { updated: ['title'] } },
        { status: 200, data: { differs: ['title'] } },
        { status: 409, code: 'link_exists' },
        { status: 201 },
      ],
    });
    expect(await shown(2)).toMatchObject({ title: null });
  });

  it('lets the last of several links for one post win', async () => {
    const links = ['one', 'two', 'three'].map((title) => updating({ title }));
    const { body } = await fixture.createMany({ links });
    expect(body.data).toMatchObject({ created: 1, existing: 2 });
    expect(await shown()).toMatchObject({ title: 'three' });
  });

  it('refuses other values as a whole', async () => {
    expect(await fixture.createMany({ links: [inpage()], on_existing: 'merge' })).toMatchObject({
      status: 400,
      body: { details: { on_existing: expect.any(String) } },
    });
  });
});
