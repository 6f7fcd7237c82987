import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KlookUpClient, Link } from '../../clients/typescript/src/client.ts';
import { collected } from '../import-links/collected.ts';
import { exportOf, fileWith } from '../import-links/rows.ts';
import { clientOf } from './client.ts';
import { bareEnvironment, run } from './command.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

const COMMAND = 'bin/import-links.ts';

let host: RunningHost;
let client: KlookUpClient;
beforeAll(async () => {
  host = await startRunningHost();
  client = clientOf(host);
});
afterAll(() => host?.stop());

/** A copy in a folder of its own, where the reports are written. */
const fixture = (name: string) => fileWith(readFileSync(`test/import-links/fixtures/${name}`, 'utf8'), name);

const totalCount = async (): Promise<number> => (await client.listLinks({ limit: 1 })).pagination.total_count;

const importing = (path: string, from: string, { demo }: RunningHost = host, key = demo.api_key) =>
  run(COMMAND, [path, '--from', from, '--base-url', demo.base_url, '--key', '-'], { input: `${key}\n` });

describe('the import', () => {
  it.each([
    ['bitly-links.csv', 'bitly', ['Spring-Sale', '3xYzAb1', '4aBcDe2', '3expired']],
    ['shlink-api.json', 'shlink', ['12C18', 'promo-2099-']],
    ['yourls-mysqldump.sql', 'yourls', ['1-', 'ozh', 'wiki']],
    ['kutt-api.json', 'kutt', ['aBcDeF', 'secret', 'spam']],
  ])('takes %s, and again without a change', async (name, from, codes) => {
    const path = fixture(name);
    const first = await importing(path, from);
    expect([first.code, first.error]).toEqual([0, '']);
    expect(first.out).toMatch(new RegExp(`^Links created: ${codes.length}$`, 'm'));
    const all = await collected(client.exportLinks());
    // One that gets another code comes after the others of its batch.
    const made = all.slice(-codes.length).map(({ short_code }) => short_code);
    expect(codes.filter((code) => !made.some((each) => each.startsWith(code)))).toEqual([]);
    const second = await importing(path, from);
    expect([second.code, second.error]).toEqual([0, '']);
    expect(second.out).toMatch(/^Links created: 0$/m);
    expect(await collected(client.exportLinks())).toEqual(all);
  });

  it('lists codes that could not be kept, and what failed, which can be mended and imported', async () => {
    const path = fileWith(
      'keyword,url,title,timestamp,ip,clicks\nfine,https://example.com/fine,,2024-01-01,198.51.100.7,1\n9,https://example.com/9,,,198.51.100.7,1\nbad,ftp://example.com/,,,198.51.100.7,1\nx,"open\n',
    );
    const { code, out } = await importing(path, 'yourls');
    expect(code).toBe(1);
    expect(out).toContain(`Links with another code: 1, listed in ${path}.codes.csv`);
    expect(out).toMatch(/^ {2}line 4: ftp:\/\/example.com\/: url: Must/m);
    expect(out).toMatch(/^ {2}line 5: .*A quote is opened and never closed\.$/m);
    const codes = readFileSync(`${path}.codes.csv`, 'utf8').split('\r\n');
    expect(codes).toEqual([
      'old_code,new_code,short_url,url',
      expect.stringMatching(/^9,9-\w{8},http:\/\/localhost:\d+\/9-\w{8},https:\/\/example\.com\/9$/),
      '',
    ]);
    const failed = readFileSync(`${path}.failed.ndjson`, 'utf8');
    expect(failed).not.toContain('198.51.100.7');
    const [line = ''] = failed.split('\n').filter((each) => each.includes('ftp://'));
    const mended = fileWith(line.replace('ftp://', 'https://'));
    const again = await importing(mended, 'yourls');
    expect([again.code, again.out]).toEqual([0, 'Links created: 1\n']);
    expect(existsSync(`${mended}.failed.ndjson`)).toBe(false);
    expect(await client.findLink('bad')).toMatchObject({ target_url: 'https://example.com/' });
  });

  it('takes an export to a second stage, whole', async () => {
    const page = { type: 'inpage', site_url: 'https://yoursite.example/post' } as const;
    await client.createLink({ url: 'https://example.com/a', ...page, post_id: 'p:1', title: '=1+1' });
    await client.createLink({
      url: 'https://example.com/b',
      type: 'inpage',
      post_id: 'p:2',
      show_found_on: 0,
    });
    const exported = await collected(client.exportLinks());
    const other = await startRunningHost();
    try {
      const { code, out } = await importing(fileWith(exportOf(exported)), 'klookup', other);
      expect([code, out]).toEqual([0, `Links created: ${exported.length}\n`]);
      const imported = await collected(clientOf(other).exportLinks());
      const kept = (link: Link) => [
        link.short_code,
        link.target_url,
        link.link_type,
        link.title,
        link.description,
        link.post_id,
        link.site_url,
        link.show_found_on,
        link.expires_at,
        link.is_active,
      ];
      expect(imported.map(kept)).toEqual(exported.map(kept));
    } finally {
      await other.stop();
    }
  });

  it('that is killed in the middle goes on without a duplicate', async () => {
    const count = 600;
    const rows = Array.from({ length: count }, (_, n) => `k-${n},https://example.com/killed/${n}`);
    const path = fileWith(`keyword,url\n${rows.join('\n')}\n`);
    const before = await totalCount();
    const child = spawn(
      process.execPath,
      [COMMAND, path, '--from', 'yourls', '--base-url', host.demo.base_url],
      { env: { ...bareEnvironment, KLOOKUP_API_KEY: host.demo.api_key }, stdio: 'ignore' },
    );
    while ((await totalCount()) < before + 130) await sleep(20);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(await totalCount()).toBeLessThan(before + count);
    const { code } = await importing(path, 'yourls');
    expect([code, await totalCount()]).toEqual([0, before + count]);
    const urls = (await collected(client.exportLinks()))
      .map(({ target_url }) => target_url)
      .filter((url) => url.includes('/killed/'));
    // The service may have gone on with the last request for a while.
    const expected = Array.from({ length: count }, (_, n) => `https://example.com/killed/${n}`);
    expect(urls.toSorted()).toEqual(expected.toSorted());
  });

  it('says at once that a key is refused', async () => {
    const { code, error } = await importing(fixture('kutt-api.json'), 'kutt', host, `klup_${'0'.repeat(64)}`);
    expect(code).toBe(1);
    expect(error).toMatch(/401.*\nIt ended after 0 links\. Run it again with the same file to go on\.\n$/);
  });

  it('never replaces its input with a report', async () => {
    const path = fileWith('keyword,url\na,https://example.com/\n', 'links.csv.failed.ndjson');
    const report = path.replace('.failed.ndjson', '');
    const { code, error } = await run(COMMAND, [path, '--from', 'yourls', '--dry-run', '--report', report]);
    expect([code, error.split('\n')[0]]).toEqual([
      2,
      'A report would replace FILE. Name another one with --report.',
    ]);
    expect(existsSync(path)).toBe(true);
  });

  it.each([
    [['--from', 'bitly', '--base-url', 'http://localhost:1'], 'FILE is required.'],
    [['x', '--from', 'tinyurl'], '--from is required: one of klookup, bitly, shlink, yourls, kutt.'],
    [['x', '--from', 'bitly'], '--base-url is required'],
    [['x', '--from', 'bitly', '--base-url', 'http://localhost:1', '--key', 'klup_1'], '--key takes only "-"'],
    [['x', '--from', 'bitly', '--base-url', 'http://go.example.com'], 'An API key is required'],
    [['x', '--from', 'bitly', '--columns', 'nonsense=x', '--dry-run'], '--columns has "nonsense=x"'],
  ])('refuses a wrong command line: %j', async (args, message) => {
    const { code, error } = await run(COMMAND, args);
    expect([code, error.startsWith(message)]).toEqual([2, true]);
  });
});

describe('a file of 100,000 links', { timeout: 300_000 }, () => {
  const COUNT = 100_000;
  /** Far less than the file and its links take. */
  const memory = '--max-old-space-size=48';
  const file = () => {
    const rows = Array.from(
      { length: COUNT },
      (_, n) => `code-${n},https://example.com/${n}?${'x'.repeat(200)},Title`,
    );
    return fileWith(`keyword,url,title\n${rows.join('\n')}\n`);
  };

  it('is imported in bounded memory, with progress', async () => {
    const bulk = createServer(async (request, response) => {
      const { links } = (await json(request)) as { links: { url: string; short_code: string }[] };
      const results = links.map(({ url, short_code }, index) => ({
        index,
        status: 201,
        data: { id: 1, short_code, short_url: `http://localhost/${short_code}`, target_url: url },
      }));
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ success: true, data: { results, created: links.length, existing: 0, failed: 0 } }),
      );
    }).listen(0, '127.0.0.1');
    await once(bulk, 'listening');
    try {
      const { port } = bulk.address() as AddressInfo;
      const { code, out, error } = await run(
        memory,
        [COMMAND, file(), '--from', 'yourls', '--base-url', `http://127.0.0.1:${port}`],
        { env: { KLOOKUP_API_KEY: `klup_${'0'.repeat(64)}` } },
      );
      expect([code, out]).toEqual([0, `Links created: ${COUNT}\n`]);
      expect(error.trimEnd().split('\n')).toHaveLength(COUNT / 1_000);
      expect(error).toMatch(/^50000 links, \d+ % of the file$/m);
    } finally {
      bulk.close();
    }
  });

  it('is checked without a service', async () => {
    const { code, out } = await run(memory, [COMMAND, file(), '--from', 'yourls', '--dry-run']);
    expect([code, out]).toEqual([0, `Links that would be created: ${COUNT}. Nothing was sent\n`]);
  });
});
