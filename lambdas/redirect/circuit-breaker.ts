/** The call was not made, because the calls before it were in vain. */
export class CircuitOpenError extends Error {
  readonly code = 'CIRCUIT_OPEN';
}

/** So many slow failures in a row open the circuit. */
const MAX_FAILURES = 3;
/** A failure that took less has kept nobody waiting, and its cause may differ from call to call. */
const SLOW_MS = 500;
/** While the circuit is open, one call is tried in each such time, doubled at most by chance, so that sandboxes don't call all at once. */
const PROBE_INTERVAL_MS = 5_000;

export interface CircuitBreaker {
  /** Whether {@link run} would make no call now. */
  isOpen(): boolean;
  /**
   * Makes a call, unless the circuit is open.
   * @param call makes it; `isProbe` if the calls before it failed, so that it had better not take long
   * @throws CircuitOpenError at once, or the call's own error
   */
  run(call: (isProbe: boolean) => Promise<void>): Promise<void>;
}

/**
 * Spares visitors the wait for something that stays silent: after {@link MAX_FAILURES} slow failures in a row, with no response between
 * them, calls fail at once, but for one probe in every 5 to 10 seconds. A response closes the circuit, even an error that comes fast.
 * Its state is that of one sandbox. It goes by the wall clock, because a monotonic one may stop while a sandbox is frozen; if the clock
 * is set back, the next call is a probe.
 */
export function circuitBreaker(options: {
  readonly now: () => Date;
  readonly random?: () => number;
}): CircuitBreaker {
  const { now, random = Math.random } = options;
  let failures = 0;
  let fromEpochMs = 0;
  let untilEpochMs = 0;
  const isOpen = (): boolean => {
    const nowEpochMs = now().getTime();
    return fromEpochMs <= nowEpochMs && nowEpochMs < untilEpochMs;
  };
  const open = (): void => {
    fromEpochMs = now().getTime();
    untilEpochMs = fromEpochMs + PROBE_INTERVAL_MS * (1 + random());
  };
  return {
    isOpen,
    async run(call) {
      if (isOpen()) throw new CircuitOpenError();
      const isLikelyVain = failures >= MAX_FAILURES;
      // Visits beside this one don't probe as well.
      if (isLikelyVain) open();
      const beganEpochMs = now().getTime();
      try {
        // A probe that is cut short may fail only because the queue is far away, so every second one is not.
        await call(isLikelyVain && (failures - MAX_FAILURES) % 2 === 0);
        failures = untilEpochMs = 0;
      } catch (error) {
        if (now().getTime() - beganEpochMs < SLOW_MS) failures = untilEpochMs = 0;
        else if (++failures >= MAX_FAILURES) open();
        throw error;
      }
    },
  };
}
