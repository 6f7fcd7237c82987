import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Destination, parseDestination } from '../../lambdas/destinations/destination.ts';

const parse = (text: string): Destination => {
  const parsed = parseDestination(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.destination;
};

describe('a destination', () => {
  it.each([
    ['https://example.com', 'https://example.com/'],
    ['HTTP://EXAMPLE.com:80/A', 'http://example.com/A'],
    ['https://example.com:443/?q=1#f', 'https://example.com/?q=1#f'],
    ['https://example.com/a/../b', 'https://example.com/b'],
    ['https://пример.рф/путь', 'https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C'],
    ['https://example.com/a b"<>', 'https://example.com/a%20b%22%3C%3E'],
    ['  https://example.com/  ', 'https://example.com/'],
    ['http://127.1:8080/', 'http://127.0.0.1:8080/'],
  ])('%s is stored as %s', (text, href) => {
    expect(parse(text)).toBe(href);
  });

  it.each([
    '',
    'example.com',
    '//example.com',
    'https:example.com',
    'https:/example.com',
    'https:\\\\example.com',
    'http://',
    'https://exa mple.com',
    'https://[::1',
    'https://example.com:99999/',
    'ftp://example.com/',
    'javascript:alert(1)//https://example.com',
    'data:text/html,https://',
    'https://user@example.com/',
    'https://:password@example.com/',
    'https://example.com\r\nSet-Cookie:a=b',
    'https://example.com/\0',
    'https://exam\tple.com/',
    '\u0001https://example.com/',
    'https://example.com/\u0085',
    'https://example.com/\ud800',
  ])('%j is refused', (text) => {
    expect(parseDestination(text)).toEqual({ ok: false, problem: expect.any(String) });
  });

  it('has at most 4,096 bytes, both as sent and normalized', () => {
    const base = 'https://example.com/';
    expect(parse(base + 'a'.repeat(4_096 - base.length))).toHaveLength(4_096);
    expect(parseDestination(base + 'a'.repeat(4_097 - base.length)).ok).toBe(false);
    expect(parseDestination(base + '"'.repeat(2_000)).ok).toBe(false);
    expect(parseDestination(`${base}${'a/../'.repeat(1_000)}`).ok).toBe(false);
  });

  it('has a stable, header-safe normalized form for any input', () => {
    const anyUrl = fc.string({ unit: 'binary' }).map((text) => `https://${text}`);
    fc.assert(
      fc.property(fc.oneof(anyUrl, fc.webUrl({ withQueryParameters: true, withFragments: true })), (text) => {
        const parsed = parseDestination(text);
        fc.pre(parsed.ok);
        expect(parsed.destination).toMatch(/^https?:\/\/[\x21-\x7e]+$/);
        expect(parse(parsed.destination)).toBe(parsed.destination);
      }),
    );
  });
});
