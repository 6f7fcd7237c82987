import { beforeEach, describe, expect, it } from 'vitest';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

const url = 'https://example.com/a';
interface BulkData {
  readonly results: readonly { index: number; status: number; data?: { id: number; title: string | null } }[];
  readonly created: number;
  readonly existing: number;
  readonly failed: number;
}
const dataOf = ({ body }: Awaited<ReturnType<LinksFixture['createMany']>>) =>
  body.data as unknown as BulkData;
const routes = async () => (await fixture.items()).filter(({ sk }) => sk === 'ROUTE');

describe('POST /links/bulk', () => {
  it('makes 100 links and returns each result in order', async () => {
    const links = Array.from({ length: 100 }, (_, n) => ({ url, title: `link ${n}` }));
    const response = await fixture.createMany({ links });
    expect(response.status).toBe(200);
    const { results, ...counts } = dataOf(response);
    expect(counts).toEqual({ created: 100, existing: 0, failed: 0 });
    expect(results.map(({ index, status }) => [index, status])).toEqual(links.map((_, n) => [n, 201]));
    expect(results.map(({ data }) => data?.title)).toEqual(links.map(({ title }) => title));
    expect(await routes()).toHaveLength(100);
  });

  it('reports what is wrong with each invalid link and makes the others', async () => {
    const inpage = { url, type: 'inpage', post_id: 'p' };
    const response = await fixture.createMany({
      links: [
        { url },
        { url: 'ftp://x' },
        7,
        inpage,
        inpage,
        { url, short_code: 'docs' },
        { url, extra: 1 },
        { url },
      ],
    });
    expect(response.status).toBe(200);
    expect(response.body.data).toMatchObject({
      created: 3,
      existing: 1,
      failed: 4,
      results: [
        { index: 0, status: 201, data: { id: 1 } },
        { index: 1, status: 400, code: 'validation_failed', details: { url: expect.any(String) } },
        { index: 2, status: 400, code: 'validation_failed' },
        { index: 3, status: 201, data: { id: 2 } },
        { index: 4, status: 200, data: { id: 2, existing: true, matched_by: 'post_id', differs: [] } },
        { index: 5, status: 400, details: { short_code: 'Is reserved.' } },
        { index: 6, status: 400, details: { extra: 'There is no such field.' } },
        { index: 7, status: 201, data: { id: 3 } },
      ],
    });
  });

  it.each([
    [{}, 'links'],
    [{ links: [] }, 'links'],
    [{ links: {} }, 'links'],
    [{ links: Array(101).fill({ url }) }, 'links'],
    [{ links: [{ url }], more: 1 }, 'more'],
  ])('refuses %j as a whole', async (body, field) => {
    expect(await fixture.createMany(body)).toMatchObject({
      status: 400,
      body: { details: { [field]: expect.any(String) } },
    });
    expect(await routes()).toEqual([]);
  });

  it('accepts up to 1 MB', async () => {
    const title = 'x'.repeat(200);
    const long = `https://example.com/${'y'.repeat(4_000)}`;
    const links = Array.from({ length: 100 }, () => ({ url: long, title }));
    expect(dataOf(await fixture.createMany({ links })).created).toBe(100);
    const padded = `{"links":[{"url":"${url}"}]${' '.repeat(1024 * 1024)}}`;
    expect((await fixture.createMany(padded)).status).toBe(413);
  });

  it('requires a key', async () => {
    const headers = { authorization: undefined };
    expect((await fixture.createMany({ links: [{ url }] }, { headers })).status).toBe(401);
  });

  it('starts no more links once its time budget is used up, and reports which it skipped', async () => {
    const response = await fixture.createMany(
      { links: [{ url }, { url }, { url }] },
      {
        services: {
          now: (() => {
            let calls = 0;
            const start = Date.UTC(2026, 1, 22, 10);
            return () => new Date(start + (calls++ < 4 ? 0 : 21_000));
          })(),
        },
      },
    );
    const statuses = dataOf(response).results.map(({ status }) => status);
    expect(statuses.at(0)).toBe(201);
    expect(statuses.at(-1)).toBe(503);
    expect(await routes()).toHaveLength(statuses.filter((status) => status === 201).length);
  });
});

describe('a bulk request with an Idempotency-Key', () => {
  const links = [{ url, title: 'a' }, { url: 'ftp://x' }, { url, type: 'inpage', post_id: 'p' }];
  const send = (key: string, body: unknown = { links }) =>
    fixture.createMany(body, { headers: { 'idempotency-key': key } });

  it('returns the same response when repeated, and makes nothing', async () => {
    const first = await send('k1');
    const again = await send('k1');
    expect(again.body).toEqual(first.body);
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    expect(again.headers).toMatchObject({ 'idempotent-replayed': 'true' });
    expect(await routes()).toHaveLength(2);
  });

  it('returns 422 for a different body, before making anything', async () => {
    await send('k1');
    expect(await send('k1', { links: [{ url }, { url }] })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await routes()).toHaveLength(2);
  });

  it('resumes after a crash', async () => {
    let transactions = 0;
    fixture.intercept((call, sendOn) => {
      if (call.operation === 'TransactWriteItems') transactions += 1;
      return transactions >= 2 ? Promise.reject(new Error('crashed')) : sendOn();
    });
    const cut = dataOf(await send('k1'));
    fixture.intercept();
    expect(cut).toMatchObject({ created: 1, failed: 2 });
    const again = dataOf(await send('k1'));
    expect(again.created).toBe(2);
    expect(again.results[0]).toEqual(cut.results[0]);
    expect(await routes()).toHaveLength(2);
  });

  it('may share its key with a single create', async () => {
    await fixture.create({ url }, { headers: { 'idempotency-key': 'k1' } });
    expect((await send('k1')).status).toBe(200);
    expect(await routes()).toHaveLength(3);
  });

  it('makes each link once when sent ten times in parallel', async () => {
    const responses = await Promise.all(Array.from({ length: 10 }, () => send('k1')));
    expect(new Set(responses.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await routes()).toHaveLength(2);
  });
});

describe('the key of a bulk request', () => {
  it("expires after 24 hours, even though its links' records were written slightly later", async () => {
    const headers = { 'idempotency-key': 'k1' };
    let calls = 0;
    const now = () => new Date(fixture.now().getTime() + 500 * calls++);
    await fixture.createMany({ links: [{ url }, { url }] }, { headers, services: { now } });
    fixture.passTime(24 * 3600);
    expect(
      (await fixture.createMany({ links: [{ url, title: 'x' }, { url }] }, { headers })).body.data,
    ).toMatchObject({
      created: 2,
      failed: 0,
    });
  });
});

describe('a bulk request whose links all fail on our side', () => {
  it('fails as a whole, so that alarms notice', async () => {
    fixture.intercept((call, send) =>
      call.operation === 'TransactWriteItems' ? Promise.reject(new Error('broken')) : send(),
    );
    const response = await fixture.createMany({ links: [{ url }, { url }] });
    fixture.intercept();
    expect(response).toMatchObject({ status: 500, body: { success: false, code: 'internal_error' } });
  });
});
