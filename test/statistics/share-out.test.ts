import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOut } from '../../lambdas/statistics/share-out.ts';

const sumOf = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);

describe('sharing out', () => {
  it('adds up to the total, in whole numbers no more than one away from the exact share', () => {
    const count = fc.oneof(fc.nat(10), fc.integer({ min: 0, max: 1e12 }));
    fc.assert(
      fc.property(fc.array(count, { minLength: 1 }), fc.nat(1_000_000), (counts, total) => {
        const named = new Map(counts.map((each, index) => [String(index), each]));
        const sum = sumOf(named);
        fc.pre(sum > 0);
        const shares = shareOut(named, total);
        expect(sumOf(shares)).toBe(total);
        for (const [name, each] of named) {
          const share = shares.get(name) ?? 0;
          expect(Math.abs(share - (each / sum) * total)).toBeLessThan(1.001);
          if (each === 0) expect(share).toBe(0);
        }
      }),
    );
  });

  it.each([
    [
      { a: 1, b: 1, c: 1 },
      { a: 1, b: 1 },
    ],
    [
      { a: 1, b: 3 },
      { a: 1, b: 1 },
    ],
    [{ a: 1, b: 4 }, { b: 2 }],
  ])('gives the larger remainders more, then the first: 2 among %j', (counts, expected) => {
    const shares = shareOut(new Map(Object.entries(counts)), 2);
    expect(shares).toEqual(new Map(Object.entries(expected)));
  });

  it('gives nothing where nobody has anything', () => {
    expect(shareOut(new Map([['a', 0]]), 5)).toEqual(new Map());
  });
});
