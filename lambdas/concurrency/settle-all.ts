/**
 * Like `Promise.all`, but waits for every promise even when one fails: work still in flight when a handler returns
 * would freeze with its sandbox.
 * @throws the first failure, in the order of the promises
 */
export async function settleAll<T extends readonly unknown[]>(
  promises: {
    readonly [K in keyof T]: Promise<T[K]>;
  },
): Promise<T> {
  await Promise.allSettled(promises);
  return (await Promise.all(promises)) as unknown as T;
}
