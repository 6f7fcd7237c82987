import { responseText } from '../http/response-text.ts';
import { parseSiteverifyResponse, type SiteverifyResponse } from './turnstile-schemas.ts';

/** Time limits in milliseconds, for both attempts together and for the first one. */
export const LIMIT_MS = 2_000;
const FIRST_ATTEMPT_MS = 1_200;

/** Maximum bytes of a response; siteverify's have a few hundred. */
const MAX_RESPONSE_BYTES = 16 * 1024;

/**
 * Asks Turnstile to verify a token, with one retry. The retry is safe: siteverify repeats its response to a request
 * with the same `idempotency_key`.
 * @param url siteverify's URL
 * @param form the request's fields
 * @throws Error after at most {@link LIMIT_MS} when there is no usable response
 */
export async function siteverify(url: string, form: URLSearchParams): Promise<SiteverifyResponse> {
  const startedAt = performance.now();
  try {
    return await post(url, form, FIRST_ATTEMPT_MS);
  } catch {
    const leftMs = Math.max(1, Math.floor(LIMIT_MS - (performance.now() - startedAt)));
    return post(url, form, leftMs).catch((cause: unknown) => {
      throw new Error('Turnstile gave no usable response, twice.', { cause });
    });
  }
}

async function post(url: string, form: URLSearchParams, limitMs: number): Promise<SiteverifyResponse> {
  const response = await fetch(url, {
    method: 'POST',
    body: form,
    // The body contains a secret, so it must go to this URL only.
    redirect: 'error',
    signal: AbortSignal.timeout(limitMs),
  });
  const text = await responseText(response, MAX_RESPONSE_BYTES);
  if (response.status >= 500) throw new Error(`Turnstile responded with ${response.status}.`);
  const parsed = parseSiteverifyResponse(text);
  if (!parsed) throw new Error(`Turnstile responded with ${response.status} and no siteverify JSON.`);
  if (parsed['error-codes'].includes('internal-error')) throw new Error('Turnstile has an internal error.');
  return parsed;
}
