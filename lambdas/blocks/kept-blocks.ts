import { type Blocks, blocksOf, type ReadBlocks, type StoredBlocks } from './blocks.ts';

/** A block reaches every visitor within 10 seconds (contract, "Visitors"), as any change does. */
const KEPT_MS = 8_000;

/**
 * Makes the test of whether a copy may still be used. Ages count by the wall clock from the moment the read began,
 * since a monotonic clock may stop while a sandbox is frozen. A clock that was set back makes a copy old, not immortal.
 */
export const youngFor =
  (readAtEpochMs: number, lifetimeMs: number) =>
  (nowEpochMs: number): boolean =>
    readAtEpochMs <= nowEpochMs && nowEpochMs < readAtEpochMs + lifetimeMs;

/** Holds one copy of what is blocked, for eight seconds. */
export function blocksCopy<B>(now: () => Date) {
  let copy: B | undefined;
  let isYoung = youngFor(0, 0);
  return {
    /** @returns undefined when there is no copy that is young enough */
    young: (): B | undefined => (isYoung(now().getTime()) ? copy : undefined),
    /** @param beganAtEpochMs when the read of these blocks began */
    keep(blocks: B | undefined, beganAtEpochMs: number): void {
      copy = blocks;
      isYoung = youngFor(beganAtEpochMs, KEPT_MS);
    },
  };
}

/**
 * Keeps what is blocked for eight seconds, so that few requests pay for reading it.
 * @param read reads the one item
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
  return () => copy.young() ?? load();
}
