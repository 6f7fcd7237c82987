import { attemptOnce } from './attempt.ts';
import { KlookUpError } from './errors.ts';
import { readLines, readResponse } from './responses.ts';
import { mayBeDone, retryDelayMs } from './retries.ts';
import { type Settings, wholeNumber } from './settings.ts';

/** Options of any call. */
export interface CallOptions {
  /** Aborts the call, including its waits and retries. The call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Overrides the client's `timeoutMs`, which limits each attempt. */
  readonly timeoutMs?: number | undefined;
}

/** A call to the API. */
export interface Call<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the API's address, with a leading slash. */
  readonly path: string;
  readonly query?: string;
  readonly body?: object;
  readonly idempotencyKey?: string;
  /** Reads a document of lines instead of the envelope. */
  readonly isDocument?: boolean;
  /**
   * Called with a failure that follows an attempt that may have taken effect.
   * @returns the call's result if the failure means that the earlier attempt succeeded, else undefined
   */
  readonly doneBefore?: (error: KlookUpError) => T | undefined;
}

/**
 * Sends a call, and retries it after network errors, time-outs, 408, 429, 5xx, and a 409 with `Retry-After`.
 * @returns the response's `data`; its fields are not checked
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
      const response = await attemptOnce(attempt, settings.fetch, redact);
      return (call.isDocument ? readLines : readResponse)(response, attempt.call, redact) as T;
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
  { method, path, query = '', body, idempotencyKey, isDocument }: Call<T>,
  { apiKey, apiUrl, timeoutMs }: Settings,
  options: CallOptions,
) {
  return {
    url: `${apiUrl}${path}${query === '' ? '' : `?${query}`}`,
    request: {
      method,
      headers: {
        accept: isDocument ? 'application/x-ndjson' : 'application/json',
        authorization: `Bearer ${apiKey}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      // The key must reach no other address. Workers have no `redirect: 'error'`.
      redirect: 'manual',
    },
    call: `${method} ${path}`,
    timeoutMs: wholeNumber('timeoutMs', options.timeoutMs ?? timeoutMs, 1),
    signal: options.signal,
  } as const;
}
