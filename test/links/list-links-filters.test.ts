import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import { type LinkFilters, linkMatcher } from '../../lambdas/links/list-links-filters.ts';
import { type ListFixture, linkAt, listFixture } from './list-links-fixture.ts';

let fixture: ListFixture;
let userId: string;
beforeEach(async () => {
  fixture = await listFixture();
  userId = fixture.owner.userId;
});
const site = 'https://site.example/downloads#file-2' as Destination;
const NOW = new Date('2026-02-22T10:00:00Z');
const to = (url: string) => ({ targetUrl: url as Destination });

describe('a filter', () => {
  it.each<{ query: Record<string, string>; ids: number[] }>([
    { query: { post_id: 'post_7' }, ids: [4, 2] },
    { query: { post_id: 'POST_7' }, ids: [] },
    { query: { site_url: 'https://site.example/downloads#file-2' }, ids: [4] },
    { query: { site_url: 'HTTPS://SITE.example:443/downloads#file-2' }, ids: [4] },
    { query: { site_url: 'https://site.example/downloads' }, ids: [] },
    { query: { type: 'inpage' }, ids: [5, 4] },
    { query: { type: 'direct' }, ids: [3, 2, 1] },
    { query: { is_active: '0' }, ids: [5, 3] },
    { query: { is_active: '1' }, ids: [4, 2, 1] },
    { query: { search: 'REPORT' }, ids: [2, 1] },
    { query: { search: 'c000003' }, ids: [3] },
    { query: { post_id: 'post_7', type: 'direct' }, ids: [2] },
    { query: { search: 'report', is_active: '1', type: 'direct', post_id: 'post_7' }, ids: [2] },
    { query: { search: 'nothing of the kind' }, ids: [] },
  ])('$query matches $ids', async ({ query, ids }) => {
    await fixture.seed([
      linkAt(userId, 1, { title: 'Annual Report' }),
      linkAt(userId, 2, { postId: 'post_7', ...to('https://example.com/report.pdf') }),
      linkAt(userId, 3, { isActive: false }),
      linkAt(userId, 4, { type: 'inpage', postId: 'post_7', siteUrl: site }),
      linkAt(userId, 5, { type: 'inpage', postId: 'other', isActive: false }),
    ]);
    const response = await fixture.listLinks(query);
    expect(response.ids).toEqual(ids);
    expect(response.pagination).toEqual({ limit: 20, has_more: false, next_cursor: null });
  });

  it('is_active looks at the flag alone: an expired link that is not disabled counts as active', async () => {
    await fixture.seed([linkAt(userId, 1, { expiresAt: new Date('2020-01-01T00:00:00Z') })]);
    expect((await fixture.listLinks({ is_active: 1 })).ids).toEqual([1]);
  });

  it('pages by cursor through all matches and nothing else', async () => {
    const places = Array.from({ length: 230 }, (_, i) => i + 1);
    await fixture.seed(places.map((place) => linkAt(userId, place, { isActive: place % 3 !== 0 })));
    const responses = await fixture.walk({ is_active: 0, limit: 30 });
    expect(responses.flatMap(({ ids }) => ids)).toEqual(places.filter((place) => place % 3 === 0).reverse());
    expect(responses.map(({ ids }) => ids.length)).toEqual([30, 30, 16]);
    for (const { pagination } of responses) expect(pagination).not.toHaveProperty('total_count');
  });

  it('reports the end when the last match is the last link', async () => {
    await fixture.seed([1, 2, 3].map((place) => linkAt(userId, place)));
    expect((await fixture.listLinks({ type: 'direct', limit: 3 })).pagination).toMatchObject({
      has_more: false,
    });
    expect((await fixture.listLinks({ type: 'direct', limit: 2 })).pagination).toMatchObject({
      has_more: true,
    });
  });
});

describe('the read budget', () => {
  it('allows one call to read 1,000 links and the next to continue from there', async () => {
    const places = Array.from({ length: 1_003 }, (_, i) => i + 1);
    await fixture.seed(
      places.map((place) => linkAt(userId, place, { postId: place === 2 ? 'wanted' : 'other' })),
    );
    fixture.calls.length = 0;
    const first = await fixture.listLinks({ post_id: 'wanted' });
    expect(first.ids).toEqual([]);
    expect(first.pagination).toEqual({ limit: 20, has_more: true, next_cursor: expect.any(String) });
    const queries = fixture.calls.filter(({ operation }) => operation === 'Query');
    expect(queries.map(({ input }) => input.Limit)).toEqual([101, 404, 495]);
    const second = await fixture.listLinks({
      post_id: 'wanted',
      cursor: String(first.pagination.next_cursor),
    });
    expect(second.ids).toEqual([2]);
    expect(second.pagination).toEqual({ limit: 20, has_more: false, next_cursor: null });
  });

  it('allows one call five queries, however large the links are', async () => {
    const large = {
      ...to(`https://example.com/${'a'.repeat(4_000)}`),
      description: '😀'.repeat(500),
      siteUrl: to(`https://e.example/${'b'.repeat(4_000)}`).targetUrl,
    };
    const places = Array.from({ length: 620 }, (_, i) => i + 1);
    await fixture.seed(
      places.map((place) => linkAt(userId, place, { ...large, title: place === 1 ? 'wanted' : 'x' })),
    );
    fixture.calls.length = 0;
    const first = await fixture.listLinks({ search: 'WANTED' });
    expect(first).toMatchObject({ ids: [], pagination: { has_more: true } });
    expect(fixture.calls.filter(({ operation }) => operation === 'Query')).toHaveLength(5);
    const responses = await fixture.walk({ search: 'WANTED' });
    expect(responses.flatMap(({ ids }) => ids)).toEqual([1]);
  });

  it('stops once enough matches are found', async () => {
    await fixture.seed(Array.from({ length: 150 }, (_, i) => linkAt(userId, i + 1)));
    fixture.calls.length = 0;
    await fixture.listLinks({ type: 'direct', limit: 5 });
    const queries = fixture.calls.filter(({ operation }) => operation === 'Query');
    expect(queries.map(({ input }) => input.Limit)).toEqual([101]);
  });
});

describe('search', () => {
  const finds = (search: string, link: Parameters<typeof linkAt>[2]) =>
    linkMatcher({ search }, NOW)(linkAt('u', 1, link));

  it.each([
    ['straße', 'STRASSE 5'],
    ['STRAẞE', 'straße'],
    ['ΟΔΟΣ', 'οδος'],
    ['σ', 'ΟΔΟΣ'],
    ['ΟΔΟΣ', 'οδοσα'],
    ['é', 'CAFE\u0301'],
    ['CAFE\u0301', 'café'],
    ['Ёлка', 'ёЛКА'],
    ['😀 b', 'A😀 B'],
    ['.*', 'a.*b'],
    ['%', '100 %'],
  ])('finds %j in the title %j', (search, title) => {
    expect(finds(search, { title })).toBe(true);
  });

  it.each([
    ['a.c', 'abc'],
    ['cafe', 'café'],
    ['null', ''],
    ['undefined', ''],
  ])('does not find %j in the title %j', (search, title) => {
    expect(finds(search, { title: title || undefined })).toBe(false);
  });

  it.each([
    ['münchen', 'https://xn--mnchen-3ya.example/'],
    ['xn--mnchen', 'https://xn--mnchen-3ya.example/'],
    ['/straße', 'https://example.com/stra%C3%9Fe'],
    ['%C3%9F', 'https://example.com/stra%C3%9Fe'],
    ['?q=1', 'https://example.com/?q=1'],
    ['[::1]', 'https://[::1]/%20'],
    ['%ff', 'https://example.com/%FF'],
  ])('finds %j in the destination %j', (search, url) => {
    expect(finds(search, to(url))).toBe(true);
  });

  it('finds any part of a title, in any case', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (before, part) => {
          const filters: LinkFilters = { search: part };
          for (const spelling of [part, part.toLowerCase(), part.toUpperCase(), part.normalize('NFD')]) {
            const title = `${before} ${spelling} `;
            expect(linkMatcher(filters, NOW)(linkAt('u', 1, { title }))).toBe(true);
          }
        },
      ),
    );
  });
});
