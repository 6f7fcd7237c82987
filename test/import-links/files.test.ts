import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../bin/import-links/read-csv.ts';
import { decodedText, EncodingError, textLines } from '../../bin/import-links/text-lines.ts';
import { toCsv } from '../../lambdas/http/csv.ts';
import { collected } from './collected.ts';
import { fileWith, readFile, shownOf } from './rows.ts';

const read = async (content: string | Uint8Array, from: 'klookup' | 'bitly' | 'yourls' = 'bitly') => {
  const { links, unreadable } = await readFile(fileWith(content), from);
  return {
    links: links.map((link) => ({ line: link.line, ...shownOf(link) })),
    unreadable: unreadable.map(({ line, problem }) => [line, problem]),
  };
};

const HEADER = 'Link,Title,Destination URL,Status';
const row = (n: number, title = '') => `https://bit.ly/code${n},${title},https://example.com/${n},Active`;
const link = (n: number, line: number, title?: string) => ({
  line,
  code: `code${n}`,
  url: `https://example.com/${n}`,
  ...(title && { title }),
});

describe('a table', () => {
  it.each([
    ['with line feeds', '\n'],
    ['with carriage returns and line feeds', '\r\n'],
    ['with carriage returns', '\r'],
  ])('is read %s, blank lines and a quoted line break', async (_, end) => {
    const text = ['', HEADER, row(1, `"one${end}two"`), '', row(2), ''].join(end);
    expect(await read(text)).toEqual({ links: [link(1, 3, 'one two'), link(2, 6)], unreadable: [] });
  });

  it.each([
    ['a byte order mark', Buffer.from(`\ufeff${HEADER}\n${row(1, 'ä')}\n`)],
    ['UTF-16, as spreadsheets write it', Buffer.from(`\ufeff${HEADER}\n${row(1, 'ä')}\n`, 'utf16le')],
    ['semicolons', Buffer.from(`${HEADER}\n${row(1, 'ä')}\n`.replaceAll(',', ';'))],
    ['tabs', Buffer.from(`${HEADER}\n${row(1, 'ä')}\n`.replaceAll(',', '\t'))],
    ['no line break at its end', Buffer.from(`${HEADER}\n${row(1, 'ä')}`)],
  ])('is read with %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual({ links: [link(1, 2, 'ä')], unreadable: [] });
  });

  it('in another encoding is refused', async () => {
    const bytes = Buffer.from(`${HEADER}\n${row(1, 'ä')}\n`, 'latin1');
    await expect(read(bytes)).rejects.toThrow(EncodingError);
  });

  it('loses one line to a quote that is never closed, and no other', async () => {
    const rows = Array.from({ length: 300 }, (_, n) => row(n, n === 50 ? '"open' : ''));
    const { links, unreadable } = await read([HEADER, ...rows, ''].join('\n'));
    expect(unreadable).toEqual([[52, 'A quote is opened and never closed.']]);
    expect(links).toEqual(Array.from({ length: 300 }, (_, n) => link(n, n + 2)).toSpliced(50, 1));
  });

  it('loses the lines of two open quotes alone', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => row(n, n === 5 || n === 9 ? 'x"' : ''));
    const { links, unreadable } = await read([HEADER, ...rows, ''].join('\n'));
    expect(unreadable.map(([line]) => line)).toEqual([7, 11]);
    expect(links).toHaveLength(18);
  });

  it('loses a row with too many cells, and takes one whose last ones are missing', async () => {
    const text = [HEADER, `${row(1)},more`, 'https://bit.ly/code2,,https://example.com/2', `${row(3)},,`, ''];
    expect(await read(text.join('\n'))).toEqual({
      links: [link(2, 3), link(3, 4)],
      unreadable: [[2, 'It has 5 cells, and the table 4 columns.']],
    });
  });

  it('that was cut off does not get a link with half a destination', async () => {
    const whole = [HEADER, row(1), row(2)].join('\n');
    const cutOff = whole.slice(0, -'/2,Active'.length);
    expect(await read(cutOff)).toEqual({
      links: [link(1, 2)],
      unreadable: [[3, 'The file ends in the middle of this row. It has 3 cells, and the table 4 columns.']],
    });
  });

  it('with a line that is far too long loses that line', async () => {
    const text = [HEADER, row(1), row(2, 'x'.repeat(3_000_000)), row(3), ''].join('\n');
    expect(await read(text)).toEqual({
      links: [link(1, 2), link(3, 4)],
      unreadable: [[3, 'This line is longer than any link.']],
    });
  });

  it('that we write is read back as it was, with any text in it', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed()),
      fc.constantFrom(
        '=1+1',
        "'=1+1",
        '+1',
        '-1',
        '@a',
        '\tx',
        '\r',
        '"',
        ',',
        ';',
        'a\nb',
        '',
        "''",
        '\ufeffx',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), async (rows) => {
        const text = toCsv([['one', 'two', 'three'], ...rows]);
        const bytes = (async function* () {
          for (const byte of Buffer.from(text)) yield Uint8Array.of(byte);
        })();
        const read = await collected(readCsv(textLines(decodedText(bytes), 1_000_000)));
        const formulas = rows.map((each) =>
          each.map((value) => (/^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value)),
        );
        expect(read.map((each) => ('record' in each ? Object.values(each.record) : each))).toEqual(formulas);
      }),
      { numRuns: 200 },
    );
  });
});

describe('lines of JSON', () => {
  const lines = [
    '{"type":"link","link":{"short_code":"abc","target_url":"https://example.com/","link_type":"direct","title":"\'=1","is_active":1}}',
    '{"type":"link","link":{"short_code":"def","target_url":"https://example.com/2","link_type":"direct","is_active":0}}',
  ];
  const links = [
    { line: 1, code: 'abc', url: 'https://example.com/', type: 'direct', title: "'=1" },
    { line: 2, code: 'def', url: 'https://example.com/2', type: 'direct', disabled: true },
  ];

  it('are an export of ours with its end', async () => {
    const text = [...lines, '{"type":"end","links":2}', ''].join('\n');
    expect(await read(text, 'klookup')).toEqual({ links, unreadable: [] });
  });

  it('are an export of several pages', async () => {
    const [first = '', second = ''] = lines;
    const text = [first, '{"type":"next","cursor":"x"}', second, '{"type":"end","links":2}'].join('\n');
    const { unreadable, links: found } = await read(text, 'klookup');
    expect([found.length, unreadable]).toEqual([2, []]);
  });

  it('without their end were cut off, which is said', async () => {
    const text = lines.join('\n');
    const cutOff = [2, 'The file ends before the export does: it was cut off.'];
    expect(await read(text, 'klookup')).toEqual({ links, unreadable: [cutOff] });
    const half = await read(text.slice(0, -30), 'klookup');
    expect(half).toEqual({ links: links.slice(0, 1), unreadable: [[2, 'This line is not JSON.'], cutOff] });
  });

  it('are noticed to be too few', async () => {
    const text = [lines[0], '{"type":"end","links":2}', ''].join('\n');
    const { unreadable } = await read(text, 'klookup');
    expect(unreadable).toEqual([[2, 'The export has 2 links, and the file 1 of them.']]);
  });

  it('may be those of a whole account, and the links are taken', async () => {
    const text = [
      '{"type":"account","account":{"email":"jane@example.com"}}',
      '{"type":"api_key","api_key":{"id":"1"}}',
      lines[0],
      '{"type":"end","lines":3}',
    ].join('\n');
    expect(await read(text, 'klookup')).toEqual({ links: [{ ...links[0], line: 3 }], unreadable: [] });
  });

  it('are links alone, as a program of yours writes them', async () => {
    const text =
      '{"short_code":"abc","target_url":"https://example.com/","link_type":"inpage","post_id":"7"}\n';
    expect((await read(text, 'klookup')).links).toEqual([
      { line: 1, code: 'abc', url: 'https://example.com/', type: 'inpage', post_id: '7' },
    ]);
  });
});

describe('a dump of SQL', () => {
  const insert = 'INSERT INTO `yourls_url` VALUES ';
  const values = (n: number) => `('k${n}','https://example.com/${n}','','2024-01-01 00:00:00','127.0.0.1',0)`;
  const found = (n: number, line: number) => ({ line, code: `k${n}`, url: `https://example.com/${n}` });

  it('loses a row that can not be read, and no other', async () => {
    const broken = `('k2','https://example.com/2','','2024-01-01`;
    const text = `-- dump\n${insert}${values(1)},('k2','https://example.com/2',oops!,'','',0),${values(3)};\n${insert}\n${values(4)},\n${broken}\n${values(5)};\n`;
    const { links, unreadable } = await read(text, 'yourls');
    expect(links).toEqual([found(1, 2), found(3, 2), found(4, 4), found(5, 6)]);
    expect(unreadable).toEqual([
      [2, "These values can't be read."],
      [5, "These values can't be read."],
    ]);
  });

  it('that was cut off says so', async () => {
    const text = `-- dump\n${insert}${values(1)},${values(2)}`.slice(0, -30);
    expect(await read(text, 'yourls')).toEqual({
      links: [found(1, 2)],
      unreadable: [[2, 'The file ends in the middle of this row.']],
    });
  });

  it('may have texts of several lines', async () => {
    const text = `-- dump\n${insert}('k1','https://example.com/1','One\ntwo','2024-01-01 00:00:00','',0);\n`;
    expect((await read(text, 'yourls')).links).toEqual([{ ...found(1, 2), title: 'One two' }]);
  });
});
