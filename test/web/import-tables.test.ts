import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv, withFormula } from '../../lambdas/http/csv.ts';
import { linkColumns } from '../../lambdas/link-export/links-export-schemas.ts';
import { guessMapping, type Mapping, withField } from '../../web/src/import-links/columns.ts';
import { toRows } from '../../web/src/import-links/import-rows.ts';
import { csvRows, delimiterOf } from '../../web/src/import-links/read-csv.ts';
import {
  decodeText,
  LARGEST_BYTES,
  type LinkTable,
  MOST_COLUMNS,
  MOST_ROWS,
  readTable,
} from '../../web/src/import-links/read-table.ts';

const cellsOf = (text: string) =>
  [...csvRows(text)].map((row) => ('cells' in row ? row.cells : `${row.problem}: ${row.text}`));

/** @throws Error when the text is no table */
async function tableOf(text: string): Promise<LinkTable> {
  const table = await readTable(text, () => Promise.resolve());
  if (typeof table === 'string') throw new Error(table);
  return table;
}

describe('CSV', () => {
  it.each(['\n', '\r\n', '\r'])('has rows that end with %j, also the last one without', (end) => {
    expect(cellsOf(['a,b', '1,2', ''].join(end))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(cellsOf(['a,b', '1,2'].join(end))).toHaveLength(2);
  });

  it('has quotes, separators and line breaks in quoted cells, and counts their lines', () => {
    const rows = [...csvRows('a,b\n"x ""y"", z","1\n2"\nc,d\n')];
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x "y", z', '1\n2'] },
      { line: 4, cells: ['c', 'd'] },
    ]);
  });

  it.each([
    ['url,code', ','],
    ['url;code;title', ';'],
    ['url\tcode', '\t'],
    ['"a;b;c",code', ','],
    ['url', ','],
  ])('of %j is separated by %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  it('loses one line by a quote that is never closed', () => {
    expect(cellsOf('a,b\n"open,1\nc,2\n')).toEqual([['a', 'b'], 'quote: "open,1', ['c', '2']]);
  });

  it('loses one line by a quote that is closed pages later', () => {
    const text = `a,b\n"open,1\n${'c,2\n'.repeat(5_000)}"d,3\n`;
    const rows = cellsOf(text);
    expect(rows[1]).toBe('quote: "open,1');
    expect(rows).toHaveLength(5_003);
  });

  it('has what was written into it', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', ';', 'é', '=') });
    const row = fc.array(cell, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const written = rows.filter((cells) => cells.some((each) => each.trim() !== ''));
        const read = [...csvRows(toCsv(written), ',')];
        expect(read.map((each) => ('cells' in each ? each.cells.map(withFormula) : each))).toEqual(written);
      }),
    );
  });
});

describe('a file', () => {
  const bytes = (...values: number[]) => new Uint8Array(values);

  it('is read without its byte order mark, in UTF-8 and UTF-16', () => {
    expect(decodeText(new TextEncoder().encode('\u{FEFF}url,ä'))).toBe('url,ä');
    expect(decodeText(bytes(0xff, 0xfe, 0x61, 0, 0xe4, 0))).toBe('aä');
    expect(decodeText(bytes(0xfe, 0xff, 0, 0x61, 0, 0xe4))).toBe('aä');
  });

  it('is read in the encoding of Windows if it is no UTF-8', () => {
    expect(decodeText(bytes(0x61, 0xe4, 0x80))).toBe('aä€');
  });

  it('may say what separates its cells', async () => {
    const { columns, rows } = await tableOf('sep=;\r\nurl;title\r\nhttps://a.example/;b,c,d\r\n');
    expect(columns).toEqual(['url', 'title']);
    expect(rows).toMatchObject([{ cells: ['https://a.example/', 'b,c,d'] }]);
  });

  it('may have no heading', async () => {
    const table = await tableOf('https://a.example/,abc\nb.example/x,def\n');
    expect(table).toMatchObject({ isUnnamed: true, columns: ['1', '2'] });
    expect(table.rows).toHaveLength(2);
    expect(guessMapping(table)).toEqual(['url', 'short_code']);
  });

  it('loses the apostrophes that our exports put before formulas', async () => {
    const { rows } = await tableOf(
      toCsv([
        ['url', 'title'],
        ['https://a.example/', '=1+1'],
      ]),
    );
    expect(rows).toMatchObject([{ cells: ['https://a.example/', '=1+1'] }]);
  });

  it('is refused if it is too large, too long or empty', async () => {
    const pause = () => Promise.resolve();
    expect(await readTable('x'.repeat(LARGEST_BYTES + 1), pause)).toBe('too-large');
    const rows = 'https://a.example/\n'.repeat(MOST_ROWS);
    expect(await readTable(`url\n${rows}`, pause)).toMatchObject({ columns: ['url'] });
    expect(await readTable(rows, pause)).toMatchObject({ isUnnamed: true });
    expect(await readTable(`${rows}https://b.example/\n`, pause)).toBe('too-many');
    expect(await readTable(`url\n${rows}https://b.example/\n`, pause)).toBe('too-many');
    expect(await readTable('\n \n', pause)).toBe('empty');
    expect(await readTable('url,code\n', pause)).toBe('empty');
  });

  it('has at most 100 columns, in each of its rows', async () => {
    const wide = (columns: number) => `url${',x'.repeat(columns - 1)}\nhttps://a.example/\n`;
    expect(await readTable(wide(MOST_COLUMNS))).toMatchObject({ isUnnamed: false });
    expect(await readTable(wide(MOST_COLUMNS + 1))).toBe('too-wide');
    expect(await readTable(`url\nhttps://a.example/${',x'.repeat(MOST_COLUMNS)}\n`)).toBe('too-wide');
  });

  it('is read in pieces', async () => {
    let pauses = 0;
    await readTable('https://a.example/\n'.repeat(3_500), () => {
      pauses += 1;
      return Promise.resolve();
    });
    expect(pauses).toBe(3);
  });
});

describe('the columns', () => {
  const guess = (...columns: string[]) => guessMapping({ columns, rows: [], isUnnamed: false });

  it('of our own export are all known', () => {
    const mapping = guess(...linkColumns);
    const named = Object.fromEntries(linkColumns.map((column, at) => [column, mapping[at]]));
    expect(named).toMatchObject({
      id: undefined,
      short_code: 'short_code',
      short_url: undefined,
      target_url: 'url',
      link_type: 'type',
      title: 'title',
      tags: 'tags',
      post_id: 'post_id',
      site_url: 'site_url',
      is_active: 'is_active',
      expires_at: 'expires_at',
      utm_source: 'utm_source',
      clicks: undefined,
    });
  });

  it.each([
    [
      'Bitly',
      ['Link', 'Destination URL', 'Title', 'Tags', 'Created'],
      ['short_code', 'url', 'title', 'tags', undefined],
    ],
    [
      'Shlink',
      ['createdAt', 'shortUrl', 'longUrl', 'title', 'tags', 'visits'],
      [undefined, 'short_code', 'url', 'title', 'tags', undefined],
    ],
    [
      'YOURLS',
      ['keyword', 'url', 'title', 'timestamp', 'ip', 'clicks'],
      ['short_code', 'url', 'title', undefined, undefined, undefined],
    ],
    [
      'Kutt',
      ['id', 'address', 'target', 'description', 'expire_in'],
      [undefined, 'short_code', 'url', 'description', 'expires_at'],
    ],
    [
      'a person',
      ['Long URL', 'Slug', 'Title', 'Labels', 'Notes'],
      ['url', 'short_code', 'title', 'tags', undefined],
    ],
    ['a forum', ['Destination', 'Post ID', 'Page URL'], ['url', 'post_id', 'site_url']],
    [
      'a file of failures',
      ['url', 'code', 'import_line', 'import_error'],
      ['url', 'short_code', undefined, undefined],
    ],
  ] as const)('of %s are known by their names', (_, columns, mapping) => {
    expect(guess(...columns)).toEqual(mapping);
  });

  it('give each field to one column', () => {
    const mapping: Mapping = ['url', 'title', undefined];
    expect(withField(mapping, 2, 'title')).toEqual(['url', undefined, 'title']);
    expect(withField(mapping, 1, undefined)).toEqual(['url', undefined, undefined]);
  });
});

describe('a row', () => {
  const rowsOf = async (text: string, type: 'direct' | 'inpage' = 'direct') => {
    const table = await tableOf(text);
    return toRows(table, { mapping: guessMapping(table), type, shortestCode: 3 });
  };

  it('becomes a link', async () => {
    const [row] = await rowsOf(
      'url;short_code;tags;expires_at;is_active;forward_query\n' +
        'example.com/a;https://bit.ly/spring;News|Été 2026;2030-01-01 10:00:00;0;1\n',
    );
    expect(row).toMatchObject({
      line: 2,
      isDisabled: true,
      problem: undefined,
      link: {
        url: 'https://example.com/a',
        type: 'direct',
        short_code: 'spring',
        tags: ['ete-2026', 'news'],
        expires_at: '2030-01-01T10:00:00Z',
        forward_query: 1,
      },
    });
    expect(row?.link).not.toHaveProperty('is_active');
  });

  it('leaves out what is empty', async () => {
    const [row] = await rowsOf('url,title,short_code\nhttps://a.example/,,NULL\n');
    expect(row?.link).toEqual({ url: 'https://a.example/', type: 'direct' });
  });

  it.each([
    ['url,title\n,a\n', 'no-url'],
    ['url,title\nnonsense,a\n', 'bad-url'],
    ['url,title\nftp://a.example/,a\n', 'bad-url'],
    ['url,type\nhttps://a.example/,other\n', 'bad-type'],
    ['url,type\nhttps://a.example/,inpage\n', 'no-post'],
    ['url,code\nhttps://a.example/,ab\n', 'bad-code'],
    ['url,code\nhttps://a.example/,a b c\n', 'bad-code'],
    ['url,code\nhttps://a.example/,abc,more\n', 'cells'],
    ['url,code\n"https://a.example/,abc\n', 'quote'],
  ])('of %j has a problem before it is sent: %s', async (text, problem) => {
    expect(await rowsOf(text)).toMatchObject([{ line: 2, link: undefined, problem }]);
  });
});
