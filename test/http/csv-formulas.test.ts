import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv, withFormula } from '../../lambdas/http/csv.ts';

describe('a table in CSV', () => {
  it('quotes cells with separators, quotes and line breaks', () => {
    const row = ['a', 'b,c', 'say "hi"', 'one\ntwo', '', 1, -1];
    expect(toCsv([row, ['d']])).toBe('a,"b,c","say ""hi""","one\ntwo",,1,-1\r\nd\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r'])('has an apostrophe before %j', (text) => {
    expect(toCsv([[text]])).toMatch(/^"?'/);
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
