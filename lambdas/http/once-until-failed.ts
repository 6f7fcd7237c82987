/**
 * Makes a loader that loads once and keeps the result; a failure is not kept: the next call loads again.
 * For what a sandbox reads from other services at its first invocation.
 */
export function onceUntilFailed<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
