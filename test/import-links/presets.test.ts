import { describe, expect, it } from 'vitest';
import type { PresetName } from '../../bin/import-links/read-links.ts';
import { fileWith, readFile, shownOf } from './rows.ts';

const fixture = async (name: string, from: PresetName, columns = {}) => {
  const { links, unreadable, format } = await readFile(`test/import-links/fixtures/${name}`, from, columns);
  expect(unreadable).toEqual([]);
  return { format, links: links.map(shownOf) };
};

describe('Bitly', () => {
  it('exports a CSV, where a link with a custom code works under both', async () => {
    const sale = {
      url: 'https://shop.example.com/sale?utm_source=bitly',
      title: 'Spring sale, "everything" must go',
    };
    expect(await fixture('bitly-links.csv', 'bitly')).toEqual({
      format: 'csv',
      links: [
        { code: 'Spring-Sale', ...sale },
        { code: '3xYzAb1', ...sale },
        { code: '4aBcDe2', url: 'https://shop.example.com/fr/%C3%A9t%C3%A9' },
        { code: '3expired', url: 'https://shop.example.com/old', title: 'Old offer', disabled: true },
      ],
    });
  });

  it('has an API, whose pages are read as they are', async () => {
    const { format, links } = await fixture('bitly-api.json', 'bitly');
    expect(format).toBe('json');
    expect(links.map(({ code, url }) => [code, url])).toEqual([
      ['Spring-Sale', 'https://shop.example.com/sale'],
      ['3xYzAb1', 'https://shop.example.com/sale'],
      ['4aBcDe2', 'https://shop.example.com/fr'],
    ]);
  });
});

describe('Shlink', () => {
  it('exports a CSV from its web client', async () => {
    expect(await fixture('shlink-web-client.csv', 'shlink')).toMatchObject({
      format: 'csv',
      links: [
        { code: 'ai-bootcamp', url: 'https://www.example.com/certificate/42', title: 'AI Bootcamp' },
        { code: 'threads', url: 'https://www.example.net/@user?a=1,2' },
        { code: 'threads', url: 'https://www.example.net/@other', title: 'Say "hi", and go' },
      ],
    });
  });

  it('has an API, and what we have no counterpart of is said', async () => {
    expect(await fixture('shlink-api.json', 'shlink')).toMatchObject({
      format: 'json',
      links: [
        {
          code: '12C18',
          url: 'https://store.example.com',
          title: 'Welcome to the store',
          expires_at: '2099-06-30T21:59:59Z',
          notes: [
            'It had a limit of visits, which is not kept.',
            'It had redirect rules, which are not kept.',
          ],
        },
        {
          code: 'promo/2099',
          url: 'https://store.example.com/2099',
          disabled: true,
          notes: ['It was to work from a later time on: it is disabled until you enable it.'],
        },
      ],
    });
  });
});

describe('YOURLS', () => {
  const blog = { code: 'yourlsblog', url: 'https://blog.yourls.org/' };
  const titled = { ...blog, title: "YOURLS' Blog" };
  const gh = { code: 'gh', url: 'https://github.com/' };

  it('is dumped by mysqldump, many rows on a line, beside other tables', async () => {
    expect(await fixture('yourls-mysqldump.sql', 'yourls')).toEqual({
      format: 'sql',
      links: [
        { code: '1', url: 'https://example.com/envio', title: 'https://example.com/envio' },
        { code: 'ozh', url: 'https://ozh.org/', title: `It's Ozh's site; "the" one (really), isn't it?` },
        { code: 'wiki', url: 'https://wiki.example.org/a?b=c,d' },
      ],
    });
  });

  it('is dumped by phpMyAdmin, with names of columns, missing titles and hexadecimal texts', async () => {
    expect(await fixture('yourls-phpmyadmin.sql', 'yourls')).toEqual({
      format: 'sql',
      links: [titled, gh, { code: 'hex', url: 'https://example.com/héx', title: 'Two lines' }],
    });
  });

  it('is exported by phpMyAdmin as CSV without names of columns', async () => {
    expect(await fixture('yourls-phpmyadmin.csv', 'yourls')).toEqual({ format: 'csv', links: [titled, gh] });
  });

  it("is printed by MySQL's client, which quotes nothing", async () => {
    expect(await fixture('yourls-mysql.tsv', 'yourls')).toEqual({
      format: 'csv',
      links: [{ code: 'quote', url: 'https://example.com/q', title: 'Say "hi' }, gh],
    });
  });

  it('is exported by its plugin, with slashes around the keyword', async () => {
    expect(await fixture('yourls-plugin.csv', 'yourls')).toEqual({
      format: 'csv',
      links: [blog, { ...gh, url: 'https://github.com/?a=1,2' }],
    });
  });

  it('has an API, whose links are numbered', async () => {
    expect(await fixture('yourls-api.json', 'yourls')).toEqual({
      format: 'ndjson',
      links: [titled, { ...gh, title: 'GitHub' }],
    });
  });
});

describe('Kutt', () => {
  const notes = ['It was protected by a password, which is not kept: it is disabled.'];

  it('has an API, and a link with a password does not become public', async () => {
    expect(await fixture('kutt-api.json', 'kutt')).toEqual({
      format: 'json',
      links: [
        {
          code: 'aBcDeF',
          url: 'https://example.com/launch',
          description: 'The launch page',
          expires_at: '2099-12-31T00:00:00Z',
        },
        { code: 'secret', url: 'https://example.com/secret', disabled: true, notes },
        {
          code: 'spam',
          url: 'https://example.com/spam',
          disabled: true,
          notes: ['It was banned: it is disabled.'],
        },
      ],
    });
  });

  it('is dumped from its table, where a password is a hash', async () => {
    expect(await fixture('kutt-table.csv', 'kutt')).toMatchObject({
      format: 'csv',
      links: [
        { code: 'aBcDeF', expires_at: '2099-12-31T00:00:00Z' },
        { code: 'secret', disabled: true, notes },
      ],
    });
  });
});

describe('any table', () => {
  it('is read by the columns that the command line names', async () => {
    const path = fileWith(
      'Slug;Landing page;Name;Until\nsale;https://example.com/;A sale;2099-01-01T00:00:00Z\n',
    );
    const columns = { short_code: 'Slug', url: 'Landing page', title: 'Name', expires_at: 'until' };
    const { links } = await readFile(path, 'klookup', columns);
    expect(links.map(shownOf)).toEqual([
      { code: 'sale', url: 'https://example.com/', title: 'A sale', expires_at: '2099-01-01T00:00:00Z' },
    ]);
  });
});

describe('what can not be kept', () => {
  it('is cut, left out, or disabled, and said', async () => {
    const path = fileWith(
      `shortCode,longUrl,title,validUntil\nlong,https://example.com/,${'x'.repeat(201)},soon\nover,https://example.com/,,2020-01-01 00:00:00\n`,
    );
    const { links } = await readFile(path, 'shlink');
    expect(links.map(shownOf)).toEqual([
      {
        code: 'long',
        url: 'https://example.com/',
        title: `${'x'.repeat(199)}…`,
        notes: [
          'The title was longer than 200 characters, and was cut.',
          'The time of expiry is no time that can be read, and was left out.',
        ],
      },
      {
        code: 'over',
        url: 'https://example.com/',
        disabled: true,
        notes: ['It had expired: it is disabled.'],
      },
    ]);
  });
});
