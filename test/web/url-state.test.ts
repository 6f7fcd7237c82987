import { describe, expect, it } from 'vitest';
import { readUrlState, writeUrlState } from '../../web/src/controls/url-state.ts';

const defaults = { search: '', tag: '', state: 'listed' };

describe('state in the address', () => {
  it('has its defaults where the address says nothing', () => {
    expect(readUrlState({ tag: 'news', other: 'x' }, defaults)).toEqual({
      search: '',
      tag: 'news',
      state: 'listed',
    });
  });

  it('keeps what is not changed, and parameters of others', () => {
    expect(writeUrlState('/app/links?tag=news&other=1', defaults, { search: 'a b&c' })).toBe(
      '/app/links?tag=news&other=1&search=a+b%26c',
    );
  });

  it('leaves out what has its default', () => {
    expect(writeUrlState('/app/links?tag=news&state=removed', defaults, { tag: '', state: 'listed' })).toBe(
      '/app/links',
    );
  });

  it('reads what it wrote', () => {
    const url = writeUrlState('/app/links', defaults, { search: 'ä?#&=', state: 'removed' });
    const query = Object.fromEntries(new URL(url, 'https://app.invalid').searchParams);
    expect(readUrlState(query, defaults)).toEqual({ search: 'ä?#&=', tag: '', state: 'removed' });
  });
});
