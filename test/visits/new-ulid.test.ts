import fc from 'fast-check';
import { decodeTime, isValid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';

const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('a new ULID', () => {
  it('is valid for the ulid package and encodes its time', () => {
    fc.assert(
      fc.property(times, (at) => {
        const id = newUlid(at);
        expect(isValid(id)).toBe(true);
        expect(decodeTime(id)).toBe(at);
      }),
    );
  });

  it('sorts by time', () => {
    fc.assert(
      fc.property(times, times, (one, other) => {
        fc.pre(one !== other);
        expect(newUlid(one) < newUlid(other)).toBe(one < other);
      }),
    );
  });

  it('uses all 80 random bits', () => {
    const bytes = (first: number) => (length: number) => Uint8Array.from({ length }, (_, i) => first + i);
    expect(newUlid(0, bytes(0))).toBe('00000000000123456789ABCDEF');
    expect(newUlid(0, bytes(16))).toBe('0000000000GHJKMNPQRSTVWXYZ');
  });

  it('is unique', () => {
    const ids = Array.from({ length: 10_000 }, () => newUlid(0));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
