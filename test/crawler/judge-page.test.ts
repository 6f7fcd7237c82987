import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlOf, judge, pageOf, SHORT_URL, soughtLink } from './pages.ts';

describe('Judging a response', () => {
  it('never throws, for any bytes and types', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(
          'text/html',
          'text/html; charset=utf-16le',
          'text/html; charset="',
          'application/xml',
          '',
        ),
        fc.constantFrom(200, 404, 500),
        (body, type, status) => {
          const link = soughtLink();
          expect(
            judge(pageOf(body, { headers: { 'content-type': type }, status }), [link]).found.has(link),
          ).toBe(false);
        },
      ),
    );
  });

  it('never throws, for any markup', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      '<!--',
      '-->',
      '<a href=',
      '</p>',
      '<script>',
      '<template>',
      '&#x',
      '%',
      'x',
      ' ',
      '<title>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(judge(pageOf(pieces.join(''))).found.size).toBe(0);
      }),
    );
  });

  it('finds a link in what was read of a page that is too large, and keeps no fingerprint of it', () => {
    const link = soughtLink();
    const { found, fingerprint, absence } = judge(
      pageOf(htmlOf(`<a href="${SHORT_URL}">`), { isComplete: false }),
      [link],
    );
    expect([found.has(link), fingerprint, absence]).toEqual([true, undefined, 'too_large']);
  });

  it('makes a fingerprint of at most 80 characters that has nothing of the page', () => {
    const { fingerprint } = judge(pageOf(htmlOf(`<p class="secret">${SHORT_URL}</p>`)));
    expect(fingerprint).toMatch(/^2cs[\w.-]{65}$/);
  });

  it.each([
    [401, 'access_denied'],
    [403, 'access_denied'],
    [402, 'paywall'],
    [404, 'not_found'],
    [410, 'not_found'],
    [429, 'rate_limited'],
    [204, 'http_error'],
    [206, 'http_error'],
    [304, 'http_error'],
    [500, 'http_error'],
    [999, 'challenge'],
  ])('says of a %d that it is %s', (status, absence) => {
    expect(judge(pageOf(htmlOf(''), { status })).absence).toBe(absence);
  });

  it('finds nothing on a page with the status of an error, but sees what is there', () => {
    const link = soughtLink();
    const { found, occurring } = judge(pageOf(htmlOf(`<a href="${SHORT_URL}">`), { status: 404 }), [link]);
    expect([found.size, occurring.has(link)]).toEqual([0, true]);
  });
});
