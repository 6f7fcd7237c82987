import { beforeAll, describe, expect, it } from 'vitest';
import { call, dataOf, document, expectInvalid } from '../api-client.ts';
import { type CreatedLink, createLink, readLink, type ShownLink, unique } from '../links.ts';
import { LINKS } from '../target.ts';
import { readUntil } from '../visits.ts';

const EXPORT = `${LINKS}/export`;

type Line =
  | { readonly type: 'link'; readonly link: ShownLink }
  | { readonly type: 'next'; readonly cursor: string }
  | { readonly type: 'end'; readonly links: number };

interface ListPage {
  readonly links: readonly ShownLink[];
  readonly pagination: { readonly next_cursor: string | null };
}

const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** The text of each page, as the `Link` header leads to them. */
async function pagesOf(path: string, headers: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const pages: string[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const page: Awaited<ReturnType<typeof document>> = await document(next, headers);
    expect(page.status).toBe(200);
    pages.push(page.text);
    next = /^<(\S+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
  }
  return pages;
}

/** The ids of all links, newest first, as lists have them. */
async function listedIds(): Promise<number[]> {
  const ids: number[] = [];
  for (let query = 'limit=100'; ; ) {
    const { links, pagination } = dataOf<ListPage>(await call('GET', `${LINKS}?${query}`), 200);
    ids.push(...links.map(({ id }) => id));
    if (pagination.next_cursor === null) return ids;
    query = `limit=100&cursor=${pagination.next_cursor}`;
  }
}

/** Runs while nothing else creates links: an export has all of them. */
export function exporting(): void {
  describe('Contract: the export of links', () => {
    const title = '=1+1, "quoted"';
    let made: readonly CreatedLink[];
    let pages: readonly string[];
    beforeAll(async () => {
      made = [await createLink({ title, short_code: `-${unique('code')}` }), await createLink()];
      // On AWS the index lags slightly behind writes.
      pages = await readUntil(
        () => pagesOf(EXPORT),
        (read) => read.join('').includes(made[1]?.short_code ?? ''),
      );
    });
    const links = (): ShownLink[] =>
      pages.flatMap(linesOf).flatMap((line) => (line.type === 'link' ? [line.link] : []));

    it('has all links, oldest first: lists from their end', async () => {
      const ids = links().map(({ id }) => id);
      expect(ids.slice(-2)).toEqual(made.map(({ id }) => id));
      // Links that were created at the same time may have their numbers in another order, but the same one in both.
      expect(ids).toEqual((await listedIds()).toReversed());
    });

    it('has the fields of lists', async () => {
      for (const link of links().slice(-2)) expect((await readLink(link.id)).link).toEqual(link);
    });

    it('has a last line with the cursor of the next page, or the number of links', () => {
      for (const [index, page] of pages.entries()) {
        const lines = linesOf(page);
        expect(lines.length).toBeLessThanOrEqual(501);
        expect(lines.slice(0, -1).every(({ type }) => type === 'link')).toBe(true);
        const isLast = index === pages.length - 1;
        expect(lines.at(-1)).toEqual(
          isLast ? { type: 'end', links: links().length } : { type: 'next', cursor: expect.any(String) },
        );
      }
    });

    it.each([
      ['format=csv', `${EXPORT}?format=csv`, {}],
      ['Accept: text/csv', EXPORT, { accept: 'text/csv' }],
    ])('is CSV with %s, and no cell is a formula', async (_, path, headers) => {
      const rows = (await pagesOf(path, headers)).join('').split('\r\n');
      expect(rows[0]).toMatch(/^id,short_code,short_url,target_url,/);
      expect(rows.filter((row) => row === rows[0])).toHaveLength(1);
      const row = rows.find((each) => each.startsWith(`${made[0]?.id},`));
      expect(row).toContain(`${made[0]?.id},'${made[0]?.short_code},`);
      expect(row).toContain(`,"'=1+1, ""quoted""",`);
    });

    it('takes no other format, and no other cursor', async () => {
      expectInvalid(await call('GET', `${EXPORT}?format=xml&cursor=x`), 'format', 'cursor');
    });
  });
}
