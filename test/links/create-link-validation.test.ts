import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EventOptions } from '../http/api-event.ts';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
beforeAll(async () => {
  fixture = await linksFixture();
});
beforeEach(() => {
  fixture.calls.length = 0;
});

const url = 'https://example.com/';
/** All writes except the key's last-use timestamp. */
const writes = () =>
  fixture.calls.filter(
    ({ operation, input }) =>
      !['GetItem', 'BatchGetItem'].includes(operation) && !JSON.stringify(input.Key ?? '').includes('KEY#'),
  );
const expectRefused = async (body: unknown, field: string) => {
  const response = await fixture.create(body);
  expect(response).toMatchObject({ status: 400, body: { success: false, code: 'validation_failed' } });
  expect(response.body.details).toEqual({ [field]: expect.stringMatching(/^.+\.$/) });
  expect(writes()).toEqual([]);
};

describe('url', () => {
  it.each([undefined, null, '', 42, {}, [], true])('%j is refused', (value) =>
    expectRefused({ url: value }, 'url'),
  );

  it.each([
    ['without a scheme', 'example.com'],
    ['with a relative path', '/article'],
    ['with another scheme', 'ftp://example.com/'],
    ['that runs a script', 'javascript:alert(1)'],
    ['without a host', 'https://'],
    ['with a password', 'https://user:password@example.com/'],
    ['on our own host', 'https://go.example.com/aBc1234'],
    ['that is too long', `https://example.com/${'a'.repeat(4_096)}`],
  ])('%s is refused', (_what, value) => expectRefused({ url: value }, 'url'));
});

describe('type', () => {
  it.each(['Direct', '', null, 1])('%j is refused', (type) => expectRefused({ url, type }, 'type'));
});

describe('an in-page link', () => {
  it.each([{}, { post_id: null }])('without a post_id (%j) is refused', (fields) =>
    expectRefused({ url, type: 'inpage', ...fields }, 'post_id'),
  );

  it.each(['yoursite.com/downloads', 'ftp://yoursite.com', 'https://me:secret@yoursite.com/', ''])(
    'with the site_url %j is refused',
    (site_url) => expectRefused({ url, type: 'inpage', post_id: 'post_1', site_url }, 'site_url'),
  );

  it('stores its site_url in normalized form', async () => {
    const { body } = await fixture.create({
      url,
      type: 'inpage',
      post_id: 'post_1',
      site_url: 'HTTPS://YourSite.com:443/a/../downloads#file-2',
    });
    expect(body.data).toMatchObject({
      site_url: 'https://yoursite.com/downloads#file-2',
      show_found_on: 1,
      site_verified_at: null,
    });
  });
});

describe('short_code', () => {
  it.each(['my-link', 'a_b', 'ABC', 'x'.repeat(64)])('accepts %s unchanged', async (short_code) => {
    expect(await fixture.create({ url, short_code })).toMatchObject({
      status: 201,
      body: { data: { short_code, short_url: `https://go.example.com/${short_code}` } },
    });
  });

  it.each(['ab', 'x'.repeat(65), 'a b', 'a/b', 'a+b', 'ñandú', '', 7])('%j is refused', (short_code) =>
    expectRefused({ url, short_code }, 'short_code'),
  );

  it.each(['docs', 'Privacy', 'SUPPORT', 'api', 'dashboard'])('%s is reserved', (short_code) =>
    expectRefused({ url, short_code }, 'short_code'),
  );

  it.each([
    ['taken', async () => undefined],
    ['already used by a deleted link', () => fixture.remove(1)],
  ])('is a 409 and writes nothing when it is %s', async (_what, then) => {
    await fixture.create({ url, short_code: 'my-link' });
    await then();
    const before = (await fixture.items()).filter(({ sk }) => sk !== 'SEQ' && sk !== 'LINK' && sk !== 'KEY');
    expect(await fixture.create({ url, short_code: 'my-link' })).toMatchObject({
      status: 409,
      body: { code: 'short_code_taken', details: { short_code: 'Is taken.' } },
    });
    const after = (await fixture.items()).filter(({ sk }) => sk !== 'SEQ' && sk !== 'LINK' && sk !== 'KEY');
    expect(after).toEqual(before);
  });
});

describe('title, description and post_id', () => {
  it.each([
    ['title', 200],
    ['description', 500],
    ['post_id', 255],
  ])('%s accepts %i characters of any script, but not one more', async (field, maxLength) => {
    const longest = '😀'.repeat(maxLength);
    const { status, body } = await fixture.create({ url, [field]: longest });
    expect(status).toBe(201);
    expect(body.data?.[field]).toBe(longest);
    fixture.calls.length = 0;
    await expectRefused({ url, [field]: `${longest}a` }, field);
  });

  it.each(['title', 'description', 'post_id'])(
    '%s refuses numbers and unpaired surrogates',
    async (field) => {
      await expectRefused({ url, [field]: 42 }, field);
      await expectRefused(`{"url":"${url}","${field}":"\\ud83d"}`, field);
    },
  );

  it('a post_id that is a number gets a response that says what to send', async () => {
    const problemOf = async (post_id: unknown) => (await fixture.create({ url, post_id })).body.details;
    expect(await problemOf(789)).toEqual({ post_id: 'Must be a string: send "789", not 789.' });
    expect(await problemOf(-7)).toEqual({ post_id: 'Must be a string: send "-7", not -7.' });
    // JSON has rounded these already.
    for (const post_id of [12345678901234567890n, 1.5, true, {}]) {
      const sent = typeof post_id === 'bigint' ? `{"url":"${url}","post_id":${post_id}}` : { url, post_id };
      expect((await fixture.create(sent)).body.details).toEqual({ post_id: 'Must be a string.' });
    }
  });

  it('an empty post_id is refused', () => expectRefused({ url, post_id: '' }, 'post_id'));
});

describe('expires_at', () => {
  it.each([
    'tomorrow',
    '2026-12-31',
    '2026-12-31T23:59:59',
    '2026-02-30T00:00:00Z',
    '2027-13-01T00:00:00Z',
    '',
    1_800_000_000,
  ])('%j is refused', (value) => expectRefused({ url, expires_at: value }, 'expires_at'));

  it('refuses past times, including the current second', async () => {
    await expectRefused({ url, expires_at: '2026-02-22T09:59:59Z' }, 'expires_at');
    await expectRefused({ url, expires_at: '2026-02-22T10:00:00.999Z' }, 'expires_at');
    await expectRefused({ url, expires_at: '2026-02-22T12:00:00+02:00' }, 'expires_at');
    expect((await fixture.create({ url, expires_at: '2026-02-22T10:00:01Z' })).status).toBe(201);
  });
});

describe('site_url', () => {
  it('is allowed only for in-page links', () =>
    expectRefused({ url, site_url: 'https://example.com/page' }, 'site_url'));
});

describe('a body with several mistakes', () => {
  it('gets all of them reported at once', async () => {
    const { body } = await fixture.create({
      type: 'x',
      title: 1,
      description: 2,
      colour: 'red',
      expires_at: 'soon',
    });
    expect(Object.keys(body.details ?? {}).sort()).toEqual([
      'colour',
      'description',
      'expires_at',
      'title',
      'type',
      'url',
    ]);
    const { body: other } = await fixture.create({
      url: 'https://go.example.com/x',
      expires_at: '2020-01-01T00:00Z',
    });
    expect(Object.keys(other.details ?? {}).sort()).toEqual(['expires_at', 'url']);
  });

  it.each([{ is_active: 1 }, { id: 7 }, { shortCode: 'aBc1234' }, { URL: url }])(
    'is refused for unknown fields such as %j',
    async (extra) => {
      await expectRefused({ url, ...extra }, Object.keys(extra)[0] ?? '');
    },
  );
});

describe('any body', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 40 });
  const anyUrl = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    anyText.map((text) => `https://${text}`),
    anyText.map((text) => `http://example.com/${text}`),
    fc.tuple(anyText, fc.webUrl()).map(([text, webUrl]) => webUrl.replace('://', `://${text}@`)),
  );
  const anyTime = fc.oneof(
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)$/),
  );
  const anyBody = fc.record(
    {
      url: fc.oneof(anyUrl, anyUrl, fc.jsonValue()),
      type: fc.oneof(fc.constantFrom('direct', 'inpage'), fc.jsonValue()),
      title: fc.oneof(anyText, fc.constant(null), fc.jsonValue()),
      description: fc.oneof(anyText, fc.jsonValue()),
      post_id: fc.oneof(anyText, fc.jsonValue()),
      expires_at: fc.oneof(anyTime, fc.jsonValue()),
      site_url: fc.oneof(anyUrl, fc.constant(null)),
    },
    { requiredKeys: [] },
  );
  const anyGoodBody = fc.record(
    {
      url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
      title: anyText,
      description: anyText,
    },
    { requiredKeys: ['url'] },
  );
  const anyRequest: fc.Arbitrary<[unknown, EventOptions]> = fc.tuple(
    fc.oneof(
      { weight: 4, arbitrary: anyBody },
      { weight: 4, arbitrary: anyGoodBody },
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 200 }),
      fc.constant(undefined),
    ),
    fc.record({
      headers: fc.oneof(
        { weight: 3, arbitrary: fc.constant({}) },
        fc.dictionary(
          fc.constantFrom('authorization', 'content-type', 'x-request-id', 'accept', 'cookie'),
          anyText,
        ),
      ),
    }),
  );

  it('gets an envelope and no 5xx, and a refusal writes nothing', async () => {
    let created = 0;
    await fc.assert(
      fc.asyncProperty(anyRequest, async ([body, options]) => {
        fixture.calls.length = 0;
        const { status, headers, body: envelope } = await fixture.create(body, options);
        expect([201, 400, 401, 413, 415]).toContain(status);
        expect(headers).toHaveProperty('x-request-id');
        expect(envelope.success).toBe(status === 201);
        if (status === 201) {
          created += 1;
          expect(URL.canParse(String(envelope.data?.target_url))).toBe(true);
        } else {
          expect(envelope).toMatchObject({ error: expect.any(String), code: expect.any(String) });
          expect(writes()).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
    // About a quarter of the 500 are valid, so the test covers more than refusals.
    expect(created).toBeGreaterThan(20);
  });
});

describe('an in-page create without a post_id', () => {
  it.each([{ type: 'inpage' }, { url, type: 'inpage', title: 5 }, { url, type: 'inpage', colour: 'red' }])(
    'reports that together with its other mistakes (%j)',
    async (body) => {
      expect(await fixture.create(body)).toMatchObject({
        status: 400,
        body: { details: { post_id: 'Is required when type is "inpage".' } },
      });
    },
  );
});
