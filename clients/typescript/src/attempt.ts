import { KlookUpNetworkError, KlookUpTimeoutError } from './errors.ts';
import type { WholeResponse } from './responses.ts';
import type { Fetch, FetchRequest } from './settings.ts';

/** One request, and its name in error messages. */
export interface Attempt {
  readonly url: string;
  readonly request: Omit<FetchRequest, 'signal'>;
  /** Method and path, without the query, which is the caller's data. */
  readonly call: string;
  readonly timeoutMs: number;
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends a request once and reads the complete response.
 * @throws KlookUpTimeoutError when that takes longer than `timeoutMs`
 * @throws KlookUpNetworkError when no complete response arrives for any other reason
 * @throws the reason of the caller's signal
 */
export async function attemptOnce(
  { url, request, call, timeoutMs, signal }: Attempt,
  fetch: Fetch,
  redact: (text: string) => string,
): Promise<WholeResponse> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal?.reason);
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([
      wholeResponse(fetch, url, { ...request, signal: controller.signal }),
      rejectionOf(controller.signal),
    ]);
  } catch (error) {
    signal?.throwIfAborted();
    if (controller.signal.aborted) {
      throw new KlookUpTimeoutError(`${call} got no complete response within ${timeoutMs} ms.`);
    }
    throw new KlookUpNetworkError(redact(`${call} got no complete response: ${reasonOf(error)}`), error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

async function wholeResponse(fetch: Fetch, url: string, request: FetchRequest): Promise<WholeResponse> {
  const response = await fetch(url, request);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** For a `fetch` that ignores its signal. */
const rejectionOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** Node's message is only "fetch failed"; the reason is in `cause`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
