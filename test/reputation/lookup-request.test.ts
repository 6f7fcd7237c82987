import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookupRequest } from '../../lambdas/reputation/lookup-request.ts';

const LOOKUP_URL = 'https://webrisk.googleapis.com/v1/uris:search';
const uriOf = (destination: string): string | null =>
  lookupRequest(LOOKUP_URL, destination).searchParams.get('uri');

/** That many path characters that each become three in the request. */
const long = (characters: number): string => ';'.repeat(characters);

describe('the URL in a Web Risk lookup', () => {
  it('is encoded in the request as Google documents it', () => {
    expect(lookupRequest(LOOKUP_URL, 'http://testsafebrowsing.appspot.com/s/malware.html').href).toBe(
      `${LOOKUP_URL}?threatTypes=MALWARE&threatTypes=SOCIAL_ENGINEERING&threatTypes=UNWANTED_SOFTWARE` +
        '&uri=http%3A%2F%2Ftestsafebrowsing.appspot.com%2Fs%2Fmalware.html',
    );
  });

  it('is the destination without its fragment', () => {
    expect(uriOf('https://example.com:8443/a/b?c=d&e=%26#f')).toBe('https://example.com:8443/a/b?c=d&e=%26');
    expect(uriOf('https://example.com')).toBe('https://example.com/');
  });

  it.each([
    ['drop the query', `/a/b/c/d/e?${long(2_700)}`, '/a/b/c/d/e'],
    ['then the path below four directories', `/a/b/c/d/e/${long(2_700)}`, '/a/b/c/'],
    ['or three', `/a/b/${long(2_700)}/x`, '/a/b/'],
    ['or two', `/a/${long(2_700)}/x`, '/a/'],
    ['or everything below the root', `/${long(2_700)}/x?y`, '/'],
  ])('is shortened when it is too long: %s', (_, rest, asked) => {
    expect(uriOf(`https://example.com${rest}`)).toBe(`https://example.com${asked}`);
  });

  it('never makes a request over 8,000 bytes and keeps the host', () => {
    const segment = fc.string({ unit: 'grapheme', maxLength: 1_500 });
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 6 }), segment, (path, query) => {
        const destination = new URL('https://example.com/');
        destination.pathname = path.join('/');
        destination.search = query;
        const { href, searchParams } = lookupRequest(LOOKUP_URL, destination.href);
        expect(href.length).toBeLessThanOrEqual(8_000);
        const uri = searchParams.get('uri') ?? '';
        expect(new URL(uri).host).toBe('example.com');
        // The looked-up URL is a prefix of the destination.
        expect(destination.href.startsWith(uri)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
