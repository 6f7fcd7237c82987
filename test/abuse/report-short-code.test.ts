import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportShortCode } from '../../lambdas/abuse/report-short-code.ts';

const ORIGIN = 'https://go.example.com';
const read = (text: string): string | undefined => reportShortCode(text, ORIGIN);

describe('the link in a report', () => {
  it.each([
    'aBc1234',
    ' aBc1234\n',
    '/aBc1234',
    'aBc1234+',
    'aBc1234/page',
    'go.example.com/aBc1234',
    'https://go.example.com/aBc1234',
    'http://go.example.com/aBc1234',
    'HTTPS://GO.Example.COM/aBc1234',
    'https://go.example.com/aBc1234/',
    'https://go.example.com/aBc1234/page',
    'https://go.example.com/aBc1234/page/',
    'https://go.example.com/aBc1234+',
    'https://go.example.com/aBc1234%2b',
    'https://go.example.com/aBc1234?utm_source=mail',
    'https://go.example.com/aBc1234/page?x=/y#z',
    'https://go.example.com/aBc1234#top',
    '<https://go.example.com/aBc1234>',
    '"https://go.example.com/aBc1234",',
    '(go.example.com/aBc1234).',
    'https://go.example.com/aBc1234 is a scam',
    'hxxps://go[.]example[.]com/aBc1234',
    '\u200ehttps://go.example.com/aBc1234\u200f',
    '**https://go.example.com/aBc1234**',
    '“https://go.example.com/aBc1234”',
    '«go.example.com/aBc1234»',
    'https://go.example.com/aBc1234。',
    'https://go.example.com/aBc1234…',
    'https://go.example.com/aBc1234%E2%80%9D',
    'https://go.example.com/aBc1234%20',
    'https://go.example.com//aBc1234//',
    'https://go.example.com/%61Bc1234/page.',
    'https://go.example.com/aBc1234+)',
    '`aBc1234`',
  ])('may be written %j', (text) => {
    expect(read(text)).toBe('aBc1234');
  });

  it('may have a custom code in any case', () => {
    expect(read('https://go.example.com/My_summer-sale')).toBe('My_summer-sale');
  });

  it.each([
    '',
    ' ',
    'ab',
    'x'.repeat(65),
    'https://elsewhere.example/aBc1234',
    'https://go.example.com.evil.example/aBc1234',
    'https://go.example.com@evil.example/aBc1234',
    'elsewhere.example/aBc1234',
    'https://go.example.com',
    'https://go.example.com/',
    'https://go.example.com/a/b/c',
    'https://go.example.com/aBc1234/more',
    'javascript:alert(1)',
    'https://go.example.com/aBc1234=',
    '//elsewhere.example/aBc1234',
    '“https://elsewhere.example/aBc1234”',
    `https://go.example.com/aBc1234?${'x'.repeat(2_048)}`,
  ])('is not ours: %j', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('may be on a host with a port', () => {
    expect(reportShortCode('localhost:3000/aBc1234/page', 'http://localhost:3000')).toBe('aBc1234');
    expect(reportShortCode('https://localhost:3000/aBc1234', 'http://localhost:3000')).toBe('aBc1234');
  });

  it('is found in the text around its code', () => {
    const code = fc.stringMatching(/^[A-Za-z0-9_-]{3,64}$/);
    const before = fc.constantFrom(
      '',
      '/',
      'go.example.com/',
      `${ORIGIN}/`,
      'http://go.example.com/',
      ' <https://go.example.com/',
      '**https://go.example.com//',
      '„go.example.com/',
    );
    const after = fc.constantFrom(
      '',
      '/',
      '+',
      '/page',
      '/page/',
      '?a=b',
      '#c',
      '/page?a',
      '>',
      '.',
      ' ',
      '”',
      '%E3%80%82',
      '**',
    );
    fc.assert(
      fc.property(before, code, after, (left, each, right) => {
        expect(read(left + each + right)).toBe(each);
      }),
    );
  });

  it('is a code or nothing, for any input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(read(text) ?? 'none').toMatch(/^[A-Za-z0-9_-]{3,64}$/);
      }),
    );
  });
});
