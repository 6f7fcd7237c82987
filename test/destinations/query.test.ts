import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import { pathWithQuery, withParameters, withQuery } from '../../lambdas/destinations/query.ts';

const to = (url: string) => url as Destination;

describe('a query that goes along', () => {
  it.each([
    ['https://example.com/', 'a=1', 'https://example.com/?a=1'],
    ['https://example.com/?', 'a=1', 'https://example.com/?a=1'],
    ['https://example.com/a?b=c#d', 'e=f', 'https://example.com/a?b=c&e=f#d'],
    ["https://example.com/?a='", 'b=1', 'https://example.com/?a=%27&b=1'],
    // The destination's own parameters stay, in any spelling.
    ['https://example.com/?a=1', 'a=2&b=3', 'https://example.com/?a=1&b=3'],
    ['https://example.com/?a=1', 'a=2', 'https://example.com/?a=1'],
    ['https://example.com/?a=1', '%61=2&b', 'https://example.com/?a=1&b'],
    ['https://example.com/?%61=1', 'a=2', 'https://example.com/?%61=1'],
    ['https://example.com/?a+b=1', 'a%20b=2', 'https://example.com/?a+b=1'],
    ['https://example.com/?a=1', 'A=2', 'https://example.com/?a=1&A=2'],
    ['https://example.com/?a', 'a=2', 'https://example.com/?a'],
    ['https://example.com/?=1', '=2&b=3', 'https://example.com/?=1&b=3'],
    // A visitor's parameters stay as they are written, repeated ones included.
    ['https://example.com/', 'a=1&a=2&&b', 'https://example.com/?a=1&a=2&b'],
    ['https://example.com/', 'a=100%&b=%zz&c=%00', 'https://example.com/?a=100%&b=%zz&c=%00'],
    ['https://example.com/', '?a=1', 'https://example.com/??a=1'],
    ['https://example.com/', 'a=%0d%0aSet-Cookie:b', 'https://example.com/?a=%0d%0aSet-Cookie:b'],
    // What no URL may have is dropped or encoded.
    ['https://example.com/', 'a=\r\nSet-Cookie: b=c', 'https://example.com/?a=Set-Cookie:%20b=c'],
    ['https://example.com/#d', 'a=#e"<>', 'https://example.com/?a=%23e%22%3C%3E#d'],
    ['https://example.com/', 'ü=é', 'https://example.com/?%C3%BC=%C3%A9'],
    // Nothing to add.
    ['https://example.com/a?b=c', '', 'https://example.com/a?b=c'],
    ['https://example.com/a?b=c', '&&', 'https://example.com/a?b=c'],
    ['javascript:alert(1)', '', 'javascript:alert(1)'],
    ['no URL', 'a=1', 'no URL'],
  ])('%s and %j is %s', (destination, query, expected) => {
    expect(withQuery(destination, query)).toBe(expected);
  });

  it('is dropped as a whole when it has more than 2,048 characters', () => {
    const query = `a=${'x'.repeat(2_046)}`;
    expect(withQuery('https://example.com/', query)).toBe(`https://example.com/?${query}`);
    expect(withQuery('https://example.com/', `${query}x`)).toBe('https://example.com/');
  });

  it('never changes host, path, fragment or a parameter of the destination', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        fc.string(),
        (url, query) => {
          const [before, after] = [new URL(url), new URL(withQuery(url, query))];
          for (const part of ['protocol', 'host', 'pathname', 'hash'] as const)
            expect(after[part]).toBe(before[part]);
          for (const name of before.searchParams.keys())
            expect(after.searchParams.getAll(name)).toEqual(before.searchParams.getAll(name));
          expect(after.href).toMatch(/^[\x21-\x7e]+$/);
        },
      ),
    );
  });

  it('stays on our host when it is added to one of our paths', () => {
    expect(pathWithQuery('/aBc1234/page', 'a=1&b=//evil.example')).toBe('/aBc1234/page?a=1&b=//evil.example');
    expect(pathWithQuery('/aBc1234/page', '')).toBe('/aBc1234/page');
    expect(pathWithQuery('/aBc1234/page', 'x'.repeat(2_049))).toBe('/aBc1234/page');
    expect(pathWithQuery('/aBc1234/page', '"><script>')).toBe('/aBc1234/page?%22%3E%3Cscript%3E');
  });
});

describe('parameters that a link adds', () => {
  it.each([
    ['https://example.com/', 'https://example.com/?utm_source=a+b%26c'],
    ['https://example.com/a?b=%20c#d', 'https://example.com/a?b=%20c&utm_source=a+b%26c#d'],
    ['https://example.com/?utm_source=x&b=1', 'https://example.com/?b=1&utm_source=a+b%26c'],
    ['https://example.com/?utm%5Fsource=x&utm_source=y', 'https://example.com/?utm_source=a+b%26c'],
    ['https://example.com/?UTM_SOURCE=x', 'https://example.com/?UTM_SOURCE=x&utm_source=a+b%26c'],
    ['https://example.com/??utm_source=x', 'https://example.com/??utm_source=x&utm_source=a+b%26c'],
  ])('replace those of the same name: %s', (destination, expected) => {
    expect(withParameters(to(destination), [['utm_source', 'a b&c']])).toBe(expected);
  });

  it('leave a destination as it is if there are none', () => {
    expect(withParameters(to('https://example.com/?a=1&&b'), [])).toBe('https://example.com/?a=1&&b');
  });
});
