import { createHook } from 'node:async_hooks';

/** What argon2 did in this process while `work` ran. */
export interface Argon2Work {
  readonly calls: number;
  /** The most at a time. */
  readonly most: number;
}

/** Watches Node's own argon2, in the thread pool. */
export async function argon2During(work: () => Promise<unknown>): Promise<Argon2Work> {
  const running = new Set<number>();
  let calls = 0;
  let most = 0;
  const hook = createHook({
    init(id, type) {
      if (type !== 'ARGON2REQUEST') return;
      running.add(id);
      calls += 1;
      most = Math.max(most, running.size);
    },
    // Called once the result is there.
    before: (id) => void running.delete(id),
  }).enable();
  try {
    await work();
  } finally {
    hook.disable();
  }
  return { calls, most };
}
