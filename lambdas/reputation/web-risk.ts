import { responseText } from '../http/response-text.ts';
import { lookupRequest } from './lookup-request.ts';
import type { PausingReputation } from './reputation.ts';
import { parseFailure, parseLookup } from './web-risk-schemas.ts';

export interface WebRiskServices {
  /** URL of the Lookup API. */
  readonly lookupUrl: string;
  /** Loads the API key. */
  readonly key: () => Promise<string>;
  /** A monotonic clock, in milliseconds. */
  readonly elapsedMs: () => number;
  /** Reports why a look-up failed. Neither argument contains the destination or the key. */
  readonly report: (problem: string, cause: unknown) => void;
}

/** Time limit for a whole response of Web Risk, in milliseconds. */
export const LIMIT_MS = 1_000;
/** Pause after a failure, in milliseconds, so that an outage does not slow every create. */
export const PAUSE_MS = 30_000;

/** Maximum bytes of a response; Web Risk's have a few hundred. */
const MAX_RESPONSE_BYTES = 16 * 1024;

/** A failed look-up. The message never contains the looked-up URL. */
class WebRiskError extends Error {
  override readonly name: string = 'WebRiskError';
}

/** Web Risk rejects this one URL; look-ups of others may succeed. */
class UrlRefusedError extends WebRiskError {
  override readonly name = 'UrlRefusedError';
}

/**
 * Looks up destinations with Google Web Risk's Lookup API (https://cloud.google.com/web-risk/docs/lookup-api), which
 * discloses them to Google. Any failure results in `unknown`. The time limit excludes reading the key.
 */
export function webRisk({ lookupUrl, key, elapsedMs, report }: WebRiskServices): PausingReputation {
  let pausedUntilMs = Number.NEGATIVE_INFINITY;
  const isPaused = (): boolean => elapsedMs() < pausedUntilMs;
  return {
    isPaused,
    async lookUp(url) {
      if (isPaused()) return 'unknown';
      try {
        return await requestVerdict(lookupRequest(lookupUrl, url), checkedKey(await key()));
      } catch (error) {
        // Otherwise a caller could disable all look-ups by sending a URL that Web Risk rejects.
        if (!(error instanceof UrlRefusedError)) pausedUntilMs = elapsedMs() + PAUSE_MS;
        report('Web Risk cannot tell', error);
        return 'unknown';
      }
    },
  };
}

/** Validates the key first: fetch would quote an invalid header value in its error. */
function checkedKey(key: string): string {
  if (!/^[\x21-\x7e]{1,200}$/.test(key.trim())) throw new WebRiskError('The secret is not a Google API key.');
  return key.trim();
}

async function requestVerdict(request: URL, key: string): Promise<'listed' | 'unlisted'> {
  const options: RequestInit = {
    // As a query parameter, the key would end up in logs along the way.
    headers: { 'x-goog-api-key': key },
    redirect: 'error',
    signal: AbortSignal.timeout(LIMIT_MS),
  };
  const { status, text } = await exchange(request, options).catch((error: unknown) => {
    throw new WebRiskError(`Web Risk gave no usable response: ${nameOf(error)}.`);
  });
  if (status !== 200) throw refusal(status, text);
  const verdict = parseLookup(text);
  if (!verdict) throw new WebRiskError('Web Risk responded with 200 and an unknown body.');
  return verdict;
}

async function exchange(request: URL, options: RequestInit): Promise<{ status: number; text: string }> {
  const response = await fetch(request, options).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    // The connection may have been closed while the sandbox was frozen; the retry opens a new one.
    return fetch(request, options);
  });
  return { status: response.status, text: await responseText(response, MAX_RESPONSE_BYTES) };
}

/** An invalid key is also an `INVALID_ARGUMENT`, but comes with a reason. */
function refusal(httpStatus: number, text: string): WebRiskError {
  const { status, reasons } = parseFailure(text);
  const message = `Web Risk responded with ${[httpStatus, status, ...reasons].filter(Boolean).join(' ')}.`;
  // A proxy in front of the API may reject a URL that is too long.
  const isTooLong = httpStatus === 413 || httpStatus === 414;
  const isOfUrl = isTooLong || (httpStatus === 400 && status === 'INVALID_ARGUMENT' && reasons.length === 0);
  return isOfUrl ? new UrlRefusedError(message) : new WebRiskError(message);
}

/** Names the failure, such as `TimeoutError` or `ECONNREFUSED`: the error's message may contain the URL. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
