import { beforeAll, describe, expect, it } from 'vitest';
import { type ApiResponse, call, dataOf, expectInvalid } from '../api-client.ts';
import {
  type CreatedLink,
  createInPageLink,
  createLink,
  DESTINATION,
  readLink,
  remove,
  type ShownLink,
  unique,
  uniquePage,
  updateLink,
} from '../links.ts';
import { sentenceNeeding, system } from '../system.ts';
import { LINKS } from '../target.ts';
import { readUntil } from '../visits.ts';

interface Page {
  readonly links: readonly ShownLink[];
  readonly pagination: {
    readonly page?: number;
    readonly limit: number;
    readonly total_count?: number;
    readonly total_pages?: number;
    readonly has_more: boolean;
    readonly next_cursor: string | null;
  };
}

type Query = Readonly<Record<string, string | number>>;

const ask = (query: Query = {}): Promise<ApiResponse> => {
  const text = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return call('GET', text === '' ? LINKS : `${LINKS}?${text}`);
};
const list = async (query: Query = {}): Promise<Page> => dataOf<Page>(await ask(query), 200);
const idsOf = ({ links }: Page): number[] => links.map(({ id }) => id);

/** Waits until the list starts with this link: on AWS the list lags slightly behind writes. */
const untilNewest = (id: number): Promise<Page> =>
  readUntil(
    () => list({ limit: 1 }),
    (page) => idsOf(page)[0] === id,
  );

/** Follows `next_cursor` from the first page to the last. @param between runs after each page */
async function walk(query: Query, between: () => Promise<unknown> = async () => {}): Promise<number[]> {
  const ids: number[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page = await list(cursor === '' ? query : { ...query, cursor });
    ids.push(...idsOf(page));
    cursor = page.pagination.next_cursor;
    expect(page.pagination.has_more).toBe(cursor !== null);
    await between();
  }
  return ids;
}

/**
 * The reference's "List Links". Runs sequentially: `total_count` is exact, so nothing else may create links
 * meanwhile.
 */
export function listing(): void {
  describe('List Links', () => {
    /** Oldest first. */
    let made: readonly CreatedLink[];
    beforeAll(async () => {
      const links: CreatedLink[] = [];
      for (let n = 0; n < 25; n += 1) links.push(await createLink({ title: `number ${n}` }));
      made = links;
      await untilNewest(links.at(-1)?.id ?? 0);
    });
    const newestFirst = (): number[] => made.map(({ id }) => id).reverse();

    it('"sorted newest first"', async () => {
      expect(idsOf(await list({ limit: 25 }))).toEqual(newestFirst());
    });

    it('"all links belonging to your account": each with exactly the documented fields', async () => {
      const { links } = await list({ limit: 1 });
      const id = links[0]?.id ?? 0;
      expect(links[0]).toEqual((await readLink(id)).link);
    });

    sentenceNeeding(
      'a second account',
      '"belonging to your account": another account lists none of them',
      async () => {
        const { otherApiKey: key = '' } = system();
        const others = dataOf<Page>(await call('GET', `${LINKS}?limit=100`, { key }), 200);
        expect(idsOf(others).filter((id) => newestFirst().includes(id))).toEqual([]);
      },
    );

    it('page: "Page number (1-based).", 1 by default', async () => {
      const [first, second] = [await list({ page: 1, limit: 10 }), await list({ page: 2, limit: 10 })];
      expect([...idsOf(first), ...idsOf(second)]).toEqual(newestFirst().slice(0, 20));
      expect(idsOf(await list({ limit: 10 }))).toEqual(idsOf(first));
      expect(first.pagination.page).toBe(1);
    });

    it('limit: "Results per page.", 20 by default', async () => {
      const { links, pagination } = await list();
      expect(links).toHaveLength(20);
      expect(pagination.limit).toBe(20);
      expect((await list({ limit: 3 })).links).toHaveLength(3);
    });

    it('limit: "Max 100."', async () => {
      expect((await list({ limit: 100 })).pagination.limit).toBe(100);
      expectInvalid(await ask({ limit: 101 }), 'limit');
    });

    it('page from 1, limit 1 to 100; anything else is a 400', async () => {
      for (const page of [0, -1, '1.5', 'one', '', '1e1']) expectInvalid(await ask({ page }), 'page');
      for (const limit of [0, -1, '1.5', 'ten', '']) expectInvalid(await ask({ limit }), 'limit');
    });

    it('"pagination": page, limit, total_count, total_pages and has_more are consistent', async () => {
      const { pagination } = await list({ page: 2, limit: 10 });
      const { total_count = 0, total_pages } = pagination;
      expect(pagination).toMatchObject({ page: 2, limit: 10, total_pages: Math.ceil(total_count / 10) });
      expect(pagination.has_more).toBe(total_count > 20);
      const last = await list({ page: total_pages ?? 1, limit: 10 });
      expect(last.pagination.has_more).toBe(false);
      expect(last.links).toHaveLength(((total_count - 1) % 10) + 1);
    });

    it('"total_count" is exact: it goes up with a create and down with a delete', async () => {
      const count = async () => (await list({ limit: 1 })).pagination.total_count ?? 0;
      const before = await count();
      const { id } = await createLink();
      expect(await count()).toBe(before + 1);
      await remove(id);
      expect(await count()).toBe(before);
    });

    it('A page past the end is empty', async () => {
      const { links, pagination } = await list({ page: 1_000_000, limit: 100 });
      expect(links).toEqual([]);
      expect(pagination.has_more).toBe(false);
    });

    it('Changes show up; a disabled link stays in the list, a deleted one disappears', async () => {
      const { id } = await createLink({ title: 'before' });
      await untilNewest(id);
      await updateLink(id, { title: 'after', is_active: 0 });
      const { links } = await readUntil(
        () => list({ limit: 1 }),
        (page) => page.links[0]?.is_active === 0,
      );
      expect(links[0]).toMatchObject({ id, title: 'after', is_active: 0 });
      await remove(id);
      const [newest = 0] = newestFirst();
      expect(idsOf(await untilNewest(newest))).toEqual([newest]);
    });

    it('GET /api/links responds the same', async () => {
      const alias = dataOf<Page>(await call('GET', '/api/links?page=1&limit=20'), 200);
      expect(alias).toEqual(await list({ page: 1, limit: 20 }));
    });

    it('A cursor visits everything once, even while links are added and removed', async () => {
      const [removed] = made;
      let isFirst = true;
      const ids = await walk({ limit: 10 }, async () => {
        if (isFirst && removed) await remove(removed.id);
        isFirst = false;
        await createLink();
      });
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(newestFirst().slice(0, -1)));
      made = made.slice(1);
    });

    it('With a cursor, total_count is omitted', async () => {
      const { next_cursor: cursor } = (await list({ limit: 1 })).pagination;
      const { pagination } = await list({ limit: 1, cursor: cursor ?? '' });
      expect(Object.keys(pagination).sort()).toEqual(['has_more', 'limit', 'next_cursor']);
    });

    it('A cursor that was never issued is a 400', async () => {
      for (const cursor of ['', 'abc', '!', 'eyJhIjoxfQ']) expectInvalid(await ask({ cursor }), 'cursor');
    });
  });

  describe('List Links: filters', () => {
    const word = unique('word');
    let page: CreatedLink;
    let direct: CreatedLink;
    beforeAll(async () => {
      page = await createInPageLink({ site_url: uniquePage(), title: `about ${word}` });
      direct = await createLink({ url: `${DESTINATION}?${word}` });
      await untilNewest(direct.id);
    });

    it('post_id', async () => {
      expect(await walk({ post_id: page.post_id ?? '' })).toEqual([page.id]);
    });

    it('site_url', async () => {
      expect(await walk({ site_url: page.site_url ?? '' })).toEqual([page.id]);
    });

    it('type', async () => {
      const { links } = await list({ type: 'inpage', limit: 5 });
      expect(new Set(links.map(({ link_type }) => link_type))).toEqual(new Set(['inpage']));
      expectInvalid(await ask({ type: 'preview' }), 'type');
    });

    it('is_active', async () => {
      const { id } = await createLink();
      await updateLink(id, { is_active: 0 });
      const disabled = await readUntil(
        () => walk({ is_active: 0, limit: 100 }),
        (ids) => ids.includes(id),
      );
      expect(disabled).toContain(id);
      expect(await walk({ is_active: 1, limit: 100 })).not.toContain(id);
      for (const is_active of ['true', '2', '']) expectInvalid(await ask({ is_active }), 'is_active');
    });

    it('search: title, destination and code', async () => {
      expect((await walk({ search: word, limit: 100 })).sort()).toEqual([page.id, direct.id].sort());
      expect(await walk({ search: direct.short_code, limit: 100 })).toEqual([direct.id]);
    });

    it('short_code: exactly this link, with total_count, as soon as it exists', async () => {
      const { id, short_code } = await createLink();
      const { links, pagination } = await list({ short_code });
      expect(links).toEqual([(await readLink(id)).link]);
      expect(pagination).toMatchObject({ page: 1, total_count: 1, total_pages: 1, has_more: false });
      expect(idsOf(await list({ short_code, type: 'inpage' }))).toEqual([]);
      await remove(id);
      expect((await list({ short_code })).pagination).toMatchObject({ total_count: 0, next_cursor: null });
    });

    it('short_code is case-sensitive, and what cannot be a code is a 400', async () => {
      const { short_code, short_url } = await createLink({ short_code: unique('Code') });
      expect(idsOf(await list({ short_code: short_code.toLowerCase() }))).toEqual([]);
      for (const wrong of ['', 'ab', 'a.b', short_url]) {
        expectInvalid(await ask({ short_code: wrong }), 'short_code');
      }
      const { next_cursor: cursor } = (await list({ limit: 1 })).pagination;
      expectInvalid(await ask({ short_code, cursor: cursor ?? '' }), 'cursor');
    });

    sentenceNeeding('a second account', "short_code of another account's link: none", async () => {
      const { otherApiKey: key = '' } = system();
      const { short_code } = await createLink();
      expect(
        dataOf<Page>(await call('GET', `${LINKS}?short_code=${short_code}`, { key }), 200).links,
      ).toEqual([]);
    });

    it('With a filter, total_count is omitted, and page is a 400', async () => {
      const { pagination } = await list({ search: word });
      expect(Object.keys(pagination).sort()).toEqual(['has_more', 'limit', 'next_cursor']);
      expectInvalid(await ask({ search: word, page: 1 }), 'page');
    });
  });
}
