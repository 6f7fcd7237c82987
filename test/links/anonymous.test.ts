import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { printed } from '../logging/captured-log.ts';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

const url = 'https://example.com/a';
const DAY_SECONDS = 24 * 3600;
const anonymously = (address: string, body: object = { url }, headers: Record<string, string> = {}) =>
  fixture.create(body, {
    headers: { authorization: undefined, 'x-klookup-viewer-ip': address, ...headers },
  });
const windows = async () => (await fixture.items()).filter(({ pk }) => String(pk).startsWith('ANON#'));

describe('a create without an Authorization header', () => {
  it('makes a direct link without an owner', async () => {
    const { status, body } = await anonymously('203.0.113.7', { url, title: 'T' });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ id: 1, type: 'direct', target_url: url, title: 'T' });
    const items = await fixture.items();
    expect(items.find(({ pk }) => pk === 'LINK#1')).not.toHaveProperty('ownerPk');
    expect(items.filter(({ sk }) => String(sk).startsWith('COUNT#'))).toEqual([]);
    expect((await fixture.get(1)).status).toBe(404);
  });

  it.each([
    { url, type: 'inpage', post_id: 'p' },
    { url, type: 'inpage' },
    { url, short_code: 'my-link' },
  ])('returns 401 for %j', async (body) => {
    const before = await fixture.items();
    expect(await anonymously('203.0.113.7', body)).toMatchObject({
      status: 401,
      body: { code: 'unauthorized' },
    });
    expect(await fixture.items()).toEqual(before);
  });

  it.each(['', 'Bearer', 'Bearer x', 'Basic eDp5', `Bearer klup_${'0'.repeat(64)}`])(
    'returns 401 when the header is %j',
    async (authorization) => {
      expect((await fixture.create({ url }, { headers: { authorization } })).status).toBe(401);
    },
  );
});

describe('an API key in the wrong place', () => {
  const key = `klup_${'a'.repeat(64)}`;
  const send = (headers: Record<string, string>, query = '', cookies?: string[]) =>
    fixture.create(
      { url },
      {
        headers: { authorization: undefined, 'x-klookup-viewer-ip': '203.0.113.7', ...headers },
        query,
        cookies,
      },
    );

  it.each([key, 'a key of another service', ''])(
    'is a 401 that names the right header: X-Api-Key: %s',
    async (value) => {
      const { status, body, headers } = await send({ 'x-api-key': value });
      expect(status).toBe(401);
      expect(headers['www-authenticate']).toBe('Bearer');
      expect(body).toEqual({
        success: false,
        error:
          'Send the API key in the Authorization header (Authorization: Bearer klup_...), not in another header.',
        code: 'unauthorized',
      });
      expect((await fixture.items()).filter(({ pk }) => String(pk).startsWith('LINK#'))).toEqual([]);
    },
  );

  it.each([
    `api_key=${key}`,
    'apikey=x',
    'api-key=',
    'API_KEY=x',
    'access_token=x',
    `key=${key}`,
    `a=b&token=${key}`,
    `q=Bearer%20${key}`,
    `q=Token%20${key}`,
    `q=%22${key}%22`,
    'authorization=x',
  ])('is a 401 that names the right header: ?%s', async (query) => {
    const { status, body } = await send({}, query);
    expect(status).toBe(401);
    expect(body.error).toBe(
      'Send the API key in the Authorization header (Authorization: Bearer klup_...), not in the URL, where others may read it.',
    );
  });

  it('is a 401 that names the right header: a cookie', async () => {
    const { status, body } = await send({}, '', ['a=b', `key=${key}`]);
    expect([status, body.error]).toEqual([401, expect.stringContaining('Authorization: Bearer klup_...')]);
  });

  it.each(['', 'utm_source=a', 'key=a', 'token='])('is not what ?%s has', async (query) => {
    expect((await send({}, query, ['session=a', 'flag'])).status).toBe(201);
  });

  it('does not matter beside the right header', async () => {
    const headers = { 'x-api-key': 'old' };
    expect((await fixture.create({ url }, { headers, query: 'api_key=old' })).status).toBe(201);
  });

  it('is never logged', async () => {
    await send({ 'x-api-key': key }, `api_key=${key}`, [`key=${key}`]);
    expect(printed().join('\n')).toContain('"status":401');
    expect(printed().join('\n')).not.toContain('klup_a');
  });
});

describe('the limit for anonymous creates', () => {
  it('is 5 in 24 hours, then the documented 429 response', async () => {
    for (let n = 0; n < 5; n += 1) {
      expect((await anonymously('203.0.113.7')).status).toBe(201);
      fixture.passTime(60);
    }
    const sixth = await anonymously('203.0.113.7');
    expect(sixth.status).toBe(429);
    expect(sixth.body).toEqual({
      success: false,
      error: 'Rate limit exceeded. Try again after 2026-02-23T10:00:00Z',
      code: 'rate_limited',
    });
    expect(sixth.headers['retry-after']).toBe(String(DAY_SECONDS - 300));
  });

  it('slides: a place frees up 24 hours after the oldest of the five', async () => {
    for (let n = 0; n < 5; n += 1) {
      await anonymously('203.0.113.7');
      fixture.passTime(3600);
    }
    fixture.passTime(19 * 3600 - 1);
    expect((await anonymously('203.0.113.7')).status).toBe(429);
    fixture.passTime(1);
    expect((await anonymously('203.0.113.7')).status).toBe(201);
    const full = await anonymously('203.0.113.7');
    expect(full.body.error).toBe('Rate limit exceeded. Try again after 2026-02-23T11:00:00Z');
    expect(full.headers['retry-after']).toBe('3600');
  });

  it('lets exactly five of 20 parallel creates succeed', async () => {
    const responses = await Promise.all(Array.from({ length: 20 }, () => anonymously('203.0.113.7')));
    expect(responses.map(({ status }) => status).sort()).toEqual([
      ...Array(5).fill(201),
      ...Array(15).fill(429),
    ]);
    expect((await fixture.items()).filter(({ sk }) => sk === 'ROUTE')).toHaveLength(5);
  });

  it('counts created links, not refused requests', async () => {
    for (let n = 0; n < 8; n += 1) await anonymously('203.0.113.7', { url: 'javascript:alert(1)' });
    for (let n = 0; n < 5; n += 1) expect((await anonymously('203.0.113.7')).status).toBe(201);
  });

  it.each([
    ['groups IPv6 addresses by /64', '2001:db8:1:2:3:4:5:6', '2001:DB8:0001:0002:ffff::1', true, 2],
    ['counts two IPv6 /64s separately', '2001:db8:1:2::1', '2001:db8:1:3::1', false, 3],
    ['treats an IPv4-mapped IPv6 address as its IPv4 address', '203.0.113.7', '::ffff:203.0.113.7', true, 1],
    ['treats the whole /48 of 6to4 as its IPv4 address', '203.0.113.7', '2002:cb00:7107:9::1', true, 1],
    ['counts two IPv4 addresses separately', '203.0.113.7', '203.0.113.8', false, 2],
  ])('%s', async (_what, first, second, isSame, count) => {
    for (let n = 0; n < 5; n += 1) await anonymously(first);
    expect((await anonymously(second)).status).toBe(isSame ? 429 : 201);
    expect(new Set((await windows()).map(({ pk }) => pk)).size).toBe(count);
  });

  it('is also 25 for all networks of a /48 together', async () => {
    const creates = (count: number, network: string) =>
      Promise.all(Array.from({ length: count }, () => anonymously(`${network}::1`)));
    for (let n = 1; n <= 5; n += 1) {
      expect((await creates(5, `2001:db8:1:${n}`)).map(({ status }) => status)).toEqual(Array(5).fill(201));
      fixture.passTime(600);
    }
    expect(await windows()).toHaveLength(6);
    const full = await anonymously('2001:db8:1:6::1');
    expect(full).toMatchObject({
      status: 429,
      headers: { 'retry-after': String(DAY_SECONDS - 3000) },
      body: { code: 'rate_limited', error: 'Rate limit exceeded. Try again after 2026-02-23T10:00:00Z' },
    });
    expect((await anonymously('2001:db8:2:6::1')).status).toBe(201);
    fixture.passTime(DAY_SECONDS - 3000);
    expect((await creates(5, '2001:db8:1:6')).map(({ status }) => status)).toEqual(Array(5).fill(201));
    // Its own five and the 25 are both used up: the wait is the longer one.
    const both = await anonymously('2001:db8:1:6::1');
    expect(both.headers['retry-after']).toBe(String(DAY_SECONDS));
    expect((await anonymously('2001:db8:1:7::1')).headers['retry-after']).toBe('600');
  });

  it('lets exactly 25 of 40 parallel creates from as many networks of a /48 succeed', async () => {
    const responses = await Promise.all(
      Array.from({ length: 40 }, (_, n) => anonymously(`2001:db8:1:${n.toString(16)}::1`)),
    );
    expect(responses.map(({ status }) => status).sort()).toEqual([
      ...Array(25).fill(201),
      ...Array(15).fill(429),
    ]);
    expect((await fixture.items()).filter(({ sk }) => sk === 'ROUTE')).toHaveLength(25);
    // A refused create takes no place in its own network.
    expect(await windows()).toHaveLength(26);
  });

  it('counts a window that was stored before there were limits for a /48', async () => {
    for (let n = 0; n < 5; n += 1) await anonymously('2001:db8:1:2::1');
    // Delete the /48's window: the only one with six creates, once another /64 of it has made one.
    await anonymously('2001:db8:1:3::1');
    const [shared] = (await windows()).filter(({ revision }) => revision === 6);
    await fixture.table.client.send(
      new DeleteCommand({ TableName: fixture.table.name, Key: { pk: shared?.pk, sk: shared?.sk } }),
    );
    expect((await anonymously('2001:db8:1:2::2')).status).toBe(429);
    expect((await anonymously('2001:db8:1:3::2')).status).toBe(201);
  });

  it('does not apply to requests with a key', async () => {
    for (let n = 0; n < 7; n += 1) expect((await fixture.create({ url })).status).toBe(201);
    expect(await windows()).toEqual([]);
  });
});

describe('the caller’s address', () => {
  it('is stored only as a keyed hash, for one day', async () => {
    await anonymously('203.0.113.7');
    const [window] = await windows();
    expect(window).toEqual({
      pk: expect.stringMatching(/^ANON#[0-9a-f]{64}$/),
      sk: 'WINDOW',
      times: [Date.UTC(2026, 1, 22, 10) / 1000],
      revision: 1,
      ttl: Date.UTC(2026, 1, 23, 10) / 1000,
    });
    expect(JSON.stringify(await fixture.items())).not.toContain('203.0.113.7');
  });

  it('never comes from the caller: forged headers are ignored', async () => {
    for (let n = 0; n < 5; n += 1) {
      await anonymously('203.0.113.7', { url }, { 'x-forwarded-for': `198.51.100.${n}` });
    }
    const forged = {
      'x-forwarded-for': '198.51.100.9',
      'x-real-ip': '198.51.100.9',
      forwarded: 'for=198.51.100.9',
    };
    expect((await anonymously('203.0.113.7', { url }, forged)).status).toBe(429);
  });

  it.each([undefined, '', 'nonsense'])(
    'is required: without one from CloudFront (%j) the create fails',
    async (address) => {
      const headers = { authorization: undefined, 'x-klookup-viewer-ip': address };
      expect((await fixture.create({ url }, { headers })).status).toBe(500);
      expect((await fixture.items()).filter(({ sk }) => sk === 'ROUTE')).toEqual([]);
    },
  );
});
