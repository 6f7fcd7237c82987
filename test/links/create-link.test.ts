import { beforeEach, describe, expect, it } from 'vitest';
import { type LinksFixture, linksFixture, PUBLIC_ORIGIN } from './links-fixture.ts';
import { unsetFields } from './unset-fields.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

describe('POST /links', () => {
  it('returns 201 with the documented fields for a body with only a URL', async () => {
    const { status, body } = await fixture.create({ url: 'https://example.com/article' });
    expect(status).toBe(201);
    expect(body).toEqual({
      success: true,
      data: {
        id: 1,
        short_code: expect.stringMatching(/^[0-9A-Za-z]{7}$/),
        short_url: `${PUBLIC_ORIGIN}/${body.data?.short_code}`,
        target_url: 'https://example.com/article',
        type: 'direct',
        ...unsetFields,
        site_verified_at: null,
        created_at: '2026-02-22T10:00:00Z',
      },
    });
  });

  it('accepts every field of a direct link, and treats null and empty text as absent', async () => {
    const full = await fixture.create({
      url: 'https://example.com',
      type: 'direct',
      title: 'Read the full article',
      description: '',
      post_id: 'post_42',
      expires_at: '2026-12-31T23:59:59+08:00',
      site_url: null,
    });
    expect(full.body.data).toMatchObject({
      target_url: 'https://example.com/',
      title: 'Read the full article',
      description: null,
      post_id: 'post_42',
      expires_at: '2026-12-31T15:59:59Z',
    });
    const nulls = { title: null, description: null, post_id: null, expires_at: null, site_url: null };
    const { status, body } = await fixture.create({ url: 'https://example.com', ...nulls });
    expect(status).toBe(201);
    expect(body.data).toMatchObject(nulls);
  });

  it('gives each link a higher id than the ones before', async () => {
    const ids: unknown[] = [];
    for (let i = 0; i < 5; i += 1)
      ids.push((await fixture.create({ url: 'https://example.com' })).body.data?.id);
    expect(ids).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a new link', () => {
  const itemsOf = async () => {
    const items = await fixture.items();
    return (pk: string, sk: string) => items.find((item) => item.pk === pk && item.sk === sk);
  };

  it('is stored as link, route, statistics and count, and nothing else', async () => {
    const { body } = await fixture.create({ url: 'https://example.com/a', title: 'A', post_id: 'p' });
    const code = String(body.data?.short_code);
    const { userId, keyId } = fixture.owner;
    const find = await itemsOf();
    expect(find('LINK#1', 'LINK')).toEqual({
      pk: 'LINK#1',
      sk: 'LINK',
      linkId: 1,
      shortCode: code,
      type: 'direct',
      targetUrl: 'https://example.com/a',
      title: 'A',
      postId: 'p',
      isActive: true,
      createdAt: '2026-02-22T10:00:00Z',
      updatedAt: '2026-02-22T10:00:00Z',
      ownerId: userId,
      ownerSequence: 1,
      ownerPk: `USER#${userId}`,
      ownerSk: '000000000001',
      createdByKey: keyId,
      revision: 1,
    });
    expect(find(`CODE#${code}`, 'ROUTE')).toEqual({
      pk: `CODE#${code}`,
      sk: 'ROUTE',
      linkId: 1,
      ownerId: userId,
      type: 'direct',
      destination: 'https://example.com/a',
      isActive: true,
    });
    expect(find('STATS#1', 'TOTAL')).toEqual({
      pk: 'STATS#1',
      sk: 'TOTAL',
      clicks: 0,
      views: 0,
      bot_views: 0,
    });
    expect(find(`USER#${userId}`, 'COUNT#000000000000')).toMatchObject({ links: 1 });
    const ofTheLink = (await fixture.items()).filter(({ pk }) =>
      /^(LINK|CODE|STATS|DUE|CLICK)#/.test(String(pk)),
    );
    expect(ofTheLink).toHaveLength(3);
  });

  it('with an expiry is due for purge a year later, with a TTL 30 days after that', async () => {
    const { body } = await fixture.create({
      url: 'https://example.com/a',
      expires_at: '2026-03-01T00:00:00Z',
    });
    const find = await itemsOf();
    const ttl = Date.parse('2027-03-31T00:00:00Z') / 1000;
    expect(find('LINK#1', 'LINK')).toMatchObject({
      expiresAt: '2026-03-01T00:00:00Z',
      purgeAt: '2027-03-01T00:00:00Z',
      ttl,
    });
    expect(find('DUE#purge#1', 'DUE')).toEqual({
      pk: 'DUE#purge#1',
      sk: 'DUE',
      linkId: 1,
      duePk: 'DUE#purge#1',
      dueAt: '2027-03-01T00:00:00Z',
    });
    expect(find('STATS#1', 'TOTAL')).toMatchObject({ ttl });
    const route = find(`CODE#${body.data?.short_code}`, 'ROUTE');
    expect(route).toMatchObject({ expiresAtEpochSeconds: Date.parse('2026-03-01T00:00:00Z') / 1000 });
    expect(route).not.toHaveProperty('ttl');
  });

  it('that expires at the end of time is purged then, at a time that still sorts correctly', async () => {
    await fixture.create({ url: 'https://example.com/a', expires_at: '9999-12-31T23:59:59Z' });
    expect((await itemsOf())('DUE#purge#1', 'DUE')).toMatchObject({ dueAt: '9999-12-31T23:59:59Z' });
  });
});

describe('the calls of a create', () => {
  const counted = () => {
    const operations = fixture.calls.map(({ operation }) => operation);
    fixture.calls.length = 0;
    return operations.sort();
  };

  it("are the key's read, the blocks, the key's last use, two counters and one transaction", async () => {
    await fixture.create({ url: 'https://example.com' });
    const reads = ['GetItem', 'GetItem'];
    expect(counted()).toEqual([...reads, 'TransactWriteItems', 'UpdateItem', 'UpdateItem', 'UpdateItem']);
  });

  it('skip the blocks for 8 s after reading them', async () => {
    await fixture.create({ url: 'https://example.com' });
    const readsOf = async (seconds: number) => {
      fixture.passTime(seconds);
      counted();
      await fixture.create({ url: 'https://example.com' });
      return counted().filter((operation) => operation === 'GetItem').length;
    };
    expect([await readsOf(7), await readsOf(1), await readsOf(7)]).toEqual([1, 2, 1]);
  });

  it('skip the last use within a minute of recording it', async () => {
    await fixture.create({ url: 'https://example.com' });
    counted();
    await fixture.create({ url: 'https://example.com' });
    expect(counted()).toEqual(['GetItem', 'TransactWriteItems', 'UpdateItem', 'UpdateItem']);
  });

  it('stay the same when the link expires', async () => {
    await fixture.create({ url: 'https://example.com' });
    counted();
    await fixture.create({ url: 'https://example.com', expires_at: '2027-01-01T00:00:00Z' });
    expect(counted()).toEqual(['GetItem', 'TransactWriteItems', 'UpdateItem', 'UpdateItem']);
  });
});

describe('a short code that is taken', () => {
  /** Draws `codes` in order, as the bytes that encode their characters. */
  const drawing = (codes: readonly string[]) => {
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    const rest = [...codes];
    return {
      random: () => {
        const code = rest.shift();
        if (code === undefined) throw new Error('No further draw was expected.');
        return Uint8Array.from([...code].map((character) => alphabet.indexOf(character)));
      },
    };
  };
  const url = 'https://example.com';

  it('is redrawn, and the link keeps its id', async () => {
    await fixture.create({ url }, { services: drawing(['aBc1234']) });
    fixture.calls.length = 0;
    const { status, body } = await fixture.create(
      { url },
      { services: drawing(['aBc1234', 'aBc1234', 'xYz5678']) },
    );
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ id: 2, short_code: 'xYz5678' });
    expect(fixture.calls.filter(({ operation }) => operation === 'TransactWriteItems')).toHaveLength(3);
    expect((await fixture.create({ url })).body.data?.id).toBe(3);
  });

  it('twelve times in a row is a 503 and writes nothing', async () => {
    await fixture.create({ url }, { services: drawing(['aBc1234']) });
    const { status } = await fixture.create({ url }, { services: drawing(Array(12).fill('aBc1234')) });
    expect(status).toBe(503);
    expect(
      (await fixture.items()).filter(({ sk }) => sk === 'LINK' || sk === 'ROUTE' || sk === 'TOTAL'),
    ).toHaveLength(4);
  });

  it('because it is a reserved word, in any case, is never claimed', async () => {
    const { body } = await fixture.create({ url }, { services: drawing(['sUpport', 'aBc1234']) });
    expect(body.data?.short_code).toBe('aBc1234');
  });
});
