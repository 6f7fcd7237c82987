import { destinationTest } from './block-list.ts';

/** What operators keep visitors from, link by link aside: accounts, and destinations. */
export interface Blocks {
  readonly isSuspended: (userId: string) => boolean;
  /** @param href an absolute URL */
  readonly refuses: (href: string) => boolean;
}

/** The whole of them, on one item. */
export interface StoredBlocks {
  /** As `parseBlockEntry` writes them. */
  readonly destinations: Iterable<string>;
  /** User ids of suspended accounts. */
  readonly accounts: Iterable<string>;
}

/** Loads what is blocked, from memory where that is young enough. Throws when the table does not answer. */
export type ReadBlocks = () => Promise<Blocks>;

/** A block reaches every visitor within 10 seconds (contract, "Visitors"), as any change does. */
const KEPT_MS = 8_000;

/**
 * Keeps what is blocked for eight seconds, so that few requests pay for reading it.
 * @param read reads the one item
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
    // A clock that was set back makes a copy old, not immortal.
    if (kept && ageMs >= 0 && ageMs < KEPT_MS) return kept.blocks;
    const blocks = load().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    kept = { blocks, readAtEpochMs: nowEpochMs };
    return blocks;
  };
}
