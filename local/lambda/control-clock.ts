/** The sandboxes' clock: the machine's own plus an offset, to try in seconds what takes days. */
export class ControlClock {
  /** One `BigInt64`, shared with every sandbox. */
  readonly shared = new SharedArrayBuffer(8);
  readonly #offset = new BigInt64Array(this.shared);

  get offsetMs(): number {
    return Number(Atomics.load(this.#offset, 0));
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** @param seconds how far to move ahead; negative moves back */
  advance(seconds: number): void {
    Atomics.add(this.#offset, 0, BigInt(Math.round(seconds * 1000)));
  }

  /** Sets the clock to the machine's time. */
  reset(): void {
    Atomics.store(this.#offset, 0, 0n);
  }
}
