import { responseText } from '../http/response-text.ts';
import { parseSiteverifyAnswer, type SiteverifyAnswer } from './turnstile-schemas.ts';

/** Milliseconds for both attempts together, and for the first of them. */
export const LIMIT_MS = 2_000;
const FIRST_ATTEMPT_MS = 1_200;

/** Bytes of an answer that are read; siteverify's have a few hundred. */
const MAX_ANSWER_BYTES = 16 * 1024;

/**
 * Asks Turnstile about a token, and once more when no usable answer came: siteverify answers the same again to a
 * request with the same `idempotency_key`.
 * @param url where siteverify is
 * @param form what it is asked
 * @throws Error after {@link LIMIT_MS} at most
 */
export async function siteverify(url: string, form: URLSearchParams): Promise<SiteverifyAnswer> {
  const startedAt = performance.now();
  try {
    return await ask(url, form, FIRST_ATTEMPT_MS);
  } catch {
    const leftMs = Math.max(1, Math.floor(LIMIT_MS - (performance.now() - startedAt)));
    return ask(url, form, leftMs).catch((cause: unknown) => {
      throw new Error('Turnstile gave no usable answer, twice.', { cause });
    });
  }
}

async function ask(url: string, form: URLSearchParams, limitMs: number): Promise<SiteverifyAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    body: form,
    // A secret is in the body: it goes to this address alone.
    redirect: 'error',
    signal: AbortSignal.timeout(limitMs),
  });
  const text = await responseText(response, MAX_ANSWER_BYTES);
  if (response.status >= 500) throw new Error(`Turnstile answered ${response.status}.`);
  const answer = parseSiteverifyAnswer(text);
  if (!answer) throw new Error(`Turnstile answered ${response.status} and no JSON of siteverify.`);
  if (answer['error-codes'].includes('internal-error')) throw new Error('Turnstile has an internal error.');
  return answer;
}
