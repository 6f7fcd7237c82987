import fc from 'fast-check';
import { decodeTime, isValid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';

const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('a new ULID', () => {
  test('is one by the ulid package, and carries its time', () => {
    fc.assert(
      fc.property(times, (at) => {
        const id = newUlid(at);
        expect(isValid(id)).toBe(true);
        expect(decodeTime(id)).toBe(at);
      }),
    );
  });

  test('sorts by its time', () => {
    fc.assert(
      fc.property(times, times, (one, other) => {
        fc.pre(one !== other);
        expect(newUlid(one) < newUlid(other)).toBe(one < other);
      }),
    );
  });

  test('shows all of its 80 random bits', () => {
    const bytes = (first: number) => (length: number) => Uint8Array.from({ length }, (_, i) => first + i);
    expect(newUlid(0, bytes(0))).toBe('00000000000123456789ABCDEF');
    expect(newUlid(0, bytes(16))).toBe('0000000000GHJKMNPQRSTVWXYZ');
  });

  test('does not come twice', () => {
    const ids = Array.from({ length: 10_000 }, () => newUlid(0));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
