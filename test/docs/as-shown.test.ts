import { describe, expect, it } from 'vitest';
import { differences, isLineShown } from './as-shown.ts';

const shown = {
  success: true,
  data: {
    id: 42,
    short_code: 'aBc1234',
    short_url: 'https://a.example/aBc1234/page',
    title: 'T',
    created_at: '2026-02-22T10:00:00Z',
    differs: ['url'],
  },
};
const seenAs = (changes: object) => ({ ...shown, data: { ...shown.data, ...changes } });

describe('an answer beside the one that the page shows', () => {
  it.each([
    ['the same', {}],
    ['another id', { id: 7 }],
    ['another time', { created_at: '2030-01-01T00:00:00Z' }],
    ['another code that was drawn', { short_code: 'ZZZ0000', short_url: 'https://a.example/ZZZ0000/page' }],
  ])('is as shown with %s', (_what, changes) => {
    expect(differences(shown, seenAs(changes))).toEqual([]);
  });

  it.each([
    ['another title', { title: 'U' }],
    ['a field more', { more: null }],
    ['a field less', { title: undefined }],
    ['an id that is none', { id: 0 }],
    ['a time that is none', { created_at: 'now' }],
    ['a short URL of another code', { short_code: 'ZZZ0000' }],
    ['a short URL of another kind', { short_url: 'https://a.example/aBc1234' }],
    ['a list that is longer', { differs: ['url', 'type'] }],
    ['a list that is shorter', { differs: [] }],
  ])('is other than shown with %s', (_what, changes) => {
    expect(differences(shown, seenAs(changes))).toHaveLength(1);
  });

  it('is other than shown where it is a failure', () => {
    expect(differences(shown, { success: false, error: 'No.', code: 'forbidden' })).not.toEqual([]);
  });
});

describe('a line beside the one that the page shows', () => {
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
  ])('%j: %j is the same: %s', (line, printed, isSame) => {
    expect(isLineShown(line, printed, origin)).toBe(isSame);
  });
});
