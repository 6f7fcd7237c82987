import { responseText } from '../http/response-text.ts';
import { lookupRequest } from './lookup-request.ts';
import type { PausingReputation } from './reputation.ts';
import { parseFailure, parseLookup } from './web-risk-schemas.ts';

export interface WebRiskServices {
  /** Where Web Risk looks addresses up. */
  readonly lookupUrl: string;
  /** Loads the API key. */
  readonly key: () => Promise<string>;
  /** Milliseconds since any moment, by a clock that is never set. */
  readonly elapsedMs: () => number;
  /** Takes why an address could not be looked up. Neither of the two holds the address, or the key. */
  readonly report: (problem: string, cause: unknown) => void;
}

/** Milliseconds for an answer of Web Risk, to its last byte. */
export const LIMIT_MS = 1_000;
/** Milliseconds after a failure in which nothing is asked, so that an outage slows many creates once. */
export const PAUSE_MS = 30_000;

/** Bytes of an answer that are read; Web Risk's have a few hundred. */
const MAX_ANSWER_BYTES = 16 * 1024;

/** Why there is no answer, in words that repeat nothing of what was asked. */
class WebRiskError extends Error {
  override readonly name: string = 'WebRiskError';
}

/** There is no answer to this one address; that says nothing of others. */
class AddressRefusedError extends WebRiskError {
  override readonly name = 'AddressRefusedError';
}

/**
 * Looks destinations up by the Lookup API of Google Web Risk (https://cloud.google.com/web-risk/docs/lookup-api), which
 * thereby learns them. Whatever goes wrong makes the answer `unknown`. The key is read before the time is taken.
 */
export function webRisk({ lookupUrl, key, elapsedMs, report }: WebRiskServices): PausingReputation {
  let pausedUntilMs = Number.NEGATIVE_INFINITY;
  const isPaused = (): boolean => elapsedMs() < pausedUntilMs;
  return {
    isPaused,
    async look(url) {
      if (isPaused()) return 'unknown';
      try {
        return await ask(lookupRequest(lookupUrl, url), checkedKey(await key()));
      } catch (error) {
        // Whoever finds an address that Web Risk refuses must not keep others from being looked up.
        if (!(error instanceof AddressRefusedError)) pausedUntilMs = elapsedMs() + PAUSE_MS;
        report('Web Risk cannot tell', error);
        return 'unknown';
      }
    },
  };
}

/** A key that no header can hold would be repeated by the error that says so. */
function checkedKey(key: string): string {
  if (!/^[\x21-\x7e]{1,200}$/.test(key.trim()))
    throw new WebRiskError("What the secret holds is no API key of Google's.");
  return key.trim();
}

async function ask(request: URL, key: string): Promise<'listed' | 'unlisted'> {
  const options: RequestInit = {
    // In the address it would stand in every log on the way.
    headers: { 'x-goog-api-key': key },
    redirect: 'error',
    signal: AbortSignal.timeout(LIMIT_MS),
  };
  const { status, text } = await exchange(request, options).catch((error: unknown) => {
    throw new WebRiskError(`Web Risk gave no usable answer: ${nameOf(error)}.`);
  });
  if (status !== 200) throw refusal(status, text);
  const answer = parseLookup(text);
  if (!answer) throw new WebRiskError('Web Risk answered 200, and nothing that Web Risk answers.');
  return answer;
}

async function exchange(request: URL, options: RequestInit): Promise<{ status: number; text: string }> {
  const response = await fetch(request, options).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    // Perhaps the connection was closed while the sandbox slept; the next is a new one.
    return fetch(request, options);
  });
  return { status: response.status, text: await responseText(response, MAX_ANSWER_BYTES) };
}

/** A bad key, too, is an invalid argument; but of that Google tells the reason. */
function refusal(httpStatus: number, text: string): WebRiskError {
  const { status, reasons } = parseFailure(text);
  const told = `Web Risk answered ${[httpStatus, status, ...reasons].filter(Boolean).join(' ')}.`;
  // Too long an address may be refused before the API, without its words.
  const isTooLong = httpStatus === 413 || httpStatus === 414;
  const isOfAddress =
    isTooLong || (httpStatus === 400 && status === 'INVALID_ARGUMENT' && reasons.length === 0);
  return isOfAddress ? new AddressRefusedError(told) : new WebRiskError(told);
}

/** Names what went wrong: `TimeoutError`, `ECONNREFUSED`. The text of such an error may repeat the address. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
