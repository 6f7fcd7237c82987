import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importedTable } from '../table/imported-table.ts';
import { type ListFixture, linkAt, listedItems, listFixture } from './list-links-fixture.ts';

const LINKS = 100_000;
let fixture: ListFixture;
let stop: (() => Promise<void>) | undefined;
let key: string;

beforeAll(async () => {
  const links = Array.from({ length: LINKS }, (_, i) => linkAt('large', i + 1));
  const imported = await importedTable(listedItems(links));
  stop = imported.stop;
  fixture = await listFixture(imported.table);
  key = await fixture.keyOf('large');
}, 120_000);
afterAll(() => stop?.());
beforeEach(async () => {
  // The key's last use is recorded once a minute; do it here, before calls are counted.
  await fixture.listLinks('', key);
  fixture.calls.length = 0;
});

/** The list's own calls, without the key lookup that every endpoint does. */
const listCalls = () => fixture.calls.map(({ operation }) => operation).filter((name) => name !== 'GetItem');
const newestFirst = (from: number, count: number) => Array.from({ length: count }, (_, i) => from - i);

describe('an account of 100,000 links', () => {
  it.each([
    { page: 1, limit: 20 },
    { page: 1, limit: 100 },
    { page: 2, limit: 1 },
    { page: 347, limit: 77 },
    { page: 2_500, limit: 20 },
    { page: 1_000, limit: 100 },
    { page: 5_000, limit: 20 },
    { page: 100_000, limit: 1 },
    { page: 1_299, limit: 77 },
  ])('returns page $page of $limit with the right links in three calls', async ({ page, limit }) => {
    const response = await fixture.listLinks({ page, limit }, key);
    const newest = LINKS - (page - 1) * limit;
    expect(response.ids).toEqual(newestFirst(newest, Math.min(limit, newest)));
    expect(response.pagination).toMatchObject({
      page,
      limit,
      total_count: LINKS,
      total_pages: Math.ceil(LINKS / limit),
      has_more: page * limit < LINKS,
    });
    expect(listCalls()).toEqual(['Query', 'Query', 'BatchGetItem']);
    expect(fixture.calls.filter(({ operation }) => operation === 'GetItem')).toHaveLength(1);
  });

  it('returns a page past the end with one call', async () => {
    const response = await fixture.listLinks({ page: 5_001 }, key);
    expect(response.ids).toEqual([]);
    expect(response.pagination).toEqual({
      page: 5_001,
      limit: 20,
      total_count: LINKS,
      total_pages: 5_000,
      has_more: false,
      next_cursor: null,
    });
    expect(listCalls()).toEqual(['Query']);
  });

  it('continues from any cursor with two calls', async () => {
    const { pagination } = await fixture.listLinks({ page: 500, limit: 100 }, key);
    fixture.calls.length = 0;
    const response = await fixture.listLinks({ cursor: String(pagination.next_cursor), limit: 100 }, key);
    expect(response.ids).toEqual(newestFirst(50_000, 100));
    expect(listCalls()).toEqual(['Query', 'BatchGetItem']);
  });

  it('scans at most 1,000 links per search call', async () => {
    const response = await fixture.listLinks({ search: 'c000001' }, key);
    expect(response.ids).toEqual([]);
    expect(response.pagination).toMatchObject({ has_more: true });
    expect(listCalls()).toEqual(['Query', 'Query', 'Query']);
    const limits = fixture.calls
      .filter(({ operation }) => operation === 'Query')
      .map(({ input }) => input.Limit);
    expect(limits.reduce<number>((sum, limit) => sum + Number(limit), 0)).toBe(1_000);
    const next = await fixture.listLinks(
      {
        search: 'c099000',
        cursor: String((await fixture.listLinks({ search: 'c099000' }, key)).pagination.next_cursor),
      },
      key,
    );
    expect(next.ids).toEqual([99_000]);
  });
});
