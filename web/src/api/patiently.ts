import { ApiProblem, type Failure, isPassing } from './problems.ts';

/** How long a call has to wait that will be sent again. */
export interface Wait {
  readonly seconds: number;
  readonly failure: Failure;
}

interface PatienceOptions {
  readonly signal: AbortSignal;
  readonly onWait: (wait: Wait) => void;
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** About five minutes in all. */
const MOST_TRIES = 12;
const LONGEST_WAIT_SECONDS = 60;

/** Whether a call that failed is worth another try: too many calls, a busy service, no network. */
const isWorthWaiting = (error: unknown): error is Failure =>
  isPassing(error) || (error instanceof ApiProblem && error.status === 429);

/** Waits as long as the API says, or else longer with each failure, with jitter. */
function secondsAfter(failure: Failure, failures: number): number {
  const asked = failure instanceof ApiProblem ? failure.retryAfterSeconds : undefined;
  const seconds = asked ?? 2 ** failures * (0.5 + Math.random() / 2);
  return Math.min(seconds, LONGEST_WAIT_SECONDS);
}

/**
 * Makes a call, and again while the API is busy or the network is gone. Only for calls that may be sent twice.
 * @throws Failure of another kind, or after many tries
 * @throws the signal's reason
 */
export async function patiently<T>(
  send: () => Promise<T>,
  { signal, onWait, pause = pauseOrOnline }: PatienceOptions,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    signal.throwIfAborted();
    try {
      return await send();
    } catch (error) {
      signal.throwIfAborted();
      if (!isWorthWaiting(error) || tries === MOST_TRIES) throw error;
      const seconds = secondsAfter(error, tries);
      onWait({ seconds, failure: error });
      await pause(seconds * 1_000, signal);
    }
  }
}

/** Waits, but no longer than until the network is back or the signal ends it. */
function pauseOrOnline(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    function end(): void {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    }
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
