import { createHash } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import { clearedSessionCookie } from '../../lambdas/http/session-cookie.ts';
import type { Link } from '../../lambdas/links/link.ts';
import { newSession } from '../../lambdas/sessions/sign-in.ts';
import { accountEventItem } from '../../lambdas/table/account-event-items.ts';
import {
  apiKeyKey,
  dayStatsKey,
  profileKey,
  sessionStateKey,
  totalStatsKey,
  userApiKeyKey,
} from '../../lambdas/table/keys.ts';
import { linkItem, totalItem } from '../../lambdas/table/link-items.ts';
import { putSession } from '../../lambdas/table/session-items.ts';
import { LINKS, type TestAccount } from '../account-deletion/leaving-fixture.ts';
import { linkWith } from '../links/a-link.ts';
import { PUBLIC_ORIGIN } from '../links/links-fixture.ts';
import { seed } from '../purge/leftovers.ts';
import { type ExportFixture, exportFixture, type Line } from './export-fixture.ts';

type Item = Readonly<Record<string, unknown>>;

/** What Lambda returns at most (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
const LAMBDA_LIMIT_BYTES = 6 * 1024 * 1024;
const PLACE = { country: 'PH', device: 'desktop', browser: 'Firefox' };

let fixture: ExportFixture;
let jane: TestAccount;
beforeEach(async () => {
  fixture = await exportFixture();
  jane = await fixture.account();
});

const typesOf = (lines: readonly Line[]): string[] => lines.map(({ type }) => type);
const ofType = (lines: readonly Line[], type: string): unknown[] =>
  lines.filter((line) => line.type === type).map((line) => line[type]);

describe('an export', () => {
  it('has the account, its sessions, keys, sites and events on the first page', async () => {
    await fixture.fill(jane);
    const { lines } = await fixture.page(jane.cookie);
    expect([...new Set(typesOf(lines))]).toEqual(['account', 'session', 'api_key', 'site', 'event', 'next']);
    expect(ofType(lines, 'account')).toEqual([
      {
        id: jane.userId,
        email: jane.email,
        name: null,
        language: 'en',
        time_zone: 'UTC',
        email_verified_at: '2026-02-22T10:00:00Z',
        created_at: '2026-02-22T10:00:00Z',
      },
    ]);
    expect(ofType(lines, 'session')).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        created_at: '2026-02-22T10:00:00Z',
        last_used_at: '2026-02-22T10:00:00Z',
        expires_at: '2026-03-08T10:00:00Z',
        confirmed_at: '2026-02-22T10:00:00Z',
        ...PLACE,
      },
    ]);
    expect(ofType(lines, 'api_key')).toContainEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: 'Second',
      start: expect.stringMatching(/^klup_[0-9a-f]{4}$/),
      scopes: ['links:read', 'links:write', 'stats:read'],
      created_at: '2026-02-22T10:00:00Z',
      expires_at: null,
      last_used_at: null,
      last_used_country: null,
      revoked_at: null,
      replaced_by: null,
    });
    expect(ofType(lines, 'site')).toMatchObject([{ domain: 'shop.example', state: 'unproved' }]);
    const session = (ofType(lines, 'session')[0] as Item).id;
    const events = ofType(lines, 'event') as { readonly kind: string }[];
    expect(events.toSorted((one, other) => (one.kind > other.kind ? -1 : 1))).toEqual([
      {
        id: expect.any(String),
        kind: 'signed_in',
        at: '2026-02-22T10:00:00Z',
        ...PLACE,
        session_id: null,
        key_id: null,
      },
      {
        id: expect.any(String),
        kind: 'data_exported',
        at: '2026-02-22T10:00:00Z',
        country: 'unknown',
        device: 'unknown',
        browser: 'unknown',
        session_id: session,
        key_id: null,
      },
    ]);
  });

  it('goes on with the links, each as GET /links/{id} returns it, removed ones too', async () => {
    await fixture.createLinks(jane);
    const counters = {
      clicks: 3,
      views: 4,
      bot_views: 1,
      'country#PH': 3,
      'device#mobile': 3,
      'browser#Chrome': 3,
    };
    await fixture.put({ ...totalStatsKey(1), ...counters });
    await fixture.put({ ...dayStatsKey(1, '2026-02-21'), clicks: 3 });
    const [, second, ...more] = await fixture.pages(jane.cookie);
    expect(more).toEqual([]);
    const links = second?.lines.filter(({ type }) => type === 'link') ?? [];
    expect(links).toHaveLength(LINKS);
    for (const { type: _type, ...exported } of links) {
      const { id } = exported.link as { readonly id: number };
      const { data } = (await fixture.get(id, jane.key)).body;
      expect(exported).toEqual({ link: data?.link, stats: data?.stats });
    }
    const byId = new Map(links.map((line) => [(line.link as Item).id, line]));
    expect(byId.get(1)).toMatchObject({
      link: { clicks: 3, short_url: expect.stringContaining(PUBLIC_ORIGIN) },
      stats: { clicks_by_country: { PH: 3 }, recent_clicks: [{ date: '2026-02-21', count: 3 }] },
    });
    expect(byId.get(2)).toMatchObject({ link: { verification: { state: 'pending' } } });
    expect(byId.get(4)).toMatchObject({ link: { restriction: { code: 'link_taken_down' } } });
    expect(byId.get(5)).toMatchObject({ link: { removal: { reason: 'page_not_found' } } });
  });

  it('ends with the number of its lines, so that one that was cut off is noticed', async () => {
    await fixture.createLinks(jane);
    await fixture.fill(jane);
    const all = await fixture.pages(jane.cookie);
    const records = all.flatMap(({ lines }) => lines).filter(({ type }) => !['next', 'end'].includes(type));
    expect(all.at(-1)?.lines.at(-1)).toEqual({ type: 'end', lines: records.length });
    for (const { text, lines } of all) {
      expect(text.endsWith('\n')).toBe(true);
      expect(['next', 'end']).toContain(lines.at(-1)?.type);
    }
  });

  it('is a file for nobody else: not cached, not shown, and not for other websites', async () => {
    const { headers } = await fixture.page(jane.cookie);
    expect(headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': 'attachment; filename="klook-up-export-2026-02-22.ndjson"',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  it('has no hash of a key, a session, a password or a token, and no key', async () => {
    await fixture.createLinks(jane);
    await fixture.fill(jane);
    await fixture.put({ ...(await profile()), passwordHash: '$argon2id$secret' });
    const text = (await fixture.pages(jane.cookie)).map((page) => page.text).join('');
    expect(text).not.toMatch(/[0-9a-f]{64}/);
    expect(text).not.toContain('argon2id');
    expect(text).not.toContain(jane.key.slice(0, 20));
    const [, secret = ''] = jane.cookie.split('.');
    expect(text).not.toContain(secret);
    const session = createHash('sha256').update(secret).digest('hex');
    expect(text).toContain(session.slice(0, 24));
    expect(text).not.toContain(session.slice(0, 25));
  });

  it("has nothing of another account's", async () => {
    const neighbour = await fixture.account();
    await fixture.createLinks(neighbour);
    await fixture.fill(neighbour);
    const text = (await fixture.pages(jane.cookie)).map((page) => page.text).join('');
    expect(text).not.toContain(neighbour.userId);
    expect(text).not.toContain(neighbour.email);
    expect(text).not.toContain('"link"');
  });

  it('has only sessions that have neither ended nor expired', async () => {
    const used = (sha256: string, generation: number, at: Date) =>
      putSession(
        '',
        newSession({ userId: jane.userId, sha256, sessionId: '' }, { place: PLACE, at }),
        generation,
      ).Put?.Item ?? {};
    await seed(fixture.table, [
      used('1'.repeat(64), 2, fixture.now()),
      used('2'.repeat(64), 3, new Date('2026-02-01T00:00:00Z')),
      used('3'.repeat(64), 3, new Date('2026-02-20T00:00:00Z')),
    ]);
    const ids = ofType((await fixture.page(jane.cookie)).lines, 'session').map(
      (session) => (session as Item).id,
    );
    expect(ids).toHaveLength(2);
    expect(ids).toContain('3'.repeat(24));
  });

  it('omits a link that the index still lists although it is deleted', async () => {
    await seed(fixture.table, [linkItem(linkOf(900))]);
    const [, second] = await fixture.pages(jane.cookie);
    expect(second?.lines).toEqual([{ type: 'end', lines: expect.any(Number) }]);
  });
});

describe('an export of many links', () => {
  it('has 100 on each page, each link once, newest first', async () => {
    await seed(fixture.table, linkRows(250));
    const [first, ...others] = await fixture.pages(jane.cookie);
    expect(typesOf(first?.lines ?? [])).not.toContain('link');
    expect(others.map(({ lines }) => lines.length)).toEqual([101, 101, 51]);
    const ids = others.flatMap(({ lines }) => ofType(lines, 'link').map((link) => (link as Item).id));
    expect(ids).toEqual(Array.from({ length: 250 }, (_, n) => 1_250 - n));
  });

  it('fits into a response of Lambda, even if all are as large as can be', async () => {
    const four = '😀';
    const path = 'a'.repeat(4_096 - 'https://example.com/'.length);
    const largest: Partial<Link> = {
      type: 'inpage',
      targetUrl: `https://example.com/${path}` as Destination,
      siteUrl: `https://example.com/${path}` as Destination,
      title: four.repeat(200),
      description: four.repeat(500),
      postId: '"'.repeat(255),
    };
    await seed(fixture.table, linkRows(100, largest));
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const countries = letters.flatMap((a) => letters.slice(0, 10).map((b) => `country#${a}${b}`));
    const counters = Object.fromEntries(
      [...countries, ...countries.map((name) => name.replace('country', 'browser'))].map((name) => [
        name,
        10 ** 12,
      ]),
    );
    const days = Array.from({ length: 30 }, (_, n) => `2026-01-${String(n + 1).padStart(2, '0')}`);
    for (let id = 1_001; id <= 1_100; id += 1) {
      await seed(fixture.table, [
        { ...totalStatsKey(id), clicks: 10 ** 12, ...counters },
        ...days.map((day) => ({ ...dayStatsKey(id, day), clicks: 10 ** 12 })),
      ]);
    }
    const [, second] = await fixture.pages(jane.cookie);
    expect(second?.lines).toHaveLength(101);
    expect(Buffer.byteLength(second?.text ?? '')).toBeGreaterThan(1_500_000);
    expect(Buffer.byteLength(second?.text ?? '')).toBeLessThan(LAMBDA_LIMIT_BYTES);
  });
});

describe('an export of many records besides links', () => {
  const MANY = 1_300;

  it.each([
    [
      'session',
      (n: number) => [
        putSession(
          '',
          newSession(
            { userId: jane.userId, sha256: hash(n), sessionId: '' },
            { place: PLACE, at: fixture.now() },
          ),
          3,
        ).Put?.Item ?? {},
      ],
    ],
    [
      'api_key',
      (n: number) => {
        const key = {
          keyId: hash(n).slice(0, 24),
          userId: jane.userId,
          name: 'A',
          start: 'klup_1',
          createdAt: '2026-02-22T10:00:00Z',
        };
        return [
          { ...apiKeyKey(hash(n)), ...key },
          { ...userApiKeyKey(jane.userId, key.keyId), ...key, sha256: hash(n) },
        ];
      },
    ],
    [
      'event',
      (n: number) => {
        const id = fixture.newEventId(new Date(fixture.now().getTime() - n * 1_000));
        return [
          accountEventItem({
            userId: jane.userId,
            id,
            kind: 'signed_in',
            at: fixture.now(),
            place: undefined,
          }),
        ];
      },
    ],
  ] as const)('has each %s once, 1,000 lines on a page', async (type, rowsOf) => {
    await seed(fixture.table, Array.from({ length: MANY }, (_, n) => rowsOf(n)).flat());
    const all = await fixture.pages(jane.cookie);
    expect(all.map(({ lines }) => lines.length > 1_001)).not.toContain(true);
    const ids = all.flatMap(({ lines }) => ofType(lines, type).map((record) => (record as Item).id));
    expect(new Set(ids).size).toBe(ids.length);
    // Besides the one that the account has had before.
    expect(ids).toHaveLength(MANY + 1);
    const records = all.flatMap(({ lines }) => lines).filter((line) => !['next', 'end'].includes(line.type));
    expect(all.at(-1)?.lines.at(-1)).toEqual({ type: 'end', lines: records.length });
  });
});

describe('the history of an account', () => {
  it('has an export once, by its first page', async () => {
    await fixture.createLinks(jane);
    await fixture.pages(jane.cookie);
    const exports = (await fixture.items()).filter(({ kind }) => kind === 'data_exported');
    expect(exports).toMatchObject([{ pk: `EVENTS#${jane.userId}`, ttl: expect.any(Number) }]);
  });
});

describe('a cursor', () => {
  it("of another account's export is a 400", async () => {
    const neighbour = await fixture.account();
    const cursor = (await fixture.page(neighbour.cookie)).lines.at(-1)?.cursor;
    expect(await fixture.page(jane.cookie, cursor)).toMatchObject({
      status: 400,
      body: {
        code: 'validation_failed',
        details: { cursor: 'Must be a cursor from an earlier page of your export.' },
      },
    });
  });

  it.each(['', 'x', 'next', Buffer.from('1.links.0.AAAAAAAA.').toString('base64url'), 'é'])(
    'that we have not issued is a 400: %j',
    async (cursor) => {
      expect(await fixture.page(jane.cookie, cursor)).toMatchObject({ status: 400 });
    },
  );

  it.each(['cursor=a&cursor=b', 'page=2'])('sent as %s is a 400', async (query) => {
    expect(await fixture.page(jane.cookie, undefined, { query })).toMatchObject({ status: 400 });
  });

  it.each(['account', 'sessions', 'keys', 'sites', 'events', 'links', 'removed'])(
    'with any position in %s returns a page, and never an error',
    async (section) => {
      const tag = createHash('sha256').update(jane.userId).digest('base64url').slice(0, 8);
      for (const after of ['', 'x', '0', '999999999999', 'z'.repeat(255), '-.-']) {
        const cursor = Buffer.from(`1.${section}.3.${tag}.${after}`).toString('base64url');
        expect([200, 400]).toContain((await fixture.page(jane.cookie, cursor)).status);
      }
    },
  );
});

describe('exporting', () => {
  it('needs a session: an API key with all scopes is a 403', async () => {
    const options = { headers: { authorization: `Bearer ${jane.key}` }, cookies: [] };
    expect(await fixture.page('', undefined, options)).toMatchObject({
      status: 403,
      body: { code: 'session_required' },
    });
  });

  it('needs the password, entered in the last 15 minutes, for each page', async () => {
    const cursor = (await fixture.page(jane.cookie)).lines.at(-1)?.cursor;
    fixture.passTime(15 * 60 + 1);
    for (const each of [undefined, cursor]) {
      expect(await fixture.page(jane.cookie, each)).toMatchObject({
        status: 403,
        body: { code: 'proof_required' },
      });
    }
  });

  it('is not for an unverified account', async () => {
    await fixture.table.client.send(
      new UpdateCommand({
        TableName: fixture.table.name,
        Key: sessionStateKey(jane.userId),
        UpdateExpression: 'SET isVerified = :no',
        ExpressionAttributeValues: { ':no': false },
      }),
    );
    expect(await fixture.page(jane.cookie)).toMatchObject({
      status: 403,
      body: { code: 'email_unverified' },
    });
  });

  it('ends a session whose account is gone, and stores no event', async () => {
    const cookie = await fixture.signIn('e'.repeat(32));
    const { status, headers } = await fixture.page(cookie);
    expect(status).toBe(401);
    expect(headers['set-cookie']).toBe(clearedSessionCookie);
    expect((await fixture.items()).filter(({ kind }) => kind === 'data_exported')).toEqual([]);
  });
});

const hash = (n: number): string => createHash('sha256').update(String(n)).digest('hex');

async function profile(): Promise<Item> {
  const { pk, sk } = profileKey(jane.userId);
  return (await fixture.items()).find((item) => item.pk === pk && item.sk === sk) ?? {};
}

/** A link of the account. Its position is its id. */
const linkOf = (linkId: number, fields: Partial<Link> = {}): Link =>
  linkWith({
    linkId,
    createdAt: fixture.now(),
    owner: { userId: jane.userId, sequence: linkId },
    ...fields,
  });

const linkRows = (count: number, fields: Partial<Link> = {}): Item[] =>
  Array.from({ length: count }, (_, n) => linkOf(1_001 + n, fields)).flatMap((link) => [
    linkItem(link),
    totalItem(link),
  ]);
