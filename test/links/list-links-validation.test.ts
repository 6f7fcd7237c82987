import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeCursor, fingerprint } from '../../lambdas/links/list-links-cursor.ts';
import { type ListFixture, linkAt, listFixture } from './list-links-fixture.ts';

let fixture: ListFixture;
beforeAll(async () => {
  fixture = await listFixture();
  await fixture.seed([1, 2, 3].map((place) => linkAt(fixture.owner.userId, place)));
});
const cursor = encodeCursor({ before: 3, filtersFingerprint: '' });
const PAGE = 'Must be a whole number from 1.';
const LIMIT = 'Must be a whole number from 1 to 100.';
const CURSOR = 'Must be a next_cursor from an earlier response.';
const OTHER_FILTERS = 'Belongs to a list with different filters.';
const UNKNOWN = 'There is no such parameter.';
const ONCE = 'Must not be sent more than once.';

describe('an invalid query is a 400 that names each wrong parameter', () => {
  it.each<[query: string, details: Record<string, string>]>([
    ...[
      '0',
      '-1',
      '1.5',
      'abc',
      '',
      '01',
      '1e2',
      '+1',
      '%201',
      '%2B1',
      '١',
      '1,2',
      '9007199254740992',
      'NaN',
    ].map((page): [string, Record<string, string>] => [`page=${page}`, { page: PAGE }]),
    ...['0', '-1', '1.5', 'abc', '', '101', '020', '1e1', 'Infinity'].map(
      (limit): [string, Record<string, string>] => [`limit=${limit}`, { limit: LIMIT }],
    ),
    ['page=0&limit=0', { page: PAGE, limit: LIMIT }],
    ['page=1&page=1', { page: ONCE }],
    ['page=x&limit=5&limit=6', { page: PAGE, limit: ONCE }],
    ['sort=asc', { sort: UNKNOWN }],
    ['Page=1', { Page: UNKNOWN }],
    ['page%5B%5D=1', { 'page[]': UNKNOWN }],
    ['__proto__=1', JSON.parse(`{"__proto__":"${UNKNOWN}"}`)],
    ['=1', { '(empty)': UNKNOWN }],
    ['cursor=', { cursor: CURSOR }],
    ['cursor=abc', { cursor: CURSOR }],
    [`cursor=${cursor}%3D`, { cursor: CURSOR }],
    [`cursor=${cursor}x`, { cursor: CURSOR }],
    [`page=1&cursor=${cursor}`, { page: 'Must not be sent together with cursor.' }],
    ['page=1&type=direct', { page: 'Must not be sent together with filters. Use cursor instead.' }],
    ['page=1&is_active=0', { page: 'Must not be sent together with filters. Use cursor instead.' }],
    [`cursor=${cursor}&type=direct`, { cursor: OTHER_FILTERS }],
    [
      `cursor=${encodeCursor({ before: 3, filtersFingerprint: fingerprint({ search: 'a' }) })}&search=b`,
      { cursor: OTHER_FILTERS },
    ],
    [
      `cursor=${encodeCursor({ before: 3, filtersFingerprint: fingerprint({ search: 'a' }) })}`,
      { cursor: OTHER_FILTERS },
    ],
    ['post_id=', { post_id: 'Must not be empty.' }],
    [`post_id=${'a'.repeat(256)}`, { post_id: 'Must have at most 255 characters.' }],
    ['site_url=', { site_url: 'Must be an absolute URL with http:// or https://.' }],
    ['site_url=javascript:alert(1)', { site_url: 'Must be an absolute URL with http:// or https://.' }],
    ['type=Direct', { type: 'Must be "direct" or "inpage".' }],
    ['is_active=true', { is_active: 'Must be 0 or 1.' }],
    ['is_active=2', { is_active: 'Must be 0 or 1.' }],
    ['search=', { search: 'Must not be empty.' }],
    [`search=${'%F0%9F%98%80'.repeat(101)}`, { search: 'Must have at most 100 characters.' }],
  ])('%s', async (query, details) => {
    const { status, body } = await fixture.listLinks(query);
    expect(status).toBe(400);
    expect(body).toEqual({
      success: false,
      error: 'The request is not valid. See details.',
      code: 'validation_failed',
      details,
    });
  });

  it('does not read the list', async () => {
    fixture.calls.length = 0;
    await fixture.listLinks('page=0');
    expect(fixture.calls.filter(({ operation }) => operation === 'Query')).toEqual([]);
  });
});

describe('a valid query', () => {
  it.each([
    'page=1',
    'limit=100',
    'limit=1',
    `cursor=${cursor}`,
    'search=a+b',
    `search=${'%F0%9F%98%80'.repeat(100)}`,
    'search=100%',
    `post_id=${'%F0%9F%98%80'.repeat(255)}`,
    '&',
  ])('%s is a 200', async (query) => {
    expect((await fixture.listLinks(query)).status).toBe(200);
  });

  it('reads plus signs and %20 as spaces', async () => {
    await fixture.seed([linkAt(fixture.owner.userId, 9, { title: 'two words' })]);
    expect((await fixture.listLinks('search=two+words')).ids).toEqual([9]);
    expect((await fixture.listLinks('search=two%20words')).ids).toEqual([9]);
  });
});

describe('any query', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'page',
      'limit',
      'cursor',
      'post_id',
      'site_url',
      'type',
      'is_active',
      'search',
      '__proto__',
    ),
    fc.string({ unit: 'binary' }),
  );
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '1',
      '0',
      '100',
      'direct',
      'inpage',
      cursor,
      '%',
      '%ff',
      '%00',
      '\0',
      '99999999999999999999',
    ),
    fc.webUrl(),
  );
  const parameter = fc.tuple(name, value);
  const query = fc.oneof(
    fc.array(parameter, { maxLength: 6 }).map((all) => new URLSearchParams(all).toString()),
    fc.array(parameter, { maxLength: 6 }).map((all) => all.map((pair) => pair.join('=')).join('&')),
    fc.string({ unit: 'binary' }),
  );

  it('returns 200 or 400 in the envelope', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (sent) => {
        const { status, body } = await fixture.listLinks(sent);
        expect([200, 400]).toContain(status);
        expect(body.success).toBe(status === 200);
        if (status === 400) expect(Object.keys(body.details ?? {})).not.toHaveLength(0);
      }),
      { numRuns: 300 },
    );
  });
});
