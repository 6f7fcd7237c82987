import { beforeEach, describe, expect, it } from 'vitest';
import { type ListFixture, linkAt, listFixture } from './list-links-fixture.ts';

let fixture: ListFixture;
let userId: string;
beforeEach(async () => {
  fixture = await listFixture();
  userId = fixture.owner.userId;
});

const ONE = { page: 1, limit: 20, total_count: 1, total_pages: 1, has_more: false, next_cursor: null };
const NONE = { ...ONE, total_count: 0, total_pages: 0 };
const linkReads = () =>
  fixture.calls
    .filter(({ input }) => !JSON.stringify(input).includes('KEY#'))
    .map(({ operation }) => operation);

describe('GET /links?short_code=', () => {
  it('returns the link with this code, as a list shows it, with totals', async () => {
    await fixture.create({ url: 'https://example.com/', short_code: 'aBc1234', title: 'A' });
    const { status, body } = await fixture.listLinks({ short_code: 'aBc1234' });
    const shown = (await fixture.get(1)).body.data?.link;
    expect(shown).toMatchObject({ short_code: 'aBc1234', title: 'A' });
    expect([status, body.data]).toEqual([200, { links: [shown], pagination: ONE }]);
  });

  it.each(['abc1234', 'ABC1234', 'aBc123', 'aBc12345', 'never-made'])(
    'returns an empty list for %s when only aBc1234 exists',
    async (short_code) => {
      await fixture.seed([linkAt(userId, 1, { shortCode: 'aBc1234' })]);
      expect(await fixture.listLinks({ short_code })).toMatchObject({
        status: 200,
        ids: [],
        pagination: NONE,
      });
    },
  );

  it("returns an empty list for another account's code, and for one that belongs to nobody", async () => {
    const other = await fixture.newAccount();
    await fixture.seed([linkAt(other.userId, 1, { shortCode: 'theirs1' })]);
    await fixture.create({ url: 'https://example.com/' }, { headers: { authorization: undefined } });
    const nobodys = (await fixture.items()).find(
      ({ pk, ownerId }) => String(pk).startsWith('CODE#') && !ownerId,
    );
    for (const short_code of ['theirs1', String(nobodys?.pk).slice('CODE#'.length)]) {
      expect(await fixture.listLinks({ short_code })).toMatchObject({ ids: [], pagination: NONE });
    }
    expect((await fixture.listLinks({ short_code: 'theirs1' }, other.key)).ids).toEqual([1]);
  });

  it('finds links that are disabled, expired or taken down, but none that is deleted', async () => {
    const takenDown = { at: new Date('2026-01-01'), reason: 'It led to a fraudulent page.', wasActive: true };
    await fixture.seed([
      linkAt(userId, 1, { isActive: false }),
      linkAt(userId, 2, { expiresAt: new Date('2020-01-01T00:00:00Z') }),
      linkAt(userId, 3, { isActive: false, takenDown }),
      linkAt(userId, 4),
    ]);
    await fixture.remove(4);
    const found = [];
    for (const place of [1, 2, 3, 4]) {
      found.push((await fixture.listLinks({ short_code: `c00000${place}` })).ids);
    }
    expect(found).toEqual([[1], [2], [3], []]);
  });

  it.each([
    [{ type: 'direct', is_active: 1, search: 'REPORT', limit: 1 }, [1], { ...ONE, limit: 1 }],
    [{ type: 'inpage' }, [], NONE],
    [{ search: 'other' }, [], NONE],
    [{ page: 1, type: 'direct' }, [1], ONE],
    [{ page: 2 }, [], { ...ONE, page: 2 }],
  ])('takes %j too, and the link must match', async (query, ids, pagination) => {
    await fixture.seed([linkAt(userId, 1, { title: 'A report' }), linkAt(userId, 2)]);
    const response = await fixture.listLinks({ short_code: 'c000001', ...query });
    expect([response.ids, response.pagination]).toEqual([ids, pagination]);
  });

  it('takes no cursor, and nothing that is not a short code, such as a short URL', async () => {
    await fixture.seed([1, 2].map((place) => linkAt(userId, place)));
    const { pagination } = await fixture.listLinks({ limit: 1 });
    const details = async (query: Record<string, string>) => (await fixture.listLinks(query)).body.details;
    expect(await details({ short_code: 'c000001', cursor: String(pagination.next_cursor) })).toEqual({
      cursor: 'Must not be sent together with short_code.',
    });
    for (const short_code of [
      '',
      'ab',
      'a.b',
      'aBc1234/page',
      ' aBc1234',
      'https://go.example.com/aBc1234',
    ]) {
      expect(await details({ short_code }), short_code).toEqual({
        short_code: 'Must be a short code: the part of a short URL after the host, such as aBc1234.',
      });
    }
  });

  it('reads the route and then the link with its counters, however many links there are', async () => {
    const other = await fixture.newAccount();
    await fixture.seed(Array.from({ length: 130 }, (_, i) => linkAt(userId, i + 1)));
    await fixture.seed([linkAt(other.userId, 1, { linkId: 500, shortCode: 'theirs1' })]);
    const callsFor = async (short_code: string) => {
      await fixture.listLinks({ short_code });
      fixture.calls.length = 0;
      await fixture.listLinks({ short_code });
      return linkReads();
    };
    expect(await callsFor('c000001')).toEqual(['GetItem', 'BatchGetItem']);
    expect(await callsFor('unknown')).toEqual(['GetItem']);
    expect(await callsFor('theirs1')).toEqual(['GetItem']);
  });

  it('returns an empty list when the link is deleted between the two reads', async () => {
    await fixture.seed([linkAt(userId, 1)]);
    fixture.intercept(async ({ operation }, send) => {
      if (operation === 'BatchGetItem') {
        fixture.intercept();
        await fixture.remove(1);
      }
      return send();
    });
    expect(await fixture.listLinks({ short_code: 'c000001' })).toMatchObject({ ids: [], pagination: NONE });
  });
});
