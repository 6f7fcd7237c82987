import { beforeEach, describe, expect, it } from 'vitest';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

const url = 'https://example.com/secret-path';
const keysOf = (items: readonly Record<string, unknown>[]) => items.map(({ pk, sk }) => `${pk} ${sk}`);

describe('DELETE /links/{id}', () => {
  it('returns the documented response and removes the link', async () => {
    await fixture.create({ url });
    const { status, body } = await fixture.remove(1);
    expect(status).toBe(200);
    expect(body).toEqual({ success: true, data: { message: 'Link deleted successfully' } });
    expect((await fixture.get(1)).status).toBe(404);
    expect((await fixture.update(1, { title: 'x' })).status).toBe(404);
    expect((await fixture.remove(1)).status).toBe(404);
  });

  it('leaves a tombstone without destination or owner, and the due row for the purge', async () => {
    const { body } = await fixture.create({
      url,
      type: 'inpage',
      post_id: 'p',
      site_url: 'https://yoursite.com/',
      expires_at: '2026-06-30T23:59:59Z',
    });
    fixture.passTime(60);
    await fixture.remove(1);
    const items = await fixture.items();
    const ofLink = items.filter(({ pk }) => /^(LINK|CODE|STATS|DUE|CLICK)#/.test(String(pk)));
    expect(ofLink.sort((a, b) => (String(a.pk) < String(b.pk) ? -1 : 1))).toEqual([
      { pk: `CODE#${body.data?.short_code}`, sk: 'ROUTE', linkId: 1, deletedAt: '2026-02-22T10:01:00Z' },
      { pk: 'DUE#purge#1', sk: 'DUE', linkId: 1, duePk: 'DUE#purge#1', dueAt: '2026-02-22T10:01:00Z' },
    ]);
    expect(keysOf(items).filter((key) => /(POST|SITE)#/.test(key))).toEqual([]);
    expect(JSON.stringify(items)).not.toContain('secret-path');
    expect(items.find(({ sk }) => String(sk).startsWith('COUNT#'))).toMatchObject({ links: 0 });
    expect(fixture.purged).toEqual([1]);
  });

  it("returns 403 for another account's or an anonymous link, and 404 for an unknown id", async () => {
    const { key } = await fixture.newAccount();
    await fixture.create({ url });
    await fixture.create({ url }, { headers: { authorization: undefined } });
    expect(await fixture.remove(1, { key })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await fixture.remove(2)).toMatchObject({ status: 403 });
    expect(await fixture.remove(77)).toMatchObject({ status: 404 });
    expect((await fixture.get(1)).status).toBe(200);
    expect(fixture.purged).toEqual([]);
  });

  it('succeeds when the queue is down: the due row leads to the purge', async () => {
    await fixture.create({ url });
    const purges = { send: () => Promise.reject(new Error('no queue')) };
    expect((await fixture.remove(1, { purges })).status).toBe(200);
    expect(keysOf(await fixture.items())).toContain('DUE#purge#1 DUE');
  });

  it('of an expired link leaves its former claim with the new holder', async () => {
    const inpage = { url, type: 'inpage', post_id: 'p' };
    await fixture.create({ ...inpage, expires_at: '2026-02-22T11:00:00Z' });
    fixture.passTime(3600);
    await fixture.create(inpage);
    expect((await fixture.remove(1)).status).toBe(200);
    expect(await fixture.create(inpage)).toMatchObject({ status: 200, body: { data: { id: 2 } } });
  });

  it('deletes once when sent ten times in parallel', async () => {
    await fixture.create({ url });
    const responses = await Promise.all(Array.from({ length: 10 }, () => fixture.remove(1)));
    expect(responses.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(404)]);
    expect((await fixture.items()).find(({ sk }) => String(sk).startsWith('COUNT#'))).toMatchObject({
      links: 0,
    });
  });
});
