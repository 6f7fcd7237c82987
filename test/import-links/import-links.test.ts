import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ImportServices, importLinks, type Outcome } from '../../bin/import-links/import-links.ts';
import type { PresetName } from '../../bin/import-links/read-links.ts';
import { type Fetch, KlookUpClient, type Link } from '../../clients/typescript/src/client.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';
import { linksGateway } from '../links/links-gateway.ts';
import { collected } from './collected.ts';
import { exportOf, fileWith, readFile } from './rows.ts';

let fixture: LinksFixture;
let calls: string[];
let client: KlookUpClient;
beforeEach(async () => {
  fixture = await linksFixture();
  calls = [];
  client = clientWith(fixture.owner.key);
});

/** A client of the API over the fixture's table. */
function clientWith(apiKey: string, over: Partial<Record<'after' | 'before', (call: string) => void>> = {}) {
  const send = linksGateway(fixture);
  const fetch: Fetch = async (url, { method, headers, body }) => {
    const { pathname, search } = new URL(url);
    const call = `${method} ${pathname}`;
    over.before?.(call);
    calls.push(call);
    const target = pathname + search;
    const response = await send({ method, target, headers: Object.entries(headers), ...(body && { body }) });
    over.after?.(call);
    return {
      status: response.status,
      headers: new Headers(response.headers.map(([name, value]): [string, string] => [name, value])),
      text: async () => response.text,
    };
  };
  const baseUrl = 'https://go.example.com';
  return new KlookUpClient({
    apiKey,
    baseUrl,
    fetch,
    maxAttempts: 1,
    sleep: async () => {},
    random: () => 0,
  });
}

const services = (over: Partial<ImportServices> = {}): ImportServices => ({
  client,
  now: fixture.now,
  sleep: async () => {},
  ...over,
});

const importFile = async (path: string, from: PresetName, over: Partial<ImportServices> = {}) => {
  const { links } = await readFile(path, from);
  const all = (async function* () {
    yield* links;
  })();
  return collected(importLinks(all, services(over)));
};
const importText = (text: string, from: PresetName, over: Partial<ImportServices> = {}) =>
  importFile(fileWith(text), from, over);

const brief = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => {
    const { kind, link } = outcome;
    const rest = 'code' in outcome ? outcome.code : 'reason' in outcome ? outcome.reason : undefined;
    return rest === undefined ? [link.oldCode, kind] : [link.oldCode, kind, rest];
  });

const allLinks = async (of: KlookUpClient = client): Promise<Link[]> => collected(of.exportLinks());
const table = (...rows: string[]) => ['keyword,url,title,timestamp,ip,clicks', ...rows, ''].join('\n');
const row = (code: string, url = 'https://example.com/') => `${code},${url},,2024-01-01 00:00:00,127.0.0.1,0`;

describe('an export of ours', () => {
  /** What an import keeps of a link. */
  const kept = ({
    id,
    clicks,
    views,
    created_at,
    updated_at,
    created_by_key,
    verification,
    purge_at,
    ...link
  }: Link) => link;

  it('is taken back whole by another account of another stage', async () => {
    const day = 86_400_000;
    const later = new Date(fixture.now().getTime() + day).toISOString();
    const url = 'https://example.com/file.zip';
    const page = { type: 'inpage', site_url: 'https://yoursite.example/a' } as const;
    await client.createLink({
      url,
      short_code: 'my-code',
      title: `'=1 "quoted", and more`,
      description: 'ä 😀',
    });
    await client.createLink({ url, expires_at: later, post_id: 'label' });
    const first = await client.createLink({ url, ...page, post_id: 'post:1', show_found_on: 0 });
    await client.updateLink(first.id, { is_active: 0 });
    await client.createLink({ url: `${url}?2`, ...page, post_id: 'post:1' });
    const direct = await client.createLink({ url: `${url}?3` });
    await client.updateLink(direct.id, { is_active: 0, expires_at: later });
    const exported = await allLinks();
    const send = linksGateway(fixture);
    const headers = [['authorization', `Bearer ${fixture.owner.key}`]] as const;
    const csv = await send({ method: 'GET', target: '/api/v1/links/export?format=csv', headers });

    for (const text of [exportOf(exported), csv.text]) {
      fixture = await linksFixture();
      client = clientWith(fixture.owner.key);
      const outcomes = await importText(text, 'klookup');
      expect(outcomes.map(({ kind }) => kind)).toEqual(exported.map(() => 'created'));
      const imported = await allLinks();
      expect(imported.map(kept)).toEqual(exported.map(kept));
      // The one that is active holds the claim.
      const again = await client.createLink({ url, ...page, post_id: 'post:1' });
      expect(again).toMatchObject({ existing: true, short_code: exported[3]?.short_code });
      calls = [];
      expect((await importText(text, 'klookup')).map(({ kind }) => kind)).toEqual(
        exported.map(() => 'existing'),
      );
      expect(calls.filter((call) => call.startsWith('PUT'))).toEqual([]);
      expect((await allLinks()).map(kept)).toEqual(exported.map(kept));
    }
  });

  it('has expired links, which are disabled', async () => {
    const expires_at = new Date(fixture.now().getTime() + 60_000).toISOString();
    const { short_code } = await client.createLink({ url: 'https://example.com/', expires_at });
    const [exported] = await allLinks();
    fixture = await linksFixture();
    client = clientWith(fixture.owner.key);
    fixture.passTime(3_600);
    const old = { ...exported, expires_at: '2026-02-20T00:00:00Z' };
    await importText(JSON.stringify(old), 'klookup');
    expect(await allLinks()).toMatchObject([{ short_code, is_active: 0, expires_at: null }]);
  });
});

describe('codes', () => {
  it('are kept where they are free and valid, and others begin with the old one', async () => {
    const other = clientWith((await fixture.newAccount()).key);
    await other.createLink({ url: 'https://example.com/theirs', short_code: 'taken' });
    const outcomes = await importText(
      table(row('free'), row('taken'), row('1'), row('a/b'), row('api')),
      'yourls',
    );
    expect(brief(outcomes)).toEqual([
      ['free', 'created', 'free'],
      ['taken', 'created', expect.stringMatching(/^taken-[a-z0-9]{8}$/)],
      ['1', 'created', expect.stringMatching(/^1-[a-z0-9]{8}$/)],
      ['a/b', 'created', expect.stringMatching(/^a-b-[a-z0-9]{8}$/)],
      ['api', 'created', expect.stringMatching(/^api-[a-z0-9]{8}$/)],
    ]);
  });

  it('of our making are the same in the next run, even after days, so that no link comes twice', async () => {
    const other = clientWith((await fixture.newAccount()).key);
    await other.createLink({ url: 'https://example.com/theirs', short_code: 'taken' });
    const text = table(row('taken'), row('1'), row(''));
    const first = await importText(text, 'yourls');
    fixture.passTime(40 * 86_400);
    const second = await importText(text, 'yourls');
    expect(second.map(({ kind }) => kind)).toEqual(['existing', 'existing', 'existing']);
    expect(brief(second).map(([, , code]) => code)).toEqual(brief(first).map(([, , code]) => code));
    expect(await allLinks()).toHaveLength(3);
  });

  it('of links that were deleted are never issued again: their import gets another one', async () => {
    const text = table(row('gone'));
    await importText(text, 'yourls');
    await client.deleteLink(1);
    expect(brief(await importText(text, 'yourls'))).toEqual([
      ['gone', 'created', expect.stringMatching(/^gone-/)],
    ]);
    expect(brief(await importText(text, 'yourls'))).toEqual([
      ['gone', 'existing', expect.stringMatching(/^gone-/)],
    ]);
  });

  it('that the file has twice make one link, or two where the destinations differ', async () => {
    const text = table(row('same'), row('same'), row('same', 'https://example.com/other'), row('same'));
    const expected = (kind: string) => [
      ['same', kind, 'same'],
      ['same', kind, expect.stringMatching(/^same-/)],
    ];
    const withoutTwice = (outcomes: Outcome[]) => brief(outcomes.filter(({ kind }) => kind !== 'twice'));
    expect(withoutTwice(await importText(text, 'yourls'))).toEqual(expected('created'));
    expect(withoutTwice(await importText(text, 'yourls'))).toEqual(expected('existing'));
    expect(await allLinks()).toHaveLength(2);
  });

  it('that are yours and lead elsewhere stay as they are', async () => {
    await client.createLink({ url: 'https://example.com/edited', short_code: 'mine' });
    const outcomes = await importText(table(row('mine')), 'yourls');
    expect(brief(outcomes)).toEqual([
      [
        'mine',
        'failed',
        'The code is yours already: https://go.example.com/mine leads to another destination.',
      ],
    ]);
    expect(await allLinks()).toMatchObject([{ target_url: 'https://example.com/edited' }]);
  });
});

describe('links that can not be created', () => {
  it('are reported with the reason, and stop no other', async () => {
    const text = table(
      row('one'),
      row('mail', 'mailto:jane@example.com'),
      row('private', 'http://localhost/'),
      row('own', 'https://go.example.com/one'),
      row('none', ''),
      row('two'),
    );
    expect(brief(await importText(text, 'yourls'))).toEqual([
      ['none', 'failed', 'It has no destination.'],
      ['one', 'created', 'one'],
      ['mail', 'failed', expect.stringMatching(/^url: Must/)],
      ['private', 'failed', expect.stringMatching(/^url: Must have a public host/)],
      ['own', 'failed', 'url: Must not be one of our own short links.'],
      ['two', 'created', 'two'],
    ]);
  });

  it('are those whose post has another link already, unless it leads to the same place', async () => {
    const inPage = { type: 'inpage', post_id: '1' } as const;
    await client.createLink({ url: 'https://example.com/', ...inPage });
    const line = (url: string) => JSON.stringify({ short_code: 'theirs', target_url: url, ...inPage });
    const [existing] = await allLinks();
    expect(brief(await importText(line('https://example.com/'), 'klookup'))).toEqual([
      ['theirs', 'existing', existing?.short_code],
    ]);
    expect(brief(await importText(line('https://example.com/2'), 'klookup'))).toEqual([
      ['theirs', 'failed', expect.stringMatching(/has this post_id already, and leads elsewhere/)],
    ]);
  });

  it('for lack of time are sent again', async () => {
    let responses = 0;
    const busy = {
      ...bound(client),
      createLinks: async (links: Parameters<KlookUpClient['createLinks']>[0]) => {
        responses += 1;
        if (responses > 1) return client.createLinks(links);
        const [first, ...others] = links;
        const { results } = await client.createLinks(first ? [first] : []);
        const later = others.map((_, index) => ({
          index: index + 1,
          status: 503,
          error: 'Later.',
          code: 'service_unavailable',
        }));
        return { results: [...results, ...later], created: 1, existing: 0, failed: later.length };
      },
    };
    const outcomes = await importText(table(row('one'), row('two'), row('tre')), 'yourls', { client: busy });
    expect(outcomes.map(({ kind }) => kind)).toEqual(['created', 'created', 'created']);
    expect(responses).toBe(2);
  });
});

const bound = (of: KlookUpClient): ImportServices['client'] => ({
  createLinks: of.createLinks.bind(of),
  findLink: of.findLink.bind(of),
  updateLink: of.updateLink.bind(of),
});

describe('a run that ends in the middle', () => {
  const kutt = readFileSync('test/import-links/fixtures/kutt-api.json', 'utf8');

  it('leaves no disabled link that works for long, and the next run disables it', async () => {
    client = clientWith(fixture.owner.key, {
      before: (call) => {
        if (call.startsWith('PUT')) throw new Error('The process was killed.');
      },
    });
    await expect(importText(kutt, 'kutt')).rejects.toThrow('killed');
    const half = (await allLinks()).filter(({ short_code }) => short_code !== 'aBcDeF');
    expect(half.map(({ is_active, expires_at }) => [is_active, expires_at])).toEqual([
      [1, '2026-02-22T10:15:00Z'],
      [1, '2026-02-22T10:15:00Z'],
    ]);
    client = clientWith(fixture.owner.key);
    fixture.passTime(86_400);
    expect(brief(await importText(kutt, 'kutt')).map(([code, kind]) => [code, kind])).toEqual([
      ['aBcDeF', 'existing'],
      ['secret', 'existing'],
      ['spam', 'existing'],
    ]);
    expect((await allLinks()).map(({ is_active, expires_at }) => [is_active, expires_at])).toEqual([
      [1, '2099-12-31T00:00:00Z'],
      [0, null],
      [0, null],
    ]);
  });

  it('does not disable again what the owner has enabled since', async () => {
    await importText(kutt, 'kutt');
    await client.updateLink(2, { is_active: 1 });
    await importText(kutt, 'kutt');
    expect((await client.getLink(2)).link.is_active).toBe(1);
  });

  it('creates nothing twice when the next one repeats it', async () => {
    const text = table(
      ...Array.from({ length: 250 }, (_, n) => row(`code-${n}`, `https://example.com/${n}`)),
    );
    let bulks = 0;
    client = clientWith(fixture.owner.key, {
      // The response to the second one is lost.
      after: (call) => {
        if (call.endsWith('/bulk')) bulks += 1;
        if (bulks === 2) throw new Error('The process was killed.');
      },
    });
    await expect(importText(text, 'yourls')).rejects.toThrow('killed');
    client = clientWith(fixture.owner.key);
    const kinds = (await importText(text, 'yourls')).map(({ kind }) => kind);
    expect(kinds).toEqual([...Array(200).fill('existing'), ...Array(50).fill('created')]);
    expect((await allLinks()).map(({ target_url }) => target_url)).toEqual(
      Array.from({ length: 250 }, (_, n) => `https://example.com/${n}`),
    );
  });
});
