export interface PacePorts {
  /** Milliseconds since any moment, by a clock that is never set. */
  readonly elapsedMs: () => number;
  readonly sleep: (delayMs: number) => Promise<void>;
}

/** Holds work to a rate, so that what has time leaves the table to what has not. */
export class Pace {
  readonly #perSecond: number;
  readonly #ports: PacePorts;
  /** When the work that was let through so far is through at this rate. */
  #freeAtMs = Number.NEGATIVE_INFINITY;

  /** @param perSecond the most that is let through in a second */
  constructor(perSecond: number, ports: PacePorts) {
    this.#perSecond = perSecond;
    this.#ports = ports;
  }

  /** Waits until it is the turn of `count` more. What was not done in time is not made up for by going faster. */
  async turn(count: number): Promise<void> {
    const nowMs = this.#ports.elapsedMs();
    const startMs = Math.max(nowMs, this.#freeAtMs);
    this.#freeAtMs = startMs + (count * 1000) / this.#perSecond;
    if (startMs > nowMs) await this.#ports.sleep(startMs - nowMs);
  }
}
