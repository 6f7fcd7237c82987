interface Planned {
  readonly ms: number;
  readonly order: number;
  readonly act: () => void;
}

/**
 * A simulated clock: runs what is planned, in the order of its times, and waits after each until no task runs any more. Tasks
 * take no time, except where they sleep.
 */
export class VirtualTime {
  nowMs: number;
  /** A binary heap. */
  readonly #planned: Planned[] = [];
  #order = 0;
  #active = 0;
  #onIdle: () => void = () => {};

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  /** Plans something. A time in the past counts as now. */
  at(ms: number, act: () => void): void {
    const planned = { ms: Math.max(ms, this.nowMs), order: this.#order++, act };
    const heap = this.#planned;
    let index = heap.push(planned) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Planned;
      if (isBefore(above, planned)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = planned;
  }

  /** Starts a task now. It must not reject. */
  start(task: () => Promise<void>): void {
    this.#active += 1;
    void task().finally(() => this.#leave());
  }

  /** Lets time pass in a task. One task must not sleep twice at once. */
  sleepUntil(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.at(ms, () => {
        this.#active += 1;
        resolve();
      });
      this.#leave();
    });
  }

  async runUntil(endMs: number): Promise<void> {
    for (let next = this.#next(endMs); next; next = this.#next(endMs)) {
      this.nowMs = next.ms;
      next.act();
      if (this.#active > 0) {
        await new Promise<void>((resolve) => {
          this.#onIdle = resolve;
        });
      }
    }
    this.nowMs = endMs;
  }

  #leave(): void {
    this.#active -= 1;
    if (this.#active === 0) this.#onIdle();
  }

  #next(endMs: number): Planned | undefined {
    const heap = this.#planned;
    const [first] = heap;
    if (!first || first.ms > endMs) return undefined;
    const last = heap.pop() as Planned;
    if (heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      const right = child + 1;
      if (right < heap.length && isBefore(heap[right] as Planned, heap[child] as Planned)) child = right;
      const below = heap[child] as Planned;
      if (isBefore(last, below)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

const isBefore = (one: Planned, other: Planned): boolean =>
  one.ms < other.ms || (one.ms === other.ms && one.order < other.order);
