/** How long a call may take. A retry runs beside a first attempt that is late; the first response wins. */
export interface CallLimits {
  /** A first attempt on a connection that is up is left this long alone, in milliseconds. */
  readonly warmMs: number;
  /** The same where the connection must first be made. */
  readonly freshMs: number;
  /** The whole call, retry included. */
  readonly totalMs: number;
}

/**
 * What a visitor may wait for a click. From Manila to us-east-1 a round
 * trip takes 230 ms, and a fresh TLS connection needs three: half of the whole leaves a retry as much again.
 */
export const CLICK_LIMITS: CallLimits = { warmMs: 300, freshMs: 750, totalMs: 1_500 };

/** A visitor waits longer for a route, for without one there is no response but "please try again". */
export const READ_LIMITS: CallLimits = { ...CLICK_LIMITS, totalMs: 3_000 };

/** No response within the time limit. */
export class CallTimeoutError extends Error {
  readonly code = 'TIMEOUT';
}

/**
 * Runs an attempt, and a second one as soon as the first has failed or has been given `patienceMs`. A late
 * first attempt is not given up: the first response counts, so the call must be harmless when
 * made twice. When this settles, no attempt and no timer is left behind.
 * @param attempt must end when its signal is aborted
 * @param options.pauseMs wait before the retry, for a first attempt that failed with this error
 * @throws what the last attempt threw, {@link CallTimeoutError} after `totalMs`
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
    void wait(options.totalMs).then(() => end.abort(new CallTimeoutError('The call took too long.')));
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
 * Waits, then lets the event loop read its sockets once: a sandbox that has a small share of a processor
 * often finds its timer due and its response there in the same moment, and the response must win.
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
