import { readAnswer } from './answers.ts';
import { attemptOnce } from './attempt.ts';
import { KlookUpError } from './errors.ts';
import { mayBeDone, retryDelayMs } from './retries.ts';
import { type Settings, wholeNumber } from './settings.ts';

/** What any single call may be given. */
export interface CallOptions {
  /** Ends the call, and its waits and retries; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** In place of the client's own, for each attempt. */
  readonly timeoutMs?: number | undefined;
}

/** A call of the API. */
export interface Call<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the API's address, with a slash at its beginning. */
  readonly path: string;
  readonly query?: string;
  readonly body?: object;
  readonly idempotencyKey?: string;
  /**
   * Asked about a failure that follows an attempt which may have been done, though no answer said so.
   * @returns what the call answers in place of the failure; undefined when it stays one
   */
  readonly doneBefore?: (error: KlookUpError) => T | undefined;
}

/**
 * Sends a call until it is answered for good: again after network errors, time-outs, 408, 429, 5xx, and a 409
 * that names a time.
 * @returns the `data` of its answer, whose fields are not checked
 * @throws KlookUpError
 * @throws the reason of the caller's signal
 */
export async function send<T extends object>(
  call: Call<T>,
  settings: Settings,
  options: CallOptions,
): Promise<T> {
  const attempt = attemptOf(call, settings, options);
  const redact = (text: string): string => text.replaceAll(settings.apiKey, 'klup_...');
  let isMaybeDone = false;
  for (let attempts = 1; ; attempts += 1) {
    try {
      const answer = await attemptOnce(attempt, settings.fetch, redact);
      return readAnswer(answer, attempt.call, redact) as T;
    } catch (error) {
      if (!(error instanceof KlookUpError)) throw error;
      const done = isMaybeDone ? call.doneBefore?.(error) : undefined;
      if (done !== undefined) return done;
      const delayMs = attempts < settings.maxAttempts ? retryDelayMs(error, attempts, settings) : undefined;
      if (delayMs === undefined) throw error;
      isMaybeDone ||= mayBeDone(error);
      await settings.sleep(delayMs, options.signal);
    }
  }
}

function attemptOf<T>(
  { method, path, query = '', body, idempotencyKey }: Call<T>,
  { apiKey, apiUrl, timeoutMs }: Settings,
  options: CallOptions,
) {
  return {
    url: `${apiUrl}${path}${query === '' ? '' : `?${query}`}`,
    request: {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${apiKey}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      // The key goes to this address and no other. Workers have no `redirect: 'error'`.
      redirect: 'manual',
    },
    call: `${method} ${path}`,
    timeoutMs: wholeNumber('timeoutMs', options.timeoutMs ?? timeoutMs, 1),
    signal: options.signal,
  } as const;
}
