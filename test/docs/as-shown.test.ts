import { describe, expect, it } from 'vitest';
import { differences, isLineShown } from './as-shown.ts';

const shown = {
  success: true,
  data: {
    id: 42,
    short_code: 'aBc1234',
    short_url: 'https://a.example/aBc1234/page',
    title: 'T',
    created_by_key: '9b1f0c3a5d7e2468ace13579',
    created_at: '2026-02-22T10:00:00Z',
    differs: ['url'],
  },
};
const seenAs = (changes: object) => ({ ...shown, data: { ...shown.data, ...changes } });

describe('a response compared with the documented one', () => {
  it.each([
    ['the same', {}],
    ['another id', { id: 7 }],
    ['another key', { created_by_key: '0123456789abcdef01234567' }],
    ['another time', { created_at: '2030-01-01T00:00:00Z' }],
    ['another random code', { short_code: 'ZZZ0000', short_url: 'https://a.example/ZZZ0000/page' }],
  ])('matches with %s', (_what, changes) => {
    expect(differences(shown, seenAs(changes))).toEqual([]);
  });

  it.each([
    ['another title', { title: 'U' }],
    ['an extra field', { more: null }],
    ['a missing field', { title: undefined }],
    ['an invalid id', { id: 0 }],
    ['an id of another kind', { id: '3f2a9c5b7d1e4f60a8b2c4d6e8f01234' }],
    ['no key', { created_by_key: null }],
    ['an invalid time', { created_at: 'now' }],
    ['a short URL for another code', { short_code: 'ZZZ0000' }],
    ['a short URL of another kind', { short_url: 'https://a.example/aBc1234' }],
    ['a longer list', { differs: ['url', 'type'] }],
    ['a shorter list', { differs: [] }],
  ])('differs with %s', (_what, changes) => {
    expect(differences(shown, seenAs(changes))).toHaveLength(1);
  });

  it('differs when it is a failure', () => {
    expect(differences(shown, { success: false, error: 'No.', code: 'forbidden' })).not.toEqual([]);
  });
});

describe('a printed line compared with the documented one', () => {
  const origin = 'https://a.example';
  it.each([
    ['317', '317\n', true],
    ['317', '318\n', false],
    ['42 links', '42 links\n', true],
    [`${origin}/aBc1234`, `${origin}/ZZZ0000\n`, true],
    [`${origin}/aBc1234/page`, `${origin}/ZZZ0000/page\n`, true],
    [`${origin}/aBc1234/page`, `${origin}/ZZZ0000\n`, false],
    [`${origin}/aBc1234`, `${origin}/ZZZ0000/page\n`, false],
    [`${origin}/aBc1234`, 'undefined\n', false],
    [`${origin}/spring-sale`, `${origin}/summer-sale\n`, false],
  ])('%j and %j match: %s', (line, printed, isSame) => {
    expect(isLineShown(line, printed, origin)).toBe(isSame);
  });
});
