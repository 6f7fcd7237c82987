import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KlookUpApiError, KlookUpNetworkError } from '../src/errors.ts';
import { readRetryAfterMs, retryDelayMs } from '../src/retries.ts';

const failed = (status: number, retryAfterMs?: number) =>
  new KlookUpApiError('code', 'It failed.', { status, retryAfterMs, requestId: undefined });
const lost = new KlookUpNetworkError('It was lost.', undefined);

const failures = fc.integer({ min: 1, max: 2_000 });
const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const retried = fc.oneof(fc.constantFrom(408, 429), fc.integer({ min: 500, max: 599 }));

describe('the wait before a retry', () => {
  it('is within a bound that doubles from 200 ms up to 5 s, for any number of failures', () => {
    fc.assert(
      fc.property(failures, fraction, (count, random) => {
        const delayMs = retryDelayMs(lost, count, { random: () => random, maxRetryAfterMs: 0 });
        expect(delayMs).toBe(random * Math.min(5_000, 200 * 2 ** (count - 1)));
        expect(delayMs).toBeLessThanOrEqual(5_000);
      }),
    );
  });

  it('is never shorter than what the service asks for, and at most 5 s longer', () => {
    fc.assert(
      fc.property(retried, failures, fraction, fc.nat(30_000), (status, count, random, retryAfterMs) => {
        const options = { random: () => random, maxRetryAfterMs: 30_000 };
        const delayMs = retryDelayMs(failed(status, retryAfterMs), count, options) ?? Number.NaN;
        expect(delayMs).toBeGreaterThanOrEqual(retryAfterMs);
        expect(delayMs).toBeLessThanOrEqual(retryAfterMs + 5_000);
      }),
    );
  });

  it('is undefined when the service asks for more than the bound', () => {
    fc.assert(
      fc.property(retried, failures, fc.nat(60_000), fc.integer({ min: 1 }), (status, count, bound, more) => {
        const options = { random: Math.random, maxRetryAfterMs: bound };
        expect(retryDelayMs(failed(status, bound + more), count, options)).toBeUndefined();
      }),
    );
  });

  it('is undefined for any other response', () => {
    const others = fc.integer({ min: 200, max: 499 }).filter((status) => status !== 408 && status !== 429);
    fc.assert(
      fc.property(others, (status) => {
        const options = { random: Math.random, maxRetryAfterMs: 30_000 };
        expect(retryDelayMs(failed(status), 1, options)).toBeUndefined();
      }),
    );
  });
});

describe('Retry-After', () => {
  const read = (value: string, nowMs = 0, more: Record<string, string> = {}) =>
    readRetryAfterMs(new Headers({ 'retry-after': value, ...more }), nowMs);
  const second = fc.integer({ min: 0, max: 4_102_444_800 });
  const httpDate = (seconds: number) => new Date(seconds * 1000).toUTCString();

  it('is read in whole seconds', () => {
    fc.assert(
      fc.property(fc.nat(), (seconds) => {
        expect(read(`${seconds}`)).toBe(seconds * 1000);
      }),
    );
  });

  it('is read as a date, and is never negative', () => {
    fc.assert(
      fc.property(second, second, (until, now) => {
        const waitMs = Math.max(0, until - now) * 1000;
        expect(read(httpDate(until), now * 1000)).toBe(waitMs);
        // With the response's own date, the local clock does not matter.
        expect(read(httpDate(until), 0, { date: httpDate(now) })).toBe(waitMs);
      }),
    );
  });

  it('is undefined for any other text, or at least neither negative nor NaN', () => {
    const printable = fc.string({
      unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
    });
    fc.assert(
      fc.property(printable, (value) => {
        const waitMs = read(value);
        expect(waitMs === undefined || waitMs >= 0).toBe(true);
      }),
    );
  });
});
