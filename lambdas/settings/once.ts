/**
 * Makes a loader that loads at the first call and keeps the result, so that parallel callers share one load. A failure
 * is not kept: the next call loads again.
 * @param options.keptMs milliseconds for which the result is kept; a sandbox's whole life by default
 * @param options.nowMs a clock in milliseconds that only grows
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
