/**
 * Memoises an asynchronous loader. Concurrent callers share one load. A failure is not cached: the next call retries.
 * @param options.lifetimeMs how long to cache the result, in milliseconds; for the sandbox's life by default
 * @param options.nowMs a monotonic clock, in milliseconds
 */
export function once<T>(
  load: () => Promise<T>,
  {
    lifetimeMs = Number.POSITIVE_INFINITY,
    nowMs = () => performance.now(),
  }: { readonly lifetimeMs?: number | undefined; readonly nowMs?: (() => number) | undefined } = {},
): () => Promise<T> {
  let cached: { readonly loaded: Promise<T>; readonly loadedAtMs: number } | undefined;
  return () => {
    if (cached && nowMs() - cached.loadedAtMs < lifetimeMs) return cached.loaded;
    const loaded = load().catch((error: unknown) => {
      cached = undefined;
      throw error;
    });
    cached = { loaded, loadedAtMs: nowMs() };
    return loaded;
  };
}
