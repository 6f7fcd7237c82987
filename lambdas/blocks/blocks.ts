import { destinationTest } from './block-list.ts';

/** Accounts and destinations that operators block, besides single links. */
export interface Blocks {
  readonly isSuspended: (userId: string) => boolean;
  /** @param href an absolute URL */
  readonly refuses: (href: string) => boolean;
}

/** All blocks, as stored on one item. */
export interface StoredBlocks {
  /** As `parseBlockEntry` normalises them. */
  readonly destinations: Iterable<string>;
  /** User ids of suspended accounts. */
  readonly accounts: Iterable<string>;
}

/** Loads the blocks, from memory if they are fresh enough. Throws when the table does not respond. */
export type ReadBlocks = () => Promise<Blocks>;

/** A block must reach every visitor within 10 seconds (contract, "Visitors"), like any change. */
const KEPT_MS = 8_000;

/**
 * Caches the blocks for eight seconds, so that few requests wait for the read.
 * @param read reads the item with all blocks
 * @param options.configured entries that the stage's own configuration adds
 */
export function keptBlocks(
  read: () => Promise<StoredBlocks>,
  { configured, now }: { readonly configured: readonly string[]; readonly now: () => Date },
): ReadBlocks {
  const load = async (): Promise<Blocks> => {
    const { destinations, accounts } = await read();
    const suspended = new Set(accounts);
    return {
      isSuspended: (userId) => suspended.has(userId),
      refuses: destinationTest([...configured, ...destinations]),
    };
  };
  let kept: { readonly blocks: Promise<Blocks>; readonly readAtEpochMs: number } | undefined;
  return () => {
    const nowEpochMs = now().getTime();
    const ageMs = kept ? nowEpochMs - kept.readAtEpochMs : Number.NaN;
    // If the clock was set back, the copy counts as stale instead of living on.
    if (kept && ageMs >= 0 && ageMs < KEPT_MS) return kept.blocks;
    const blocks = load().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    kept = { blocks, readAtEpochMs: nowEpochMs };
    return blocks;
  };
}
