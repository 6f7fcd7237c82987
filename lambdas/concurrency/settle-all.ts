/**
 * `Promise.all` that waits for every promise, also when one fails: what is still under way when a handler
 * returns would freeze with its sandbox.
 * @throws the first failure, in the promises' order
 */
export async function settleAll<T extends readonly unknown[]>(
  promises: {
    readonly [K in keyof T]: Promise<T[K]>;
  },
): Promise<T> {
  await Promise.allSettled(promises);
  return (await Promise.all(promises)) as unknown as T;
}
