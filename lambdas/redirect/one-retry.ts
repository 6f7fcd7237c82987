/** Time limits of a call. A retry runs in parallel with a late first attempt; the first response wins. */
export interface CallLimits {
  /** Milliseconds until the retry starts, if the connection was already established. */
  readonly warmMs: number;
  /** Milliseconds until the retry starts, if the first attempt had to connect. */
  readonly freshMs: number;
  /** Milliseconds for the whole call, including the retry. */
  readonly totalMs: number;
}

/**
 * Limits for sending a click while the visitor waits. A round trip from Manila to us-east-1 takes 230 ms, and a new TLS
 * connection needs three. `freshMs` is half of the total, which leaves the retry as much time as the first attempt.
 */
export const CLICK_LIMITS: CallLimits = { warmMs: 300, freshMs: 750, totalMs: 1_500 };

/** A visitor waits longer for a route, because without it the only response is "please try again". */
export const READ_LIMITS: CallLimits = { ...CLICK_LIMITS, totalMs: 3_000 };

/** No response within the time limit. */
export class CallTimeoutError extends Error {
  readonly code = 'TIMEOUT';
}

/** An attempt that has started. */
export interface Attempt<T> {
  readonly result: Promise<T>;
  /** Ends it, unless it has ended. Its result never settles then. */
  cancel(): void;
}

/**
 * Starts a second attempt when the first has failed, or has not settled after `patienceMs`. A late first attempt goes on
 * in parallel and the first response wins, so the call must be idempotent. Leaves no attempt or timer running.
 * @param options.pauseMs wait before the retry when the first attempt failed with this error
 * @throws the error of the last attempt; {@link CallTimeoutError} after `totalMs`
 */
export function withOneRetry<T>(
  attempt: (which: 'first' | 'retry') => Attempt<T>,
  options: {
    readonly patienceMs: number;
    readonly totalMs: number;
    readonly pauseMs: (error: unknown) => number;
  },
): Promise<T> {
  return new Promise((resolve, reject) => {
    const attempts: Attempt<T>[] = [];
    let failures = 0;
    let lastError: unknown;
    const settle = (finish: () => void): void => {
      total.cancel();
      next.cancel();
      for (const each of attempts) each.cancel();
      finish();
    };
    const start = (which: 'first' | 'retry'): void => {
      const isRetry = which === 'retry';
      const one = attempt(which);
      attempts.push(one);
      one.result.then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => {
          failures += 1;
          if (failures === 1 || isRetry) lastError = error;
          if (failures === 2) settle(() => reject(lastError));
          else if (attempts.length === 1) {
            next.cancel();
            next = startWait(options.pauseMs(error), () => start('retry'));
          }
        },
      );
    };
    const total = startWait(options.totalMs, () => settle(() => reject(new CallTimeoutError())));
    let next = startWait(options.patienceMs, () => start('retry'));
    start('first');
  });
}

interface Wait {
  cancel(): void;
}

/**
 * Waits, then lets the event loop poll its sockets once. In a sandbox with a small CPU share, the timer and the response
 * are often ready at the same moment, and the response must win.
 */
function startWait(ms: number, then: () => void): Wait {
  let turn: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    turn = setImmediate(then);
  }, ms);
  return {
    cancel() {
      clearTimeout(timer);
      if (turn) clearImmediate(turn);
    },
  };
}
