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

/**
 * Starts a second attempt when the first has failed, or has not settled after `patienceMs`. A late first attempt goes on
 * in parallel and the first response wins, so the call must be idempotent. Leaves no attempt or timer running.
 * @param attempt must end when its signal is aborted
 * @param options.pauseMs wait before the retry when the first attempt failed with this error
 * @throws the error of the last attempt; {@link CallTimeoutError} after `totalMs`
 */
export async function withOneRetry<T>(
  attempt: (which: 'first' | 'retry', signal: AbortSignal) => Promise<T>,
  options: {
    readonly patienceMs: number;
    readonly totalMs: number;
    readonly pauseMs: (error: unknown) => number;
  },
): Promise<T> {
  const end = new AbortController();
  const waits: Wait[] = [];
  const wait = (ms: number): Promise<undefined> => {
    const one = startWait(ms);
    waits.push(one);
    return one.over;
  };
  try {
    void wait(options.totalMs).then(() => end.abort(new CallTimeoutError()));
    const first = attempt('first', end.signal);
    const settled = first.then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    const early = await Promise.race([settled, wait(options.patienceMs)]);
    if (early && 'value' in early) return early.value;
    if (early) await wait(options.pauseMs(early.error));
    const retry = attempt('retry', end.signal);
    return await Promise.any([first, retry]).catch(() => retry);
  } finally {
    for (const one of waits) one.cancel();
    end.abort();
  }
}

interface Wait {
  readonly over: Promise<undefined>;
  cancel(): void;
}

/**
 * Waits, then lets the event loop poll its sockets once. In a sandbox with a small CPU share, the timer and the response
 * are often ready at the same moment, and the response must win.
 */
function startWait(ms: number): Wait {
  let timer: NodeJS.Timeout | undefined;
  let turn: NodeJS.Immediate | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      turn = setImmediate(resolve, undefined);
    }, ms);
  });
  return {
    over,
    cancel() {
      clearTimeout(timer);
      clearImmediate(turn);
    },
  };
}
