import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prefersCsv } from '../../lambdas/http/accept.ts';
import { toCsv, withFormula } from '../../lambdas/http/csv.ts';

describe('a table as CSV', () => {
  it('ends rows with CRLF, and quotes commas, quotes and line breaks', () => {
    expect(
      toCsv([
        ['a', 1, true, ''],
        ['b,c', 'say "d"', 'e\nf'],
      ]),
    ).toBe('a,1,true,\r\n"b,c","say ""d""","e\nf"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\r'])('makes no formula of %j', (text) => {
    expect(toCsv([[text]]).replaceAll('"', '')).toBe(`'${text}\r\n`);
  });

  it('leaves numbers alone', () => {
    expect(toCsv([[-1]])).toBe('-1\r\n');
  });

  it('has texts that are read back exactly, apostrophes included', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^'{0,3}[=+\-@\t\ra']{0,3}.{0,5}$/), (text) => {
        const [, quoted, plain] = /^(?:"([\s\S]*)"|([\s\S]*))\r\n$/.exec(toCsv([[text]])) ?? [];
        expect(withFormula(plain ?? quoted?.replaceAll('""', '"') ?? '')).toBe(text);
      }),
    );
  });
});

describe('the preferred media type', () => {
  it.each([
    'text/csv',
    'Text/CSV',
    'text/csv; charset=utf-8',
    'text/*',
    'text/csv, application/json;q=0.9',
    'application/json;q=0.5, */*;q=0.8',
    'text/csv;q=0.1',
  ])('is CSV for %s', (accept) => {
    expect(prefersCsv(accept)).toBe(true);
  });

  it.each([
    undefined,
    '',
    '*/*',
    'application/json',
    'application/json, text/csv',
    'text/csv;q=0.5, application/json',
    'text/csv;q=0, */*',
    'text/html,application/xhtml+xml,*/*;q=0.8',
    'image/png',
    ';;,q=',
  ])('is JSON for %s', (accept) => {
    expect(prefersCsv(accept)).toBe(false);
  });

  it('takes time in proportion to the length', () => {
    const start = performance.now();
    prefersCsv('text/csv;q=,'.repeat(800));
    expect(performance.now() - start).toBeLessThan(500);
  });
});
