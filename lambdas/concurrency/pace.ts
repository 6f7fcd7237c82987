export interface PacePorts {
  /** A monotonic clock, in milliseconds. */
  readonly elapsedMs: () => number;
  readonly sleep: (delayMs: number) => Promise<void>;
}

/** Rate-limits background work, so that it leaves the table's capacity to urgent work. */
export class Pace {
  readonly #perSecond: number;
  readonly #ports: PacePorts;
  /** When the work admitted so far will be done at this rate. */
  #freeAtMs = Number.NEGATIVE_INFINITY;

  /** @param perSecond maximum rate */
  constructor(perSecond: number, ports: PacePorts) {
    this.#perSecond = perSecond;
    this.#ports = ports;
  }

  /** Waits until `count` more may start. Unused capacity is not saved up for later bursts. */
  async turn(count: number): Promise<void> {
    const nowMs = this.#ports.elapsedMs();
    const startMs = Math.max(nowMs, this.#freeAtMs);
    this.#freeAtMs = startMs + (count * 1000) / this.#perSecond;
    if (startMs > nowMs) await this.#ports.sleep(startMs - nowMs);
  }
}
