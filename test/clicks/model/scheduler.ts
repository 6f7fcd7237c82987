/** Something that an actor waits to do. It happens in one instant. */
interface Step {
  readonly actor: string;
  readonly run: () => void;
}

/**
 * Runs actors one step at a time, in an order that the test chooses. Between two steps an actor only computes, so the orders of
 * steps are all that can happen.
 */
export class Scheduler {
  readonly #waiting: Step[] = [];
  readonly #killed = new Set<string>();

  /** Takes an actor's turn, once it comes. */
  turn<T>(actor: string, act: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        actor,
        run: () => {
          try {
            resolve(act());
          } catch (error) {
            reject(error);
          }
        },
      });
    });
  }

  /** No step of the actor happens any more. */
  kill(actor: string): void {
    this.#killed.add(actor);
  }

  /** @param choose returns a number below the given one */
  async runToEnd(choose: (choices: number) => number, after: () => void): Promise<void> {
    for (;;) {
      await new Promise(setImmediate);
      const alive = this.#waiting.filter(({ actor }) => !this.#killed.has(actor));
      const step = alive[choose(alive.length)];
      if (!step) return;
      this.#waiting.splice(this.#waiting.indexOf(step), 1);
      step.run();
      after();
    }
  }
}
