import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { routes } from '../../lambdas/http/routes.ts';
import type { Item } from '../../lambdas/table/link-codec.ts';
import { expectEnvelope } from '../http/expect-envelope.ts';
import { printed } from '../logging/captured-log.ts';
import { expectDocumented } from '../openapi/validate-response.ts';
import { hostileRequests } from './hostile-requests.ts';
import { linksFixture } from './links-fixture.ts';
import { linksGateway, type RawRequest, VIEWER_ADDRESS } from './links-gateway.ts';

/**
 * The table, keys of two accounts, and links of every kind: in-page, direct, expiring, other owners',
 * anonymous.
 */
async function setUp() {
  const fixture = await linksFixture();
  const other = await fixture.newAccount();
  const url = 'https://example.com/a';
  const made = [
    await fixture.create({ url }),
    await fixture.create({ url, type: 'inpage', post_id: 'post_1', site_url: 'https://example.com/page' }),
    await fixture.create({ url, expires_at: '2026-03-01T00:00:00Z', short_code: 'my-code' }),
    await fixture.create({ url, type: 'inpage', post_id: 'post_2' }),
    await fixture.create({ url }, { headers: { authorization: `Bearer ${other.key}` } }),
    await fixture.create({ url }, { headers: { authorization: undefined } }),
  ];
  expect(made.map(({ status }) => status)).toEqual(made.map(() => 201));
  const targets = {
    keys: [fixture.owner.key, other.key],
    linkIds: made.map(({ body }) => Number(body.data?.id)),
  };
  return { ...fixture, targets, send: linksGateway(fixture), requests: hostileRequests(targets) };
}

let system: Awaited<ReturnType<typeof setUp>>;
/** The table after the last request, as read by {@link stored}. */
let before: readonly Item[];
beforeEach(async () => {
  system = await setUp();
  before = await stored();
});

/** All items except a key's last-use timestamp, which refused requests update too. */
const stored = async (): Promise<readonly Item[]> =>
  (await system.items()).map(({ lastUsedAt: _lastUsedAt, ...item }) => item);

const isRead = (operation: string) => ['GetItem', 'BatchGetItem', 'Query'].includes(operation);

const loggedRoutes = [
  ...routes.flatMap(({ method, path }) => [`${method} ${path}`, `ANY ${path}`]),
  '$default',
];

/**
 * Expects one log line per request that holds only the service's own data: no address, key or request text.
 */
function expectPlainLog({ method }: RawRequest, status: number): void {
  const [line = '', ...more] = printed();
  expect(more).toEqual([]);
  expect(line).toMatch(/^[\x20-\x7e]+\n$/);
  expect(line).not.toContain(VIEWER_ADDRESS);
  const entry: Record<string, unknown> = JSON.parse(line);
  expect(loggedRoutes).toContain(entry.route);
  expect(entry).toEqual({
    timestamp: expect.any(String),
    level: 'INFO',
    message: 'request',
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    lambdaRequestId: expect.any(String),
    ...('keyId' in entry ? { keyId: expect.stringMatching(/^[0-9a-f]{24}$/) } : {}),
    route: entry.route,
    method,
    status,
    durationMs: expect.any(Number),
  });
}

/** Checks the stored links against the contract ("Formats") after any request. */
function expectValidLinks(items: readonly Item[]): void {
  for (const { targetUrl, siteUrl, title = '', description = '', postId = 'none' } of items.filter(isLink)) {
    for (const url of [targetUrl, siteUrl ?? targetUrl].map(String)) {
      expect(url).toMatch(/^https?:\/\/[\x21-\x7e]{1,4088}$/);
      expect(new URL(url)).toMatchObject({ href: url, username: '', password: '' });
      expect(url).not.toMatch(/^https?:\/\/go\.example\.com\.?\/(?!docs|$)/);
    }
    expect(String(title)).toMatch(/^\P{Cs}{0,200}$/su);
    expect(String(description)).toMatch(/^\P{Cs}{0,500}$/su);
    expect(String(postId)).toMatch(/^\P{Cs}{1,255}$/su);
  }
}

const isLink = ({ pk, sk }: Item) => sk === 'LINK' && pk !== 'COUNTER';

/** A link has one address: other spellings of its id could be cached, or counted, twice. */
function expectPlainId({ target }: RawRequest): void {
  const [, id = '1'] = /\/links\/([^/?]+)/.exec(target.replace(/\/bulk$/, '')) ?? [];
  expect(decodeURIComponent(id)).toMatch(/^[1-9]\d*$/);
}

/** The path as the gateway matches it: decoded segment by segment, so an encoded slash splits nothing. */
function routedPath({ target }: RawRequest): string {
  const segments = target.replace(/\?.*$/s, '').split('/');
  return segments.map((segment) => decoded(segment).replaceAll('/', '%2F')).join('/');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Sends a request and checks the invariants of every request. @returns the response's status */
async function sendAndCheck(request: RawRequest): Promise<number> {
  vi.mocked(process.stdout.write).mockClear();
  system.calls.length = 0;
  const response = await system.send(request);
  expectEnvelope(response);
  expectDocumented({
    method: request.method,
    path: routedPath(request),
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: JSON.parse(response.text),
  });
  expectPlainLog(request, response.status);
  if (response.status < 300) expectPlainId(request);
  if (system.calls.every(({ operation }) => isRead(operation))) return response.status;
  const after = await stored();
  if (response.status >= 400) expect(after).toEqual(before);
  expectValidLinks(after);
  before = after;
  return response.status;
}

const namesOfPrototypes = () =>
  [Object, Array, String, Function].map((type) => Reflect.ownKeys(type.prototype));
const cleanPrototypes = namesOfPrototypes();
afterEach(() => {
  expect(namesOfPrototypes()).toEqual(cleanPrototypes);
});

describe('any request to', () => {
  /** Statuses that a run must produce, so that it doesn't exercise only one kind of refusal. */
  const seenAtLeast: readonly (readonly [endpoint: string, statuses: readonly number[]])[] = [
    ['POST /links', [201, 400, 401, 415]],
    ['POST /links/bulk', [200, 400, 401, 415]],
    ['GET /links', [200, 400, 401]],
    ['GET /links/{id}', [200, 401, 404]],
    ['PUT /links/{id}', [200, 400, 401, 403, 404, 415]],
    ['PATCH /links/bulk', [200, 400, 401, 415]],
    ['DELETE /links/{id}', [200, 401, 403, 404]],
    ['DELETE /links/bulk', [200, 400, 401, 415]],
    ['any other path', [404, 405]],
  ];

  it.each(seenAtLeast)(
    '%s gets an envelope, never a 5xx, and a refusal leaves nothing behind',
    async (endpoint, statuses) => {
      const seen = new Set<number>();
      const requests = system.requests[endpoint] ?? fc.constant(undefined as never);
      await fc.assert(
        fc.asyncProperty(requests, async (request) => {
          seen.add(await sendAndCheck(request));
        }),
        { numRuns: 200 },
      );
      expect([...seen]).toEqual(expect.arrayContaining([...statuses]));
    },
  );
});
