import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDestination } from '../../lambdas/destinations/destination.ts';
import { trimInvisibleEnds } from '../../lambdas/destinations/invisible-ends.ts';
import { parseSentDestination } from '../../lambdas/destinations/sent-destination.ts';

const TWICE = { ok: false, problem: 'Must have http:// or https:// only once.' };

describe('a URL with its scheme twice', () => {
  it.each([
    'https://https//www.example.com/x?a=1',
    'https://https://example.com/a',
    'http://https://example.com/a',
    'HTTP://HTTPS://example.com/a',
    'https://http://example.com/a',
    'http://http:example.com',
    'http://http:/example.com',
    'https://https',
    'https://http/',
    'https://https./a',
    'https://https?a',
    'https://https#a',
    'https://https:443/a',
    'https:// https://example.com/',
    'https:///https://example.com/',
    'https:\\\\https:\\\\example.com\\',
    'https://https%3A//example.com/',
    'https://https%3a%2f%2fexample.com/',
    'https://www.https://example.com/',
    'https://example.comhttps://example.com/',
    '\u200bhttps://https://example.com/',
  ])('is refused with the reason: %s', (text) => {
    expect(parseSentDestination(text)).toEqual(TWICE);
  });

  it.each([
    'https://http.cat/404',
    'https://https.example.com/',
    'https://http-proxy.example.com:8080/',
    'https://shttp.example:8443/',
    'https://web.archive.org/web/2020/https://example.com//a',
    'https://example.com/?next=https://https://example.com',
    'https://example.com/#https://',
    'https://example.com/https%3A%2F%2Fexample.com',
  ])('is not %s', (text) => {
    expect(parseSentDestination(text)).toEqual(parseDestination(text));
    expect(parseSentDestination(text).ok).toBe(true);
  });
});

describe('invisible characters at the ends of a URL', () => {
  it.each([
    ['a no-break space', '\u00a0'],
    ['a byte order mark', '\ufeff'],
    ['a zero-width space', '\u200b'],
    ['a zero-width joiner', '\u200d'],
    ['a word joiner', '\u2060'],
    ['direction marks', '\u200e\u200f\u061c'],
    ['embeddings and isolates', '\u202a\u202e\u202c\u2066\u2069'],
    ['a line break', '\n'],
    ['a Windows line break', '\r\n'],
    ['Unicode line breaks', '\u0085\u2028\u2029\v\f'],
    ['a tab', '\t'],
    ['an ideographic space', '\u3000'],
    ['other blanks', '\u1680\u2003\u202f\u205f'],
    ['fillers', '\u3164\uffa0\u115f\u2800'],
    ['a soft hyphen', '\u00ad'],
    ['all kinds in turn', ' \ufeff\u200b \n\u00a0\u200d'],
  ])('are dropped: %s', (_what, invisible) => {
    for (const text of [`https://example.com/a${invisible}`, `${invisible}https://example.com/a`]) {
      expect(parseSentDestination(text)).toEqual({ ok: true, destination: 'https://example.com/a' });
    }
  });

  it.each([
    ['a selector that makes an emoji of a heart', 'https://example.com/❤\ufe0f'],
    ['the tags of a flag', 'https://example.com/🏴\u{e0067}\u{e007f}'],
    ['a joiner that makes another letter', 'https://example.com/\u0d28\u0d4d\u200d'],
  ])('are kept where they belong to what is before them: %s', (_what, text) => {
    expect(parseSentDestination(text)).toEqual(parseDestination(text));
    expect(trimInvisibleEnds(`${text}\u200b\u00a0`)).toBe(text);
  });

  it('are kept inside, and escaped', () => {
    expect(parseSentDestination('https://example.com/a\u00a0b\u200b/c ')).toEqual({
      ok: true,
      destination: 'https://example.com/a%C2%A0b%E2%80%8B/c',
    });
    expect(parseSentDestination('https://example.com/a%C2%A0')).toEqual(
      parseDestination('https://example.com/a%C2%A0'),
    );
  });

  it.each(['\0', '\u001b', '\u0007', '\u0080'])(
    'are not controls such as %j, which are refused',
    (control) => {
      expect(parseSentDestination(`https://example.com/${control}`).ok).toBe(false);
      expect(parseSentDestination(`${control}https://example.com/`).ok).toBe(false);
    },
  );

  it('do not count towards the limit', () => {
    const longest = `https://example.com/${'a'.repeat(4_076)}`;
    expect(parseSentDestination(`${longest}\r\n`)).toEqual({ ok: true, destination: longest });
    expect(parseSentDestination(`${longest}a`).ok).toBe(false);
  });
});

it('changes no URL without them', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (text) => {
      expect(parseSentDestination(text)).toEqual(parseDestination(text));
    }),
  );
});
