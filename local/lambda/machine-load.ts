import { cpus } from 'node:os';

/** Below this share of idle time, another thread would only slow down the others. */
const BUSY_BELOW_IDLE_SHARE = 0.15;
const SAMPLE_EVERY_MS = 100;

/** How busy the machine's processors are, with the work of all programs. */
export class MachineLoad {
  #sampledAt = Number.NEGATIVE_INFINITY;
  #idle = 0;
  #total = 0;
  /** Until there are two samples, it may be. */
  #isBusy = true;

  /** Whether the processors had next to no idle time in the latest tenth of a second. */
  get isBusy(): boolean {
    if (performance.now() - this.#sampledAt >= SAMPLE_EVERY_MS) this.#sample();
    return this.#isBusy;
  }

  #sample(): void {
    let idle = 0;
    let total = 0;
    for (const { times } of cpus()) {
      idle += times.idle;
      total += times.idle + times.user + times.nice + times.sys + times.irq;
    }
    const isRecent = performance.now() - this.#sampledAt < 10 * SAMPLE_EVERY_MS;
    const passed = total - this.#total;
    this.#isBusy = !isRecent || passed === 0 || (idle - this.#idle) / passed < BUSY_BELOW_IDLE_SHARE;
    [this.#idle, this.#total, this.#sampledAt] = [idle, total, performance.now()];
  }
}
