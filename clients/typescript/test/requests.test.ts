import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_KEY, clientOf, data, errorOf, type StandIn, startStandIn } from './stand-in-server.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

let server: StandIn;
beforeAll(async () => {
  server = await startStandIn();
});
afterAll(() => server.stop());

describe('what a call sends', () => {
  const client = () => clientOf(server).client;

  it('findLink returns no other link, even from a server that lists all', async () => {
    server.respond(data({ links: [{ short_code: 'other' }], pagination: {} }));
    expect(await client().findLink('aBc1234')).toBeUndefined();
    expect(await client().findLink('other')).toEqual({ short_code: 'other' });
    expect(await client().findLink(undefined as unknown as string)).toBeUndefined();
  });

  it('createLink posts the link as JSON, with the key and a new Idempotency-Key', async () => {
    server.respond(data({ id: 42 }, 201));
    expect(await client().createLink({ url: 'https://example.com/é' })).toEqual({ id: 42 });
    const [{ method, url, headers, body }] = server.received as [StandIn['received'][0]];
    expect([method, url, body]).toEqual(['POST', '/api/v1/links', '{"url":"https://example.com/é"}']);
    expect(headers).toMatchObject({
      authorization: `Bearer ${API_KEY}`,
      'content-type': 'application/json',
      accept: 'application/json',
      'idempotency-key': expect.stringMatching(UUID),
    });
  });

  it('two creates have two keys, and the caller may set one', async () => {
    server.respond(data({}));
    await client().createLink({ url: 'https://example.com' });
    await client().createLink({ url: 'https://example.com' });
    await client().createLink({ url: 'https://example.com' }, { idempotencyKey: 'order 7' });
    await client().createLinks([{ url: 'https://example.com' }], { idempotencyKey: 'orders' });
    const keys = server.received.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(4);
    expect(keys.slice(2)).toEqual(['order 7', 'orders']);
  });

  it('the calls for statistics send the range, and sumStats adds up all responses', async () => {
    const page = (clicks: number, next_cursor: string | null) => {
      const counts = { clicks, views: clicks, bot_views: 0 };
      return data({
        totals: counts,
        intervals: [{ start: '2026-02-22T00:00:00Z', local_start: '2026-02-22T00:00:00Z', ...counts }],
        approximate: false,
        clicks_by_country: { PH: clicks },
        clicks_by_device: { mobile: clicks },
        clicks_by_browser: { [`Browser ${clicks}`]: clicks },
        clicks_by_referrer: {},
        approximate_breakdowns: next_cursor !== null,
        links: 500,
        has_more: next_cursor !== null,
        next_cursor,
      });
    };
    server.respond(page(1, 'second'), page(2, null));
    const stats = await client().sumStats({
      from: '2026-02-22',
      timezone: 'Asia/Manila',
      interval: undefined,
    });
    expect(stats).toMatchObject({
      totals: { clicks: 3, views: 3, bot_views: 0 },
      intervals: [{ start: '2026-02-22T00:00:00Z', clicks: 3, views: 3 }],
      approximate: false,
      clicks_by_country: { PH: 3 },
      clicks_by_browser: { 'Browser 2': 2, 'Browser 1': 1 },
      approximate_breakdowns: true,
      links: 1_000,
      has_more: false,
      next_cursor: null,
    });
    await client().getLinkStats(42, { interval: 'hour' });
    expect(server.received.map(({ url }) => url)).toEqual([
      '/api/v1/stats?from=2026-02-22&timezone=Asia%2FManila',
      '/api/v1/stats?cursor=second',
      '/api/v1/links/42/stats?interval=hour',
    ]);
  });

  it('the calls about checks and decisions name the link in the path, and send a body only where there is something to say', async () => {
    server.respond(data({}));
    await client().listChecks(42);
    await client().verifyLink(42);
    await client().restoreLink(42);
    await client().restoreLink(42, { site_url: 'https://example.com/new' });
    await client().confirmRemoval(42);
    await client().appeal(42, 'It is clean.');
    await client().listLinks({ state: 'removed', verification: undefined });
    expect(server.received.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', '/api/v1/links/42/checks', ''],
      ['POST', '/api/v1/links/42/verify', ''],
      ['POST', '/api/v1/links/42/restore', '{}'],
      ['POST', '/api/v1/links/42/restore', '{"site_url":"https://example.com/new"}'],
      ['POST', '/api/v1/links/42/confirm-removal', ''],
      ['POST', '/api/v1/links/42/appeal', '{"message":"It is clean."}'],
      ['GET', '/api/v1/links?state=removed', ''],
    ]);
  });

  it('a Date becomes ISO text, in single and bulk creates and in updates', async () => {
    server.respond(data({}));
    const link = { url: 'https://example.com', expires_at: new Date(Date.UTC(2026, 11, 31)) };
    await client().createLink(link);
    await client().createLinks([link, { ...link, expires_at: '2027-01-01T00:00:00+02:00' }]);
    await client().updateLink(42, { expires_at: link.expires_at });
    await client().updateLink(42, { expires_at: null });
    const sent = { url: link.url, expires_at: '2026-12-31T00:00:00.000Z' };
    expect(server.received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      sent,
      { links: [sent, { ...sent, expires_at: '2027-01-01T00:00:00+02:00' }] },
      { expires_at: sent.expires_at },
      { expires_at: null },
    ]);
  });

  it('bulk changes send ids or post_ids, and the changes, as JSON', async () => {
    server.respond(data({ results: [] }));
    const expires_at = new Date(Date.UTC(2026, 11, 31));
    await client().updateLinks({ ids: [1, 2] }, { title: null, expires_at });
    await client().deleteLinks({ post_ids: ['a', 'b'] });
    expect(server.received.map(({ method, url, body }) => [method, url, JSON.parse(body)])).toEqual([
      [
        'PATCH',
        '/api/v1/links/bulk',
        { ids: [1, 2], changes: { title: null, expires_at: '2026-12-31T00:00:00.000Z' } },
      ],
      ['DELETE', '/api/v1/links/bulk', { post_ids: ['a', 'b'] }],
    ]);
    for (const { headers } of server.received)
      expect(headers).toMatchObject({ 'content-type': 'application/json' });
  });

  it('an invalid date is rejected, because JSON would turn it into a link that never expires', async () => {
    server.respond(data({}));
    const link = { url: 'https://example.com', expires_at: new Date('soon') };
    expect(await errorOf(client().createLink(link))).toBeInstanceOf(RangeError);
    expect(await errorOf(client().createLinks([link]))).toBeInstanceOf(RangeError);
    expect(await errorOf(client().updateLink(42, link))).toBeInstanceOf(RangeError);
    expect(server.received).toEqual([]);
  });

  it('every other call uses the documented method and path, without a body or an Idempotency-Key', async () => {
    server.respond(data({ links: [], pagination: { has_more: false, next_cursor: null } }));
    await client().listLinks();
    await client().listLinks({ page: 2, limit: 50 });
    await client().listLinks({ cursor: 'a/b+c=', search: 'x & y', is_active: 0, type: undefined });
    expect(await client().findLink('aBc1234')).toBeUndefined();
    await client().getLink(42);
    await client().deleteLink(42);
    await client().putSite('münchen.de');
    await client().listSites();
    await client().getSite('yoursite.com');
    await client().verifySite('yoursite.com');
    await client().deleteSite('your/site?.com');
    await client().health();
    expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /api/v1/links',
      'GET /api/v1/links?page=2&limit=50',
      'GET /api/v1/links?cursor=a%2Fb%2Bc%3D&search=x+%26+y&is_active=0',
      'GET /api/v1/links?short_code=aBc1234',
      'GET /api/v1/links/42',
      'DELETE /api/v1/links/42',
      'PUT /api/v1/sites/m%C3%BCnchen.de',
      'GET /api/v1/sites',
      'GET /api/v1/sites/yoursite.com',
      'POST /api/v1/sites/yoursite.com/verify',
      'DELETE /api/v1/sites/your%2Fsite%3F.com',
      'GET /api/v1/health',
    ]);
    for (const { headers, body } of server.received) {
      expect(headers).toMatchObject({ authorization: `Bearer ${API_KEY}` });
      expect(headers).not.toHaveProperty('idempotency-key');
      expect(headers).not.toHaveProperty('content-type');
      expect(body).toBe('');
    }
  });

  it('renameTag and deleteTag repeat their call until no link is left', async () => {
    const step = (changed: number, next_cursor: string | null) => data({ changed, next_cursor });
    server.respond(step(50, 'a+b'), step(7, null));
    const received = () => server.received.map(({ method, url, body }) => `${method} ${url} ${body}`);
    expect(await client().renameTag('old', 'new')).toEqual({ changed: 57 });
    expect(received()).toEqual([
      'PATCH /api/v1/tags/old {"name":"new"}',
      'PATCH /api/v1/tags/old?cursor=a%2Bb {"name":"new"}',
    ]);
    server.respond(step(3, null));
    expect(await client().deleteTag('old')).toEqual({ changed: 3 });
    expect(received()).toEqual(['DELETE /api/v1/tags/old ']);
    server.respond(data({ tags: [], next_cursor: null }));
    await client().listTags('a+b');
    expect(received()).toEqual(['GET /api/v1/tags?cursor=a%2Bb ']);
    expect(await errorOf(client().deleteTag('../links'))).toBeInstanceOf(TypeError);
  });

  it.each(['', '.', '..'])('a site call refuses %j, which would name another endpoint', async (domain) => {
    server.respond(data({}));
    expect(await errorOf(client().deleteSite(domain))).toBeInstanceOf(TypeError);
    expect(server.received).toEqual([]);
  });

  it('updateLink sends only the given fields', async () => {
    server.respond(data({}));
    await client().updateLink(42, { title: null, is_active: 1, url: undefined });
    expect(server.received).toMatchObject([
      { method: 'PUT', url: '/api/v1/links/42', body: '{"title":null,"is_active":1}' },
    ]);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53, '42' as unknown as number])('%s is not a link id', async (id) => {
    server.respond(data({}));
    expect(await errorOf(client().getLink(id))).toBeInstanceOf(TypeError);
    expect(await errorOf(client().updateLink(id, { title: 'x' }))).toBeInstanceOf(TypeError);
    expect(await errorOf(client().deleteLink(id))).toBeInstanceOf(TypeError);
    expect(server.received).toEqual([]);
  });

  it.each(['', ' a', 'a ', 'é', 'a\r\nx: y', 'k'.repeat(256)])(
    '%j is not an Idempotency-Key',
    async (key) => {
      server.respond(data({}));
      const call = client().createLink({ url: 'https://example.com' }, { idempotencyKey: key });
      expect(await errorOf(call)).toBeInstanceOf(TypeError);
      expect(server.received).toEqual([]);
    },
  );
});

describe('iterateLinks', () => {
  const page = (ids: readonly number[], next_cursor: string | null) =>
    data({ links: ids.map((id) => ({ id })), pagination: { has_more: next_cursor !== null, next_cursor } });

  it('follows the cursor to the end, with the same filters, past responses without links', async () => {
    server.respond(page([9, 8], 'c1'), page([], 'c2'), page([7], null));
    const ids: number[] = [];
    for await (const { id } of clientOf(server).client.iterateLinks({ search: 'sale', limit: 2 }))
      ids.push(id);
    expect(ids).toEqual([9, 8, 7]);
    expect(server.received.map(({ url }) => url)).toEqual([
      '/api/v1/links?search=sale&limit=2',
      '/api/v1/links?search=sale&limit=2&cursor=c1',
      '/api/v1/links?search=sale&limit=2&cursor=c2',
    ]);
  });

  it('fetches 100 links at a time, and no more than needed', async () => {
    server.respond(page([9, 8], 'c1'), page([7], null));
    for await (const { id } of clientOf(server).client.iterateLinks()) if (id === 8) break;
    expect(server.received.map(({ url }) => url)).toEqual(['/api/v1/links?limit=100']);
  });
});
