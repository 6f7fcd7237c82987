/** Lets only so much work run at a time; the rest waits, first come, first served. */
export class Semaphore {
  #freePlaces: number;
  readonly #waiting: (() => Promise<unknown>)[] = [];

  /** @param places how much may run at a time */
  constructor(places: number) {
    this.#freePlaces = places;
  }

  /**
   * Runs `work` once there is a place for it, and frees the place however it ends.
   * @throws what `work` throws
   */
  run<T>(work: () => Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<T>();
    this.#waiting.push(() => {
      const done = (async () => work())();
      resolve(done);
      return done;
    });
    this.#startNext();
    return promise;
  }

  #startNext(): void {
    if (this.#freePlaces === 0) return;
    const start = this.#waiting.shift();
    if (!start) return;
    this.#freePlaces -= 1;
    const leave = (): void => {
      this.#freePlaces += 1;
      this.#startNext();
    };
    start().then(leave, leave);
  }
}
