import { beforeEach, describe, expect, it } from 'vitest';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import { linkColumns } from '../../lambdas/link-export/links-export-schemas.ts';
import { keysFixture } from '../api-keys/keys-fixture.ts';
import { type ListFixture, linkAt, listFixture } from '../links/list-links-fixture.ts';
import { exportedLinks, linesOf } from './exported-links.ts';

let fixture: ListFixture;
let links: ReturnType<typeof exportedLinks>;
beforeEach(async () => {
  fixture = await listFixture();
  links = exportedLinks(fixture);
});

const make = (fields: object) => fixture.create({ url: 'https://example.com/', ...fields });

describe('GET /links/export', () => {
  it('has all links as lists have them, oldest first, and says where it ends', async () => {
    await make({ title: 'One', short_code: 'first' });
    await make({ type: 'inpage', post_id: '1', site_url: 'https://yoursite.example/', title: 'Zwei' });
    await fixture.update(1, { is_active: 0 });
    const { status, headers, text } = await links.page();
    const listed = (await fixture.listLinks()).body.data?.links as object[];
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': 'attachment; filename="klook-up-links-2026-02-22.ndjson"',
      'cache-control': 'no-store',
    });
    expect(headers.link).toBeUndefined();
    expect(linesOf({ text })).toEqual([
      ...listed.toReversed().map((link) => ({ type: 'link', link })),
      { type: 'end', links: 2 },
    ]);
  });

  it('of an account without links is its end alone', async () => {
    expect((await links.page()).text).toBe('{"type":"end","links":0}\n');
    expect((await links.page('format=csv')).text).toBe(`${linkColumns.join(',')}\r\n`);
  });

  it('has no links of others, and no deleted ones', async () => {
    await make({});
    await make({});
    await fixture.remove(1);
    const other = await fixture.newAccount();
    const headers = { authorization: `Bearer ${other.key}` };
    expect(linesOf(await links.page('', { headers }))).toEqual([{ type: 'end', links: 0 }]);
    expect(linesOf(await links.page()).map(({ link }) => Object(link).id)).toEqual([2, undefined]);
  });

  it('has no counts for a key without stats:read, and the same columns', async () => {
    await make({});
    const { key } = await (await keysFixture(fixture)).create({ scopes: ['links:read'] });
    const headers = { authorization: `Bearer ${key}` };
    const [line] = linesOf(await links.page('', { headers }));
    expect(Object(line?.link)).not.toHaveProperty('clicks');
    expect(Object(line?.link)).not.toHaveProperty('views');
    const [names = '', row = ''] = (await links.page('format=csv', { headers })).text.split('\r\n');
    expect(names.split(',')).toEqual(linkColumns);
    expect(row.split(',')[linkColumns.indexOf('clicks')]).toBe('');
  });
});

describe('the pages of an export', () => {
  const COUNT = 1_201;
  const seedAll = () =>
    fixture.seed(Array.from({ length: COUNT }, (_, index) => linkAt(fixture.owner.userId, index + 1)));
  const ids = Array.from({ length: COUNT }, (_, index) => index + 1);

  it('have 500 links each, and lead from one to the next', async () => {
    await seedAll();
    const pages = await links.pages();
    expect(pages.map((page) => linesOf(page).length - 1)).toEqual([500, 500, 201]);
    const lines = pages.flatMap(linesOf);
    expect(lines.flatMap(({ link }) => (link ? [Object(link).id] : []))).toEqual(ids);
    expect(lines.filter(({ type }) => type !== 'link')).toEqual([
      { type: 'next', cursor: expect.stringMatching(/^[\w-]+$/) },
      { type: 'next', cursor: expect.stringMatching(/^[\w-]+$/) },
      { type: 'end', links: COUNT },
    ]);
    // Also by the cursor in the last line.
    const again = await links.page(`cursor=${linesOf(pages[0] ?? { text: '' }).at(-1)?.cursor}`);
    expect(again.text).toBe(pages[1]?.text);
  });

  it('of a table make one file', async () => {
    await seedAll();
    const pages = await links.pages('format=csv');
    const [names, ...rows] = pages
      .map(({ text }) => text)
      .join('')
      .split('\r\n')
      .slice(0, -1);
    expect(names).toBe(linkColumns.join(','));
    expect(rows.map((row) => Number(row.split(',')[0]))).toEqual(ids);
  });

  it('have every link once while others are created and deleted', async () => {
    await seedAll();
    const [first] = await links.pages();
    await fixture.seed([linkAt(fixture.owner.userId, COUNT + 1)]);
    await fixture.remove(700);
    const cursor = linesOf(first ?? { text: '' }).at(-1)?.cursor;
    const second = await links.page(`cursor=${cursor}`);
    const third = await links.page(`cursor=${linesOf(second).at(-1)?.cursor}`);
    const rest = [second, third].flatMap(linesOf).flatMap(({ link }) => (link ? [Object(link).id] : []));
    expect(rest).toEqual([...ids.slice(500).filter((id) => id !== 700), COUNT + 1]);
  });

  it('stay far below the size of a response, however large the links are', async () => {
    const userId = fixture.owner.userId;
    const targetUrl = `https://example.com/${'"'.repeat(4_000)}` as Destination;
    const large = { targetUrl, siteUrl: targetUrl, title: '"'.repeat(200), description: '"'.repeat(500) };
    await fixture.seed(Array.from({ length: 300 }, (_, index) => linkAt(userId, index + 1, large)));
    for (const format of ['ndjson', 'csv']) {
      const pages = await links.pages(`format=${format}`);
      expect(pages.length).toBeGreaterThan(1);
      for (const { text } of pages) expect(text.length).toBeLessThan(4_000_000);
    }
  });

  it.each(['x', '', 'MS40Mi4', Buffer.from('1.export.1.1.AAAAAAAA').toString('base64url')])(
    'do not begin at "%s"',
    async (cursor) => {
      const { status, body } = await links.page(`cursor=${cursor}`);
      expect([status, body.details]).toEqual([
        400,
        { cursor: 'Must be a cursor from an earlier page. After an update of the service, begin again.' },
      ]);
    },
  );
});

describe('the format of an export', () => {
  it.each([
    ['format=csv', undefined, 'text/csv; charset=utf-8'],
    ['format=csv', 'application/json', 'text/csv; charset=utf-8'],
    ['format=ndjson', 'text/csv', 'application/x-ndjson; charset=utf-8'],
    ['', 'text/csv', 'text/csv; charset=utf-8'],
    ['', 'text/csv;q=0.5, */*;q=0.1', 'text/csv; charset=utf-8'],
    ['', 'text/html, */*', 'application/x-ndjson; charset=utf-8'],
    ['', 'application/x-ndjson, text/csv', 'application/x-ndjson; charset=utf-8'],
    ['', 'application/pdf', 'application/x-ndjson; charset=utf-8'],
    ['', 'text/csv;q=0', 'application/x-ndjson; charset=utf-8'],
  ])('for "%s" with Accept %s is %s', async (query, accept, expected) => {
    const { headers } = await links.page(query, accept === undefined ? {} : { headers: { accept } });
    expect(headers['content-type']).toBe(expected);
  });

  it('is one of two', async () => {
    const { status, body } = await links.page('format=xlsx');
    expect([status, body.details]).toEqual([400, { format: 'Must be "ndjson" or "csv".' }]);
  });

  it('of a table keeps spreadsheets from running formulas, and quotes what has commas', async () => {
    await make({ title: '=HYPERLINK("https://evil.example","Click")', short_code: '-dash' });
    const [, row] = (await links.page('format=csv')).text.split('\r\n');
    expect(row).toContain(`,"'=HYPERLINK(""https://evil.example"",""Click"")",`);
    expect(row).toContain(",'-dash,https://go.example.com/-dash,");
  });
});
