/**
 * Memoises an asynchronous loader. Concurrent callers share one load. A failure is not cached: the next call retries.
 * @param options.keptMs how long to cache the result, in milliseconds; for the sandbox's life by default
 * @param options.nowMs a monotonic clock, in milliseconds
 */
export function once<T>(
  load: () => Promise<T>,
  {
    keptMs = Number.POSITIVE_INFINITY,
    nowMs = () => performance.now(),
  }: { readonly keptMs?: number | undefined; readonly nowMs?: (() => number) | undefined } = {},
): () => Promise<T> {
  let kept: { readonly loaded: Promise<T>; readonly loadedAtMs: number } | undefined;
  return () => {
    if (kept && nowMs() - kept.loadedAtMs < keptMs) return kept.loaded;
    const loaded = load().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    kept = { loaded, loadedAtMs: nowMs() };
    return loaded;
  };
}
