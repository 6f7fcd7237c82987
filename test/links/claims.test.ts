import { beforeEach, describe, expect, it } from 'vitest';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

const url = 'https://example.com/file.zip';
const inpage = (fields: object = {}) => ({ url, type: 'inpage', post_id: 'post_1', ...fields });
const idOf = ({ body }: { body: { data?: Record<string, unknown> } }) => Number(body.data?.id);
const claims = async () =>
  (await fixture.items()).filter(({ sk }) => /^(POST|SITE)#/.test(String(sk))).map(({ linkId }) => linkId);

describe('an in-page create with the post_id of an active link', () => {
  it('returns that link unchanged, with a 200 that says so', async () => {
    const first = await fixture.create(inpage({ title: 'First' }));
    expect(first).toMatchObject({
      status: 201,
      body: { data: { id: 1, type: 'inpage', post_id: 'post_1' } },
    });
    expect(first.body.data).not.toHaveProperty('existing');
    const again = await fixture.create(inpage({ title: 'First' }));
    expect(again.status).toBe(200);
    expect(again.body.data).toEqual({
      ...first.body.data,
      existing: true,
      matched_by: 'post_id',
      differs: [],
    });
  });

  it('lists the fields whose sent values differ, including nulls', async () => {
    await fixture.create(inpage({ title: 'First', description: 'Text', expires_at: '2026-03-01T00:00:00Z' }));
    const { body } = await fixture.create(
      inpage({
        url: 'https://example.com/other',
        title: null,
        expires_at: null,
        site_url: 'https://a.example/page',
        short_code: 'my-own-code',
      }),
    );
    expect(body.data).toMatchObject({
      id: 1,
      target_url: url,
      title: 'First',
      matched_by: 'post_id',
      differs: ['url', 'title', 'site_url', 'expires_at', 'short_code'],
    });
  });

  it('does not compare fields that were not sent', async () => {
    await fixture.create(inpage({ title: 'First', description: 'Text', expires_at: '2026-03-01T00:00:00Z' }));
    expect((await fixture.create(inpage())).body.data).toMatchObject({ differs: [] });
  });

  it('takes no new id and writes nothing', async () => {
    await fixture.create(inpage());
    const before = await fixture.items();
    fixture.calls.length = 0;
    await fixture.create(inpage());
    expect(fixture.calls.map(({ operation }) => operation)).toEqual(['GetItem', 'BatchGetItem', 'GetItem']);
    expect(await fixture.items()).toEqual(before);
  });

  it('ignores links of other accounts', async () => {
    await fixture.create(inpage());
    const { key } = await fixture.newAccount();
    expect(await fixture.create(inpage(), { headers: { authorization: `Bearer ${key}` } })).toMatchObject({
      status: 201,
      body: { data: { id: 2 } },
    });
  });
});

describe('an in-page create with the site_url of an active link', () => {
  const site_url = 'https://yoursite.com/downloads';

  it('returns 200 with that link, matched by site_url', async () => {
    await fixture.create(inpage({ site_url }));
    const again = await fixture.create(
      inpage({ post_id: 'post_2', site_url: 'https://YOURSITE.com:443/downloads' }),
    );
    expect(again).toMatchObject({
      status: 200,
      body: { data: { id: 1, post_id: 'post_1', matched_by: 'site_url', differs: ['post_id'] } },
    });
  });

  it('checks the post_id first', async () => {
    await fixture.create(inpage({ post_id: 'a', site_url }));
    await fixture.create(inpage({ post_id: 'b', site_url: `${site_url}/b` }));
    expect((await fixture.create(inpage({ post_id: 'b', site_url }))).body.data).toMatchObject({
      id: 2,
      matched_by: 'post_id',
      differs: ['site_url'],
    });
  });

  it('treats URLs that differ only in their fragment as two pages', async () => {
    await fixture.create(inpage({ post_id: 'a', site_url: `${site_url}#file-1` }));
    expect(await fixture.create(inpage({ post_id: 'b', site_url: `${site_url}#file-2` }))).toMatchObject({
      status: 201,
      body: { data: { site_url: `${site_url}#file-2` } },
    });
  });
});

describe('a direct link', () => {
  it('stores post_id as a label, without a claim', async () => {
    await fixture.create({ url, post_id: 'post_1' });
    expect(await fixture.create({ url, post_id: 'post_1' })).toMatchObject({ status: 201 });
    expect(await fixture.create(inpage())).toMatchObject({ status: 201 });
    expect(await claims()).toEqual([3]);
  });
});

describe('a claim is released', () => {
  const site_url = 'https://yoursite.com/downloads';
  const ways: [string, () => Promise<unknown>][] = [
    ['when its link is deleted', () => fixture.remove(1)],
    ['when its link is disabled', () => fixture.update(1, { is_active: 0 })],
    ['when its link becomes direct', () => fixture.update(1, { type: 'direct' })],
    [
      'when its link moves to another post and page',
      () => fixture.update(1, { post_id: 'other', site_url: null }),
    ],
    [
      'as soon as its link expires',
      async () => {
        await fixture.update(1, { expires_at: '2026-02-22T11:00:00Z' });
        fixture.passTime(3600);
      },
    ],
  ];
  it.each(ways)('%s', async (_when, free) => {
    await fixture.create(inpage({ site_url }));
    await free();
    expect(await fixture.create(inpage({ site_url }))).toMatchObject({
      status: 201,
      body: { data: { id: 2 } },
    });
  });

  it('but not a second earlier', async () => {
    await fixture.create(inpage({ expires_at: '2026-02-22T11:00:00Z' }));
    fixture.passTime(3599);
    expect(await fixture.create(inpage())).toMatchObject({ status: 200, body: { data: { id: 1 } } });
  });
});

describe("an update that would take another active link's claim", () => {
  const site_url = 'https://yoursite.com/downloads';
  const ways: [string, () => Promise<unknown>, object][] = [
    ['re-enables it', () => fixture.update(1, { is_active: 0 }), { is_active: 1 }],
    [
      'moves a past expiry into the future',
      async () => {
        await fixture.update(1, { expires_at: '2026-02-22T11:00:00Z' });
        fixture.passTime(3600);
      },
      { expires_at: '2026-02-23T00:00:00Z' },
    ],
    [
      'clears a past expiry',
      async () => {
        await fixture.update(1, { expires_at: '2026-02-22T11:00:00Z' });
        fixture.passTime(3600);
      },
      { expires_at: null },
    ],
    [
      'gives it the post',
      () => fixture.update(1, { post_id: 'other', site_url: null }),
      { post_id: 'post_1' },
    ],
    ['makes it in-page again', () => fixture.update(1, { type: 'direct' }), { type: 'inpage' }],
  ];
  it.each(ways)('is a 409 and changes nothing when it %s', async (_what, lose, change) => {
    await fixture.create(inpage({ site_url }));
    await lose();
    await fixture.create(inpage({ site_url }));
    const before = await fixture.items();
    expect(await fixture.update(1, change)).toMatchObject({
      status: 409,
      body: {
        success: false,
        error: expect.stringContaining('active link 2 holds this post_id'),
        code: 'claim_held',
        details: { post_id: 'Is held by another active link.' },
      },
    });
    expect(await fixture.items()).toEqual(before);
  });

  it('names site_url when the page is what is taken', async () => {
    await fixture.create(inpage({ post_id: 'a', site_url }));
    await fixture.create(inpage({ post_id: 'b' }));
    expect(await fixture.update(2, { site_url })).toMatchObject({
      status: 409,
      body: { details: { site_url: 'Is held by another active link.' } },
    });
  });
});

describe('a link whose expiry moves while it holds its claim', () => {
  it('keeps the claim until the new expiry', async () => {
    await fixture.create(inpage({ expires_at: '2026-02-22T11:00:00Z' }));
    await fixture.update(1, { expires_at: '2026-02-22T12:00:00Z' });
    fixture.passTime(3600);
    expect(await fixture.create(inpage())).toMatchObject({ status: 200 });
    fixture.passTime(3600);
    expect(await fixture.create(inpage())).toMatchObject({ status: 201 });
  });
});

describe('100 parallel creates with the same post_id', () => {
  it('make one link and all return its id', async () => {
    const responses = await Promise.all(Array.from({ length: 100 }, () => fixture.create(inpage())));
    const others = responses.filter(({ status }) => status !== 201);
    // Shows why one failed.
    expect(others.filter(({ status }) => status !== 200).map(({ body }) => body)).toEqual([]);
    expect(others).toHaveLength(99);
    expect(new Set(responses.map(idOf)).size).toBe(1);
    expect((await fixture.items()).filter(({ sk }) => sk === 'ROUTE')).toHaveLength(1);
    expect(await claims()).toEqual([idOf(responses[0] as { body: { data?: Record<string, unknown> } })]);
  });

  it('also make one link when they share a page but not a post', async () => {
    const site_url = 'https://yoursite.com/downloads';
    const responses = await Promise.all(
      Array.from({ length: 40 }, (_, n) => fixture.create(inpage({ post_id: `post_${n}`, site_url }))),
    );
    expect(new Set(responses.map(idOf)).size).toBe(1);
    expect((await fixture.items()).filter(({ sk }) => sk === 'ROUTE')).toHaveLength(1);
  });
});
