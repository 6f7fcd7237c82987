import { type Blocks, blocksOf, type ReadBlocks, type StoredBlocks } from './blocks.ts';

/** A block must reach every visitor within 10 seconds (contract, "Visitors"), like any change. */
const LIFETIME_MS = 8_000;

/**
 * Returns a function that checks whether a copy is still fresh. It uses the wall clock from the start of the read,
 * because a monotonic clock may stop while a sandbox is frozen. If the clock is set back, the copy counts as stale.
 */
export const freshFor =
  (readAtEpochMs: number, lifetimeMs: number) =>
  (nowEpochMs: number): boolean =>
    readAtEpochMs <= nowEpochMs && nowEpochMs < readAtEpochMs + lifetimeMs;

/** Caches one copy of the block list for eight seconds. */
export function blocksCopy<B>(now: () => Date) {
  let copy: B | undefined;
  let isFresh = freshFor(0, 0);
  return {
    /** @returns undefined when there is no fresh copy */
    fresh: (): B | undefined => (isFresh(now().getTime()) ? copy : undefined),
    /** @param beganAtEpochMs when the read of these blocks started */
    keep(blocks: B | undefined, beganAtEpochMs: number): void {
      copy = blocks;
      isFresh = freshFor(beganAtEpochMs, LIFETIME_MS);
    },
  };
}

/**
 * Caches the block list for eight seconds, so that few requests have to read it.
 * @param read reads the item
 * @param options.configured entries that the stage's own configuration adds
 */
export function keptBlocks(
  read: () => Promise<StoredBlocks>,
  { configured, now }: { readonly configured: readonly string[]; readonly now: () => Date },
): ReadBlocks {
  const copy = blocksCopy<Promise<Blocks>>(now);
  const load = (): Promise<Blocks> => {
    const beganAtEpochMs = now().getTime();
    const blocks = read().then(
      (stored) => blocksOf(stored, configured),
      (error: unknown) => {
        copy.keep(undefined, 0);
        throw error;
      },
    );
    copy.keep(blocks, beganAtEpochMs);
    return blocks;
  };
  return () => copy.fresh() ?? load();
}
