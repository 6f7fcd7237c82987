import type { KlookUpError } from './errors.ts';

/** Back-off: the first retry waits up to this long, each later one up to twice as long as the one before ... */
const FIRST_RETRY_WITHIN_MS = 200;
/** ... and none longer than this. */
const RETRY_WITHIN_MS = 5_000;

/**
 * How long to wait before a call is tried again: what the service asks for, and on top of it a random part of
 * a bound that doubles ("full jitter", AWS Architecture Blog, "Exponential Backoff And Jitter"), so that
 * callers who failed together do not come back together.
 * @param failures attempts that have failed so far, at least 1
 * @returns undefined when it is not to be tried again
 */
export function retryDelayMs(
  error: KlookUpError,
  failures: number,
  { random, maxRetryAfterMs }: { readonly random: () => number; readonly maxRetryAfterMs: number },
): number | undefined {
  const { retryAfterMs = 0 } = error;
  if (!mayPass(error) || retryAfterMs > maxRetryAfterMs) return undefined;
  return retryAfterMs + random() * Math.min(RETRY_WITHIN_MS, FIRST_RETRY_WITHIN_MS * 2 ** (failures - 1));
}

/** Whether the same request may well succeed in a moment. */
function mayPass({ status, retryAfterMs }: KlookUpError): boolean {
  if (status === undefined) return true;
  // A 409 that names a time says that another attempt with the same Idempotency-Key is under way.
  return status >= 500 || status === 429 || status === 408 || (status === 409 && retryAfterMs !== undefined);
}

/** Whether a call that failed like this may have been done all the same. */
export const mayBeDone = ({ status }: KlookUpError): boolean => status === undefined || status >= 500;

/**
 * Reads `Retry-After`: seconds or an HTTP date (RFC 9110, 10.2.3). A date is held against the answer's own
 * `Date`, so that a clock that is wrong here does not matter.
 * @returns milliseconds, undefined when there is no such header or it is neither
 */
export function readRetryAfterMs(
  headers: { get(name: string): string | null },
  nowMs: number,
): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const untilMs = httpDate(value);
  if (untilMs === undefined) return undefined;
  return Math.max(0, untilMs - (httpDate(headers.get('date') ?? '') ?? nowMs));
}

/** `Date.parse` takes much else, such as `1.5`: a date of HTTP ends with GMT. */
function httpDate(text: string): number | undefined {
  const timeMs = /\bGMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(timeMs) ? undefined : timeMs;
}
