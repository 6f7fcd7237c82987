export interface SitePacePorts {
  /** A monotonic clock, in milliseconds. */
  readonly elapsedMs: () => number;
  readonly sleep: (delayMs: number) => Promise<void>;
}

/** The run's time for starting requests is over. */
export class BudgetSpentError extends Error {
  override readonly name = 'BudgetSpentError';
}

/** Between the starts of two requests to one site. */
const INTERVAL_MS = 1000;

/** Sends the requests to one site: one at a time, and at most one per second, whichever page or file they are for. */
export class SitePace {
  readonly #lastStartMs: number;
  readonly #ports: SitePacePorts;
  #nextStartMs = Number.NEGATIVE_INFINITY;
  #previous: Promise<unknown> = Promise.resolve();

  /** @param lastStartMs no request starts later, on the clock of `ports` */
  constructor(lastStartMs: number, ports: SitePacePorts) {
    this.#lastStartMs = lastStartMs;
    this.#ports = ports;
  }

  /**
   * Sends a request when its turn comes.
   * @throws BudgetSpentError if that would be too late; nothing is sent then
   */
  send<T>(request: () => Promise<T>): Promise<T> {
    const sent = this.#previous.then(() => this.#atItsTime(request));
    this.#previous = sent.catch(() => {});
    return sent;
  }

  /**
   * Waits until the next request might start. Call it at the end of a run: the next one knows nothing of this one, and may
   * follow at once.
   */
  async rest(): Promise<void> {
    await this.#previous;
    const waitMs = this.#nextStartMs - this.#ports.elapsedMs();
    if (waitMs > 0) await this.#ports.sleep(waitMs);
  }

  async #atItsTime<T>(request: () => Promise<T>): Promise<T> {
    const waitMs = this.#nextStartMs - this.#ports.elapsedMs();
    if (this.#ports.elapsedMs() + Math.max(0, waitMs) > this.#lastStartMs) throw new BudgetSpentError();
    if (waitMs > 0) await this.#ports.sleep(waitMs);
    this.#nextStartMs = this.#ports.elapsedMs() + INTERVAL_MS;
    return request();
  }
}
