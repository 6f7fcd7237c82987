import type { Span } from './world.ts';

/** How much of a time is covered by none of the spans, in milliseconds. */
export function uncoveredMs(fromMs: number, toMs: number, spans: readonly Span[]): number {
  if (toMs <= fromMs) return 0;
  const sorted = spans
    .map((span) => ({ fromMs: Math.max(fromMs, span.fromMs), toMs: Math.min(toMs, span.toMs) }))
    .filter((span) => span.toMs > span.fromMs)
    .sort((one, other) => one.fromMs - other.fromMs);
  let covered = 0;
  let end = fromMs;
  for (const span of sorted) {
    covered += Math.max(0, span.toMs - Math.max(end, span.fromMs));
    end = Math.max(end, span.toMs);
  }
  return toMs - fromMs - covered;
}

/** Percentiles of durations that are counted by the minute, or of any whole numbers. */
export class Histogram {
  readonly #counts = new Map<number, number>();
  count = 0;
  most = 0;

  add(value: number): void {
    const bin = Math.max(0, Math.floor(value));
    this.#counts.set(bin, (this.#counts.get(bin) ?? 0) + 1);
    this.count += 1;
    this.most = Math.max(this.most, bin);
  }

  /** @param share from 0 to 1 */
  percentile(share: number): number {
    let left = share * this.count;
    for (const [bin, count] of [...this.#counts].sort(([one], [other]) => one - other)) {
      left -= count;
      if (left <= 0) return bin;
    }
    return this.most;
  }
}
