import type { KlookUpError } from './errors.ts';

/** Exponential back-off: the first retry waits up to this long, and each later one up to twice as long ... */
const FIRST_RETRY_WITHIN_MS = 200;
/** ... but never longer than this. */
const RETRY_WITHIN_MS = 5_000;

/**
 * The wait before a retry: the service's `Retry-After`, plus exponential back-off with full jitter (AWS Architecture Blog,
 * "Exponential Backoff And Jitter"), so that clients that failed together do not return together.
 * @param failures failed attempts so far, at least 1
 * @returns undefined when the call must not be retried
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

/** Whether the same request may succeed soon. */
function mayPass({ status, retryAfterMs }: KlookUpError): boolean {
  if (status === undefined) return true;
  // A 409 with Retry-After means that another attempt with the same Idempotency-Key is in progress.
  return status >= 500 || status === 429 || status === 408 || (status === 409 && retryAfterMs !== undefined);
}

/** Whether a call that failed like this may still have taken effect. */
export const mayBeDone = ({ status }: KlookUpError): boolean => status === undefined || status >= 500;

/**
 * Reads `Retry-After`: seconds or an HTTP date (RFC 9110, 10.2.3). A date is compared with the response's own `Date`, so
 * that a wrong local clock does not matter.
 * @returns milliseconds, or undefined when the header is missing or malformed
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

/** `Date.parse` accepts much else, such as `1.5`; an HTTP date ends with GMT. */
function httpDate(text: string): number | undefined {
  const timeMs = /\bGMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(timeMs) ? undefined : timeMs;
}
