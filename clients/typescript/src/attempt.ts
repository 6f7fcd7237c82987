import type { WholeAnswer } from './answers.ts';
import { KlookUpNetworkError, KlookUpTimeoutError } from './errors.ts';
import type { Fetch, FetchRequest } from './settings.ts';

/** One request, and what its errors call it. */
export interface Attempt {
  readonly url: string;
  readonly request: Omit<FetchRequest, 'signal'>;
  /** Method and path, without the query: that is the caller's own data. */
  readonly call: string;
  readonly timeoutMs: number;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends a request once and reads its whole answer.
 * @throws KlookUpTimeoutError when that takes longer than `timeoutMs`
 * @throws KlookUpNetworkError when there is no whole answer for another reason
 * @throws the reason of the caller's signal
 */
export async function attemptOnce(
  { url, request, call, timeoutMs, signal }: Attempt,
  fetch: Fetch,
  redact: (text: string) => string,
): Promise<WholeAnswer> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal?.reason);
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([
      wholeAnswer(fetch, url, { ...request, signal: controller.signal }),
      rejectionOf(controller.signal),
    ]);
  } catch (error) {
    signal?.throwIfAborted();
    if (controller.signal.aborted) {
      throw new KlookUpTimeoutError(`${call} was not answered within ${timeoutMs} ms.`);
    }
    throw new KlookUpNetworkError(redact(`${call} got no whole answer: ${reasonOf(error)}`), error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

async function wholeAnswer(fetch: Fetch, url: string, request: FetchRequest): Promise<WholeAnswer> {
  const answer = await fetch(url, request);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** For a `fetch` that does not heed its signal. */
const rejectionOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** Node says no more than "fetch failed", and the reason in `cause`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
