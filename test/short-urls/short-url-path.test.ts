import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalPath, shortUrlPath } from '../../lambdas/short-urls/short-url-path.ts';

/** The path that a path is read as. */
const read = (path: string): string | undefined => {
  const found = shortUrlPath(path);
  return found && canonicalPath(found);
};

describe('the path of a short URL', () => {
  it.each([
    [
      'punctuation',
      '/aBc1234.',
      '/aBc1234,',
      '/aBc1234;',
      '/aBc1234:',
      '/aBc1234!',
      '/aBc1234...',
      '/aBc1234%3F',
    ],
    [
      'brackets',
      '/aBc1234)',
      '/aBc1234]',
      '/aBc1234%7D',
      '/aBc1234%3E',
      '/(aBc1234)',
      '/%3CaBc1234%3E',
      '/[aBc1234]',
    ],
    [
      'quotes',
      "/aBc1234'",
      '/aBc1234"',
      '/aBc1234%E2%80%9D',
      '/%C2%ABaBc1234%C2%BB',
      '/%E2%80%9EaBc1234%E2%80%9C',
    ],
    [
      'other languages',
      '/aBc1234%E2%80%A6',
      '/aBc1234%E3%80%82',
      '/aBc1234%EF%BC%8C',
      '/aBc1234%D8%8C',
      '/aBc1234。',
    ],
    [
      'blanks',
      '/aBc1234%20',
      '/%20aBc1234',
      '/aBc1234%C2%A0',
      '/aBc1234%E3%80%80',
      '/aBc1234%09',
      '/aBc1234 ',
    ],
    [
      'invisible characters',
      '/aBc1234%E2%80%8B',
      '/%EF%BB%BFaBc1234',
      '/aBc%C2%AD1234',
      '/aBc1234%E2%80%8F',
      '/aBc1234\u2060',
    ],
    ['markup', '/aBc1234**', '/**aBc1234**', '/aBc1234%60', '/aBc1234~~', '/aBc1234%7C', '/aBc1234%5C)'],
    ['symbols', '/aBc1234%F0%9F%91%8D%F0%9F%8F%BD', '/aBc1234%E2%84%A2', '/aBc1234%EF%BF%BC'],
    ['slashes', '/aBc1234/', '//aBc1234', '/aBc1234//', '//aBc1234//', '/aBc1234/.', '/aBc1234%2F'],
    ['percent-encoding', '/%61Bc1234', '/%61%42%63%31%32%33%34', '/aBc1234%252E', '/aBc1234%25E2%2580%259D'],
  ])('is read without %s', (_kind, ...paths) => {
    for (const path of paths) expect([path, read(path)]).toEqual([path, '/aBc1234']);
  });

  it.each([
    ['/aBc1234/page)', '/aBc1234/page'],
    ['/aBc1234/page%20', '/aBc1234/page'],
    ['//aBc1234/page/', '/aBc1234/page'],
    ['/aBc1234//page', '/aBc1234/page'],
    ['/aBc1234/p%61ge', '/aBc1234/page'],
    ['/aBc1234%2B', '/aBc1234+'],
    ['/aBc1234+.', '/aBc1234+'],
    ['/%20aBc1234+', '/aBc1234+'],
    ['/_aBc-1234_', '/_aBc-1234_'],
  ])('%s is %s', (path, canonical) => {
    expect(read(path)).toBe(canonical);
  });

  it.each([
    [
      'a dash that may have been a hyphen',
      '/aBc1234%E2%80%93',
      '/aBc1234%E2%80%94',
      '/aBc1234%E2%88%92',
      '/aBc1234%EF%BC%BF',
    ],
    [
      'a URL that was cut',
      '/aBc1234=',
      '/aBc1234%',
      '/aBc1234%0D%0A',
      '/aBc1234%0A',
      '/aBc1234%E2%80%A8',
      '/aBc1234%E2',
    ],
    [
      'a URL that goes on',
      '/aBc1234&',
      '/aBc1234@',
      '/aBc1234%23',
      '/aBc1234;jsessionid=1',
      '/aBc1234&a=b',
      '/aBc1234)x',
    ],
    [
      'a letter or a number',
      '/caf%C3%A9',
      '/aBc1234%CC%81',
      '/aBc1234%C2%B2',
      '/%EF%BC%A1Bc1234',
      '/aBc%201234',
    ],
    ['a control character', '/aBc1234%00', '/aBc1234%7F', '/aBc1234%1B'],
    [
      'another resource',
      '/aBc1234/extra',
      '/aBc1234/page/more',
      '/aBc1234+/page',
      '/aBc1234/pages',
      '/a.b.c',
      '/wp-login.php',
    ],
    ['a hidden file', '/.env', '//.env', '/%2eenv', '/.git', '/.well-known'],
    ['no code', '', '/', '//', '/ab', `/${'a'.repeat(65)}`, '/...', '/)('],
  ])('cannot be that of a link with %s', (_kind, ...paths) => {
    for (const path of paths) expect([path, read(path)]).toEqual([path, undefined]);
  });
});

/** Text that people put around URLs: any run of it, at either end. */
const extras = (characters: string) =>
  fc.array(fc.constantFrom(...characters), { maxLength: 4 }).map((list) => list.join(''));
const before = extras('/<([{"\'«»„“”‘’¿¡*~|` \u00a0\u3000\u200b\ufeff\u2060');
const after = extras('.,;:!?)]}>"\'»“”’…。、，！）」*~|` /\\\u00a0\u3000\u200b\ufeff\u200f🎉');
const code = fc.stringMatching(/^[A-Za-z0-9_-]{3,64}$/);
const end = fc.constantFrom('' as const, '/page' as const, '+' as const);
const encodeAll = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const encoding = fc.constantFrom((text: string) => text, encodeURI, encodeURIComponent, encodeAll);

describe('what surrounding text adds', () => {
  it('never changes what a short URL names, encoded or not', () => {
    fc.assert(
      fc.property(before, code, end, after, encoding, (left, shortCode, last, right, encode) => {
        expect(shortUrlPath(`/${encode(left + shortCode + last + right)}`)).toEqual({ shortCode, end: last });
      }),
    );
  });

  it('is the only thing ignored: beside a code there is no letter, number, mark or control character', () => {
    const character = fc
      .oneof(fc.integer({ max: 0x2fff, min: 0 }), fc.integer({ max: 0x10ffff, min: 0x3000 }))
      .map((point) => String.fromCodePoint(point).toWellFormed());
    fc.assert(
      fc.property(character, code, character, (left, shortCode, right) => {
        const found = shortUrlPath(`/${encodeURIComponent(left + shortCode + right)}`);
        const beside = (left + right).replace(/\p{DI}/gu, '');
        const isPart = /[\w-]/.test(beside);
        if (/[\p{L}\p{N}\p{M}\p{Cc}%=&_-]/u.test(beside.replaceAll('\t', ''))) {
          expect(isPart ? found?.shortCode !== shortCode : found).toBe(isPart ? true : undefined);
        } else expect(found?.shortCode ?? shortCode).toBe(shortCode);
      }),
      { numRuns: 500 },
    );
  });

  it('is removed for good: the canonical path is read as itself', () => {
    fc.assert(
      fc.property(code, end, (shortCode, last) => {
        expect(read(`/${shortCode}${last}`)).toBe(`/${shortCode}${last}`);
      }),
    );
  });

  it.each(['/', '.', '(', '%25', '%E2%80%9D', 'abc/', '_'])('is read in linear time: %s', (piece) => {
    const cpuMicroseconds = (length: number): number => {
      const text = piece.repeat(length / piece.length);
      const began = process.cpuUsage();
      for (const path of [`/${text}`, `/${text}é`, `/abc${text}é`, `/${text}abc${text}é`]) shortUrlPath(path);
      return process.cpuUsage(began).user;
    };
    cpuMicroseconds(1_000);
    // Sixteen times the length: quadratic time would be 256 times as much. Short times are rounded to a millisecond or so.
    const short = Math.max(1_000, Math.min(...Array.from({ length: 3 }, () => cpuMicroseconds(4_000))));
    const long = Math.min(...Array.from({ length: 3 }, () => cpuMicroseconds(64_000)));
    expect(long / short).toBeLessThan(64);
  });
});
